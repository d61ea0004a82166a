// What was approved is what goes out: what may move between approval and publication, and what may not.
import { expect, test } from "@jest/globals";
import { inlinePatch, makeOther } from "./patches.ts";
import { story } from "./story.ts";

const small = { risk: 2 } as const;
const drifting =
  "public_repositories: [harbor]\ncontact: s@northwind.example\nmaintainers: { team: maintainers }\ndrift: clean\n";

test("another patch after the approval voids it", async () => {
  await story(async ({ approve, say, sandbox, seed, status, publicWrites }) => {
    await approve();
    const other = await makeOther(sandbox, seed, {
      message: "[session] Forget sessions at logout, differently\n",
    });
    await say("milo", inlinePatch(other));
    expect(status()).toContain("the bundle has changed since");
    expect(await say("cora", "/disclose")).toContain("Nothing was published");
    expect(publicWrites()).toEqual([]);
  }, small);
});

test("so does another advisory, another credit, and another risk", async () => {
  await story(async ({ approve, say, status }) => {
    await approve();
    await say("cora", "/credit reporter anonymous");
    expect(status()).toContain("the bundle has changed since");
    await say("cora", "/undo");
    expect(status()).toContain("## Disclosure: approved");
    await say("cora", "/risk 3");
    await say("cora", "/risk 2");
    expect(status()).toContain("## Disclosure: fix ready");
  }, small);
});

test("main moved without touching the fix's files: the approval stands, and the fix goes out on the new head", async () => {
  await story(async ({ approve, say, sandbox, seed, pulls }) => {
    await approve();
    const { commit, git } = sandbox.repository(seed.public);
    const head = await commit({
      branch: "main",
      files: { "src/menu.txt": "another menu\n" },
      message: "Change the menu\n",
    });
    expect(await say("cora", "/disclose")).toContain("Published");
    expect(await git("rev-parse", `${pulls()[0]?.pull?.headSha}~1`)).toBe(head);
  }, small);
});

test("main moved in a file of the fix: a new approval is needed", async () => {
  await story(async ({ approve, say, sandbox, seed, publicWrites, status }) => {
    await approve();
    const { commit, git } = sandbox.repository(seed.public);
    const text = await git("show", "main:src/session.txt");
    await commit({
      branch: "main",
      files: { "src/session.txt": `${text.replace("line 3 of", "line three of")}\n` },
      message: "Spell\n",
    });
    expect(await say("cora", "/disclose")).toContain("the bundle has changed since");
    expect(publicWrites()).toEqual([]);
    expect(status()).toContain("applies by a three-way merge");
  }, small);
});

test("the same, where the settings say `drift: clean`: it goes out with the same hunks", async () => {
  await story(
    async ({ approve, say, sandbox, seed, pulls }) => {
      await approve();
      const { commit, git } = sandbox.repository(seed.public);
      const text = await git("show", "main:src/session.txt");
      await commit({
        branch: "main",
        files: { "src/session.txt": `${text.replace("line 3 of", "line three of")}\n` },
        message: "Spell\n",
      });
      expect(await say("cora", "/disclose")).toContain("Published");
      const after = await git("show", `${pulls()[0]?.pull?.headSha}:src/session.txt`);
      expect(after).toContain("line three of");
      expect(after).toContain("gone after logout");
    },
    { ...small, settings: drifting },
  );
});

test("a branch that became supported after the approval gets nothing, and the status says so", async () => {
  await story(async ({ approve, say, sandbox, seed, pulls, status }) => {
    await approve();
    const { git } = sandbox.repository(seed.public);
    await git("branch", "release-1.3", "main");
    await say("cora", "/status");
    expect(status()).toContain("`release-1.3` became a supported branch after");
    await say("cora", "/disclose");
    expect(pulls().map((pull) => pull.pull?.baseBranch)).toEqual([
      "main",
      "release-1.2",
      "release-1.1",
      "release-1.0",
    ]);
  });
});
