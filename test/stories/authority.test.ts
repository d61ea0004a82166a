// Only the allowed act, by the one who meant it.
import { describe, expect, test } from "@jest/globals";
import { approveLine, story } from "./story.ts";

const small = { risk: 2 } as const;

test("somebody with read access may look, and not decide", async () => {
  await story(async ({ say, status }) => {
    expect(await say("rita", "/confirm")).toContain("for maintainers");
    expect(await say("rita", "/help")).toContain("/disclose");
    expect(await say("rita", "/status")).toContain("## Disclosure");
    expect(status()).toContain("## Disclosure: reported");
  }, small);
});

test("somebody who lost all access is refused", async () => {
  await story(async ({ say, sandbox, seed }) => {
    sandbox.addCollaborator(seed.tracking, "oscar", "read");
    expect(await say("oscar", "/risk 1")).toContain("for maintainers");
  }, small);
});

test("a bot commands nothing and gets no answer", async () => {
  await story(async ({ comment, answers, prepare }) => {
    await prepare();
    const before = answers().length;
    await comment("helper[bot]", "/confirm");
    await comment("helper[bot]", "/disclose");
    expect(answers()).toHaveLength(before);
  }, small);
});

test("a comment that was edited before the app saw it is not carried out", async () => {
  await story(async ({ sandbox, seed, quiet, answers, app }) => {
    sandbox.webhooks.set({ drop: true });
    const id = await sandbox.as("cora").comment(seed.tracking, seed.issue, "hello");
    await sandbox.as("cora").editComment(seed.tracking, id, "/risk 1");
    sandbox.webhooks.set({ drop: false });
    await app().sweep();
    await quiet();
    expect(answers()).toHaveLength(1);
    expect(answers()[0]).toContain("was edited");
  }, small);
});

test("an edit after the answer changes nothing, and is told of once", async () => {
  await story(async ({ say, sandbox, seed, status, quiet, answers }) => {
    await say("cora", "/coordinator @ada");
    const issue = sandbox.repository(seed.tracking).data.issues.get(seed.issue);
    const command = issue?.comments.find((comment) => comment.user.login === "cora");
    const before = answers().length;
    for (const text of ["/coordinator @cora", "/coordinator @milo"]) {
      await sandbox.as("cora").editComment(seed.tracking, command?.id ?? 0, text);
      await quiet();
    }
    expect(answers().length).toBe(before + 1);
    expect(answers().at(-1)).toContain("ada coordinates this disclosure");
    expect(answers().at(-1)).toContain("say it again in a new comment");
    expect(status()).toContain("A coordinator drives this disclosure.");
  });
});

test("a reply by mail approves and publishes nothing", async () => {
  await story(async ({ prepare, sandbox, seed, status, quiet, answers, publicWrites }) => {
    await prepare();
    await sandbox.as("ada").replyByMail(seed.tracking, seed.issue, approveLine(status()));
    await quiet();
    expect(answers().at(-1)).toContain("is not taken from a reply to a mail");
    await sandbox.as("cora").replyByMail(seed.tracking, seed.issue, "/disclose");
    await quiet();
    expect(answers().at(-1)).toContain("is not taken from a reply to a mail");
    await sandbox
      .as("cora")
      .replyByMail(seed.tracking, seed.issue, "/available\n\n> On Monday, Ada wrote:\n> /disclose");
    await quiet();
    expect(answers().at(-1)).toContain("available");
    expect(publicWrites()).toEqual([]);
  });
});

test("/approve and /disclose stand alone", async () => {
  await story(async ({ prepare, say, status, publicWrites }) => {
    await prepare();
    expect(await say("ada", `${approveLine(status())}\n/available`)).toContain("must stand alone");
    await say("ada", approveLine(status()));
    expect(await say("cora", "/available\n/disclose")).toContain("must stand alone");
    expect(publicWrites()).toEqual([]);
  }, small);
});

test("quoted commands, and those in code, are no commands", async () => {
  await story(async ({ comment, answers }) => {
    await comment(
      "cora",
      "> /risk 1\n\n```\n/confirm\n```\n\nsee `/disclose` and\n\n    /confirm\n\n<!--\n/confirm\n-->",
    );
    expect(answers()).toHaveLength(0);
  }, small);
});

test("several commands in one comment get one answer, with Windows line ends too", async () => {
  await story(async ({ say, status }) => {
    const answer = await say("cora", "/coordinator\r\n/confirm\r\n/risk 2\r\n");
    expect(answer.match(/---/g)).toHaveLength(2);
    expect(status()).toContain("[x] The risk is set");
  }, small);
});

