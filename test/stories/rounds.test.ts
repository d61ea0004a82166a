// After everything is public: a late backport, as a round of its own with its own approval.
import { expect, test } from "@jest/globals";
import { inlinePatch, makeOther } from "./patches.ts";
import { approveLine, story } from "./story.ts";

const small = { risk: 2 } as const;

test("a late backport: opened by /branches, approved, published; what is public stays", async () => {
  await story(async (stage) => {
    const { say, sandbox, seed, quiet, pulls, publicIssues } = stage;
    await stage.approve();
    await say("cora", "/disclose");
    const [first] = pulls();
    await sandbox.as("ada").merge(seed.public, first?.number ?? 0, "merge");
    await quiet();
    expect(stage.status()).toContain("## Disclosure: resolved");

    expect(await say("cora", "/risk 1")).toContain("This disclosure is public already");
    expect(await say("cora", "/branches -main it is not there")).toContain("This disclosure is public already");
    expect(await say("cora", "/branches +release-1.2 still in use by many")).toContain(
      "A further round is open for `release-1.2` (still in use by many).",
    );
    expect(stage.status()).toContain("**Round 2**, for `release-1.2`");
    expect(stage.status()).toContain("### Round 1\n\nPublic since");
    expect(await say("cora", "/repository harbor")).toContain("This disclosure is public already");
    expect(await say("cora", "/disclose")).toContain("these gates do not hold");
    await say("ada", approveLine(stage.status()));
    expect(await say("cora", "/disclose")).toContain("northwind/harbor#3 for `release-1.2`");

    expect(publicIssues()).toHaveLength(1);
    const [, late] = pulls();
    expect(late?.pull?.baseBranch).toBe("release-1.2");
    expect(late?.body).toContain("For #1; the fix for `main` is #2.");
    await sandbox.as("ada").merge(seed.public, late?.number ?? 0, "merge");
    await quiet();
    expect(stage.status()).toContain("## Disclosure: resolved");
    const comments = publicIssues()[0]?.comments.map(({ body }) => body.split("\n\n<!--")[0]) ?? [];
    expect(comments).toHaveLength(2);
    expect(comments[1]).toContain("| `release-1.2` | #3 |");
    expect(comments[1]).not.toContain("`main`");
  }, small);
});

test("/patch --branch opens it too, and /undo closes it again", async () => {
  await story(async (stage) => {
    const { say, sandbox, seed } = stage;
    await stage.approve();
    await say("cora", "/disclose");
    const patch = inlinePatch(
      await makeOther(sandbox, seed, { base: "release-1.1" }),
      "/patch --branch release-1.1",
    );
    expect(await say("cora", patch)).toContain("A further round is open for `release-1.1`");
    expect(stage.status()).toContain("**Round 2**, for `release-1.1` (a patch for release-1.1)");
    expect(await say("ada", "/undo")).toContain("You have given no command here that could be taken back.");
    await say("cora", "/undo");
    expect(stage.status()).toContain("## Disclosure: public");
    expect(await say("cora", "/approve 0123456789abcdef")).toContain("This disclosure is public already");
  }, small);
});
