// Armed to the minute: months pass in seconds, and exactly one publication begins, never early, late only within the grace.
import { describe, expect, test } from "@jest/globals";
import { refusal } from "../../sandbox/refusals/refusals.ts";
import { type Stage, story } from "./story.ts";

const small = { risk: 2 } as const;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** The story's clock begins on Monday 2 March 2026 at 9:00 UTC; this is Thursday of the week after. */
const AT = "2026-03-12T15:00Z";

async function until({ clock, quiet, app }: Stage, iso: string): Promise<void> {
  const left = Date.parse(iso) - clock.now().getTime();
  if (left > 0) clock.advance(left);
  await app().sweep();
  await quiet();
}

function opened({ publicIssues }: Stage): readonly string[] {
  return publicIssues().map((issue) => issue.createdAt);
}

test("it is checked three times, begins at the minute by itself, and everybody is called", async () => {
  await story(async (stage) => {
    await stage.approve();
    const answer = await stage.say("cora", `/disclose at ${AT}`);
    expect(answer).toContain("**Armed for Thursday 12 March 2026, 15:00 UTC.**");
    expect(stage.status()).toContain("## Disclosure: armed");
    await until(stage, "2026-03-11T15:00:00Z");
    expect(stage.status()).toContain("- Checked 24 hours before: everything holds.");
    await until(stage, "2026-03-12T14:00:00Z");
    await until(stage, "2026-03-12T14:55:00Z");
    expect(stage.status()).toContain("- Checked 5 minutes before: everything holds.");
    await until(stage, "2026-03-12T14:59:50Z");
    expect(stage.publicWrites()).toEqual([]);
    const before = stage.answers().length;
    await until(stage, "2026-03-12T15:00:01Z");
    expect(stage.status()).toContain("## Disclosure: public");
    expect(opened(stage)).toHaveLength(1);
    expect(Date.parse(opened(stage)[0] ?? "")).toBeGreaterThanOrEqual(Date.parse(AT));
    expect(stage.answers().slice(before)).toEqual([
      expect.stringContaining("@cora **Published as armed** for Thursday 12 March 2026, 15:00 UTC"),
    ]);
  }, small);
});

test("a gate fails: it is told before, nothing is published, and people are called", async () => {
  await story(async (stage) => {
    await stage.approve();
    await stage.say("cora", `/disclose at ${AT}`);
    await stage.say("cora", "/unavailable");
    await until(stage, "2026-03-12T14:00:00Z");
    expect(stage.answers().at(-1)).toContain("**An hour before Thursday 12 March 2026, 15:00 UTC**");
    await until(stage, "2026-03-12T15:00:05Z");
    expect(stage.answers().at(-1)).toContain("**Nothing was published at Thursday 12 March 2026, 15:00 UTC.**");
    expect(stage.publicWrites()).toEqual([]);
    expect(stage.status()).not.toContain("## Disclosure: armed");
    // It does not begin later by itself, either.
    await stage.say("cora", "/available");
    await until(stage, "2026-03-12T16:00:00Z");
    expect(stage.publicWrites()).toEqual([]);
  }, small);
});

describe("the app is down at the minute", () => {
  test("and back within the grace: it begins late", async () => {
    await story(async (stage) => {
      await stage.approve();
      await stage.say("cora", `/disclose at ${AT}`);
      await stage.app().close();
      stage.clock.advance(Date.parse(AT) - stage.clock.now().getTime() + 20 * 60_000);
      await stage.start();
      await stage.quiet();
      expect(stage.status()).toContain("## Disclosure: public");
      expect(opened(stage)).toHaveLength(1);
    }, small);
  });

  test("and back later: it asks", async () => {
    await story(async (stage) => {
      await stage.approve();
      await stage.say("cora", `/disclose at ${AT}`);
      await stage.app().close();
      stage.clock.advance(Date.parse(AT) - stage.clock.now().getTime() + HOUR_MS);
      await stage.start();
      await stage.quiet();
      expect(stage.publicWrites()).toEqual([]);
      expect(stage.answers().at(-1)).toContain("The app saw that minute too late");
      await stage.say("cora", "/disclose");
      expect(opened(stage)).toHaveLength(1);
    }, small);
  });
});

