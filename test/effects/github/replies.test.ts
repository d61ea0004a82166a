// What the client makes of GitHub's answers: what it asks again and after how long, and what it never sends twice.
import { beforeAll, expect, test } from "@jest/globals";
import { generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import nock from "nock";
import { ownLimits } from "../../../src/effects/queue/limits.ts";
import { connectGitHub } from "../../../src/effects/github/client.ts";
import { isAmbiguous, refusalOf } from "../../../src/effects/github/refusals.ts";
import { playAnswers } from "./nock.ts";

const API = "https://github.test";
const START = new Date("2026-03-02T09:00:00Z");
const MINUTE = 60_000;

type Answer =
  { readonly status: number; readonly body?: unknown; readonly headers?: Record<string, string> } | "cut";
type Outcome = {
  /** The reply's status, or the kind of the refusal, or `lost` where nobody knows what happened. */
  readonly ends: number | string;
  readonly requests: number;
  readonly waits?: readonly number[];
  /** How many tokens were made. */
  readonly tokens?: number;
};
type Row = readonly [name: string, answers: readonly Answer[], outcome: Outcome];

const fine: Answer = { status: 200, body: {} };
const TOKEN = { token: "ghs_fresh", expires_at: "2099-01-01T00:00:00Z" };
const made: Answer = { status: 201, body: TOKEN };
const refused = (status: number, message: string, headers: Record<string, string> = {}): Answer => ({
  status,
  body: { message, documentation_url: "https://docs.github.com/rest", status: String(status) },
  headers,
});
const graphql = (...errors: readonly object[]): Answer => ({ status: 200, body: { data: null, errors } });
const limited = (headers: Record<string, string>): Answer => refused(403, "API rate limit exceeded", headers);
const seconds = (ahead: number): string => String(START.getTime() / 1_000 + ahead);
const SECONDARY = "You have exceeded a secondary rate limit.";
const FULL = { ends: 200, requests: 2 };

let privateKey = process.env["EMBARGO_TEST_KEY"] ?? "";
beforeAll(() => {
  if (privateKey === "")
    privateKey = generateKeyPairSync("rsa", {
      modulusLength: 2048,
      publicKeyEncoding: { type: "spki", format: "pem" },
      privateKeyEncoding: { type: "pkcs8", format: "pem" },
    }).privateKey;
});
playAnswers({ allAsked: false });

function answering(scope: nock.Interceptor, answers: readonly Answer[], asked: string[], name: string): void {
  // The last answer is given from then on.
  const next = (): Answer =>
    answers[Math.min(asked.filter((earlier) => earlier === name).length, answers.length) - 1] ?? "cut";
  asked.length = 0;
  scope
    .reply(() => {
      asked.push(name);
      const answer = next();
      if (answer === "cut") throw new Error("socket hang up");
      return [answer.status, answer.body as nock.Body, { "content-type": "application/json", ...answer.headers }];
    })
    .persist();
}

async function play(
  send: (
    client: ReturnType<ReturnType<typeof connectGitHub>["installation"]>,
  ) => Promise<{ readonly status?: number }>,
  path: string,
  method: "GET" | "POST",
  { answers, tokens = [made] }: { readonly answers: readonly Answer[]; readonly tokens?: readonly Answer[] },
): Promise<Outcome> {
  const [requests, minted, waits]: [string[], string[], number[]] = [[], [], []];
  answering(nock(API).intercept(path, method), answers, requests, path);
  answering(nock(API).post("/app/installations/7/access_tokens"), tokens, minted, "token");
  let now = START.getTime();
  const clock = {
    now: () => new Date(now),
    async sleep(milliseconds: number) {
      waits.push(milliseconds);
      now += milliseconds;
      await Promise.resolve();
    },
  };
  const github = connectGitHub({
    appId: 1,
    privateKey,
    apiUrl: API,
    clock,
    turn: ownLimits(clock).turn,
  });
  const client = github.installation({ installationId: 7, permissions: { contents: "read" } });
  const ends = await send(client).then(
    (reply) => reply.status ?? 200,
    (error: unknown) => (isAmbiguous(error) ? "lost" : (refusalOf(error)?.kind ?? String(error))),
  );
  return { ends, requests: requests.length, waits, tokens: minted.length };
}

const reads: readonly Row[] = [
  ["an answer", [fine], { ends: 200, requests: 1 }],
  ["a failure of the server, once", [{ status: 502 }, fine], { ...FULL, waits: [1_000] }],
  ["a connection that was cut", ["cut", fine], { ...FULL, waits: [1_000] }],
  ["a server that stays down", [{ status: 503 }], { ends: "lost", requests: 4, waits: [1_000, 3_000, 9_000] }],
  ["not there", [refused(404, "Not Found")], { ends: "gone", requests: 1 }],
  ["not allowed", [refused(403, "Resource not accessible by integration")], { ends: "permission", requests: 1 }],
  [
    "an hour that is used up, and one second more",
    [limited({ "x-ratelimit-remaining": "0", "x-ratelimit-reset": seconds(90) }), fine],
    { ...FULL, waits: [90_000] },
  ],
  [
    "the same, by GitHub's own clock",
    [
      limited({
        "x-ratelimit-remaining": "0",
        "x-ratelimit-reset": seconds(90),
        date: new Date(START.getTime() + MINUTE).toUTCString(),
      }),
      fine,
    ],
    { ...FULL, waits: [30_000] },
  ],
  [
    "a reset that is over already",
    [limited({ "x-ratelimit-remaining": "0", "x-ratelimit-reset": seconds(-5) }), fine],
    { ...FULL, waits: [1_000] },
  ],
  [
    "a limit that says how long",
    [refused(429, SECONDARY, { "retry-after": "7" }), fine],
    { ...FULL, waits: [7_000] },
  ],
  [
    "a limit that does not",
    [refused(403, SECONDARY), refused(403, SECONDARY), fine],
    { ends: 200, requests: 3, waits: [MINUTE, 2 * MINUTE] },
  ],
  [
    "a limit beyond all patience",
    [refused(403, SECONDARY, { "retry-after": "3600" })],
    { ends: "rate-limit", requests: 1 },
  ],
  [
    "a limit that comes again and again",
    [refused(403, SECONDARY, { "retry-after": "1" })],
    { ends: "rate-limit", requests: 4, waits: [1_000, 1_000, 1_000] },
  ],
  [
    "a fresh token that is not known everywhere",
    [refused(401, "Bad credentials"), fine],
    { ...FULL, waits: [1_000] },
  ],
  [
    "a token that was taken back: another is made",
    [refused(401, "Bad credentials"), refused(401, "Bad credentials"), refused(401, "Bad credentials"), fine],
    { ends: 200, requests: 4, waits: [1_000, 2_000, 4_000], tokens: 2 },
  ],
  [
    "an app that was removed",
    [refused(401, "Bad credentials")],
    { ends: "credentials", requests: 4, waits: [1_000, 2_000, 4_000], tokens: 2 },
  ],
  [
    "an answer that is no JSON",
    [{ status: 200, body: "<html>", headers: { "content-type": "text/html" } }],
    { ends: 200, requests: 1 },
  ],
];

test.each(reads)("a read: %s", async (_name, answers, outcome) => {
  const done = await play(
    async (client) => await client.request("GET /repos/a/b/labels"),
    "/repos/a/b/labels",
    "GET",
    { answers },
  );
  expect(done).toEqual({ waits: [], tokens: 1, ...outcome });
});

const writes: readonly Row[] = [
  ["done", [{ status: 201, body: {} }], { ends: 201, requests: 1 }],
  [
    "a failure of the server: nobody knows, and it is not sent again",
    [{ status: 502 }],
    { ends: "lost", requests: 1 },
  ],
  ["a reply that was cut: likewise", ["cut"], { ends: "lost", requests: 1 }],
  [
    "refused by a limit for a moment: nothing happened, so it is sent again",
    [refused(403, SECONDARY, { "retry-after": "5" }), fine],
    { ...FULL, waits: [5_000] },
  ],
  [
    "refused by a limit for longer than its caller waits",
    [refused(403, SECONDARY, { "retry-after": "60" })],
    { ends: "rate-limit", requests: 1 },
  ],
  ["refused by a rule", [refused(422, "Repository rule violations found")], { ends: "rules", requests: 1 }],
  ["refused in a race", [refused(409, "a.json does not match 0000")], { ends: "stale", requests: 1 }],
  [
    "a fresh token that is not known everywhere",
    [refused(401, "Bad credentials"), fine],
    { ...FULL, waits: [1_000] },
  ],
];

test.each(writes)("a write: %s", async (_name, answers, outcome) => {
  const done = await play(
    async (client) => await client.request("POST /repos/a/b/issues", { title: "t" }),
    "/repos/a/b/issues",
    "POST",
    { answers },
  );
  expect(done).toEqual({ waits: [], tokens: 1, ...outcome });
});

const queries: readonly Row[] = [
  ["an answer", [{ status: 200, body: { data: {} } }], { ends: 200, requests: 1 }],
  [
    "its own limit, which comes with status 200",
    [graphql({ type: "RATE_LIMITED", message: "API rate limit exceeded" }), { status: 200, body: { data: {} } }],
    { ...FULL, waits: [MINUTE] },
  ],
  [
    "something that is not there",
    [graphql({ type: "NOT_FOUND", message: "Could not resolve to an Issue" })],
    { ends: "gone", requests: 1 },
  ],
  [
    "something that is not allowed",
    [graphql({ type: "FORBIDDEN", message: "Resource not accessible by integration" })],
    { ends: "permission", requests: 1 },
  ],
  [
    "a failure that names no type",
    [graphql({ message: "Something went wrong while executing your query." })],
    { ends: "lost", requests: 4, waits: [1_000, 3_000, 9_000] },
  ],
  [
    "a failure of the server, once",
    [{ status: 502 }, { status: 200, body: { data: {} } }],
    { ...FULL, waits: [1_000] },
  ],
];

test.each(queries)("GraphQL: %s", async (_name, answers, outcome) => {
  const send: Parameters<typeof play>[0] = async (client) => await client.graphql("{ viewer { login } }");
  expect(await play(send, "/graphql", "POST", { answers })).toEqual({ waits: [], tokens: 1, ...outcome });
});

const mints: readonly Row[] = [
  ["made", [made], { ends: 200, requests: 1 }],
  [
    "a failure of the server, once",
    [{ status: 502 }, made],
    { ends: 200, requests: 1, waits: [1_000], tokens: 2 },
  ],
  [
    "an installation that is gone, which is asked twice",
    [refused(404, "Not Found"), refused(404, "Not Found")],
    { ends: "uninstalled", requests: 0, waits: [5_000], tokens: 2 },
  ],
  [
    "one that only seems to be gone",
    [refused(404, "Not Found"), made],
    { ends: 200, requests: 1, waits: [5_000], tokens: 2 },
  ],
  [
    "one that is suspended",
    [refused(403, "This installation has been suspended")],
    { ends: "suspended", requests: 0 },
  ],
  [
    "a permission that was not granted",
    [refused(422, "The permissions requested are not granted to this installation.")],
    { ends: "permission", requests: 0 },
  ],
  [
    "one that is almost over: another is made",
    [{ status: 201, body: { token: "ghs_old", expires_at: "2026-03-02T09:00:10Z" } }, made],
    { ends: 200, requests: 1, tokens: 2 },
  ],
];

test.each(mints)("a token: %s", async (_name, tokens, outcome) => {
  const send: Parameters<typeof play>[0] = async (client) => await client.request("GET /repos/a/b/labels");
  const done = await play(send, "/repos/a/b/labels", "GET", { answers: [fine], tokens });
  expect(done).toEqual({ waits: [], tokens: 1, ...outcome });
});

test("a repository that moved is followed, by reads and by writes, each with what was sent", async () => {
  nock.restore();
  const seen: string[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { method = "", url = "" } = request;
      seen.push(`${method} ${url} ${Buffer.concat(chunks).toString("utf8")}`.trim());
      const moved = url.startsWith("/repos/");
      const status = moved ? (method === "GET" ? 301 : 307) : url.endsWith("/access_tokens") ? 201 : 200;
      response.writeHead(status, {
        "content-type": "application/json",
        ...(moved ? { location: `http://${request.headers.host}/repositories/1/issues` } : {}),
      });
      response.end(JSON.stringify(status === 201 ? TOKEN : {}));
    });
  }).listen(0, "127.0.0.1");
  try {
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const clock = { now: () => START, sleep: async () => await Promise.resolve() };
    const github = connectGitHub({ appId: 1, privateKey, apiUrl: `http://127.0.0.1:${port}`, clock });
    const client = github.installation({ installationId: 7, permissions: { contents: "read" } });
    await client.request("GET /repos/a/b/issues");
    await client.request("POST /repos/a/b/issues", { title: "t" });
  } finally {
    server.closeAllConnections();
    server.close();
    nock.activate();
  }
  expect(seen.filter((call) => !call.includes("access_tokens"))).toEqual([
    "GET /repos/a/b/issues",
    "GET /repositories/1/issues",
    'POST /repos/a/b/issues {"title":"t"}',
    'POST /repositories/1/issues {"title":"t"}',
  ]);
});

test("two writes are a second apart, reads follow at once", async () => {
  const write: Parameters<typeof play>[0] = async (client) => {
    await client.request("POST /repos/a/b/issues", { title: "one" });
    return await client.request("POST /repos/a/b/issues", { title: "two" });
  };
  expect(await play(write, "/repos/a/b/issues", "POST", { answers: [fine] })).toMatchObject({
    requests: 2,
    waits: [1_000],
  });
  const read: Parameters<typeof play>[0] = async (client) => {
    await client.request("GET /repos/a/b/labels");
    return await client.request("GET /repos/a/b/labels");
  };
  expect(await play(read, "/repos/a/b/labels", "GET", { answers: [fine] })).toMatchObject({
    requests: 2,
    waits: [],
  });
});
