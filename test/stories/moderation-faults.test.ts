// Nobody's report is lost and nothing is done twice: the process dies, replies are lost, GitHub refuses, a campaign floods.
import { describe, expect, test } from "@jest/globals";
import type { Fault } from "../../sandbox/faults.ts";
import { type Stage, story } from "./story.ts";
import {
  answersAt,
  copies,
  onlyCopy,
  ORDINARY,
  publicActs,
  publicItem,
  REPORT,
  renderAt,
  settingsWith,
  statusOf,
  startAnew,
} from "./strays.ts";

const labelled = { settings: settingsWith("label: kind/bug\nredact: true"), mayFail: true };

/** Every write from the report to the end of the act. */
const writes: readonly [string, Pick<Fault, "method" | "path" | "skip">][] = [
  ["the private copy", { method: "POST", path: /vuln-room\/issues$/ }],
  ["its branch", { method: "POST", path: /vuln-room\/git\/refs$/ }],
  ["the exact text", { method: "PUT", path: /contents\/strays/, skip: 1 }],
  ["the record's first entry", { method: "PUT", path: /record\.json$/ }],
  ["the answer", { method: "POST", path: /harbor\/issues\/\d+\/comments$/ }],
  ["the notice", { method: "PATCH", path: /harbor\/issues\/\d+$/ }],
  ["the label", { method: "POST", path: /harbor\/issues\/\d+\/labels$/ }],
  ["the closing", { method: "PATCH", path: /harbor\/issues\/\d+$/, skip: 1 }],
  ["the lock", { method: "PUT", path: /harbor\/issues\/\d+\/lock$/ }],
  ["the record's second entry", { method: "PUT", path: /record\.json$/, skip: 1 }],
  ["the status", { method: "POST", path: /vuln-room\/issues\/\d+\/comments$/ }],
];

function expectRedirectedOnce(stage: Stage, number: number): void {
  const issue = publicItem(stage, number);
  expect([issue.state, issue.locked, issue.title]).toEqual([
    "closed",
    true,
    "Moved to the project's private channel",
  ]);
  expect(issue.labels.map((label) => label.name)).toEqual(["kind/bug"]);
  expect(answersAt(stage, number)).toHaveLength(1);
  const open = copies(stage).filter((copy) => copy.state === "open");
  expect(open).toHaveLength(1);
  expect(open[0]?.body).toContain("a shell is spawned as root");
  expect(statusOf(onlyCopy(stage))).toContain("## Stray report: redirected");
  expect(
    onlyCopy(stage).comments.filter((comment) => comment.body.includes("<!-- embargo:1:status:")),
  ).toHaveLength(1);
}

const silence: Fault = { times: 100_000, effect: { kind: "error-before", status: 502 } };

describe("the process dies", () => {
  test.each(writes)("right after %s", async (_name, where) => {
    await story(async (stage) => {
      const { faults } = stage.sandbox;
      // This write still arrives; nothing that the process sends after it does.
      faults.add({ ...where, effect: { kind: "act", act: () => faults.add(silence) } });
      const number = await stage.sandbox.as("oscar").openIssue(stage.seed.public, REPORT);
      await stage.quiet();
      await startAnew(stage);
      expectRedirectedOnce(stage, number);
    }, labelled);
  });

  test("before anything: the report is found by the look at what changed", async () => {
    await story(async (stage) => {
      stage.sandbox.faults.add(silence);
      const number = await stage.sandbox.as("oscar").openIssue(stage.seed.public, REPORT);
      await stage.quiet();
      await startAnew(stage);
      expectRedirectedOnce(stage, number);
    }, labelled);
  });

  const undoing: readonly [string, Pick<Fault, "method" | "path" | "skip">][] = [
    ["the unlock", { method: "DELETE", path: /lock$/ }],
    ["the text", { method: "PATCH", path: /harbor\/issues\/\d+$/ }],
    ["the label", { method: "DELETE", path: /labels/ }],
    ["the reopening", { method: "PATCH", path: /harbor\/issues\/\d+$/, skip: 1 }],
    ["the apology", { method: "POST", path: /harbor\/issues\/\d+\/comments$/ }],
  ];

  test.each(undoing)("right after %s, while a false alarm is undone", async (_name, where) => {
    await story(async (stage) => {
      const { faults } = stage.sandbox;
      const number = await stage.sandbox.as("oscar").openIssue(stage.seed.public, REPORT);
      await stage.quiet();
      faults.add({ ...where, effect: { kind: "act", act: () => faults.add(silence) } });
      await renderAt(stage, onlyCopy(stage), "ada", "/false-alarm");
      await startAnew(stage);
      const issue = publicItem(stage, number);
      expect([issue.state, issue.locked, issue.title, issue.body]).toEqual([
        "open",
        false,
        REPORT.title,
        REPORT.body,
      ]);
      expect(issue.labels).toEqual([]);
      expect(answersAt(stage, number).map((answer) => answer.includes("Sorry"))).toEqual([false, true]);
      expect(onlyCopy(stage).state).toBe("closed");
    }, labelled);
  });
});

