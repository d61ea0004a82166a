// What comes up in public while a fix is secret: an alarm in private, once each, and never a trace in public.
import { expect, test } from "@jest/globals";
import { ADVISORY } from "../../sandbox/seed.ts";
import { applyByHand } from "./patches.ts";
import { type Stage, story } from "./story.ts";

const small = { risk: 2 } as const;
const alarms = (stage: Stage): readonly string[] =>
  stage.answers().filter((answer) => answer.includes("**This may be known in public**"));

test("a pull request with the fix, an issue with the advisory's words, a commit: told once each, called false alarms, and over", async () => {
  await story(async (stage) => {
    const { sandbox, seed, say, quiet, clock } = stage;
    await stage.approve();
    await stage.app().sweep();
    await quiet();
    const ada = sandbox.as("ada");
    await applyByHand(sandbox, seed, { branch: "oops", patch: seed.patch });
    clock.advance(2 * 60_000);
    const pull = await ada.openPull(seed.public, { head: "oops", base: "main", title: "Tidy up", body: "" });
    await quiet();
    expect(alarms(stage)).toHaveLength(1);
    expect(alarms(stage)[0]).toContain(`[public pull request #\u200B${pull}](`);
    expect(alarms(stage)[0]).toContain(
      "It makes the very change of the fix in `src/revoked.txt`, `src/session.txt`.",
    );
    expect(stage.status()).toContain("> **This may be known in public**");

    clock.advance(2 * 60_000);
    await ada.openIssue(seed.public, { title: "A talk", body: `We said:\n\n${ADVISORY}` });
    await ada.openIssue(seed.public, { title: "Build fails", body: "The build fails on my machine since today." });
    await quiet();
    clock.advance(2 * 60_000);
    await stage.app().sweep();
    await quiet();
    expect(alarms(stage)).toHaveLength(2);
    expect(alarms(stage)[1]).toContain("runs of six words with the advisory.");

    // No webhook told of it: the sweep finds it.
    sandbox.webhooks.set({ drop: true });
    await sandbox.repository(seed.public).commit({
      branch: "elsewhere",
      from: "main",
      message: "Forget sessions",
      files: { "src/revoked.txt": "revoked sessions\n" },
    });
    sandbox.webhooks.set({ drop: false });
    clock.advance(2 * 3_600_000);
    await stage.app().sweep();
    await quiet();
    expect(alarms(stage)).toHaveLength(3);
    expect(alarms(stage)[2]).toContain("[commit `");

    expect(await say("cora", "/false-alarm")).toContain("Say which one: public pull request");
    expect(await say("cora", `/false-alarm #${pull} a rehearsal`)).toContain(
      "is no leak. It is not told of again.",
    );
    expect(stage.status()).not.toContain(`public pull request #\u200B${pull}`);
    await stage.app().sweep();
    await quiet();
    expect(alarms(stage)).toHaveLength(3);
    expect(stage.publicWrites().filter((write) => !write.includes(" 201"))).toEqual([]);
    expect(sandbox.writes({ by: seed.app.botLogin, repository: seed.public })).toEqual([]);
  }, small);
});

test("the app's own publication is no leak, and the watch can be switched off", async () => {
  const settings = `public_repositories: [harbor]\ncontact: security@northwind.example\nleak_watch: false\n`;
  await story(
    async (stage) => {
      const { sandbox, seed, quiet, clock } = stage;
      await stage.approve();
      await applyByHand(sandbox, seed, { branch: "oops", patch: seed.patch });
      clock.advance(2 * 60_000);
      await sandbox.as("ada").openPull(seed.public, { head: "oops", base: "main", title: "Tidy up", body: "" });
      await quiet();
      expect(alarms(stage)).toEqual([]);
      const on = settings.replace("false", "true");
      await sandbox.as("cora").putFile(seed.tracking, ".github/embargo.yml", on);
      await stage.say("cora", "/disclose");
      clock.advance(2 * 3_600_000);
      await stage.app().sweep();
      await quiet();
      expect(alarms(stage)).toEqual([]);
    },
    { risk: 2, settings },
  );
});

