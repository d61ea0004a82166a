// Published by hand while the app was down: it is taken over, nothing is made twice, and it goes on to its end.
import { expect, test } from "@jest/globals";
import { applyByHand, makeOther } from "./patches.ts";
import { approveLine, type Stage, story } from "./story.ts";

const small = { risk: 2 } as const;

/** A maintainer opens the issue and the PR for main in the web UI, with these commits. */
async function byHand({ sandbox, seed }: Stage, patch: Buffer = seed.patch): Promise<readonly [number, number]> {
  await applyByHand(sandbox, seed, { branch: "fix-sessions", patch });
  const ada = sandbox.as("ada");
  const issue = await ada.openIssue(seed.public, { title: "Old sessions", body: "Words of our own." });
  const pull = { head: "fix-sessions", base: "main", title: "Forget sessions", body: `For #${issue}.` };
  return [issue, await ada.openPull(seed.public, pull)];
}

test("published by hand: disarmed, taken over, merged, proved and resolved", async () => {
  await story(async (stage) => {
    const { sandbox, seed, say, quiet } = stage;
    await stage.approve();
    await say("cora", "/disclose at 2026-03-03T15:00Z");
    const [issue, number] = await byHand(stage);
    const answer = await say("cora", `/adopt #${issue} #${number}`);
    expect(answer).toContain("Disarmed: nothing is published by itself.");
    expect(answer).toContain(
      "Taken over as the publication of this round: issue northwind/harbor#1, northwind/harbor#2",
    );
    expect(answer).toContain("The text of public #\u200B1 is not the approved one. It stays as people wrote it");
    expect(answer).toContain("Public and complete: issue northwind/harbor#1");
    stage.clock.advance(31 * 3_600_000);
    await stage.app().sweep();
    await quiet();
    expect([stage.publicIssues().length, stage.pulls().length]).toEqual([1, 1]);
    const [pull] = stage.pulls();
    // Labels are the approved ones; whoever opened it is not asked to review it.
    expect(pull?.labels.map(({ name }) => name)).toEqual(["kind/bug", "priority/fast-track"]);
    expect(pull?.pull?.reviewers.map(({ login }) => login)).toEqual(["cora"]);
    await sandbox.as("milo").review(seed.public, number, "APPROVE", "read");
    await quiet();
    expect(await say("cora", "/merge")).toContain("- `main` (public #\u200B2): merged.");
    expect(stage.status()).toContain("## Disclosure: resolved");
    expect(stage.status()).toContain("(merge): author and date kept, message kept, change as approved");
    expect(stage.publicIssues()[0]).toMatchObject({ state: "closed", body: "Words of our own." });
  }, small);
});

test.each([
  // As it is named.
  ["issue", 404, 0],
  ["issue", 422, 0],
  ["pull", 404, 0],
  // As the publication that goes on with it looks for it.
  ["issue", 404, 1],
  ["issue", 404, 2],
  ["pull", 404, 1],
])(
  "one odd answer on the %s (%i, after %i) refuses nothing, and makes nothing beside it",
  async (of, status, skip) => {
    await story(async (stage) => {
      await stage.approve();
      const [issue, number] = await byHand(stage);
      const path = of === "issue" ? /harbor\/issues\/1$/ : /harbor\/pulls\/2$/;
      stage.sandbox.faults.add({ method: "GET", path, skip, effect: { kind: "error-before", status } });
      expect(await stage.say("cora", `/adopt #${issue} #${number}`)).toContain(
        "Public and complete: issue northwind/harbor#1",
      );
      expect([stage.publicIssues().length, stage.pulls().length]).toEqual([1, 1]);
      expect(stage.publicIssues()[0]?.body).toBe("Words of our own.");
    }, small);
  },
);

