// What people and bad minutes do to a stray report after it was found: written back, confirmed, given back, opened again.
import { describe, expect, test } from "@jest/globals";
import { story } from "./story.ts";
import {
  answersAt,
  copies,
  onlyCopy,
  ORDINARY,
  publicActs,
  publicItem,
  renderAt,
  REPORT,
  settingsWith,
  statusOf,
  startAnew,
} from "./strays.ts";

const NOTICE = "Moved to the project's private channel";
const redacting = { settings: settingsWith("redact: true") };

test("minutes of read errors lose no report: every sweep looks at what failed until it is through", async () => {
  await story(
    async (stage) => {
      const { sandbox, seed, quiet, clock } = stage;
      sandbox.faults.add({
        method: "GET",
        path: /harbor\/issues\/\d+$/,
        times: 1_000,
        effect: { kind: "error-before", status: 502 },
      });
      const number = await sandbox.as("oscar").openIssue(seed.public, REPORT);
      await quiet();
      clock.advance(10 * 60_000);
      await quiet();
      await stage.app().sweep();
      await quiet();
      sandbox.faults.clear();
      clock.advance(10 * 60_000);
      await quiet();
      await stage.app().sweep();
      await quiet();
      expect(publicItem(stage, number).locked).toBe(true);
      expect(copies(stage)).toHaveLength(1);
    },
    { mayFail: true },
  );
});

test("one odd 404 right after the webhook loses no report", async () => {
  await story(async (stage) => {
    const { sandbox, seed, quiet, clock } = stage;
    sandbox.faults.add({
      method: "GET",
      path: /harbor\/issues\/\d+$/,
      effect: { kind: "error-before", status: 404 },
    });
    const number = await sandbox.as("oscar").openIssue(seed.public, REPORT);
    await quiet();
    clock.advance(60_000);
    await quiet();
    expect(publicItem(stage, number).locked).toBe(true);
  });
});

describe("the text is put back", () => {
  test("by its author: replaced again, and when that does not end the status says so", async () => {
    await story(async (stage) => {
      const { sandbox, seed, quiet } = stage;
      const number = await sandbox.as("oscar").openIssue(seed.public, REPORT);
      await quiet();
      for (let time = 1; time <= 3; time += 1) {
        await sandbox.as("oscar").setIssue(seed.public, number, REPORT);
        await quiet();
        expect(publicItem(stage, number).title).toBe(NOTICE);
      }
      expect(statusOf(onlyCopy(stage))).toContain("text replaced");
      await sandbox.as("oscar").setIssue(seed.public, number, REPORT);
      await quiet();
      expect(publicItem(stage, number).title).toBe(REPORT.title);
      expect(statusOf(onlyCopy(stage))).not.toContain("text replaced");
      expect(statusOf(onlyCopy(stage))).toContain("its author keeps putting the text back");
      expect(answersAt(stage, number)).toHaveLength(1);
    }, redacting);
  });

  test("by a maintainer: it stays", async () => {
    await story(async (stage) => {
      const { sandbox, seed, quiet } = stage;
      const number = await sandbox.as("oscar").openIssue(seed.public, REPORT);
      await quiet();
      await sandbox.as("cora").setIssue(seed.public, number, REPORT);
      await quiet();
      expect(publicItem(stage, number).title).toBe(REPORT.title);
    }, redacting);
  });
});

describe("the process dies in the middle, and a maintainer takes it back afterwards", () => {
  test("after the label: it is taken off again", async () => {
    await story(
      async (stage) => {
        const { sandbox, seed, quiet } = stage;
        sandbox.faults.add({
          method: "POST",
          path: /labels$/,
          effect: {
            kind: "act",
            act: () => sandbox.faults.add({ times: 100_000, effect: { kind: "error-before", status: 502 } }),
          },
        });
        const number = await sandbox.as("oscar").openIssue(seed.public, REPORT);
        await quiet();
        await startAnew(stage);
        expect(statusOf(onlyCopy(stage))).toContain("answered, labelled, closed, locked");
        await renderAt(stage, onlyCopy(stage), "ada", "/false-alarm");
        expect(publicItem(stage, number).labels).toEqual([]);
      },
      { settings: settingsWith("label: kind/bug"), mayFail: true },
    );
  });

  test("after a comment was deleted: its text is given back", async () => {
    await story(
      async (stage) => {
        const { sandbox, seed, quiet } = stage;
        const number = await sandbox.as("cora").openIssue(seed.public, ORDINARY);
        sandbox.faults.add({
          method: "DELETE",
          path: /comments\/\d+$/,
          effect: {
            kind: "act",
            act: () => sandbox.faults.add({ times: 100_000, effect: { kind: "error-before", status: 502 } }),
          },
        });
        await sandbox.as("oscar").comment(seed.public, number, REPORT.body);
        await quiet();
        await startAnew(stage);
        await renderAt(stage, onlyCopy(stage), "ada", "/false-alarm");
        expect(answersAt(stage, number)[1]).toContain("a shell is spawned as root");
      },
      { settings: settingsWith("delete_comments: true"), mayFail: true },
    );
  });
});

