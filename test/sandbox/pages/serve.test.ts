// Under which rules pages are shown and forms are taken, and what the addresses that the app links to show.
import { type PostOffice, startPostOffice } from "../../../sandbox/mail/post-office.ts";
import { describe, expect, test } from "@jest/globals";
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { request } from "node:http";
import { type Sandbox, startSandbox } from "../../../sandbox/sandbox.ts";
import { type Seed, seedProject } from "../../../sandbox/seed.ts";
import { fastClock } from "../../../src/app/clock.ts";
import { appKey } from "../../stories/story.ts";

type Answered = {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
};
type Ask = (
  path: string,
  options?: {
    readonly method?: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly form?: Readonly<Record<string, string>>;
  },
) => Promise<Answered>;

async function withPages(
  play: (ask: Ask, sandbox: Sandbox, seed: Seed, post: PostOffice) => Promise<void>,
): Promise<void> {
  const clock = fastClock(new Date("2026-03-02T09:00:00Z"));
  const random = (bytes: number): string => randomBytes(bytes).toString("hex");
  const sandbox = await startSandbox({ clock, random, appManifest: readFileSync("app.yml", "utf8") });
  const post = await startPostOffice({ now: clock.now });
  try {
    const seed = await seedProject(sandbox, appKey());
    const nothing = async (): Promise<void> => undefined;
    await sandbox.showPages({
      seed,
      apps: { states: () => [], start: nothing, kill: nothing, quiet: nothing, look: nothing },
      post,
      advance: clock.advance,
      beginAnew: nothing,
    });
    // `fetch` sets headers that a hostile page's browser would not.
    const ask: Ask = async (path, { method = "GET", headers = {}, form } = {}) =>
      await new Promise((resolve, reject) => {
        const { hostname, port } = new URL(sandbox.url);
        const sent = request({ hostname, port, path, method, headers }, (response) => {
          let text = "";
          response.setEncoding("utf8").on("data", (piece: string) => (text += piece));
          response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
        });
        sent.on("error", reject);
        sent.end(form === undefined ? undefined : new URLSearchParams(form).toString());
      });
    await play(ask, sandbox, seed, post);
    expect(sandbox.unsupported).toEqual([]);
  } finally {
    await post.close();
    await sandbox.close();
  }
}

function tokenIn({ text }: Answered): string {
  return /name="token" value="([0-9a-f]+)"/.exec(text)?.[1] ?? "";
}

describe("what a page elsewhere can do", () => {
  test("nothing: not by another name of this machine, not by a form of its own", async () => {
    await withPages(async (ask, sandbox, seed) => {
      const issue = `/${seed.tracking}/issues/${seed.issue}`;
      const page = await ask(issue);
      const token = tokenIn(page);
      expect(page.headers["content-security-policy"]).toMatch(/^default-src 'none';.*frame-ancestors 'none'$/);
      const authorization = `Bearer ${sandbox.tokenFor("cora")}`;
      for (const path of [issue, `/repos${issue}`, `/${seed.public}.git/info/refs?service=git-upload-pack`]) {
        expect((await ask(path, { headers: { authorization } })).status).toBe(200);
        expect((await ask(path, { headers: { authorization, host: "rebound.example" } })).status).toBe(421);
      }
      const comment = { repository: seed.tracking, number: String(seed.issue), as: "cora", body: "/help", token };
      const send = async (headers: Readonly<Record<string, string>>, form = comment): Promise<number> =>
        (await ask("/_/do/comment", { method: "POST", headers, form })).status;
      expect(await send({ origin: "https://evil.example" })).toBe(403);
      expect(await send({ origin: "null" })).toBe(403);
      expect(await send({ "sec-fetch-site": "cross-site" })).toBe(403);
      expect(await send({}, { ...comment, token: "0".repeat(token.length) })).toBe(403);
      const { comments } = sandbox.repository(seed.tracking).data.issues.get(seed.issue) ?? { comments: [] };
      expect(comments).toEqual([]);
      expect(await send({ origin: sandbox.url })).toBe(303);
      expect(comments.map(({ body }) => body)).toEqual(["/help"]);
    });
  });

  test("a form leads back to a page of the sandbox and nowhere else", async () => {
    await withPages(async (ask) => {
      const token = tokenIn(await ask("/"));
      for (const back of ["//evil.example", "https://evil.example", "/\\evil.example", ""]) {
        const { headers } = await ask("/_/do/clear", { method: "POST", form: { token, back } });
        expect(headers["location"]).toBe("/");
      }
    });
  });
});

