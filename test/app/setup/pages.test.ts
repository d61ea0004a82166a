// The pages of setting up over HTTP, against a GitHub that refuses, answers late, or stands at an address of its own.
import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runSetup } from "../../../src/app/setup/setup.ts";

const root = mkdtempSync(join(tmpdir(), "embargo-setup-pages-"));
const asked: string[] = [];
/** What happens while GitHub answers. */
let meanwhile = (): void => undefined;

/** A GitHub Enterprise Server: its API is below `/api/v3`. The code `good` works once. */
const github = createServer((request, response) => {
  asked.push(`${request.method} ${request.url}`);
  const good = request.url === "/api/v3/app-manifests/good/conversions";
  if (good) meanwhile();
  const html_url = "https://github.example/apps/embargo-quay";
  const app = { id: 7, slug: "embargo-quay", html_url, pem: "KEY\n", webhook_secret: "s" };
  response.writeHead(good ? 201 : 404, { "content-type": "application/json" });
  response.end(JSON.stringify(good ? app : { message: "Not Found" }));
});
let webUrl = "";

beforeAll(async () => {
  github.listen(0, "127.0.0.1");
  await once(github, "listening");
  webUrl = `http://127.0.0.1:${(github.address() as AddressInfo).port}`;
});
beforeEach(() => {
  asked.length = 0;
  meanwhile = () => undefined;
});
afterAll(() => {
  github.closeAllConnections();
  github.close();
  rmSync(root, { recursive: true, force: true });
});

type Page = { readonly status: number; readonly text: string; readonly policy: string };
type Visit = {
  readonly folder: string;
  readonly get: (path: string) => Promise<Page>;
  readonly post: (path: string, fields?: Readonly<Record<string, string>>) => Promise<Page>;
  /** Sends the answers, and says where the manifest goes. */
  readonly ask: (change?: Readonly<Record<string, string>>) => Promise<URL>;
  readonly lines: readonly string[];
};

/** Returns the exit code, once the visit has ended it by its last button. */
async function visited(visit: (visit: Visit) => Promise<void>): Promise<number> {
  const folder = mkdtempSync(join(root, "f-"));
  const lines: string[] = [];
  const put = (text: string): void => void lines.push(text);
  const ended = runSetup({ github: webUrl, folder, port: "0" }, { out: put, error: put }, random);
  while (lines.length === 0) await new Promise(setImmediate);
  const [, url = ""] = /Open this page: (\S+)\//.exec(lines.join("\n")) ?? [];
  const read = async (path: string, init?: RequestInit): Promise<Page> => {
    const answer = await fetch(`${url}${path}`, init);
    const policy = answer.headers.get("content-security-policy") ?? "";
    return { status: answer.status, text: await answer.text(), policy };
  };
  const post: Visit["post"] = async (path, fields = {}) => {
    const [, token = ""] = /name="token" value="(\w+)"/.exec((await read("/")).text) ?? [];
    return await read(path, { method: "POST", body: new URLSearchParams({ ...fields, token }) });
  };
  const ask: Visit["ask"] = async (change = {}) => {
    const { text } = await post("/manifest", { ...ANSWERS, ...change });
    return new URL(/<form method="post" action="(http[^"]+)"/.exec(text)?.[1] ?? "");
  };
  try {
    await visit({ folder, get: read, post, ask, lines });
  } finally {
    await post("/end");
  }
  return await ended;
}

let drawn = 0;
const random = (bytes: number): string =>
  String((drawn += 1))
    .repeat(bytes * 2)
    .slice(0, bytes * 2);
const ANSWERS = {
  name: "embargo-quay",
  host: "https://embargo.quay.example",
  owner: "quay",
  tracking: "room",
  repositories: "crane",
  contact: "security@quay.example",
};
const stateOf = (url: URL): string => url.searchParams.get("state") ?? "";

test("a code that has expired gives no key: GitHub's word, what to do, and the answers kept for another try", async () => {
  const code = await visited(async ({ folder, get, ask, lines }) => {
    const first = stateOf(await ask());
    const refused = await get(`/made?code=old&state=${first}`);
    expect(refused.status).toBe(502);
    expect(refused.text).toContain(
      "Not Found. A code works once, and for an hour: begin anew at the first page. An app that was made meanwhile can be deleted on GitHub",
    );
    expect(asked).toEqual(["POST /api/v3/app-manifests/old/conversions"]);
    expect([readdirSync(folder), lines.length]).toEqual([[], 1]);
    // Loaded again it asks for nothing, and the first page has what was answered.
    expect((await get(`/made?code=good&state=${first}`)).status).toBe(403);
    expect(asked.length).toBe(1);
    expect((await get("/")).text).toContain('value="security@quay.example"');
    expect(stateOf(await ask())).not.toBe(first);
  });
  expect(code).toBe(0);
});

test("an organisation that does not let its member make an app: said before, and another account can be named", async () => {
  const code = await visited(async ({ get, ask, post }) => {
    const first = await ask();
    expect(first.href).toBe(`${webUrl}/organizations/quay/settings/apps/new?state=${stateOf(first)}`);
    expect((await get("/manifest")).text).toContain(
      "only an owner of an organisation, or whom its owners have made a manager of apps",
    );
    // GitHub shows its own page and leads nowhere; whoever comes back finds the answers.
    expect((await get("/")).text).toContain('value="quay"');
    const own = await ask({ owner: "ines", personal: "1" });
    expect(own.href).toBe(`${webUrl}/settings/apps/new?state=${stateOf(own)}`);
    // What the first try still sends is not taken for the second.
    expect((await get(`/made?code=good&state=${stateOf(first)}`)).status).toBe(403);
    expect((await post("/write")).status).toBe(200);
    expect(asked).toEqual([]);
  });
  expect(code).toBe(0);
});

test("a key that cannot be written is kept, and written again; an Enterprise Server's addresses are its own", async () => {
  await visited(async ({ folder, get, ask, post }) => {
    const { policy } = await get("/");
    expect(policy).toContain(`form-action 'self' ${webUrl};`);
    const state = stateOf(await ask());
    meanwhile = () => rmSync(folder, { recursive: true });
    const failed = await get(`/made?code=good&state=${state}`);
    expect([failed.status, asked]).toEqual([507, ["POST /api/v3/app-manifests/good/conversions"]]);
    expect(failed.text).toContain("cannot be written (ENOENT)");
    expect(failed.text).not.toContain("KEY");
    // Pressed too early, it is kept on; what GitHub leads back to again takes nothing away.
    expect((await post("/write")).status).toBe(507);
    expect((await get(`/made?code=good&state=${state}`)).status).toBe(507);
    mkdirSync(folder);
    expect((await post("/write")).text).toContain("The app is made");
    expect(readFileSync(join(folder, "embargo.private-key.pem"), "utf8")).toBe("KEY\n");
    expect(readFileSync(join(folder, ".env"), "utf8")).toContain(`GITHUB_API_URL=${webUrl}/api/v3\n`);
    expect(asked.filter((line) => line.includes("conversions"))).toHaveLength(1);
  });
});
