// The branch with the record is deleted: made again where its commit is still there, written anew from the app's own posts where it is not.
import { expect, test } from "@jest/globals";
import { loseBranch } from "./lose-branch.ts";
import { approveLine, type Stage, story, type StoryOptions } from "./story.ts";

const small: StoryOptions = { risk: 2 };

/** Somebody deletes the branch, in the browser or by a job that tidies up. */
async function deleteBranch({ sandbox, seed, quiet }: Stage, who = "cora"): Promise<string> {
  const branch = `disclosure/${seed.issue}`;
  const last = (await sandbox.repository(seed.tracking).head(branch)) ?? "";
  await sandbox.as(who).deleteBranch(seed.tracking, branch);
  await quiet();
  return last;
}

const bare = (line: string): string => line.trim().replace(/,$/, "");

const notices = ({ sandbox, seed }: Stage): readonly string[] =>
  sandbox
    .repository(seed.tracking)
    .data.issues.get(seed.issue)
    ?.comments.filter(({ body }) => body.includes("<!-- embargo:1:notice:"))
    .map(({ body }) => body) ?? [];

const recordOf = async ({ sandbox, seed }: Stage): Promise<string> =>
  await sandbox.repository(seed.tracking).git("show", `disclosure/${seed.issue}:record.json`);

test("before the approval: the branch is made again by itself, and it is told who deleted it", async () => {
  await story(async (stage) => {
    await stage.prepare();
    const before = await recordOf(stage);
    const last = await deleteBranch(stage);
    const after = await recordOf(stage);
    const entries = (text: string): readonly string[] => text.split("\n").filter((line) => line.includes('"seq"'));
    expect(entries(after).slice(0, entries(before).length).map(bare)).toEqual(entries(before).map(bare));
    expect(notices(stage).filter((text) => text.includes(last))).toHaveLength(1);
    expect(notices(stage).join()).toContain("was deleted** by `cora`");
    expect(await stage.say("ada", "/available")).toContain("available");
    expect(await stage.say("ada", approveLine(stage.status()))).toContain("counts as long as");
    await stage.say("cora", "/disclose");
    expect(stage.publicIssues()).toHaveLength(1);
  }, small);
});

test("after the approval, with a publication armed: it is held, and goes on by a maintainer's word", async () => {
  await story(async (stage) => {
    const { say, clock, quiet, status } = stage;
    await stage.approve();
    expect(await say("cora", "/disclose at 2026-03-02T15:00Z")).toContain("Armed");
    await deleteBranch(stage);
    expect(status()).toContain("**Held** (the branch with the record was deleted and made again)");
    expect(notices(stage).join()).toContain("What is armed is held");
    expect(await say("cora", "/disclose at 2026-03-02T15:00Z")).not.toContain("refused");
    clock.advance(Date.parse("2026-03-02T15:00:01Z") - clock.now().getTime());
    await quiet();
    expect(stage.publicIssues()).toHaveLength(1);
  }, small);
});

test("the log names no commit: the app's own posts do", async () => {
  await story(async (stage) => {
    const { sandbox, seed, say, status } = stage;
    await stage.approve();
    sandbox.repository(seed.tracking).data.activity.splice(0);
    sandbox.webhooks.set({ drop: true });
    await sandbox.as("cora").deleteBranch(seed.tracking, `disclosure/${seed.issue}`);
    sandbox.repository(seed.tracking).data.activity.splice(0);
    sandbox.webhooks.set({ drop: false });
    expect(await say("cora", "/status")).toContain("approved");
    expect(status()).toContain("## Disclosure: approved");
  }, small);
});