describe("addresses of GitHub's pages", () => {
  test("each shows what stands there, and an issue's leads to the pull request", async () => {
    await withPages(async (ask, sandbox, seed) => {
      const view = sandbox.repository(seed.public);
      await view.commit({
        branch: "topic/x",
        from: "main",
        files: { "a/b <c>.txt": "hello\n" },
        message: "Say hello <b>\n",
      });
      const head = (await view.head("topic/x")) ?? "";
      const pull = await sandbox
        .as("ada")
        .openPull(seed.public, { head: "topic/x", base: "main", title: "<i>Hello</i>" });
      await sandbox.as("oscar").comment(seed.public, pull, "Folded away.");
      const [folded] = view.data.issues.get(pull)?.comments ?? [];
      if (folded !== undefined) folded.hidden = "OUTDATED";
      const shows: readonly (readonly [string, string])[] = [
        [`/${seed.public}/pull/${pull}`, "Hidden as outdated"],
        [`/${seed.public}`, "topic/x"],
        [`/${seed.public}/issues`, "None yet"],
        [`/${seed.public}/pulls`, "&lt;i&gt;Hello&lt;/i&gt;"],
        [`/${seed.public}/pull/${pull}`, "Say hello &lt;b&gt;"],
        [`/${seed.public}/blob/topic/x/a/b%20%3Cc%3E.txt`, "hello"],
        [`/${seed.public}/blob/${head}/a/b%20%3Cc%3E.txt`, "hello"],
        [`/${seed.public}/tree/topic/x/a`, "b &lt;c&gt;.txt"],
        [`/${seed.public}/commit/${head.slice(0, 10)}`, "Say hello &lt;b&gt;"],
        [`/${seed.public}/commits/topic/x`, "Begin the session store"],
        [`/${seed.public}/compare/main...topic/x`, "Say hello &lt;b&gt;"],
        [`/${seed.tracking}/blob/main/.github/embargo.yml`, "public_repositories"],
        [`/${seed.tracking}/blob/main/patches/fix.patch`, "Forget sessions at logout"],
        ["/_/calls", "Every call"],
        ["/_/break", "Break it"],
        ["/_/report", "Nothing was published"],
      ];
      for (const [path, words] of shows) {
        const { status, text } = await ask(path);
        expect({ path, status, shown: text.includes(words) }).toEqual({ path, status: 200, shown: true });
        expect(text).not.toMatch(/<b>|<i>|<c>/);
      }
      expect((await ask(`/${seed.public}/issues/${pull}`)).headers["location"]).toBe(
        `/${seed.public}/pull/${pull}`,
      );
      for (const path of [
        "issues/99",
        "blob/main/nothing",
        "commit/0000000",
        "compare/main...nothing",
        "settings",
        "commit/--help",
      ])
        expect((await ask(`/${seed.public}/${path}`)).status).toBe(404);
    });
  });
});

test("an advisory is shown with who sees it, and its texts do nothing", async () => {
  await withPages(async (ask, sandbox, seed) => {
    const hostile = `<script>1</script><img src=x onerror="1"> "'>`;
    sandbox.addCollaborator(seed.public, "cora", "admin");
    const made = await sandbox.as("cora").request("POST", `/repos/${seed.public}/security-advisories`, {
      summary: hostile,
      description: hostile,
      severity: "high",
      vulnerabilities: [{ package: { ecosystem: "go", name: hostile }, vulnerable_version_range: hostile }],
    });
    const { ghsa_id } = made as { readonly ghsa_id: string };
    const where = `/${seed.public}/security/advisories`;
    for (const path of [where, `${where}/${ghsa_id}`]) {
      const { status, text } = await ask(path);
      expect(status).toBe(200);
      expect(text).toContain("&lt;script&gt;1&lt;/script&gt;");
      expect(text).not.toMatch(/<script>|<img|<[^>]*onerror="1"/);
    }
    expect((await ask(`${where}/${ghsa_id}`)).text).toContain("the credited and the app see it");
    expect((await ask(`${where}/GHSA-none`)).status).toBe(404);
  });
});

const HOSTILE = `<script>alert(1)</script><img src=x onerror=alert(1)> "'`;

test("mails: sent by the form, in threads, one opened; hostile ones do nothing", async () => {
  await withPages(async (ask, _sandbox, seed, post) => {
    const token = tokenIn(await ask("/_/mail"));
    const send = async (form: Readonly<Record<string, string>>): Promise<void> =>
      void (await ask("/_/do/mail", { method: "POST", form: { token, ...form } }));
    for (const kind of ["report", "attached", "inline", "away", "bounce"])
      await send({ kind, answers: "", from: `${HOSTILE} <rita@home.example>`, subject: HOSTILE, text: HOSTILE });
    expect(post.inbox).toHaveLength(5);
    const first = /^Message-ID: <([^>]+)>/m.exec(post.inbox[0]?.raw.toString("utf8") ?? "")?.[1] ?? "";
    await send({ kind: "report", answers: first, subject: "Re: it", text: "more" });
    const page = await ask("/_/mail");
    expect(page.text.match(/aria-label="Thread /g)).toHaveLength(5);
    const attached = await ask("/_/mail/in/2");
    expect(attached.text).toContain("fix.patch");
    expect(attached.text).toContain(seed.patch.toString("utf8").split("\n")[0]);
    post.deliver(Buffer.from(`Subject: =?utf-8?q?=3Cscript=3E?=\r\nX-${HOSTILE}: 1\r\n\r\n${HOSTILE}\0`));
    post.deliver(Buffer.alloc(300, 255));
    for (const number of [1, 2, 3, 4, 5, 6, 7, 8]) {
      const { status, text } = await ask(`/_/mail/in/${number}`);
      expect([number, status]).toEqual([number, 200]);
      expect(text).not.toMatch(/<script>|<img|onerror=alert\(1\)>/);
    }
    expect((await ask("/_/mail/in/99")).status).toBe(404);
    expect((await ask("/_/mail/out/1")).status).toBe(404);
  });
});
