// The whole life of a disclosure, told once from the report to the fix PRs, and the calls that it takes.
import { expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";
import { approveLine, type Stage, story } from "./story.ts";

test("from /coordinator to the fix PRs, command by command", async () => {
  await story(async ({ say, seed, status, publicWrites, publicIssues, pulls, sandbox }) => {
    expect(await say("cora", seed.lines.coordinator)).toContain("Embargo.");
    expect(status()).toContain("## Disclosure: reported");
    expect(await say("cora", seed.lines.confirm)).toContain("confirmed");
    await say("milo", "/available");
    expect(await say("cora", seed.lines.risk)).toContain("level 1");
    expect(await say("cora", seed.lines.credit)).toContain("Rita Okafor");
    expect(await say("rita", seed.lines.patch)).toContain("taken");
    expect(status()).toContain("## Disclosure: confirmed");
    await say("cora", seed.lines.advisory);
    expect(status()).toContain("## Disclosure: fix ready");
    const plan = await say("cora", "/disclose plan");
    expect(plan).toContain("Nothing was published");
    const page = /\/blob\/disclosure\/1\/(\S+\.html)\)/.exec(plan)?.[1] ?? "";
    const shown = await sandbox.repository(seed.tracking).git("show", `disclosure/1:${page}`);
    expect(shown).toContain("1 gate does not hold yet, below.");
    expect(shown).not.toMatch(/<script|<img|@import|url\(/);
    await say("ada", approveLine(status()));
    expect(status()).toContain("## Disclosure: approved");
    expect(publicWrites()).toEqual([]);

    expect(await say("cora", "/disclose")).toContain("Published");
    expect(status()).toContain("## Disclosure: public");
    const [issue] = publicIssues();
    expect(issue?.title).toBe("Sessions of other users can be resumed");
    expect(issue?.body).toContain("- Reported by Rita Okafor (@rita)");
    expect(issue?.body).toContain("- 2026-03-02: disclosed");
    expect(
      pulls().map((pull) => [
        pull.pull?.baseBranch,
        pull.title,
        pull.labels.map((label) => label.name),
        pull.pull?.reviewers.map((user) => user.login),
      ]),
    ).toEqual([
      ["main", "[session] Forget sessions at logout", ["kind/bug", "priority/fast-track"], ["milo"]],
      [
        "release-1.2",
        "[session] Forget sessions at logout",
        ["kind/cherry-pick", "priority/fast-track"],
        ["milo"],
      ],
      [
        "release-1.1",
        "[session] Forget sessions at logout",
        ["kind/cherry-pick", "priority/fast-track"],
        ["milo"],
      ],
      [
        "release-1.0",
        "[session] Forget sessions at logout",
        ["kind/cherry-pick", "priority/fast-track"],
        ["milo"],
      ],
    ]);
    const { data } = sandbox.repository(seed.public);
    for (const { pull } of pulls()) {
      const author = await sandbox
        .repository(seed.public)
        .git("show", "-s", "--format=%an <%ae> %ad", "--date=iso-strict", pull?.headSha ?? "");
      expect(author).toBe("Rita Okafor <rita@okafor.example> 2026-02-20T21:15:00+09:30");
    }
    expect(data.labels).toHaveLength(4);
    expect(issue?.body).toContain(
      `### Fixes\n\n${pulls()
        .map(({ number, pull }) => `- \`${pull?.baseBranch}\`: #${number}\n`)
        .join("")}\n`,
    );
    for (const { body } of pulls()) expect(body).toContain(`#${issue?.number}`);
  });
});

/** The app's own calls since then, with what differs from run to run masked. Those of its webhooks are among them. */
function callsSince({ sandbox, seed }: Stage, before: number): readonly string[] {
  const masked = (path: string): string =>
    path
      .replaceAll(/%2F/gi, "/")
      .replace(/(issues|pulls|comments|installations)\/\d+/g, "$1/N")
      .replace(/((?:patches|advisory|rounds\/1)\/)[0-9a-f]{16}/, "$1HASH");
  return sandbox.requests
    .slice(before)
    .filter((call) => call.actor === seed.app.botLogin || call.actor === "app")
    .map((call) => `${call.method} ${masked(call.path)}`);
}