test("comments: by webhook, by the sweep, and one that was edited; each told once, called a false alarm by its link", async () => {
  await story(async (stage) => {
    const { sandbox, seed, say, quiet, clock } = stage;
    await stage.approve();
    await stage.app().sweep();
    await quiet();
    const ada = sandbox.as("ada");
    clock.advance(2 * 60_000);
    const number = await ada.openIssue(seed.public, { title: "Build fails", body: "It fails since today." });
    await quiet();
    clock.advance(2 * 60_000);
    await ada.comment(
      seed.public,
      number,
      "It fails for me, too: is it the new compiler that everybody has since then?",
    );
    await ada.comment(
      seed.public,
      number,
      `Somebody sent me this:\n\n\`\`\`diff\n${seed.patch.toString("utf8")}\n\`\`\``,
    );
    await quiet();
    expect(alarms(stage)).toHaveLength(1);
    const said = /\[a comment in public #\u200B\d+\]\((\S+#issuecomment-\d+)\) by ada/.exec(
      alarms(stage)[0] ?? "",
    );
    expect(alarms(stage)[0]).toContain("It makes the very change of the fix in");
    expect(alarms(stage)[0]).toContain(`\`/false-alarm ${said?.[1] ?? "?"}\``);

    // No webhook tells of these: the advisory in a comment, and later in a review's.
    sandbox.webhooks.set({ drop: true });
    clock.advance(11 * 60_000);
    const harmless = await ada.comment(seed.public, number, "Never mind.");
    await ada.comment(seed.public, number, ADVISORY);
    await stage.app().sweep();
    await quiet();
    expect(alarms(stage)).toHaveLength(2);
    expect(alarms(stage)[1]).toContain("runs of six words with the advisory.");

    // An edit need not change its thread.
    await ada.request("PATCH", `/repos/${seed.public}/issues/comments/${harmless}`, { body: ADVISORY });
    clock.advance(3 * 3_600_000);
    await stage.app().sweep();
    await quiet();
    expect(alarms(stage)).toHaveLength(3);
    sandbox.webhooks.set({ drop: false });

    expect(await say("cora", `/false-alarm ${said?.[1] ?? ""} a rehearsal`)).toContain(
      "is no leak. It is not told of again.",
    );
    expect(await say("cora", `/false-alarm #${number}`)).toContain("Say which one: ");
    clock.advance(3 * 3_600_000);
    await stage.app().sweep();
    await quiet();
    expect(alarms(stage)).toHaveLength(3);
    expect(sandbox.writes({ by: seed.app.botLogin, repository: seed.public })).toEqual([]);
  }, small);
});

/** Somebody's pull request that has nothing to do with the fix, looked at and a while old. */
async function harmlessPull({ sandbox, seed, quiet, clock }: Stage): Promise<number> {
  const commit = { branch: "harmless", from: "main", message: "Word it", files: { "other.txt": "x\n" } };
  await sandbox.repository(seed.public).commit(commit);
  const wanted = { head: "harmless", base: "main", title: "Word it", body: "" };
  const pull = await sandbox.as("milo").openPull(seed.public, wanted);
  await quiet();
  clock.advance(2 * 60_000);
  return pull;
}

test("a comment on a line of somebody's pull request", async () => {
  await story(async (stage) => {
    const { sandbox, seed, quiet } = stage;
    await stage.approve();
    await stage.app().sweep();
    await quiet();
    const milo = sandbox.as("milo");
    const pull = await harmlessPull(stage);
    const commit = await sandbox.repository(seed.public).git("rev-parse", "harmless");
    await milo.request("POST", `/repos/${seed.public}/pulls/${pull}/comments`, {
      body: ADVISORY,
      commit_id: commit,
      path: "other.txt",
      line: 1,
    });
    await quiet();
    expect(alarms(stage)).toHaveLength(1);
    expect(alarms(stage)[0]).toContain(`[a comment in public pull request #\u200B${pull}](`);
    expect(alarms(stage)[0]).toContain("runs of six words with the advisory.");
  }, small);
});

test("a review, a discussion, and a comment in one", async () => {
  await story(async (stage) => {
    const { sandbox, seed, quiet, clock, say } = stage;
    sandbox.repository(seed.public).setSwitches({ discussions: true });
    await stage.approve();
    await stage.app().sweep();
    await quiet();
    const milo = sandbox.as("milo");
    const pull = await harmlessPull(stage);
    await sandbox
      .as("ada")
      .request("POST", `/repos/${seed.public}/pulls/${pull}/reviews`, { body: ADVISORY, event: "COMMENT" });
    await quiet();
    expect(alarms(stage)).toHaveLength(1);
    const said = /\[a review of public pull request #\u200B\d+\]\((\S+#pullrequestreview-\d+)\) by ada/.exec(
      alarms(stage)[0] ?? "",
    );
    expect(await say("cora", `/false-alarm ${said?.[1] ?? "?"}`)).toContain(
      "is no leak. It is not told of again.",
    );

    clock.advance(2 * 60_000);
    const talk = await milo.openDiscussion(seed.public, { title: "How do sessions end?", body: "I wonder." });
    await quiet();
    // No webhook tells of it, as where the app does not get those of discussions.
    sandbox.webhooks.set({ drop: true });
    await milo.discuss(seed.public, talk, ADVISORY);
    clock.advance(11 * 60_000);
    await stage.app().sweep();
    await quiet();
    sandbox.webhooks.set({ drop: false });
    expect(alarms(stage)).toHaveLength(2);
    expect(alarms(stage)[1]).toMatch(
      /\[a comment in public discussion #\u200B\d+\]\(\S+\/discussions\/\d+#discussioncomment-\d+\) by milo/,
    );
    clock.advance(2 * 60_000);
    await milo.openDiscussion(seed.public, { title: "Sessions", body: ADVISORY });
    await quiet();
    expect(alarms(stage)).toHaveLength(3);
    expect(alarms(stage)[2]).toContain("[public discussion #");
    expect(sandbox.writes({ by: seed.app.botLogin, repository: seed.public })).toEqual([]);
  }, small);
});