test("merged already, and not as it was approved: told, then taken knowingly, and no alarm for what was accepted", async () => {
  await story(async (stage) => {
    const { sandbox, seed, say, quiet } = stage;
    await stage.approve();
    const [issue, number] = await byHand(stage, await makeOther(sandbox, seed));
    await sandbox.as("ada").merge(seed.public, number, "merge");
    await quiet();
    const refused = await say("cora", `/adopt #${issue} #${number}`);
    expect(refused).toContain(
      "This is not what was approved:\n\n- public #\u200B2 for `main`: another **author** or date; another **commit message**",
    );
    expect(refused).toContain("another **change** in `src/revoked.txt`, `src/session.txt`");
    expect(stage.publicWrites().filter((write) => write.includes("labels"))).toEqual([]);
    const taken = await say("cora", `/adopt #${issue} #${number} --anyway it was the only one that built`);
    expect(taken).toContain("**Not as it was approved**, and knowingly taken (it was the only one that built)");
    expect(stage.status()).toContain("## Disclosure: resolved");
    expect(stage.answers().some((answer) => answer.includes("the **author was lost**"))).toBe(false);
  }, small);
});

test("the app's publication stopped half-way: what it opened stays, what people opened fills in, the rest it makes itself", async () => {
  await story(async (stage) => {
    const { sandbox, seed, say } = stage;
    await stage.approve();
    const [first, ...others] = sandbox.repository(seed.public).issues;
    expect([first, others]).toEqual([undefined, []]);
    const refused = {
      kind: "error-before",
      status: 403,
      message: "Resource not accessible by integration",
    } as const;
    sandbox.faults.add({ method: "POST", path: /\/pulls$/, effect: refused, times: 9, skip: 1 });
    expect(await say("cora", "/disclose")).toContain("The publication stopped.");
    sandbox.faults.clear();
    const branches = (await sandbox.repository(seed.public).git("branch", "--list", "embargo/*")).split("\n");
    expect(branches).toHaveLength(4);
    const [, main] = [...stage.publicIssues(), ...stage.pulls()];
    expect(main?.pull?.baseBranch).toBe("main");
    await applyByHand(sandbox, seed, { branch: "by-hand", from: "release-1.1", patch: seed.patch });
    const number = await sandbox
      .as("ada")
      .openPull(seed.public, { head: "by-hand", base: "release-1.1", title: "Forget sessions" });
    const twice = await sandbox.as("ada").openPull(seed.public, { head: "by-hand", base: "main", title: "Again" });
    expect(await say("cora", `/adopt #${twice}`)).toContain("The app itself had opened public #\u200B2");
    await sandbox.as("ada").closeIssue(seed.public, twice);
    const answer = await say("cora", `/adopt #${main?.number} #${number}`);
    expect(answer).toContain(
      `Taken over as the publication of this round: northwind/harbor#${number} for \`release-1.1\``,
    );
    const open = stage.pulls().filter(({ state }) => state === "open");
    expect(open.map(({ pull }) => pull?.baseBranch ?? "").toSorted()).toEqual([
      "main",
      "release-1.0",
      "release-1.1",
      "release-1.2",
    ]);
    expect(stage.publicIssues()).toHaveLength(1);
    expect(stage.publicIssues()[0]?.body).toContain(`#${number}`);
  });
});

test("what is no publication by hand is refused, and nothing of it is touched", async () => {
  await story(async (stage) => {
    const { sandbox, seed, say } = stage;
    await stage.prepare();
    const [issue, number] = await byHand(stage);
    const line = `/adopt #${issue} #${number}`;
    expect(await say("cora", line)).toContain("Nothing stands approved here");
    await say("ada", /`(\/approve [0-9a-f]{32})`/.exec(stage.status())?.[1] ?? "");
    expect(await say("cora", `/adopt vuln-room#${issue}`)).toContain("is in another repository");
    expect(await say("cora", "/adopt #99")).toContain("There is no `northwind/harbor#99`");
    expect(await say("rita", line)).toContain("This command is for maintainers");
    await sandbox.as("ada").setPull(seed.public, number, { base: "release-1.0" });
    expect(await say("cora", line)).toContain("is for the branch `release-1.0`, which gets no fix");
    await sandbox.as("ada").setPull(seed.public, number, { base: "main" });
    const strange = await sandbox.as("oscar").openIssue(seed.public, { title: "Mine", body: "Hello" });
    expect(await say("cora", `/adopt #${strange} #${number}`)).toContain("was opened by oscar, who has no access");
    await sandbox.as("ada").closeIssue(seed.public, number);
    expect(await say("cora", line)).toContain("is closed and not merged");
    expect(stage.publicWrites().filter((write) => /labels|requested_reviewers/.test(write))).toEqual([]);
  }, small);
});