test("/confirm of a suspect says that it is still open in public, and what closes it", async () => {
  await story(
    async (stage) => {
      const number = await stage.sandbox.as("oscar").openIssue(stage.seed.public, REPORT);
      await stage.quiet();
      // Where the app never acts by itself, a report is a question to a maintainer, too.
      expect(publicActs(stage)).toEqual([]);
      const answer = await renderAt(stage, onlyCopy(stage), "ada", "/confirm");
      expect(answer).toContain("still there for everybody to read");
      expect(statusOf(onlyCopy(stage))).toContain("still stands in public");
      expect(publicActs(stage)).toEqual([]);
      await renderAt(stage, onlyCopy(stage), "ada", "/stray");
      expect(publicItem(stage, number).locked).toBe(true);
      expect(statusOf(onlyCopy(stage))).not.toContain("still stands in public");
    },
    { settings: settingsWith("mode: ask") },
  );
});

test("/false-alarm, /confirm, /false-alarm: one truth at a time", async () => {
  await story(async (stage) => {
    const number = await stage.sandbox.as("oscar").openIssue(stage.seed.public, REPORT);
    await stage.quiet();
    const issue = publicItem(stage, number);
    const copy = onlyCopy(stage);
    await renderAt(stage, copy, "ada", "/false-alarm");
    expect([issue.state, copy.state]).toEqual(["open", "closed"]);
    expect(await renderAt(stage, copy, "ada", "/confirm")).toContain("still there for everybody to read");
    expect([issue.state, copy.state]).toEqual(["open", "open"]);
    expect(statusOf(copy)).toContain("## Disclosure: confirmed");
    expect(statusOf(copy)).toContain("nothing was done in public");
    await renderAt(stage, copy, "ada", "/stray");
    expect([issue.state, issue.locked]).toEqual(["closed", true]);
    const refused = await renderAt(stage, copy, "ada", "/false-alarm");
    expect(refused).toContain("confirmed as a vulnerability");
    expect(refused).toContain("/dismiss <why>");
    expect([issue.state, issue.locked]).toEqual(["closed", true]);
    await renderAt(stage, copy, "ada", "/dismiss it is documented");
    await renderAt(stage, copy, "ada", "/false-alarm");
    expect([issue.state, issue.locked, copy.state]).toEqual(["open", false, "closed"]);
  });
});

test("a dismissed issue that somebody opens again stays open, and its status says what it means", async () => {
  await story(async (stage) => {
    const { sandbox, seed, quiet } = stage;
    await sandbox.as("oscar").openIssue(seed.public, REPORT);
    await quiet();
    const copy = onlyCopy(stage);
    await renderAt(stage, copy, "ada", "/dismiss works as documented");
    expect(copy.state).toBe("closed");
    await sandbox.as("ada").reopenIssue(seed.tracking, copy.number);
    await quiet();
    await stage.app().sweep();
    await quiet();
    expect(copy.state).toBe("open");
    expect(statusOf(copy)).toContain("opened again by hand");
    await renderAt(stage, copy, "ada", "/dismiss it still does");
    expect(copy.state).toBe("closed");
  });
});