describe("the reply is lost", () => {
  test.each(writes)("of %s: it happened, and is not done twice", async (_name, where) => {
    await story(async (stage) => {
      stage.sandbox.faults.add({ ...where, effect: { kind: "error-after", status: 502 } });
      const number = await stage.sandbox.as("oscar").openIssue(stage.seed.public, REPORT);
      await stage.quiet();
      stage.clock.advance(61_000);
      await stage.quiet();
      expectRedirectedOnce(stage, number);
    }, labelled);
  });
});

describe("the private copy fails", () => {
  const copying = writes.slice(0, 4);

  test.each(copying)("at %s: nothing is done in public", async (_name, where) => {
    await story(
      async (stage) => {
        stage.sandbox.faults.add({ ...where, times: 1_000, effect: { kind: "error-before", status: 403 } });
        const number = await stage.sandbox.as("oscar").openIssue(stage.seed.public, REPORT);
        await stage.quiet();
        expect(publicActs(stage)).toEqual([]);
        expect(publicItem(stage, number).state).toBe("open");
      },
      { mayFail: true, skipRedelivery: true },
    );
  });
});

test("GitHub refuses to close and to lock: the rest is done, and a person is told", async () => {
  await story(async (stage) => {
    const refused = {
      kind: "error-before",
      status: 403,
      message: "Resource not accessible by integration",
    } as const;
    stage.sandbox.faults.add(
      { method: "PATCH", path: /harbor\/issues\/1$/, effect: refused },
      { method: "PUT", path: /lock$/, effect: refused },
    );
    await stage.sandbox.as("oscar").openIssue(stage.seed.public, REPORT);
    await stage.quiet();
    expect(answersAt(stage, 1)).toHaveLength(1);
    expect(statusOf(onlyCopy(stage))).toContain("GitHub refused to close it");
    expect(statusOf(onlyCopy(stage))).toContain("GitHub refused to lock it");
    // Once that is mended, one word does the rest.
    await renderAt(stage, onlyCopy(stage), "ada", "/stray");
    expect([publicItem(stage, 1).state, publicItem(stage, 1).locked]).toEqual(["closed", true]);
  });
});

test("a reply is lost while GitHub's lists are behind for minutes: the answer in public stands once", async () => {
  await story(async (stage) => {
    const { sandbox, seed, quiet, clock } = stage;
    const before = new Date(clock.now().getTime() + 180_000);
    sandbox.faults.add(
      { method: "PATCH", path: /harbor\/issues\/\d+$/, effect: { kind: "error-after", status: 502 } },
      { method: "GET", path: /harbor\/issues\/\d+\/comments$/, times: 99, before, effect: { kind: "stale" } },
    );
    const number = await sandbox.as("oscar").openIssue(seed.public, REPORT);
    await quiet();
    expectRedirectedOnce(stage, number);
  }, labelled);
});

test.each([404, 409, 422])("one odd %i at a step is tried again, and nobody is bothered", async (status) => {
  await story(async (stage) => {
    stage.sandbox.faults.add({
      method: "PATCH",
      path: /harbor\/issues\/1$/,
      effect: { kind: "error-before", status, message: "Odd" },
    });
    await stage.sandbox.as("oscar").openIssue(stage.seed.public, REPORT);
    await stage.quiet();
    stage.clock.advance(60_000);
    await stage.quiet();
    expect([publicItem(stage, 1).state, publicItem(stage, 1).locked]).toEqual(["closed", true]);
    expect(answersAt(stage, 1)).toHaveLength(1);
    expect(statusOf(onlyCopy(stage))).not.toContain("GitHub refused");
  });
});

test("the conversation is locked already: nobody can be answered, the rest is done", async () => {
  await story(async (stage) => {
    const { sandbox, seed, quiet } = stage;
    sandbox.webhooks.set({ drop: true });
    const number = await sandbox.as("oscar").openIssue(seed.public, REPORT);
    await sandbox.as("cora").lock(seed.public, number);
    sandbox.webhooks.set({ drop: false });
    await stage.app().sweep();
    await quiet();
    expect(answersAt(stage, number)).toEqual([]);
    expect(statusOf(onlyCopy(stage))).toContain("not answered: the conversation is locked");
    await renderAt(stage, onlyCopy(stage), "ada", "/false-alarm");
    // It was locked before anything was done, so it stays so.
    expect([publicItem(stage, number).state, publicItem(stage, number).locked]).toEqual(["open", true]);
  });
});

test("two processes see the same report at the same time: one copy, one answer", async () => {
  await story(async (stage) => {
    const { sandbox, seed } = stage;
    const first = stage.app();
    await stage.start();
    sandbox.webhooks.set({ drop: true });
    const number = await sandbox.as("oscar").openIssue(seed.public, REPORT);
    sandbox.webhooks.set({ drop: false });
    await Promise.all([first.sweep(), stage.app().sweep()]);
    await stage.quiet();
    stage.clock.advance(90_000);
    await stage.quiet();
    expect(copies(stage).filter((copy) => copy.state === "open")).toHaveLength(1);
    expect(answersAt(stage, number)).toHaveLength(1);
    expect(publicItem(stage, number).locked).toBe(true);
  });
});