test("level 7: the comment on the pull request and the fix for its branch were published by hand, and are taken over", async () => {
  await story(async (stage) => {
    const { sandbox, seed, say, status, prepare, quiet } = stage;
    const harbor = sandbox.repository(seed.public);
    const from = (await harbor.head("main")) ?? "";
    await harbor.commit({ branch: "menu", from, files: { "src/menu.txt": "new\n" }, message: "Menu\n" });
    const home = await sandbox.as("milo").openPull(seed.public, { head: "menu", base: "main", title: "Menu" });
    await prepare({ risk: `/risk 7 #${home}` });
    await say("ada", approveLine(status()));
    await applyByHand(sandbox, seed, { branch: "fix-sessions", patch: seed.patch, from: "menu" });
    const ada = sandbox.as("ada");
    const comment = await ada.comment(seed.public, home, "### Old sessions\n\nIn our own words.");
    const pull = await ada.openPull(seed.public, { head: "fix-sessions", base: "menu", title: "Forget sessions" });
    const link = `https://github.com/${seed.public}/pull/${home}#issuecomment-${comment}`;
    // The pull request in which the fault lives is no fix of it.
    expect(await say("cora", `/adopt #${home}`)).toContain("Nothing was taken over");
    const answer = await say("cora", `/adopt ${link} #${pull}`);
    expect(answer).toContain("Taken over as the publication of this round");
    expect(answer).toContain(`is not the approved one. It stays as people wrote it`);
    const there = stage.pulls().find(({ number }) => number === home);
    expect(there?.comments.map(({ user }) => user.login)).toEqual(["ada"]);
    expect(stage.pulls()).toHaveLength(2);
    expect(stage.publicIssues()).toEqual([]);
    await sandbox.as("milo").review(seed.public, pull, "APPROVE", "read");
    await quiet();
    expect(await say("cora", "/merge")).toContain(`- \`menu\` (public #\u200B${pull}): merged.`);
    expect(status()).toContain("## Disclosure: resolved");
    // What carried the round stays open: it is somebody's own work.
    expect(there?.state).toBe("open");
  });
});

test("level 7 by a comment alone, as on a pull request from a fork: taken over, and nothing is made beside it", async () => {
  await story(async (stage) => {
    const { sandbox, seed, say, status, prepare } = stage;
    const harbor = sandbox.repository(seed.public);
    await harbor.commit({
      branch: "menu",
      from: (await harbor.head("main")) ?? "",
      files: { "src/menu.txt": "new\n" },
      message: "Menu\n",
    });
    const home = await sandbox.as("milo").openPull(seed.public, { head: "menu", base: "main", title: "Menu" });
    await prepare({ risk: `/risk 7 #${home}`, patch: null });
    await say("ada", approveLine(status()));
    const comment = await sandbox.as("ada").comment(seed.public, home, "In our own words.");
    const link = `https://github.com/${seed.public}/pull/${home}#issuecomment-${comment}`;
    expect(await say("cora", `/adopt ${link}`)).toContain("Taken over as the publication of this round");
    const there = stage.pulls().find(({ number }) => number === home);
    expect(there?.comments.map(({ user }) => user.login)).toEqual(["ada"]);
    expect([stage.pulls().length, stage.publicIssues().length]).toEqual([1, 0]);
  });
});
