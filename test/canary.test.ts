// The look for secrets finds them wherever they may be, compressed by git too.
import { expect, test } from "@jest/globals";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { git } from "../sandbox/git.ts";
import { leaks } from "./canary.ts";
import { CANARY, story } from "./stories/story.ts";

test("a secret is found in the log, a public text, a file, and an object of git's; nothing is found where there is none", async () => {
  await story(async ({ sandbox, seed, dataDir }) => {
    const clean = {
      canary: CANARY,
      sandbox,
      log: ['{"msg":"fine"}'],
      folders: [dataDir()],
    };
    expect(await leaks(clean)).toEqual([]);
    const folder = mkdtempSync(join(tmpdir(), "embargo-canary-"));
    const bare = join(folder, "cache", "7.git");
    mkdirSync(bare, { recursive: true });
    await git(["init", "--quiet", "--bare", bare]);
    await git(["--git-dir", bare, "hash-object", "-w", "--stdin"], { input: `a ${CANARY} b`.repeat(50) });
    writeFileSync(join(folder, "job"), "token ghs_12345_abc");
    await sandbox.as("oscar").openIssue(seed.public, { title: `Words of ${CANARY}`, body: "" });
    const found = await leaks({
      ...clean,
      log: ["mail from rita.private@home.example"],
      folders: [folder],
      shown: [["a row of the queue", `{"payload":"${CANARY}"}`]],
    });
    expect(found).toEqual(
      expect.arrayContaining([
        "the reporter's mail in the log",
        "the canary in a public text",
        "the canary in a row of the queue",
        "a token in job",
        "the canary in the objects of cache/7.git/objects",
      ]),
    );
    // What this test has planted is no leak of the app's.
    sandbox.repository(seed.public).data.issues.clear();
    sandbox.world.calls.splice(0);
  });
});
