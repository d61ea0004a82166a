// A fix put in as a bundle: published with all that a mail would have lost.
import { expect, test } from "@jest/globals";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { git } from "../../sandbox/git.ts";
import { commitFiles } from "../../sandbox/store/commits.ts";
import { approveLine, story } from "./story.ts";

test("a subject of two lines goes out as it was written, on every branch", async () => {
  await story(async ({ sandbox, seed, prepare, say, status, pulls }) => {
    const dir = mkdtempSync(join(tmpdir(), "embargo-story-bundle-"));
    try {
      const { data, git: show } = sandbox.repository(seed.public);
      await git(["clone", "--quiet", "--bare", data.gitDir, dir]);
      const message = "Forget sessions\nat logout\n\nWhy.  \n";
      const main = await show("rev-parse", "main");
      const text = await show("show", "main:src/session.txt");
      const author = { name: "Rita Okafor", email: "rita@okafor.example", date: "2026-02-21T08:00:00+09:30" };
      const files = [{ path: "src/session.txt", content: `${text.replace("line 20 of", "line twenty of")}\n` }];
      commitFiles(dir, { branch: "fix", from: main, files, message, author });
      const bundle = await git(["--git-dir", dir, "bundle", "create", "--quiet", "-", `${main}..fix`]);
      await sandbox.as("cora").putFile(seed.tracking, "fixes/fix.bundle", bundle);
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
    await prepare({ patch: null });
    expect(await say("rita", "/patch --file fixes/fix.bundle")).toContain("The patch is taken");
    expect(await say("milo", "/check")).toContain("applies");
    await say("ada", approveLine(status()));
    await say("cora", "/disclose");
    expect(pulls()).toHaveLength(4);
    for (const { pull } of pulls()) {
      const raw = await sandbox.repository(seed.public).git("cat-file", "commit", pull?.headSha ?? "");
      expect(raw).toContain("\n\nForget sessions\nat logout\n\nWhy.");
      expect(raw).toContain("author Rita Okafor <rita@okafor.example> 1771626600 +0930");
    }
  });
});