test("somebody restores it at the same moment, and GitHub does not show that at once: an empty record is not gone on with", async () => {
  await story(async (stage) => {
    const { sandbox, seed, say, status } = stage;
    await stage.approve();
    const branch = `disclosure/${seed.issue}`;
    const { git, head } = sandbox.repository(seed.tracking);
    const last = (await head(branch)) ?? "";
    sandbox.webhooks.set({ drop: true });
    await sandbox.as("cora").deleteBranch(seed.tracking, branch);
    sandbox.webhooks.set({ drop: false });
    const hidden = { kind: "error-before", status: 404, message: "Not Found" } as const;
    const act = async (): Promise<void> => {
      await git("update-ref", `refs/heads/${branch}`, last);
      sandbox.faults.add({ method: "GET", path: /\/contents\/record\.json/, effect: hidden });
    };
    sandbox.faults.add({ method: "POST", path: /\/git\/refs$/, effect: { kind: "act", act } });
    expect(await say("cora", "/status")).toContain("approved");
    expect(status()).toContain("## Disclosure: approved");
    expect(await git("log", "--format=%H", branch)).toContain(last);
  }, small);
});

test("an older commit is not believed where a post saw more, nor one that somebody else made", async () => {
  await story(async (stage) => {
    const { sandbox, seed, say, publicWrites } = stage;
    await stage.prepare();
    const branch = `disclosure/${seed.issue}`;
    const { git, head, commit } = sandbox.repository(seed.tracking);
    const early = (await head(branch)) ?? "";
    await stage.say("ada", "/unavailable");
    const last = (await head(branch)) ?? "";
    sandbox.webhooks.set({ drop: true });
    await git("update-ref", `refs/heads/${branch}`, early);
    const good = await recordOf(stage);
    const forged = good.replace('"level":2', '"level":1');
    await commit({ branch, files: { "record.json": forged }, message: "x" });
    await sandbox.as("cora").deleteBranch(seed.tracking, branch);
    sandbox.webhooks.set({ drop: false });
    expect(await say("cora", "/status")).not.toContain("was deleted");
    const parents = await git("log", "--format=%H", branch);
    expect(parents).toContain(last);
    expect(publicWrites()).toEqual([]);
  }, small);
});

test("the commit is gone: nothing goes on before a maintainer's word, and then only what the posts prove", async () => {
  await story(async (stage) => {
    const { say, status, sandbox, seed, publicWrites } = stage;
    await stage.approve();
    await loseBranch(stage);
    const refused = await say("cora", "/disclose");
    expect(refused).toContain("was deleted; it held");
    expect(refused).toContain("GitHub has none that holds the record");
    expect(refused).toContain("`/record rebuild`");
    expect(status()).toMatch(/^> \[!CAUTION\]/);
    // A reader, and a maintainer who says more than that in the same comment.
    expect(await say("rita", "/record rebuild")).toContain("was deleted; it held");
    expect(await say("cora", "/record rebuild\n/available")).toContain("was deleted; it held");
    expect(publicWrites()).toEqual([]);
    const answer = await say("cora", "/record rebuild");
    expect(answer).toContain("**The record was written anew**");
    expect(answer).toContain("so all that a post had seen");
    expect(answer).not.toContain("could not be found again");
    expect(status()).toContain("## Disclosure: fix ready");
    expect(await say("cora", "/disclose")).toContain("Nothing was published");
    expect(await say("ada", approveLine(status()))).toContain("counts as long as");
    await say("cora", "/disclose");
    expect(status()).toContain("## Disclosure: public");
    expect(stage.publicIssues()).toHaveLength(1);
    expect(await say("cora", "/record rebuild")).toContain("nothing was written anew");
    expect(sandbox.repository(seed.public).data.issues.size).toBe(1 + stage.pulls().length);
  }, small);
});

test("disk and database are emptied at the same time: another machine does the same", async () => {
  await story(async (stage) => {
    const { say, status } = stage;
    await stage.prepare();
    await loseBranch(stage);
    await stage.app().close();
    await stage.start();
    expect(await say("cora", "/record rebuild")).toContain("**The record was written anew**");
    expect(status()).toContain("## Disclosure: fix ready");
  }, small);
});

/** The public issue is open, and no pull request is let through. */
async function stopInTheMiddle({ approve, sandbox, say }: Stage): Promise<void> {
  await approve();
  const refused = {
    kind: "error-before",
    status: 403,
    message: "Resource not accessible by integration",
  } as const;
  sandbox.faults.add({ method: "POST", path: /\/pulls$/, times: 9, effect: refused });
  await say("cora", "/disclose");
}

