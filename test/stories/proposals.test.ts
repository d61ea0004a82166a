// A branch on which the fix conflicts: what helps a person is told, and what would do is proposed, taken, approved and published.
import { expect, test } from "@jest/globals";
import { approveLine, story } from "./story.ts";
import { inlinePatch, makeOther } from "./patches.ts";

/** The session file of the seed with some lines as they are on a branch. */
function sessionFile(change: Readonly<Record<number, string>>): string {
  const lines = Array.from({ length: 40 }, (_, at) => change[at + 1] ?? `line ${at + 1} of the session store`);
  return `${lines.join("\n")}\n`;
}

const OWN = { 19: "line 19 as the older releases have it" };
const MENDED = { ...OWN, 20: "line 20 of the session store, gone after logout" };

test("what the fix came to on the newer release is proposed for the older one, and taken by one command", async () => {
  await story(async ({ sandbox, seed, prepare, say, status, pulls }) => {
    const author = { name: "Milo Ferri", email: "milo@northwind.example", date: "2026-02-01T10:00:00+01:00" };
    for (const branch of ["release-1.1", "release-1.0"]) {
      await sandbox.repository(seed.public).commit({
        branch,
        files: { "src/session.txt": sessionFile(OWN) },
        message: "Keep line 19 as it was\n",
        author,
      });
    }
    await prepare();
    expect(status()).toContain("conflicts in `src/session.txt`");
    const own = await makeOther(sandbox, seed, {
      base: "release-1.1",
      files: { "src/session.txt": sessionFile(MENDED), "src/revoked.txt": "revoked sessions\n" },
      message: "[session] Forget sessions at logout\n\nFor the 1.1 series.\n",
    });
    await say("rita", inlinePatch(own, "/patch --branch release-1.1"));

    const check = await say("milo", "/check");
    expect(check).toContain("Last touched there by");
    expect(check).toContain("Keep line 19 as it was");
    expect(check).toContain("line 19 as the older releases have it");
    expect(check).toContain("Proposed for <code>release-1.0</code>");
    const line = /`(\/take release-1\.0 [0-9a-f]{32})`/.exec(status())?.[1] ?? "";
    expect(await say("milo", line.replace(/[0-9a-f]{4}$/, "0000"))).toContain("not the proposal");
    expect(await say("rita", line)).toContain("for maintainers");
    expect(await say("milo", line)).toContain("The patch is taken for `release-1.0`");
    expect(status()).toContain("## Disclosure: fix ready");

    // Who takes a patch has put it in, so another one approves.
    expect(await say("milo", approveLine(status()))).toContain("another maintainer has to approve");
    await say("ada", approveLine(status()));
    await say("cora", "/disclose");
    expect(pulls().map((pull) => pull.pull?.baseBranch)).toEqual([
      "main",
      "release-1.2",
      "release-1.1",
      "release-1.0",
    ]);
    const oldest = pulls().at(-1)?.pull?.headSha ?? "";
    const built = await sandbox
      .repository(seed.public)
      .git("show", "-s", "--format=%an %ad%n%B", "--date=iso-strict", oldest);
    expect(built).toContain("Rita Okafor 2026-02-21T08:00:00+09:30");
    expect(built).toContain("For the 1.1 series.");
  });
});

test("a proposal that is not there is answered with where to look", async () => {
  await story(async ({ prepare, say }) => {
    await prepare();
    expect(await say("cora", `/take release-1.0 ${"a".repeat(32)}`)).toContain(
      "There is no proposal for `release-1.0`",
    );
    expect(await say("cora", "/take release-1.0")).toContain("copy the line from the status comment");
  });
});