test("the tracking issue was closed and the app starts anew: what is armed begins all the same", async () => {
  await story(async (stage) => {
    await stage.approve();
    await stage.say("cora", `/disclose at ${AT}`);
    const { tracking, issue: number } = stage.seed;
    await stage.sandbox.as("cora").request("PATCH", `/repos/${tracking}/issues/${number}`, { state: "closed" });
    await stage.quiet();
    await stage.app().close();
    await stage.start();
    await until(stage, "2026-03-12T15:00:01Z");
    expect(opened(stage)).toHaveLength(1);
  }, small);
});

test("the embargo is prolonged beyond what is armed: that is over, and is said at once", async () => {
  await story(async (stage) => {
    await stage.approve();
    await stage.say("cora", `/disclose at ${AT}`);
    const answer = await stage.say("ada", "/embargo 2026-03-20");
    expect(answer).toContain("Disarmed: nothing is published by itself.");
    await until(stage, "2026-03-12T15:00:05Z");
    expect(stage.publicWrites()).toEqual([]);
  }, small);
});

test("the settings are broken while it is armed: people are called, once, and it begins when they are fixed", async () => {
  await story(async (stage) => {
    await stage.approve();
    await stage.say("cora", `/disclose at ${AT}`);
    const { tracking } = stage.seed;
    const path = ".github/embargo.yml";
    const good = await stage.sandbox.repository(tracking).git("show", `main:${path}`);
    await stage.sandbox.as("ada").putFile(tracking, path, "approvals: many\n");
    const before = stage.answers().length;
    await until(stage, "2026-03-12T14:00:00Z");
    await until(stage, "2026-03-12T14:30:00Z");
    const [called, ...more] = stage.answers().slice(before);
    expect(called).toContain("@cora **What is armed for Thursday 12 March 2026, 15:00 UTC does not begin while");
    expect(called).toContain("line 1: `approvals`");
    expect(more).toEqual([]);
    await stage.sandbox.as("ada").putFile(tracking, path, `${good}\n`);
    await until(stage, "2026-03-12T15:00:01Z");
    expect(opened(stage)).toHaveLength(1);
  }, small);
});

test("the settings are deleted while it is armed, and the app starts anew: people are called all the same", async () => {
  await story(async (stage) => {
    await stage.approve();
    await stage.say("cora", `/disclose at ${AT}`);
    const { sandbox, seed, quiet } = stage;
    const path = `/repos/${seed.tracking}/contents/.github/embargo.yml`;
    const repository = sandbox.repository(seed.tracking);
    const good = await repository.git("show", "main:.github/embargo.yml");
    const sha = await repository.git("rev-parse", "main:.github/embargo.yml");
    await sandbox.as("ada").request("DELETE", path, { message: "Tidy up", sha });
    await stage.app().close();
    await stage.start();
    const before = stage.answers().length;
    await until(stage, "2026-03-12T14:30:00Z");
    const [called, ...more] = stage.answers().slice(before);
    expect(called).toContain("@cora **What is armed for Thursday 12 March 2026, 15:00 UTC does not begin while");
    expect(called).toContain("has no `.github/embargo.yml`");
    expect(more).toEqual([]);
    expect(await stage.say("cora", "/status")).toContain("has no `.github/embargo.yml`");
    await until(stage, "2026-03-12T15:00:01Z");
    expect(opened(stage)).toEqual([]);
    await sandbox.as("ada").putFile(seed.tracking, ".github/embargo.yml", `${good}\n`);
    stage.clock.advance(11 * 60_000);
    await stage.app().sweep();
    await quiet();
    expect(opened(stage)).toHaveLength(1);
  }, small);
});

test("two replicas see the minute: one publication", async () => {
  await story(async (stage) => {
    await stage.approve();
    await stage.start();
    await stage.say("cora", `/disclose at ${AT}`);
    await until(stage, "2026-03-12T15:00:01Z");
    stage.clock.advance(5 * 60_000);
    await stage.app().sweep();
    await stage.quiet();
    expect(opened(stage)).toHaveLength(1);
    expect(stage.pulls()).toHaveLength(1);
    expect(stage.answers().filter((answer) => answer.includes("Published as armed"))).toHaveLength(1);
  }, small);
});

