// A branch's fix on its last release: built and approved there, opened against the branch, refused in words where that cannot work.
import { expect, test } from "@jest/globals";
import { approveLine, type Stage, story, type StoryOptions } from "./story.ts";

const withBase = (lines: string, more: StoryOptions = {}): StoryOptions => ({
  risk: 1,
  moreSettings: `\ndashboard: false\n${lines}`,
  ...more,
});
const ON_RELEASES = "base:\n  release-*: last-tag\n";

/** The release branches have tags; 1.2 has moved on since its own. Resolves with the commits of the tags of 1.2. */
async function release({ sandbox, seed }: Stage, moved: Readonly<Record<string, string>>): Promise<string> {
  const { git, commit } = sandbox.repository(seed.public);
  for (const branch of ["release-1.0", "release-1.1", "release-1.2"])
    await git("tag", `v${branch.slice("release-".length)}.0`, branch);
  const released = await commit({
    branch: "release-1.2",
    files: { VERSION: "1.2.10\n" },
    message: "Set version 1.2.10\n",
  });
  await git(
    "-c",
    "user.name=Milo",
    "-c",
    "user.email=milo@northwind.example",
    "tag",
    "-a",
    "-m",
    "1.2.10",
    "v1.2.10",
    released,
  );
  await commit({ branch: "release-1.2", files: { VERSION: "1.2.9\n" }, message: "Set version 1.2.9\n" });
  await git("tag", "v1.2.9", "release-1.2");
  await commit({ branch: "release-1.2", files: moved, message: "Go on\n" });
  await git("tag", "v1.3.0-rc.1", "release-1.2");
  return released;
}

test("it is built on the release, published against the branch, and merges", async () => {
  await story(async (stage) => {
    const { sandbox, seed } = stage;
    const released = await release(stage, { "docs/later.md": "later\n" });
    await stage.prepare();
    expect(stage.status()).toContain("applies as it is. Built on `v1.2.10`, the branch's last release.");
    expect(stage.status()).toContain("Built on `v1.0.0`, the branch's last release.");
    expect(await stage.say("cora", "/disclose plan")).toContain(
      "It stands on `v1.2.10`, the last release of this branch",
    );
    await stage.say("ada", approveLine(stage.status()));
    // The head moves on elsewhere: what stands on the release stays as it was approved.
    await sandbox
      .repository(seed.public)
      .commit({ branch: "release-1.2", files: { "docs/x.md": "x\n" }, message: "X\n" });
    expect(await stage.say("cora", "/disclose")).toContain("Published");
    const pull = stage.pulls().find((item) => item.pull?.baseBranch === "release-1.2");
    expect(pull?.body).toContain("It stands on `v1.2.10`, the last release of this branch");
    const parent = await sandbox.repository(seed.public).git("rev-parse", `${pull?.pull?.headSha}^`);
    expect(parent.trim()).toBe(released);
    const main = stage.pulls().find((item) => item.pull?.baseBranch === "main");
    expect(main?.body).not.toContain("last release");
    await sandbox
      .as("ada")
      .request("PUT", `/repos/${seed.public}/pulls/${pull?.number}/merge`, { merge_method: "merge" });
    await stage.quiet();
    await stage.app().sweep();
    await stage.quiet();
    expect(stage.status()).toContain("author and date kept, message kept, change as approved");
  }, withBase(ON_RELEASES));
});

test("`/refresh` puts it back on the release, and pushes nothing where that does not merge any more", async () => {
  await story(async (stage) => {
    const { sandbox, seed } = stage;
    const released = await release(stage, { "docs/later.md": "later\n" });
    await stage.approve();
    await stage.say("cora", "/disclose");
    const pull = stage.pulls().find((item) => item.pull?.baseBranch === "release-1.2");
    const approved = pull?.pull?.headSha;
    const { commit, head } = sandbox.repository(seed.public);
    const branch = pull?.pull?.headBranch ?? "";
    await commit({ branch, files: { "more.txt": "more\n" }, message: "One more thing\n" });
    await stage.quiet();
    expect(await stage.say("cora", "/refresh release-1.2")).toContain(
      `holds the approved fix on the release \`v1.2.10\`, \`${released.slice(0, 12)}\`, as it was approved.`,
    );
    expect(await head(branch)).toBe(approved);
    await commit({ branch: "release-1.2", files: { "src/revoked.txt": "something else\n" }, message: "Go on\n" });
    await commit({ branch, files: { "more.txt": "more\n" }, message: "One more thing\n" });
    const pushed = await head(branch);
    expect(await stage.say("cora", "/refresh release-1.2")).toContain(
      "so that they conflict. Nothing was pushed.",
    );
    expect(await head(branch)).toBe(pushed);
  }, withBase(ON_RELEASES));
});

test("a head that moved on so that it would not merge keeps the gate, with the files", async () => {
  await story(async (stage) => {
    await release(stage, { "src/revoked.txt": "something else\n" });
    await stage.prepare();
    expect(stage.status()).toContain(
      "`release-1.2`: conflicts in `src/revoked.txt` (it applies to the release, but the branch has moved on since, and its pull request could not be merged). Built on `v1.2.10`, the branch's last release.",
    );
    expect(stage.publicWrites()).toEqual([]);
  }, withBase(ON_RELEASES));
});

test("a branch without a release, and a merge that moves the branch itself, are refused in words", async () => {
  await story(async (stage) => {
    await stage.prepare();
    expect(stage.status()).toContain("no tag of one is in its history");
    expect(stage.publicWrites()).toEqual([]);
  }, withBase(ON_RELEASES));
  await story(
    async (stage) => {
      await release(stage, { "docs/later.md": "later\n" });
      await stage.prepare();
      expect(stage.status()).toContain(
        "moves the branch to the fix itself, and the branch is further than this release",
      );
      // A release that is the head itself can be moved on from.
      expect(stage.status()).toContain("Built on `v1.1.0`, the branch's last release.");
    },
    withBase(`${ON_RELEASES}merge_method: push\n`),
  );
});