const VIEW = [
  "GET /installation/repositories",
  "GET /repos/northwind/vuln-room/contents/.github/embargo.yml",
  "POST /graphql",
];

test("a comment without a command, a publication of one issue and four branches: these calls, and no more", async () => {
  await story(async (stage) => {
    const { approve, comment, say, sandbox, publicWrites } = stage;
    await approve();
    let before = sandbox.requests.length;
    await comment("cora", "Thanks to all of you.\n\n> /disclose");
    expect(callsSince(stage, before)).toEqual(VIEW);

    before = sandbox.requests.length;
    await say("cora", "/disclose");
    const calls = callsSince(stage, before);
    expect(calls).toEqual([
      ...VIEW,
      "GET /repos/northwind/vuln-room/contents/record.json",
      "GET /orgs/northwind/teams/maintainers/memberships/cora",
      // Everything is fetched, read and built once.
      "FETCH /northwind/harbor.git",
      "GET /repos/northwind/vuln-room/contents/patches/HASH.patch",
      "GET /repos/northwind/vuln-room/contents/advisory/HASH.md",
      "GET /repos/northwind/harbor/labels",
      "GET /repos/northwind/harbor/rulesets",
      // By which methods it can be merged.
      "POST /graphql",
      "GET /repos/northwind/vuln-room/issues",
      "GET /orgs/northwind/teams/maintainers/memberships/ada",
      // Nobody approves their own fix: who cora is, beside her login.
      "GET /users/cora",
      // The record begins the publication, and whoever writes this entry first goes on.
      "PUT /repos/northwind/vuln-room/contents/record.json",
      "GET /repos/northwind/vuln-room/contents/rounds/1/HASH/bundle.json",
      // The status tells at once.
      "PATCH /repos/northwind/vuln-room/issues/comments/N",
      "POST /app/installations/N/access_tokens",
      "PUSH /northwind/harbor.git",
      // Who may push may not write issues, and the other way round: a token of its own for either.
      "POST /app/installations/N/access_tokens",
      "POST /repos/northwind/harbor/issues",
      ...["main", "release-1.2", "release-1.1", "release-1.0"].flatMap(() => [
        "POST /repos/northwind/harbor/pulls",
        "POST /repos/northwind/harbor/issues/N/labels",
        "POST /repos/northwind/harbor/pulls/N/requested_reviewers",
      ]),
      "PATCH /repos/northwind/harbor/issues/N",
      "PUT /repos/northwind/vuln-room/contents/record.json",
      // How the fix PRs stand, all in one question.
      "POST /app/installations/N/access_tokens",
      "POST /graphql",
      "POST /repos/northwind/vuln-room/issues/N/comments",
      "PUT /repos/northwind/vuln-room/contents/record.json",
      "PATCH /repos/northwind/vuln-room/issues/comments/N",
    ]);
    expect(calls.length).toBeLessThanOrEqual(40);
    expect(publicWrites()).toHaveLength(15);
  });
});

test("the README's first disclosure, typed as it stands", async () => {
  const [, below = ""] = readFileSync("README.md", "utf8").split("### A first disclosure, typed by hand\n");
  const [section = ""] = below.split("\n### ");
  const [prepare = "", advisory = "", disclose = ""] = [...section.matchAll(/^```text\n([^]*?)^```/gm)].map(
    (match) => match[1] ?? "",
  );
  await story(async ({ say, comment, status, publicIssues, pulls, sandbox, seed }) => {
    // The patch lies where the sandbox has it.
    expect(await sandbox.repository(seed.tracking).git("ls-tree", "--name-only", "main", "patches/")).toContain(
      "fix.patch",
    );
    await comment("cora", prepare);
    await comment("cora", advisory);
    await say("ada", approveLine(status()));
    expect(await say("ada", disclose)).toContain("Published");
    expect([publicIssues().length, pulls().length]).toEqual([1, 4]);
  });
});
