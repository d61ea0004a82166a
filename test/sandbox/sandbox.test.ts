// The sandbox behaves like GitHub where it matters: rights, refusals, locks, merges and webhooks, seen over HTTP alone.
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { createHmac, createSign, randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { startSandbox, type Sandbox } from "../../sandbox/sandbox.ts";
import { fastClock } from "../../src/app/clock.ts";

let sandbox: Sandbox;
let app: { id: number; privateKey: string; botLogin: string };
let installation: number;

const OPEN = "org/open";
const SECRET = "org/secret";

beforeEach(async () => {
  const random = (bytes: number): string => randomBytes(bytes).toString("hex");
  sandbox = await startSandbox({ clock: fastClock(), random, appManifest: readFileSync("app.yml", "utf8") });
  for (const login of ["ann", "bob", "eve"])
    sandbox.addUser({ login, name: `${login} x`, email: `${login}@x.example` });
  sandbox.addOrganization({ login: "org", members: ["ann"] });
  await sandbox.addRepository({
    owner: "org",
    name: "open",
    private: false,
    files: { "a.txt": "1\n" },
    labels: ["bug"],
  });
  await sandbox.addRepository({ owner: "org", name: "secret", private: true, files: { "a.txt": "1\n" } });
  sandbox.addTeam({
    org: "org",
    slug: "team",
    members: ["ann"],
    repositories: { open: "maintain", secret: "maintain" },
  });
  app = sandbox.createApp({ slug: "robot", webhookSecret: "a-webhook-secret-for-tests" });
  installation = sandbox.installApp({ account: "org", repositories: [OPEN, SECRET] }).id;
});

afterEach(async () => await sandbox.close());

type Reply = { readonly status: number; readonly body: Record<string, unknown> & { readonly message?: string } };

async function call(method: string, path: string, token: string | null, body?: object): Promise<Reply> {
  const response = await fetch(`${sandbox.url}${path}`, {
    method,
    headers: {
      "content-type": "application/json",
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: (text === "" ? {} : JSON.parse(text)) as Reply["body"] };
}

function jwt(key = app.privateKey): string {
  const now = Math.floor(Date.now() / 1_000);
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  const head = `${part({ alg: "RS256", typ: "JWT" })}.${part({ iss: app.id, iat: now - 60, exp: now + 540 })}`;
  return `${head}.${createSign("RSA-SHA256").update(head).sign(key, "base64url")}`;
}

async function token(narrow: object = {}): Promise<string> {
  const { body } = await call("POST", `/app/installations/${installation}/access_tokens`, jwt(), narrow);
  return String(body["token"]);
}

describe("who may do what", () => {
  test("a JWT of another key is none", async () => {
    const other = startSandbox({
      clock: fastClock(),
      random: () => "00",
      appManifest: readFileSync("app.yml", "utf8"),
    });
    const { privateKey } = (await other).createApp({ slug: "x", webhookSecret: "y" });
    expect((await call("GET", "/app", jwt())).body["slug"]).toBe("robot");
    expect((await call("GET", "/app", jwt(privateKey))).status).toBe(401);
    await (await other).close();
  });

  test("a private repository is not there for a stranger, and a public one can only be read", async () => {
    const eve = sandbox.tokenFor("eve");
    expect((await call("GET", `/repos/${SECRET}`, eve)).status).toBe(404);
    expect((await call("GET", `/repos/${OPEN}/contents/a.txt`, eve)).status).toBe(200);
    expect((await call("PUT", `/repos/${OPEN}/contents/b.txt`, eve, { message: "x", content: "" })).status).toBe(
      403,
    );
    expect(
      (await call("POST", `/repos/${OPEN}/issues`, eve, { title: "t", labels: ["bug"] })).body["labels"],
    ).toEqual([]);
  });

  test("a narrowed token can do no more than it was asked for", async () => {
    const id = sandbox.repository(OPEN).data.id;
    const reader = await token({ repository_ids: [id], permissions: { contents: "read" } });
    expect((await call("GET", `/repos/${OPEN}/contents/a.txt`, reader)).status).toBe(200);
    const refused = await call("POST", `/repos/${OPEN}/issues`, reader, { title: "t" });
    expect([refused.status, refused.body.message]).toEqual([403, "Resource not accessible by integration"]);
    expect((await call("GET", `/repos/${SECRET}/contents/a.txt`, reader)).status).toBe(404);
    const more = await call("POST", `/app/installations/${installation}/access_tokens`, jwt(), {
      permissions: { administration: "write" },
    });
    expect(more.status).toBe(422);
  });

  test("a role is told as GitHub tells it", async () => {
    const { body } = await call("GET", `/repos/${SECRET}/collaborators/ann/permission`, await token());
    expect([body["permission"], body["role_name"]]).toEqual(["write", "maintain"]);
    expect((await call("GET", `/repos/${SECRET}/collaborators/nobody/permission`, await token())).status).toBe(
      404,
    );
  });
});

describe("refusals have GitHub's shapes", () => {
  test("an unknown route is 501 and noted", async () => {
    expect((await call("GET", "/repos/org/open/wiki", await token())).status).toBe(501);
    expect(sandbox.world.unsupported).toEqual(["GET /repos/org/open/wiki"]);
  });

  test("contents are written by compare-and-swap", async () => {
    const ann = sandbox.tokenFor("ann");
    const put = async (sha?: string): Promise<number> =>
      (
        await call("PUT", `/repos/${OPEN}/contents/a.txt`, ann, {
          message: "x",
          content: "Mgo=",
          ...(sha === undefined ? {} : { sha }),
        })
      ).status;
    const { body } = await call("GET", `/repos/${OPEN}/contents/a.txt`, ann);
    expect(await put()).toBe(422);
    expect(await put("0".repeat(40))).toBe(409);
    const both = await Promise.all([put(String(body["sha"])), put(String(body["sha"]))]);
    expect(both.toSorted()).toEqual([200, 409]);
  });

  test("a second PR for the same branches, and one without commits", async () => {
    await sandbox
      .repository(OPEN)
      .commit({
        branch: "fix",
        from: (await sandbox.repository(OPEN).head("main")) ?? "",
        files: { "a.txt": "2\n" },
        message: "Fix\n",
      });
    const pull = { title: "t", head: "fix", base: "main" };
    expect((await call("POST", `/repos/${OPEN}/pulls`, await token(), pull)).status).toBe(201);
    const again = await call("POST", `/repos/${OPEN}/pulls`, await token(), pull);
    expect([again.status, JSON.stringify(again.body["errors"])]).toEqual([
      422,
      expect.stringContaining("already exists for org:fix"),
    ]);
    const empty = await call("POST", `/repos/${OPEN}/pulls`, await token(), { ...pull, head: "main" });
    expect(JSON.stringify(empty.body["errors"])).toContain("No commits between main and main");
  });

  test("one bad reviewer refuses the whole request", async () => {
    await sandbox
      .repository(OPEN)
      .commit({
        branch: "fix",
        from: (await sandbox.repository(OPEN).head("main")) ?? "",
        files: { "a.txt": "2\n" },
        message: "Fix\n",
      });
    const { body } = await call("POST", `/repos/${OPEN}/pulls`, await token(), {
      title: "t",
      head: "fix",
      base: "main",
    });
    const ask = async (reviewers: readonly string[]): Promise<number> =>
      (
        await call("POST", `/repos/${OPEN}/pulls/${String(body["number"])}/requested_reviewers`, await token(), {
          reviewers,
        })
      ).status;
    expect([await ask(["ann", "eve"]), await ask(["ann"])]).toEqual([422, 201]);
  });
});

test("an app cannot comment on a locked issue; a maintainer can", async () => {
  const issue = await sandbox.as("eve").openIssue(OPEN, { title: "t", body: "b" });
  await call("PUT", `/repos/${OPEN}/issues/${issue}/lock`, await token(), { lock_reason: "resolved" });
  const refused = await call("POST", `/repos/${OPEN}/issues/${issue}/comments`, await token(), { body: "x" });
  expect([refused.status, refused.body.message]).toEqual([
    403,
    "Unable to create comment because issue is locked.",
  ]);
  await sandbox.as("ann").comment(OPEN, issue, "x");
  expect(
    (await call("PUT", `/repos/${OPEN}/issues/${issue}/lock`, await token(), { lock_reason: "security" })).status,
  ).toBe(422);
});

describe("merging", () => {
  test.each<["merge" | "squash" | "rebase", string]>([
    ["merge", "Zoe Writer <zoe@x.example>"],
    ["rebase", "Zoe Writer <zoe@x.example>"],
    // The opener of the PR becomes the author.
    ["squash", "robot[bot] <BOT+robot[bot]@users.noreply.github.com>"],
  ])("by %s leaves as the author %s", async (method, author) => {
    const { commit, head, git } = sandbox.repository(OPEN);
    const from = (await head("main")) ?? "";
    await commit({
      branch: "fix",
      from,
      files: { "a.txt": "2\n" },
      message: "Fix\n",
      author: { name: "Zoe Writer", email: "zoe@x.example" },
    });
    await commit({ branch: "main", files: { "b.txt": "x\n" }, message: "Go on\n" });
    const { body } = await call("POST", `/repos/${OPEN}/pulls`, await token(), {
      title: "Fix",
      head: "fix",
      base: "main",
    });
    await sandbox.as("ann").merge(OPEN, Number(body["number"]), method);
    const bot = sandbox.world.users.get("robot[bot]")?.id;
    const log = await git("log", "main", "--format=%an <%ae>", "--no-merges", "-1", "--", "a.txt");
    expect(log).toBe(author.replace("BOT", String(bot)));
    if (method === "squash")
      expect(await git("show", "-s", "--format=%B", "main")).toContain(
        "Co-authored-by: Zoe Writer <zoe@x.example>",
      );
  });
});

describe("webhooks", () => {
  test("are signed, keep their id when they are delivered again, and are not repeated by themselves", async () => {
    const got: { id: string; signed: boolean; event: string }[] = [];
    let answer = 500;
    const hook: Server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        const mac = createHmac("sha256", "a-webhook-secret-for-tests").update(Buffer.concat(chunks)).digest("hex");
        got.push({
          id: String(request.headers["x-github-delivery"]),
          signed: request.headers["x-hub-signature-256"] === `sha256=${mac}`,
          event: String(request.headers["x-github-event"]),
        });
        response.writeHead(answer).end();
      });
    });
    await new Promise<void>((resolve) => hook.listen(0, "127.0.0.1", resolve));
    sandbox.setWebhookUrl(`http://127.0.0.1:${(hook.address() as AddressInfo).port}/`);
    await sandbox.as("eve").openIssue(OPEN, { title: "t", body: "b" });
    await sandbox.settled();
    const failed = (await call("GET", "/app/hook/deliveries?status=failure", jwt())).body as unknown as {
      id: number;
      status_code: number;
    }[];
    expect(failed.map((one) => one.status_code)).toEqual([500]);
    answer = 202;
    await call("POST", `/app/hook/deliveries/${failed[0]?.id}/attempts`, jwt());
    await sandbox.settled();
    expect(got.map((one) => [one.signed, one.event, one.id === got[0]?.id])).toEqual([
      [true, "issues", true],
      [true, "issues", true],
    ]);
    hook.close();
  });
});
