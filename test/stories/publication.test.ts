// Once, whatever happens: refusals, lost replies, doubled webhooks, two processes, and what a person then has to do.
import { describe, expect, test } from "@jest/globals";
import type { Fault } from "../../sandbox/faults.ts";
import { type Stage, story } from "./story.ts";

const small = { risk: 2 } as const;

async function expectOnce(
  { publicIssues, pulls, status, sandbox, seed }: Stage,
  branches: readonly string[] = ["main"],
): Promise<void> {
  expect(status()).toContain("## Disclosure: public");
  expect(publicIssues().filter((issue) => issue.state === "open")).toHaveLength(1);
  expect(pulls().map((pull) => pull.pull?.baseBranch)).toEqual(branches);
  const named = publicIssues()
    .find((issue) => issue.state === "open")
    ?.body.match(/(?<=: )#\d+$/gm);
  expect(named).toEqual(pulls().map((pull) => `#${pull.number}`));
  const fixes = await sandbox.repository(seed.public).git("for-each-ref", "refs/heads/embargo/");
  expect(fixes.split("\n")).toHaveLength(branches.length);
}

/** Every write of a publication, by what is struck. */
const writes: readonly [string, Pick<Fault, "method" | "path" | "skip">][] = [
  ["the push", { method: "PUSH" }],
  ["the issue", { method: "POST", path: /harbor\/issues$/ }],
  ["the PR", { method: "POST", path: /harbor\/pulls$/ }],
  ["the labels", { method: "POST", path: /harbor\/issues\/\d+\/labels$/ }],
  ["the reviewers", { method: "POST", path: /requested_reviewers$/ }],
  ["the issue's edit", { method: "PATCH", path: /harbor\/issues\/\d+$/ }],
  ["the record's first entry", { method: "PUT", path: /record\.json$/ }],
  ["the record's last entry", { method: "PUT", path: /record\.json$/, skip: 1 }],
  ["the answer", { method: "POST", path: /vuln-room\/issues\/\d+\/comments$/ }],
  ["the status", { method: "PATCH", path: /vuln-room\/issues\/comments/ }],
];

describe("the reply is lost", () => {
  test.each(writes)("of %s: it happened, and is not done twice", async (_name, where) => {
    await story(
      async (stage) => {
        await stage.approve();
        stage.sandbox.faults.add({ ...where, effect: { kind: "error-after", status: 502 } });
        await stage.say("cora", "/disclose");
        await expectOnce(stage);
      },
      { ...small, mayFail: true },
    );
  });
});

describe("GitHub refuses once, for no reason", () => {
  const steps = writes.slice(1, 6).filter(([name]) => name !== "the reviewers");
  test.each(steps.flatMap(([name, where]) => [404, 409, 422].map((status) => [status, name, where] as const)))(
    "%s at %s: nobody has to say that it goes on",
    async (status, _name, where) => {
      await story(async (stage) => {
        await stage.approve();
        stage.sandbox.faults.add({ ...where, effect: { kind: "error-before", status } });
        await stage.say("cora", "/disclose");
        await expectOnce(stage);
      }, small);
    },
  );
});

describe("GitHub fails before", () => {
  test.each(writes)("%s: it did not happen, and is done", async (_name, where) => {
    await story(
      async (stage) => {
        await stage.approve();
        stage.sandbox.faults.add({ ...where, effect: { kind: "error-before", status: 500 } });
        const answer = await stage.say("cora", "/disclose");
        if (answer.includes("stopped")) await stage.say("cora", "/retry");
        await expectOnce(stage);
      },
      { ...small, mayFail: true },
    );
  });
});

test("the connection breaks after the issue was made, and lists are stale at first", async () => {
  await story(async (stage) => {
    await stage.approve();
    stage.sandbox.faults.add(
      { method: "POST", path: /harbor\/issues$/, effect: { kind: "error-after", status: "cut" } },
      { method: "GET", path: /harbor\/issues$/, effect: { kind: "stale" } },
    );
    await stage.say("cora", "/disclose");
    await expectOnce(stage);
  }, small);
});

test("an issue that was made twice all the same is closed and linked", async () => {
  await story(async (stage) => {
    await stage.approve();
    stage.sandbox.faults.add(
      { method: "POST", path: /harbor\/issues$/, effect: { kind: "error-after", status: 502 } },
      { method: "GET", path: /harbor\/issues$/, times: 2, effect: { kind: "stale" } },
    );
    await stage.say("cora", "/disclose");
    const [first, second] = stage.publicIssues();
    expect(stage.publicIssues()).toHaveLength(2);
    expect([first?.state, first?.stateReason, second?.state]).toEqual(["closed", "duplicate", "open"]);
    expect(first?.comments[0]?.body).toContain(`#${second?.number}`);
    for (const pull of stage.pulls()) expect(pull.body).toContain(`For #${second?.number}.`);
  }, small);
});

test("the push is refused by a rule that the look before could not judge: no issue, no PR, and the reason in words", async () => {
  await story(async ({ approve, say, sandbox, seed, status, publicIssues, pulls }) => {
    await approve();
    const rule = {
      type: "commit_message_pattern",
      parameters: { operator: "regex", pattern: "^TICKET-" },
    } as const;
    sandbox.setRules(seed.public, "**", [rule]);
    const answer = await say("cora", "/disclose");
    expect(answer).toContain("GitHub refused the push");
    expect(answer).toContain("a rule of the repository stands against it");
    expect([publicIssues(), pulls()]).toEqual([[], []]);
    expect(status()).not.toContain("## Disclosure: public");
    sandbox.repository(seed.public).data.rules = [];
    await say("cora", "/disclose");
    expect(status()).toContain("## Disclosure: public");
  }, small);
});

test("a fresh token is refused by git for some seconds", async () => {
  await story(async (stage) => {
    await stage.approve();
    stage.sandbox.faults.add({
      method: "PUSH",
      path: /receive-pack/,
      times: 1,
      effect: { kind: "error-before", status: 401 },
    });
    await stage.say("cora", "/disclose");
    await expectOnce(stage);
  }, small);
});

describe("one failed request of the push is looked into, and pushed again by itself", () => {
  test.each([
    ["the push itself", "PUSH", 500],
    ["the push itself", "PUSH", 429],
    ["git's first request", "FETCH", 500],
    ["git's first request", "FETCH", 429],
    ["git's first request", "FETCH", 503],
  ] as const)("%s: %s %i", async (_name, method, status) => {
    await story(async (stage) => {
      const { faults } = stage.sandbox;
      await stage.approve();
      const fails = { method, effect: { kind: "error-before", status } } as const;
      // From the pin on: what git asks before belongs to the preparation.
      const act = (): void => faults.add(fails);
      faults.add({ method: "PUT", path: /record\.json$/, effect: { kind: "act-after", act } });
      expect(await stage.say("cora", "/disclose")).toContain("Published");
      expect(stage.log.join("")).toContain("the push is sent again");
      await expectOnce(stage);
    }, small);
  });
});

test("a reviewer whom GitHub refuses once, oddly, is asked again", async () => {
  await story(async (stage) => {
    await stage.approve();
    stage.sandbox.faults.add({
      method: "POST",
      path: /requested_reviewers$/,
      times: 2,
      effect: { kind: "error-before", status: 422, message: "Reviews may only be requested from collaborators." },
    });
    expect(await stage.say("cora", "/disclose")).not.toContain("Reviews may only be requested");
    await expectOnce(stage);
  }, small);
});

test.each([
  ["a pull request", /harbor\/pulls$/],
  ["the reviewers", /requested_reviewers$/],
])("a secondary limit at %s is waited for", async (_name, path) => {
  await story(async (stage) => {
    await stage.approve();
    const message = "You have exceeded a secondary rate limit.";
    stage.sandbox.faults.add({
      method: "POST",
      path,
      effect: { kind: "error-before", status: 403, message, headers: { "retry-after": "30" } },
    });
    const before = stage.clock.now().getTime();
    await stage.say("cora", "/disclose");
    await expectOnce(stage);
    expect(stage.pulls()[0]?.pull?.reviewers.map(({ login }) => login)).toEqual(["cora"]);
    expect(stage.clock.now().getTime() - before).toBeGreaterThan(30_000);
  }, small);
});

test("a reviewer who cannot be asked does not spoil the rest", async () => {
  const settings =
    "public_repositories: [harbor]\ncontact: s@northwind.example\nmaintainers: { team: maintainers }\nreviewers: { users: [oscar, milo] }\n";
  await story(
    async ({ approve, say, pulls, status }) => {
      await approve();
      await say("cora", "/disclose");
      expect(
        pulls()[0]
          ?.pull?.reviewers.map((user) => user.login)
          .toSorted(),
      ).toEqual(["cora", "milo"]);
      expect(status()).toContain("`oscar` could not be asked");
    },
    { ...small, settings },
  );
});

test("GitHub refuses a step for good: what is public is said, and /retry finishes it with no duplicate", async () => {
  await story(async (stage) => {
    await stage.approve();
    stage.sandbox.faults.add({
      method: "POST",
      path: /harbor\/pulls$/,
      effect: { kind: "error-before", status: 403, message: "Resource not accessible by integration" },
    });
    const answer = await stage.say("cora", "/disclose");
    expect(answer).toContain("Resource not accessible by integration");
    expect(stage.status()).toContain("## Disclosure: publishing");
    expect(stage.status()).toContain("`/retry`");
    expect(await stage.say("cora", "/risk 1")).toContain("has begun");
    await stage.say("cora", "/retry");
    await expectOnce(stage);
  }, small);
});

test("GitHub cannot be read for long: the publication stops with a word, and /retry finishes it", async () => {
  await story(
    async (stage) => {
      await stage.approve();
      const lists = { method: "GET", path: /harbor\/git\/matching-refs/, times: 1_000 } as const;
      stage.sandbox.faults.add({ ...lists, skip: 1, effect: { kind: "error-before", status: 502 } });
      stage.sandbox.faults.add({
        method: "POST",
        path: /harbor\/issues$/,
        effect: { kind: "error-before", status: 502 },
      });
      expect(await stage.say("cora", "/disclose")).toContain("Then `/retry`; what stands is not made twice");
      expect(stage.status()).toContain("The publication stopped");
      stage.sandbox.faults.clear();
      await stage.say("cora", "/retry");
      await expectOnce(stage);
    },
    { ...small, mayFail: true },
  );
});

test("doubled webhooks, and webhooks out of order", async () => {
  await story(async (stage) => {
    stage.sandbox.webhooks.set({ double: true });
    await stage.approve();
    stage.sandbox.webhooks.set({ double: false, hold: true });
    await stage.sandbox.as("cora").comment(stage.seed.tracking, stage.seed.issue, "/disclose");
    await stage.sandbox.as("milo").comment(stage.seed.tracking, stage.seed.issue, "/status");
    stage.sandbox.webhooks.release((held) => held.toReversed());
    await stage.quiet();
    await expectOnce(stage);
    expect(stage.answers()).toHaveLength(4);
  }, small);
});

test("two apps at once: one issue, one PR, one answer", async () => {
  await story(
    async (stage) => {
      await stage.approve();
      const first = stage.app();
      const second = await stage.start();
      stage.sandbox.webhooks.set({ drop: true });
      await stage.sandbox.as("cora").comment(stage.seed.tracking, stage.seed.issue, "/disclose");
      const before = stage.answers().length;
      await Promise.all([first.sweep(), second.sweep()]);
      await stage.quiet();
      await stage.quiet();
      await expectOnce(stage);
      expect(stage.answers()).toHaveLength(before + 1);
    },
    { ...small, mayFail: true },
  );
});

test("the app dies in the middle, and another takes over when its lease is over", async () => {
  await story(
    async (stage) => {
      await stage.approve();
      const first = stage.app();
      // The first one never gets further than its issue.
      stage.sandbox.faults.add({ method: "POST", path: /harbor\/pulls$/, effect: { kind: "act", act: held } });
      void stage.sandbox.as("cora").comment(stage.seed.tracking, stage.seed.issue, "/disclose");
      await reached();
      const second = await stage.start();
      stage.clock.advance(91_000);
      await second.sweep();
      await second.idle();
      await expectOnce(stage);
      release?.();
      await first.idle();
      await expectOnce(stage);
    },
    { ...small, mayFail: true, skipRedelivery: true },
  );
});

let release: (() => void) | null = null;
let arrived: (() => void) | null = null;

/** Holds a request back until `release`; `reached` resolves when it came. */
async function held(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  release = resolve;
  arrived?.();
  await promise;
}

async function reached(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  arrived = resolve;
  await promise;
}

test("an approval withdrawn while it is stopped ends it: /retry publishes nothing, and says why", async () => {
  await story(
    async ({ approve, say, status, sandbox, seed, publicWrites }) => {
      await approve();
      const comments = sandbox.repository(seed.tracking).data.issues.get(seed.issue)?.comments ?? [];
      const approval = comments.find((comment) => comment.body.startsWith("/approve"));
      sandbox.faults.add({ method: "PUSH", times: 50, effect: { kind: "error-before", status: 401 } });
      expect(await say("cora", "/disclose")).toContain("did not accept the app's token");
      sandbox.faults.clear();
      await sandbox.as("ada").editComment(seed.tracking, approval?.id ?? 0, "I am not sure any more");
      const answer = await say("cora", "/retry");
      expect(answer).toContain("Nothing is public: since the publication began, these gates do not hold any more");
      expect(publicWrites().filter((call) => call.endsWith("200") || call.endsWith("201"))).toEqual([]);
      expect(status()).toContain("its comment was edited");
    },
    { risk: 2, mayFail: true },
  );
});
