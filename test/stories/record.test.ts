// The record on GitHub: bent by hand, set back, or brought from elsewhere, it stops everything.
import { expect, test } from "@jest/globals";
import { fileAt } from "../../sandbox/plain-text.ts";
import { type Stage, story } from "./story.ts";

async function record({ sandbox, seed }: Stage): Promise<string> {
  return `${await sandbox.repository(seed.tracking).git("show", `disclosure/${seed.issue}:record.json`)}\n`;
}

async function write({ sandbox, seed }: Stage, text: string, issue = seed.issue): Promise<void> {
  const files = { "record.json": text };
  await sandbox
    .repository(seed.tracking)
    .commit({ branch: `disclosure/${issue}`, files, message: "Change by hand\n" });
}

test("tampered with: a changed risk is found, and restoring the file mends it", async () => {
  await story(
    async (stage) => {
      const { approve, say, publicWrites, status } = stage;
      await approve();
      const good = await record(stage);
      await write(stage, good.replace('"level":2', '"level":1'));
      const answer = await say("cora", "/disclose");
      expect(answer).toContain("was not written by this app");
      expect(publicWrites()).toEqual([]);
      await write(stage, good);
      await say("cora", "/status");
      expect(status()).toContain("## Disclosure: approved");
    },
    { risk: 2 },
  );
});

test("rolled back to an earlier, sound version", async () => {
  await story(
    async (stage) => {
      await stage.prepare();
      const early = await record(stage);
      await stage.say("ada", "/unavailable");
      await write(stage, early);
      expect(await stage.say("cora", "/disclose")).toContain("was set back");
      expect(stage.publicWrites()).toEqual([]);
    },
    { risk: 2 },
  );
});

test("copied from another issue", async () => {
  await story(
    async (stage) => {
      const { sandbox, seed, quiet } = stage;
      await stage.prepare();
      const other = await sandbox.as("cora").openIssue(seed.tracking, { title: "Another", body: "x" });
      await write(stage, await record(stage), other);
      await sandbox.as("cora").comment(seed.tracking, other, "/status");
      await quiet();
      const comments = sandbox.repository(seed.tracking).data.issues.get(other)?.comments ?? [];
      expect(comments.at(-1)?.body).toContain("was not written by this app");
    },
    { risk: 2 },
  );
});

test("a patch file was changed beside the record", async () => {
  await story(
    async (stage) => {
      const { sandbox, seed, say, publicWrites } = stage;
      await stage.approve();
      const { git, commit } = sandbox.repository(seed.tracking);
      const path =
        (await git("ls-tree", "-r", "--name-only", `disclosure/${seed.issue}`, "patches/")).split("\n")[0] ?? "";
      await commit({
        branch: `disclosure/${seed.issue}`,
        files: { [path]: "something else\n" },
        message: "Change by hand\n",
      });
      expect(await say("cora", "/disclose")).toContain("is gone or not what was put in");
      expect(publicWrites()).toEqual([]);
    },
    { risk: 2 },
  );
});

test("an app on an empty machine goes on from the record alone", async () => {
  await story(
    async ({ approve, app, start, say, status }) => {
      await approve();
      await app().close();
      await start();
      expect(await say("cora", "/status")).toContain("approved");
      await say("cora", "/disclose");
      expect(status()).toContain("## Disclosure: public");
    },
    { risk: 2 },
  );
});

test("bad settings are answered with every fault and its line, and nothing is lost", async () => {
  await story(
    async ({ prepare, say, sandbox, seed, status }) => {
      await prepare();
      const good = await sandbox.repository(seed.tracking).git("show", "main:.github/embargo.yml");
      await sandbox
        .as("cora")
        .putFile(
          seed.tracking,
          ".github/embargo.yml",
          "public_repositories: harbor\ncontct: x\napprovals: many\n",
        );
      const answer = await say("cora", "/status");
      expect(answer).toContain("line 1: `public_repositories`");
      expect(answer).toContain("line 2: `contct`");
      expect(answer).toContain("Did you mean `contact`");
      expect(answer).toContain("line 3: `approvals`");
      await sandbox.as("cora").putFile(seed.tracking, ".github/embargo.yml", `${good}\n`);
      await say("cora", "/status");
      expect(status()).toContain("## Disclosure: fix ready");
    },
    { risk: 2 },
  );
});

test("what the status links to can be read: each branch's diff, and the bundle in words", async () => {
  await story(
    async ({ prepare, status, sandbox, seed }) => {
      await prepare();
      const links = [...status().matchAll(/\]\((http[^)]+)\)/g)].map(([, link = ""]) => link);
      const { data } = sandbox.repository(seed.tracking);
      const texts = links.map((link) => fileAt(data, link.replace(/^.*\/blob\//, ""))?.toString("utf8"));
      expect(links.map((link) => link.replace(/^.*\/blob\//, "").replaceAll(/[0-9a-f]{8,}/g, "HASH"))).toEqual([
        "disclosure/1/rounds/1/HASH/main-HASH.diff",
        "disclosure/1/rounds/1/HASH/bundle-HASH.md",
      ]);
      expect(texts[0]).toMatch(/^diff --git a\/src\/revoked.txt/);
      expect(texts[1]).toMatch(
        /^# Bundle [0-9a-f]{64}\n\n\*\*Nothing was published.\*\* `\/disclose` would publish:\n/,
      );
      expect(texts[1]).toContain("Open the public issue `Sessions of other users can be resumed`");
    },
    { risk: 2 },
  );
});
