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
    expect(await say("cora", "/disclose")).toContain("Nothing more was published: these gates do not hold.");
    expect(await say("cora", "/disclose plan")).toContain(
      "**Nothing more was published.** `/disclose` would publish:",
    );
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

test("a correction: /credit after publishing opens a round that edits the public texts, once approved", async () => {
  await story(async (stage) => {
    const { say, pulls, publicIssues, publicWrites } = stage;
    await stage.approve();
    await say("cora", "/disclose");
    const [issue, pull] = [publicIssues()[0], pulls()[0]];
    const writes = publicWrites().length;
    const answer = await say("cora", "/credit reporter anonymous");
    expect(answer).toContain("A further round is open that corrects what is public.");
    expect(stage.status()).toContain("**Round 2**, for the public texts alone (credits)");
    expect(await say("cora", "/disclose plan")).toContain("Put another text into the public issue #\u200B1");
    expect(publicWrites()).toHaveLength(writes);
    expect(issue?.body).toContain("Reported by Rita Okafor");
    await say("ada", approveLine(stage.status()));
    expect(await say("cora", "/disclose")).toContain("Published: the public texts are corrected.");
    expect(issue?.body).toContain("Reported by someone who wishes to stay anonymous");
    expect(issue?.body).toContain("- `main`: #2");
    expect(pull?.body).toContain("Reported by someone who wishes to stay anonymous");
    expect(issue?.body).toContain("<!-- embargo:1:public:");
    expect(stage.status()).toContain("The public texts were corrected at");
    expect(
      publicWrites()
        .slice(writes)
        .filter((write) => !write.startsWith("PATCH")),
    ).toEqual([]);
  }, small);
});

test("what a person wrote into the public issue is replaced only knowingly, and never by a late backport", async () => {
  await story(async (stage) => {
    const { say, sandbox, seed, publicIssues, quiet } = stage;
    await stage.approve();
    await say("cora", "/disclose");
    const issue = publicIssues()[0];
    const byHand = async (words: string): Promise<void> => {
      await sandbox.as("ada").setIssue(seed.public, 1, { body: `${words}\n\n${issue?.body ?? ""}` });
      await quiet();
    };
    await byHand("CVE-2026-1234");
    await say("cora", "/branches +release-1.2 still in use");
    expect(stage.status()).toContain(
      "Somebody edited the public `issue #1` since it was published, so this round",
    );
    await say("ada", approveLine(stage.status()));
    expect(await say("cora", "/disclose")).toContain("northwind/harbor#3 for `release-1.2`");
    expect(issue?.body).toContain("CVE-2026-1234");
    expect(issue?.body).not.toContain("release-1.2");

    await say("cora", "/credit reporter anonymous");
    expect(stage.status()).toContain("**This round replaces what they wrote.**");
    const stale = approveLine(stage.status());
    await byHand("Also CVE-2026-5678");
    expect(await say("ada", stale)).toContain("is not the bundle that stands now");
    await say("ada", approveLine(stage.status()));
    expect(await say("cora", "/disclose")).toContain("Published: the public texts are corrected.");
    expect(issue?.body).not.toContain("CVE");
    expect(issue?.body).toContain("- `release-1.2`: #3");
  }, small);
});