test("in the middle of a publication, the commit still there: it goes on, and nothing is made twice", async () => {
  await story(
    async (stage) => {
      const { say, sandbox, quiet, status } = stage;
      await stopInTheMiddle(stage);
      expect(status()).toContain("stopped");
      expect(stage.publicIssues()).toHaveLength(1);
      sandbox.faults.clear();
      await deleteBranch(stage);
      await quiet();
      await say("cora", "/retry");
      expect(status()).toContain("## Disclosure: public");
      expect(stage.publicIssues()).toHaveLength(1);
      expect(stage.pulls()).toHaveLength(1);
    },
    { ...small, mayFail: true },
  );
});

test("in the middle of a publication, the commit gone: what it pinned is proved, and what is public is found by looking", async () => {
  await story(
    async (stage) => {
      const { say, sandbox, status } = stage;
      await stopInTheMiddle(stage);
      sandbox.faults.clear();
      await loseBranch(stage);
      expect(await say("cora", "/record rebuild")).toContain("**The record was written anew**");
      await say("cora", "/retry");
      expect(status()).toContain("## Disclosure: public");
      expect(stage.publicIssues()).toHaveLength(1);
      expect(stage.pulls()).toHaveLength(1);
    },
    { ...small, mayFail: true },
  );
});

test("after the publication, the commit gone: it is known as public, and cannot be published again", async () => {
  await story(async (stage) => {
    const { say, status } = stage;
    await stage.approve();
    await say("cora", "/disclose");
    await loseBranch(stage);
    expect(await say("cora", "/record rebuild")).toContain("does not know of");
    expect(status()).toContain("## Disclosure: public");
    expect(await say("cora", "/disclose")).toContain("is public already");
    expect(stage.publicIssues()).toHaveLength(1);
  }, small);
});

/** Somebody who may write there deletes what the app's posts carry. */
function stripCarried({ sandbox, seed }: Stage): void {
  for (const comment of sandbox.repository(seed.tracking).data.issues.get(seed.issue)?.comments ?? [])
    Object.assign(comment, { body: comment.body.replaceAll(/<!-- embargo:1:carried:.*?-->\n/g, "") });
}

test("posts that prove nothing, as older versions wrote them: what is public is found, and is not published again", async () => {
  await story(async (stage) => {
    const { say, status, seed } = stage;
    await stage.approve();
    await say("cora", "/disclose");
    const [issue] = stage.publicIssues();
    const [pull] = stage.pulls();
    stripCarried(stage);
    await loseBranch(stage);
    const answer = await say("cora", "/record rebuild");
    expect(answer).toContain("0 of ");
    expect(answer).toContain("**It is public already**");
    expect(answer).toContain(`/adopt #${issue?.number} #${pull?.number}`);
    const lines = [
      seed.lines.coordinator,
      seed.lines.confirm,
      seed.lines.available,
      seed.lines.risk,
      seed.lines.credit,
    ];
    await say("cora", [...lines, seed.lines.patch, seed.lines.advisory].flat().join("\n\n"));
    await say("ada", approveLine(status()));
    expect(await say("cora", "/disclose")).toContain("It is public already");
    expect(stage.publicIssues()).toHaveLength(1);
    await say("cora", `/adopt #${issue?.number} #${pull?.number}`);
    expect(status()).toContain("## Disclosure: public");
    expect(stage.publicIssues()).toHaveLength(1);
    expect(stage.pulls()).toHaveLength(1);
  }, small);
});

test("a post of somebody else's is not believed, word for word as it is", async () => {
  await story(async (stage) => {
    const { say, sandbox, seed } = stage;
    await stage.approve();
    const all = sandbox.repository(seed.tracking).data.issues.get(seed.issue)?.comments ?? [];
    const carried = all.flatMap(({ body }) => body.match(/(?:<!-- embargo:1:.* -->\n?)+$/)?.[0] ?? []);
    stripCarried(stage);
    for (const line of carried) await sandbox.as("milo").comment(seed.tracking, seed.issue, `x\n\n${line}`);
    await stage.quiet();
    await loseBranch(stage);
    expect(await say("cora", "/record rebuild")).toContain("0 of ");
  }, small);
});
