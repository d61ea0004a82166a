// GitHub's own description of its REST API and webhooks, brought on demand, and what it says of one call or delivery.
import { Ajv, type ValidateFunction } from "ajv";
import formats from "ajv-formats";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describedIn, pointerOf, unknownKeys, unknownQuery } from "./wording.ts";

const PACKAGE = "@octokit/openapi@23.0.2";
const FILE = "package/generated/api.github.com.json";

type Json = Record<string, unknown>;
export type RestCall = {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly body: unknown;
  readonly status: number;
  readonly answer: unknown;
  /** A fault made the answer up, so that it is held against nothing. */
  readonly odd?: true;
};

/** The description's text; fetched by npm into a folder that git ignores, once. */
export function openapiText(): string {
  const kept = join(".cache", "openapi", "api.github.com.json");
  if (!existsSync(kept)) {
    mkdirSync(join(".cache", "openapi"), { recursive: true });
    const dir = mkdtempSync(join(tmpdir(), "embargo-openapi-"));
    try {
      const packed = execFileSync("npm", ["pack", PACKAGE, "--silent", "--pack-destination", dir], {
        encoding: "utf8",
      });
      execFileSync("tar", ["-xzf", join(dir, packed.trim().split("\n").at(-1) ?? ""), "-C", dir, FILE]);
      execFileSync("cp", [join(dir, FILE), `${kept}.new`]);
      renameSync(`${kept}.new`, kept);
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  }
  return readFileSync(kept, "utf8");
}

export type Told = { readonly event: string; readonly action: string | null; readonly payload: unknown };

/** What the description has against a call or a webhook, a line each; none: it agrees. */
export type Contract = {
  readonly call: (call: RestCall) => readonly string[];
  readonly told: (told: Told) => readonly string[];
};

export function createContract(text: string): Contract {
  const document = JSON.parse(text) as {
    paths: Record<string, Record<string, Json>>;
    "x-webhooks": Record<string, Json>;
  };
  nullable(document);
  const described = describedIn(document);
  const ajv = new Ajv({ strict: false, validateSchema: false, allErrors: true, inlineRefs: false, logger: false });
  formats.default(ajv);
  ajv.addSchema(document, "gh");
  const routes = Object.keys(document.paths).map((template) => ({
    template,
    pattern: patternOf(template),
    fixed: template.split("/").filter((part) => !part.includes("{")).length,
  }));
  const compiled = new Map<string, ValidateFunction>();

  function validator(...pointer: readonly string[]): ValidateFunction {
    const ref = `gh#/${pointer.map((part) => encodeURIComponent(part.replaceAll("~", "~0").replaceAll("/", "~1"))).join("/")}`;
    const known = compiled.get(ref) ?? ajv.compile({ $ref: ref });
    compiled.set(ref, known);
    return known;
  }

  function callFaults({ method, path, query, body, status, answer, odd }: RestCall): readonly string[] {
    const route = routes
      .filter(({ pattern }) => pattern.test(path))
      .toSorted((a, b) => b.fixed - a.fixed)[0]?.template;
    const verb = method.toLowerCase();
    const operation = route === undefined ? undefined : document.paths[route]?.[verb];
    if (route === undefined || operation === undefined) return [`${method} ${path}: GitHub has no such route`];
    const place = { name: `${method} ${route}`, at: ["paths", route, verb], operation };
    const shared = document.paths[route]?.["parameters"];
    const parameters = [operation["parameters"], shared].flatMap((list) => (Array.isArray(list) ? list : []));
    const asked = unknownQuery(described, parameters, query).map((name) => `query: ${name} is not known`);
    return [
      ...asked.map((fault) => `${place.name} ${fault}`),
      ...(status < 300 ? requestFaults(place, body) : []),
      ...(odd === true ? [] : replyFaults(place, status, answer)),
    ];
  }

  function requestFaults({ name, at, operation }: Place, body: unknown): readonly string[] {
    const request = operation["requestBody"];
    const sent = bodyFaults(request, body).map((fault) => `${name} request: ${fault}`);
    if (body === null || request === undefined) return sent;
    return [...sent, ...held(`${name} request`, body, ...(pointerOf(request) ?? [...at, "requestBody"]))];
  }

  function replyFaults({ name, at, operation }: Place, status: number, answer: unknown): readonly string[] {
    const response = (operation["responses"] as Record<string, Json>)[String(status)];
    // What is 500 and above comes from before GitHub's own code, and has no form.
    const isRefusal = status >= 400 && status < 500;
    const form = isRefusal ? refusalFaults(answer).map((why) => `${name} reply ${status}: ${why}`) : [];
    if (response === undefined) {
      // The description leaves out most refusals and redirects; those that the sandbox gives are GitHub's general ones
      // (a limit is 403 or 429 on any route).
      return [301, 307, 401, 403, 404, 409, 422, 429, 501].includes(status) || status >= 500
        ? form
        : [...form, `${name}: status ${status} is not described`];
    }
    if (answer === null || !hasJson(described(response))) return form;
    const where = pointerOf(response) ?? [...at, "responses", String(status)];
    return [...form, ...held(`${name} reply ${status}`, answer, ...where)];
  }

  /** A value against the JSON schema of a request or a reply. */
  function held(what: string, value: unknown, ...pointer: readonly string[]): readonly string[] {
    const validate = validator(...pointer, "content", "application/json", "schema");
    if (validate(value)) return [];
    return (validate.errors ?? []).slice(0, 12).map((error) => `${what}: ${error.instancePath} ${error.message}`);
  }

  /** A body that is missing, that is taken by nobody, or that holds what GitHub does not know. */
  function bodyFaults(request: unknown, body: unknown): readonly string[] {
    if (request === undefined) return body === null ? [] : ["GitHub takes no body here"];
    const { required, content } = described(request);
    const schema = (Object(content) as Record<string, Json>)["application/json"]?.["schema"];
    if (body === null) {
      const needed = described(schema)["required"];
      return required === true && Array.isArray(needed) && needed.length > 0 ? ["the body is missing"] : [];
    }
    return unknownKeys(described, schema, body).map((key) => `${key} is not known`);
  }

  /** Every refusal of GitHub's says why and where that is documented. */
  function refusalFaults(answer: unknown): readonly string[] {
    const { message, documentation_url, status } = Object(answer) as Json;
    return [
      ...(typeof message === "string" && message !== "" ? [] : ["it has no message"]),
      ...(typeof documentation_url === "string" ? [] : ["it has no documentation_url"]),
      ...(typeof status === "string" ? [] : ["its status is no text"]),
    ];
  }

  function toldFaults({ event, action, payload }: Told): readonly string[] {
    const name = [event, ...(action === null ? [] : [action])].join("-").replaceAll("_", "-");
    if (document["x-webhooks"][name] === undefined) return [`webhook ${name}: GitHub sends none such`];
    const content = ["requestBody", "content", "application/json", "schema"];
    const validate = validator("x-webhooks", name, "post", ...content);
    if (validate(payload)) return [];
    return (validate.errors ?? []).map((error) => `webhook ${name}: ${error.instancePath} ${error.message}`);
  }

  return { call: callFaults, told: toldFaults };
}

/** An operation of the description: what messages call it, and where it stands. */
type Place = { readonly name: string; readonly at: readonly string[]; readonly operation: Json };

function hasJson(response: Json): boolean {
  return "content" in response && "application/json" in (response["content"] as Json);
}

/** A parameter takes one part of a path, and the last one of contents, refs and branches all that is left. */
function patternOf(template: string): RegExp {
  const source = template
    .replaceAll(/[.+?^$()|[\]\\]/g, "\\$&")
    .replaceAll(/\{(\w+)\}/g, (_all, name: string) =>
      ["path", "ref", "branch"].includes(name) ? "(.*)" : "([^/]+)",
    );
  return new RegExp(`^${source}$`);
}

/** JSON Schema has no `nullable`: the type becomes a choice. */
function nullable(node: unknown): void {
  if (typeof node !== "object" || node === null) return;
  for (const value of Object.values(node)) nullable(value);
  const schema = node as Json;
  if (schema["nullable"] !== true) return;
  delete schema["nullable"];
  if (typeof schema["type"] === "string") {
    schema["type"] = [schema["type"], "null"];
    if (Array.isArray(schema["enum"])) schema["enum"] = [...(schema["enum"] as unknown[]), null];
    return;
  }
  const inner = { ...schema };
  for (const key of Object.keys(schema)) delete schema[key];
  schema["anyOf"] = [inner, { type: "null" }];
}