test("held, cancelled, or its comment deleted: nothing begins", async () => {
  await story(async (stage) => {
    await stage.approve();
    await stage.say("cora", `/disclose at ${AT}`);
    expect(await stage.say("ada", "/disclose hold the reporter asks for a day")).toContain("Held");
    await until(stage, "2026-03-12T15:00:05Z");
    expect(stage.answers().at(-1)).toContain("It was held by `/disclose hold`");
    await stage.say("cora", "/disclose at 2026-03-13T15:00Z");
    expect(await stage.say("ada", "/disclose cancel")).toContain("Disarmed");
    await until(stage, "2026-03-13T16:00:00Z");
    const arming = await stage.comment("cora", "/disclose at 2026-03-16T15:00Z");
    await stage.sandbox.as("cora").deleteComment(stage.seed.tracking, arming);
    await until(stage, "2026-03-16T15:00:05Z");
    expect(stage.answers().at(-1)).toContain("The comment that armed it was edited or deleted");
    expect(stage.publicWrites()).toEqual([]);
  }, small);
});

test("the patch stops applying in between: the pre-flight says so", async () => {
  await story(async (stage) => {
    await stage.approve();
    await stage.say("cora", `/disclose at ${AT}`);
    stage.clock.advance(DAY_MS);
    await stage.sandbox
      .repository(stage.seed.public)
      .commit({ branch: "main", message: "Rewrite the session store", files: { "src/session.txt": "all new\n" } });
    await until(stage, "2026-03-11T15:00:00Z");
    expect(stage.answers().at(-1)).toContain("**24 hours before");
    expect(stage.status()).toContain("Checked 24 hours before: **these did not hold**");
  }, small);
});

test("the record takes nothing when the minute comes: people are called, once, and the status says why", async () => {
  await story(
    async (stage) => {
      await stage.approve();
      await stage.say("cora", `/disclose at ${AT}`);
      await until(stage, "2026-03-12T14:56:00Z");
      const effect = refusal("pull-request-required");
      stage.sandbox.faults.add({ method: "PUT", path: /record\.json$/, times: 999, effect });
      const before = stage.answers().length;
      await until(stage, "2026-03-12T15:00:01Z");
      await until(stage, "2026-03-12T15:10:00Z");
      expect(stage.publicWrites()).toEqual([]);
      expect(stage.answers().slice(before)).toEqual([
        expect.stringContaining(
          "@cora **What is armed for Thursday 12 March 2026, 15:00 UTC does not begin as things stand.** **The app cannot go on here by itself.** GitHub refused it (409)",
        ),
      ]);
      expect(stage.status()).toContain("> **The app cannot go on here by itself.** GitHub refused it (409)");
      expect(stage.status()).toContain("**Next:** what is said at the head of this comment.");
      stage.sandbox.faults.clear();
      await until(stage, "2026-03-12T15:20:00Z");
      expect(stage.status()).toContain("## Disclosure: public");
      expect(stage.status()).not.toContain("cannot go on");
    },
    { ...small, mayFail: true },
  );
});

test("it leaked before the minute: what stands approved goes out at once, though nobody is there, and once", async () => {
  await story(async (stage) => {
    await stage.approve();
    await stage.say("cora", `/disclose at ${AT}`);
    await stage.say("cora", "/unavailable");
    expect(await stage.say("cora", "/disclose")).toContain("these gates do not hold");
    const answer = await stage.say("cora", "/disclose now --leaked it is in a public chat");
    expect(answer).toContain("It is recorded that this became known before its time (it is in a public chat).");
    expect(answer).toContain("Published: issue northwind/harbor#1");
    const [issue] = stage.publicIssues();
    expect(issue?.body).toContain("- 2026-03-02 (earlier than planned, as it had become known): disclosed");
    expect(issue?.body).not.toContain("chat");
    await until(stage, "2026-03-12T15:00:01Z");
    expect(opened(stage)).toHaveLength(1);
  }, small);
});

test("while the embargo lasts, its parties are reminded at half time and a week before, once each", async () => {
  await story(async (stage) => {
    await stage.say("cora", "/coordinator\n\n/confirm");
    await stage.say("cora", "/embargo 2026-05-02");
    const told = (words: string): number => stage.answers().filter((answer) => answer.includes(words)).length;
    await until(stage, "2026-04-02T12:00:00Z");
    await until(stage, "2026-04-03T12:00:00Z");
    expect(told("@cora @rita **Half of the embargo is over: it lasts until")).toBe(1);
    await until(stage, "2026-04-25T12:00:00Z");
    await until(stage, "2026-05-03T12:00:00Z");
    expect(told("**The embargo ends in a week: it lasts until")).toBe(1);
    expect(stage.publicWrites()).toEqual([]);
  }, small);
});