describe("campaigns", () => {
  const number = (at: number): string => `${REPORT.body}\n\nSent by number ${at}`;

  test("two people who find the same are each answered, each with a copy", async () => {
    await story(async (stage) => {
      const { sandbox, seed, quiet } = stage;
      await sandbox.as("oscar").openIssue(seed.public, REPORT);
      await sandbox.as("rita").openIssue(seed.public, { ...REPORT, body: number(2) });
      await quiet();
      expect(copies(stage)).toHaveLength(2);
      expect([1, 2].map((at) => answersAt(stage, at).length)).toEqual([1, 1]);
      const [first] = copies(stage);
      if (first !== undefined) await renderAt(stage, first, "ada", "/false-alarm");
      expect(stage.publicIssues().map((issue) => issue.state)).toEqual(["open", "closed"]);
    });
  });

  test("ten copies by a spammer, then an honest one: answered, told in private, and given back alone", async () => {
    await story(async (stage) => {
      const { sandbox, seed, quiet } = stage;
      for (let at = 0; at < 10; at += 1)
        await sandbox.as("oscar").openIssue(seed.public, { ...REPORT, body: number(at) });
      await sandbox.as("rita").openIssue(seed.public, { ...REPORT, body: `${REPORT.body}\n\nI am rita.` });
      await quiet();
      expect(answersAt(stage, 11)).toHaveLength(1);
      const [campaign] = copies(stage);
      if (campaign === undefined) throw new Error("there is no copy");
      expect(campaign.comments.some((comment) => comment.body.includes("I am rita."))).toBe(true);
      await renderAt(stage, campaign, "ada", "/false-alarm #11 she is right");
      expect(stage.publicIssues().map((issue) => issue.state)).toEqual([
        ...Array.from({ length: 10 }, () => "closed"),
        "open",
      ]);
      expect(await renderAt(stage, campaign, "ada", "/false-alarm #99")).toContain("is no copy of");
    });
  });

  test("after a false alarm the next that is nearly the same is judged for itself", async () => {
    await story(async (stage) => {
      const { sandbox, seed, quiet } = stage;
      for (let at = 0; at < 5; at += 1) {
        await sandbox.as("oscar").openIssue(seed.public, { ...REPORT, body: number(at) });
        await quiet();
      }
      for (const copy of copies(stage)) await renderAt(stage, copy, "ada", "/false-alarm");
      await sandbox.as("rita").openIssue(seed.public, { ...REPORT, body: number(6) });
      await quiet();
      expect(publicItem(stage, 6).state).toBe("closed");
      expect(copies(stage).at(-1)?.body).toContain("number 6");
    });
  });
});

describe("published vulnerabilities", () => {
  const named = (id: string) => ({ ...REPORT, body: `${REPORT.body}\n\nThis is ${id}.` });

  test.each([
    ["in the repository's own list", "CVE-2026-11111", "northwind/harbor"],
    ["in the global database", "GHSA-aaaa-bbbb-cccc", null],
  ])("%s: a maintainer is asked, nothing is closed", async (_name, id, repository) => {
    await story(async (stage) => {
      const { sandbox, seed, quiet } = stage;
      sandbox.publishAdvisory({
        ghsaId: "GHSA-aaaa-bbbb-cccc",
        cveId: "CVE-2026-11111",
        summary: "Import runs code",
        repository,
      });
      await sandbox.as("oscar").openIssue(seed.public, named(id));
      await quiet();
      expect(publicActs(stage)).toEqual([]);
      expect(onlyCopy(stage).body).toContain("`published`");
    });
  });

  test("one that nobody has published is no reason to leave it open", async () => {
    await story(async (stage) => {
      const number = await stage.sandbox.as("oscar").openIssue(stage.seed.public, named("CVE-2026-22222"));
      await stage.quiet();
      expect(publicItem(stage, number).locked).toBe(true);
    });
  });

  test("the database cannot be asked: nothing is closed by mistake", async () => {
    // Delivered again it would be judged anew, by then with the database.
    await story(
      async (stage) => {
        const { sandbox, seed, quiet } = stage;
        sandbox.faults.add({ path: /^\/advisories/, times: 1_000, effect: { kind: "error-before", status: 503 } });
        await sandbox.as("oscar").openIssue(seed.public, named("CVE-2026-22222"));
        await quiet();
        expect(publicActs(stage)).toEqual([]);
        expect(copies(stage)).toHaveLength(1);
      },
      { skipRedelivery: true },
    );
  });
});