test("the item is deleted before it can be redirected: the copy stays", async () => {
  await story(async (stage) => {
    const { sandbox, seed, quiet } = stage;
    const number = await sandbox.as("cora").openIssue(seed.public, ORDINARY);
    const comment = await sandbox.as("oscar").comment(seed.public, number, REPORT.body);
    sandbox.faults.add({
      method: "PUT",
      path: /record\.json$/,
      effect: { kind: "act", act: async () => await sandbox.as("oscar").deleteComment(seed.public, comment) },
    });
    await quiet();
    expect(onlyCopy(stage).body).toContain("a shell is spawned as root");
    expect(publicItem(stage, number).state).toBe("open");
  });
});

test("a text as long and as hostile as GitHub takes is copied whole", async () => {
  await story(async (stage) => {
    const { sandbox, seed, quiet } = stage;
    const hostile = `${REPORT.body}\n${"`".repeat(40)}\n/disclose\n${"@northwind/maintainers ".repeat(2_400)}`;
    await sandbox.as("oscar").openIssue(seed.public, { title: REPORT.title, body: hostile });
    await quiet();
    const copy = onlyCopy(stage);
    expect(copy.body).toContain("(shortened here");
    expect(copy.body.match(/@northwind\/maintainers/g)).toHaveLength(1);
    const branch = `disclosure/${copy.number}`;
    const files = await sandbox.repository(seed.tracking).git("ls-tree", "-r", "--name-only", branch);
    const path = /strays\/.*\.json/.exec(files)?.[0] ?? "";
    const stored = await sandbox.repository(seed.tracking).git("show", `${branch}:${path}`);
    expect((JSON.parse(stored) as { body: string }).body).toBe(hostile);
    expect(publicItem(stage, 1).locked).toBe(true);
  });
});

test.each([404, 409, 422])(
  "one odd %s at a step is not believed: everything is done all the same",
  async (status) => {
    await story(async (stage) => {
      const { sandbox, seed, quiet } = stage;
      const effect = { kind: "error-before", status } as const;
      sandbox.faults.add({ method: "POST", path: /harbor\/issues\/\d+\/comments$/, effect });
      sandbox.faults.add({ method: "PUT", path: /lock$/, effect });
      const number = await sandbox.as("oscar").openIssue(seed.public, REPORT);
      await quiet();
      expectRedirectedOnce(stage, number);
      expect(statusOf(onlyCopy(stage))).not.toContain("refused");
    }, labelled);
  },
);

test("a campaign of many that are nearly the same: few private issues, few answers, all closed", async () => {
  await story(async (stage) => {
    const { sandbox, seed, quiet } = stage;
    const many = 50;
    // GraphQL has an allowance of its own.
    const requests = (): number =>
      sandbox.requests.filter((call) => call.actor === seed.app.botLogin && call.path !== "/graphql").length;
    const before = requests();
    for (let at = 0; at < many; at += 1) {
      sandbox.addUser({ login: `sender${at}` });
      await sandbox
        .as(`sender${at}`)
        .openIssue(seed.public, { ...REPORT, body: `${REPORT.body}\n\nSent by number ${at}` });
    }
    await quiet();
    const made = requests() - before;
    // On a busy machine a delivery can fail on its way; what it told of is found by the sweep.
    await stage.app().sweep();
    await quiet();
    const items = stage.publicIssues();
    expect(items).toHaveLength(many);
    expect(items.filter((item) => item.locked && item.state === "closed")).toHaveLength(many);
    // The first ones may be honest people who found the same.
    expect(copies(stage)).toHaveLength(3);
    expect(items.filter((item) => item.comments.length > 0).length).toBeLessThanOrEqual(10);
    expect(statusOf(copies(stage)[0] ?? onlyCopy(stage))).toContain("more that are nearly the same");
    // Five hundred such in an hour stay within the 5,000 requests, and far below the 500 new issues and comments, that GitHub allows.
    expect(made / many).toBeLessThan(10);
  });
});

test("many different reports leave GitHub's limit to disclosures: the rest waits, and is not lost", async () => {
  await story(
    async (stage) => {
      const { sandbox, seed, quiet, clock } = stage;
      sandbox.faults.limitContent(20);
      const words = ["import", "export", "login", "upload", "search", "backup", "report", "preview"];
      for (const word of words)
        await sandbox.as("oscar").openIssue(seed.public, {
          title: `Remote code execution through the ${word} endpoint`,
          body: `${word} `.repeat(60) + REPORT.body.replaceAll("archive", word),
        });
      await quiet();
      clock.advance(61_000);
      await quiet();
      expect(stage.publicIssues().filter((issue) => issue.locked)).toHaveLength(words.length);
      expect(stage.publicIssues().map((issue) => issue.comments.length)).toEqual(words.map(() => 1));
    },
    { mayFail: true },
  );
});
