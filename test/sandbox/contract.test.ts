// What the contract test finds in a call, against a small description of the same form as GitHub's.
import { expect, test } from "@jest/globals";
import { createContract, type RestCall } from "../contract/openapi.ts";

const json = (schema: object): object => ({ content: { "application/json": { schema } } });
const pull = {
  type: "object",
  required: ["head"],
  properties: {
    head: { type: "string" },
    files: { type: "array", items: { type: "object", properties: { path: { type: "string" } } } },
    output: { anyOf: [{ type: "object", properties: { title: { type: "string" } } }, { type: "string" }] },
  },
};
const description = {
  paths: {
    "/repos/{owner}/{repo}/pulls": {
      get: {
        parameters: [{ $ref: "#/components/parameters/page" }, { name: "state", in: "query" }],
        responses: { 200: json({ type: "array" }), 404: { $ref: "#/components/responses/not_found" } },
      },
      post: { requestBody: { required: true, ...json(pull) }, responses: { 201: json({ type: "object" }) } },
    },
    "/repos/{owner}/{repo}/open": { post: { requestBody: json({ type: "object" }), responses: { 204: {} } } },
    "/repos/{owner}/{repo}/lock": { delete: { responses: { 204: {} } } },
  },
  components: {
    parameters: { page: { name: "page", in: "query" } },
    responses: { not_found: json({ type: "object", properties: { message: { type: "string" } } }) },
  },
  "x-webhooks": {},
};
const refusal = { message: "Not Found", documentation_url: "https://docs.github.com/rest", status: "404" };

const rows: readonly (readonly [string, Partial<RestCall>, readonly string[]])[] = [
  ["nothing to find", {}, []],
  ["a query that is known", { query: "?state=open&page=2" }, []],
  ["a query of another name", { query: "?status=open" }, ["GET pulls query: status is not known"]],
  ["a body where none is taken", { body: {} }, ["GET pulls request: GitHub takes no body here"]],
  ["a body", { method: "POST", status: 201, body: { head: "fix", files: [{ path: "a" }] }, answer: {} }, []],
  [
    "keys that nobody knows, also further in",
    {
      method: "POST",
      status: 201,
      body: { head: "fix", kind: "pull", files: [{ path: "a", mode: 1 }], output: { title: "t", text: "x" } },
      answer: {},
    },
    ["/kind", "/files/0/mode", "/output/text"].map((key) => `POST pulls request: ${key} is not known`),
  ],
  [
    "no body",
    { method: "POST", status: 201, body: null, answer: {} },
    ["POST pulls request: the body is missing"],
  ],
  [
    "a body without what it needs",
    { method: "POST", status: 201, body: {}, answer: {} },
    ["POST pulls request:  must have required property 'head'"],
  ],
  ["a body that was refused is not looked at", { method: "POST", status: 422, body: {}, answer: refusal }, []],
  ["any keys, where the schema names none", { method: "POST", path: "open", status: 204, body: { a: 1 } }, []],
  ["a refusal", { status: 404, answer: refusal }, []],
  [
    "a refusal of another form",
    { status: 404, answer: { message: "" } },
    ["it has no message", "it has no documentation_url", "its status is no text"].map(
      (why) => `GET pulls reply 404: ${why}`,
    ),
  ],
  ["a refusal that is not described", { method: "DELETE", path: "lock", status: 403, answer: refusal }, []],
  ["a failure before GitHub's own code", { status: 502, answer: { message: "Server Error" } }, []],
  [
    "a status that is not described",
    { method: "DELETE", path: "lock", status: 200 },
    ["DELETE lock: status 200 is not described"],
  ],
  ["a reply of another form", { answer: {} }, ["GET pulls reply 200:  must be array"]],
];

test.each(rows)("%s", (_name, { path = "pulls", ...call }, faults) => {
  const contract = createContract(JSON.stringify(description));
  const whole = {
    method: "GET",
    query: "",
    body: null,
    status: 200,
    answer: path === "pulls" ? [] : null,
    ...call,
  };
  const found = contract.call({ ...whole, path: `/repos/acme/open/${path}` });
  expect(found.map((fault) => fault.replace("/repos/{owner}/{repo}/", ""))).toEqual(faults);
});