test("a misspelt command gets a hint", async () => {
  await story(async ({ say }) => {
    expect(await say("cora", "/aprove 0123456789abcdef")).toContain("Did you mean `/approve 0123456789abcdef`?");
    expect(await say("cora", "/risk eight")).toContain("a number from 1 to 7");
  }, small);
});

test("an old /disclose that only the sweep finds is not carried out", async () => {
  await story(async ({ approve, sandbox, seed, clock, app, quiet, answers, publicWrites }) => {
    await approve();
    sandbox.webhooks.set({ drop: true });
    await sandbox.as("cora").comment(seed.tracking, seed.issue, "/disclose");
    clock.advance(11 * 60_000);
    sandbox.webhooks.set({ drop: false });
    await app().sweep();
    await quiet();
    expect(answers().at(-1)).toContain("repeat the command");
    expect(publicWrites()).toEqual([]);
  }, small);
});

test("a fresh one whose webhook was lost is carried out by the sweep", async () => {
  await story(async ({ approve, sandbox, seed, app, quiet, publicIssues }) => {
    await approve();
    sandbox.webhooks.set({ drop: true });
    await sandbox.as("cora").comment(seed.tracking, seed.issue, "/disclose");
    sandbox.webhooks.set({ drop: false });
    await app().sweep();
    await quiet();
    expect(publicIssues()).toHaveLength(1);
  }, small);
});

test("a deleted answer does not make the app do it again", async () => {
  await story(
    async ({ say, sandbox, seed, answers, quiet, app }) => {
      await say("cora", "/risk 2");
      const issue = sandbox.repository(seed.tracking).data.issues.get(seed.issue);
      const answer = issue?.comments.find((comment) => comment.body.includes("embargo:1:answer:"));
      await sandbox.as("ada").deleteComment(seed.tracking, answer?.id ?? 0);
      await app().sweep();
      await quiet();
      expect(answers()).toHaveLength(0);
      // Its one answer is what was deleted.
    },
    { ...small, unanswered: ["/risk 2"] },
  );
});

describe("an approval counts no more when", () => {
  test("its comment was edited", async () => {
    await story(async ({ prepare, comment, sandbox, seed, quiet, status, say, publicWrites }) => {
      await prepare();
      const id = await comment("ada", approveLine(status()));
      expect(status()).toContain("## Disclosure: approved");
      await sandbox.as("ada").editComment(seed.tracking, id, "changed my mind");
      await quiet();
      expect(status()).toContain("its comment was edited");
      expect(await say("cora", "/disclose")).toContain("Nothing was published");
      expect(publicWrites()).toEqual([]);
    }, small);
  });

  test("its comment was deleted", async () => {
    await story(async ({ prepare, comment, sandbox, seed, quiet, status }) => {
      await prepare();
      const id = await comment("ada", approveLine(status()));
      await sandbox.as("ada").deleteComment(seed.tracking, id);
      await quiet();
      expect(status()).toContain("its comment was deleted");
    }, small);
  });

  test("its author is no maintainer any more", async () => {
    await story(async ({ approve, sandbox, seed, say, publicWrites }) => {
      await approve();
      const team = sandbox.world.organizations.get(seed.owner)?.teams.get("maintainers");
      team?.members.splice(team.members.indexOf("ada"), 1);
      sandbox.addCollaborator(seed.tracking, "ada", "read");
      expect(await say("cora", "/disclose")).toContain("not a maintainer");
      expect(publicWrites()).toEqual([]);
    }, small);
  });
});

test("whoever put in the patch cannot approve it", async () => {
  await story(async ({ prepare, say, status }) => {
    await prepare();
    expect(await say("cora", approveLine(status()))).toContain("another maintainer");
  }, small);
});

test("an approval of another bundle is refused", async () => {
  await story(async ({ prepare, say }) => {
    await prepare();
    expect(await say("ada", "/approve 0123456789abcdef0123")).toContain("not the bundle that stands now");
  }, small);
});

test("the tracking repository became public: everything stops, until it is private again", async () => {
  await story(async ({ approve, sandbox, seed, comment, answers, clock, publicWrites, status }) => {
    await approve();
    sandbox.repository(seed.tracking).data.private = false;
    const before = answers().length;
    await comment("cora", "/disclose");
    expect(answers()).toHaveLength(before);
    clock.advance(11 * 60_000);
    sandbox.repository(seed.tracking).data.private = true;
    await comment("cora", "/status");
    expect(answers().some((answer) => answer.includes("repeat the command"))).toBe(true);
    expect(status()).toContain("## Disclosure: approved");
    expect(publicWrites()).toEqual([]);
  }, small);
});
