// Whether private checks have passed: by what GitHub shows on the very commits, and for how long that holds.
import { describe, expect, test } from "@jest/globals";
import {
  type BranchChecks,
  commitsToCheck,
  type CommitChecks,
  judgeChecks,
  judgeCommit,
  onlyRunning,
  outcomeOf,
  type SeenCheck,
  standsFor,
} from "../../../src/domain/private-checks/judge.ts";
import type { PrivateChecksSettings } from "../../../src/domain/private-checks/settings.ts";
import {
  checksBranch,
  issueOfChecks,
  NO_PRIVATE_CHECKS,
  type PrivateChecks,
  type SeenChecks,
} from "../../../src/domain/private-checks/state.ts";
import type { BranchBuild, BuildStatus } from "../../../src/domain/patch/build.ts";
import { build, hash } from "../given.ts";

const ON: PrivateChecksSettings = {
  enabled: true,
  required: [],
  apps: [],
  missingMinutes: 60,
  movedBaseHours: 0,
};
const [ONE, TWO, OLD] = ["1", "2", "0"].map((digit) => digit.repeat(40)) as [string, string, string];
const DIGEST = hash("bundle");
const PUSHED_AT = "2026-03-02T09:00:00.000Z";
const at = (minutes: number): Date => new Date(Date.parse(PUSHED_AT) + minutes * 60_000);

const check = (name: string, result: SeenCheck["result"], app: string | null = "github-actions"): SeenCheck => ({
  name,
  app,
  result,
});
const read = (checks: readonly SeenCheck[], unended: readonly string[] = [], more = false): CommitChecks => ({
  kind: "seen",
  checks,
  unended,
  more,
});

describe("one commit", () => {
  test.each<[string, Partial<PrivateChecksSettings>, CommitChecks, ReturnType<typeof judgeCommit>]>([
    ["nothing reported", {}, read([]), { state: "missing", passed: 0, names: [] }],
    [
      "all passed",
      {},
      read([check("a", "passed"), check("b", "passed")]),
      { state: "passed", passed: 2, names: [] },
    ],
    [
      "one is running",
      {},
      read([check("a", "passed"), check("b", "pending")]),
      { state: "pending", passed: 1, names: ["b"] },
    ],
    [
      "one failed, one is running",
      {},
      read([check("a", "failed"), check("b", "pending")]),
      { state: "failed", passed: 0, names: ["a"] },
    ],
    [
      "an app has more to come",
      {},
      read([check("a", "passed")], ["github-actions"]),
      { state: "pending", passed: 1, names: ["github-actions"] },
    ],
    [
      "a workflow began and no job is there yet",
      {},
      read([], ["github-actions"]),
      { state: "pending", passed: 0, names: ["github-actions"] },
    ],
    [
      "a required one is absent",
      { required: ["unit"] },
      read([check("a", "passed")]),
      { state: "missing", passed: 0, names: ["unit"] },
    ],
    [
      "one of two required ones is absent",
      { required: ["a", "unit"] },
      read([check("a", "passed")]),
      { state: "pending", passed: 1, names: ["unit"] },
    ],
    [
      "another one fails that is not required",
      { required: ["a"] },
      read([check("a", "passed"), check("b", "failed")]),
      { state: "passed", passed: 1, names: [] },
    ],
    [
      "where names are required nobody waits for the rest",
      { required: ["a"] },
      read([check("a", "passed")], ["other"]),
      { state: "passed", passed: 1, names: [] },
    ],
    [
      "the right name by another app",
      { required: ["a"], apps: ["github-actions"] },
      read([check("a", "passed", "other")]),
      { state: "missing", passed: 0, names: ["a"] },
    ],
    [
      "the right name by a person",
      { required: ["a"], apps: ["github-actions"] },
      read([check("a", "passed", null)]),
      { state: "missing", passed: 0, names: ["a"] },
    ],
    [
      "all that was looked at passed, and there is more",
      {},
      read([check("a", "passed")], [], true),
      { state: "too-many", passed: 1, names: [] },
    ],
    [
      "the required ones passed, and there is more: perhaps one of the same name",
      { required: ["a"] },
      read([check("a", "passed")], [], true),
      { state: "too-many", passed: 1, names: [] },
    ],
    [
      "one failed, and there is more",
      {},
      read([check("a", "failed")], [], true),
      { state: "failed", passed: 0, names: ["a"] },
    ],
    [
      "another app's failure",
      { apps: ["github-actions"] },
      read([check("a", "passed"), check("b", "failed", "other")]),
      { state: "passed", passed: 1, names: [] },
    ],
    [
      "another app's end",
      { apps: ["github-actions"] },
      read([check("a", "passed")], ["other"]),
      { state: "passed", passed: 1, names: [] },
    ],
    [
      "a run passed, a status of the same name failed",
      {},
      read([check("a", "passed"), check("a", "failed", null)]),
      { state: "failed", passed: 1, names: ["a"] },
    ],
    ["it may not be read", {}, { kind: "unreadable" }, { state: "unreadable", passed: 0, names: [] }],
  ])("%s", (_case, settings, seen, judged) => {
    expect(judgeCommit(seen, { ...ON, ...settings })).toEqual(judged);
  });
});

const WANTED = [
  { target: "main", commit: ONE },
  { target: "release-1.2", commit: TWO },
];
const pushed = (commits = WANTED, digest: string | null = DIGEST): NonNullable<PrivateChecks["pushed"]> => ({
  digest,
  branches: commits.map((entry) => ({ ...entry, name: checksBranch(12, entry.target) })),
  at: PUSHED_AT,
});
const MOVED = [{ target: "main", commit: OLD }, ...WANTED.slice(1)];

describe("what was pushed stands for what would be published", () => {
  test.each<[string, PrivateChecks["pushed"], string | null, number, number, boolean]>([
    ["nothing was pushed", null, DIGEST, 0, 0, false],
    ["the very commits", pushed(), DIGEST, 0, 10_000, true],
    ["the very commits, of a bundle with other texts", pushed(WANTED, hash("other")), DIGEST, 0, 0, true],
    ["a head moved on", pushed(MOVED), DIGEST, 0, 0, false],
    ["a head moved on, within the time", pushed(MOVED), DIGEST, 24, 12 * 60 - 1, true],
    ["a head moved on, after half of the time", pushed(MOVED), DIGEST, 24, 12 * 60, false],
    ["another fix, within the time", pushed(MOVED, hash("other")), DIGEST, 24, 0, false],
    ["there was no bundle yet, within the time", pushed(MOVED, null), null, 24, 0, false],
    ["one branch fewer, within the time", pushed(MOVED.slice(1)), DIGEST, 24, 0, false],
  ])("%s", (_case, before, digest, movedBaseHours, minutes, stands) => {
    const settings = { ...ON, movedBaseHours };
    expect(standsFor({ pushed: before, wanted: WANTED, digest, settings, now: at(minutes) })).toBe(stands);
  });
});

const seenAs = (outcome: SeenChecks["outcome"], more: Partial<SeenChecks> = {}): SeenChecks => ({
  type: "checks-seen",
  concerns: "nothing",
  digest: DIGEST,
  commits: [ONE, TWO],
  outcome,
  names: [],
  written: { at: at(1).toISOString(), by: "process" },
  ...more,
});

type Case = {
  readonly state?: Partial<PrivateChecks>;
  readonly seen?: readonly [string, CommitChecks][];
  readonly hours?: number;
  readonly minutes?: number;
  readonly digest?: string | null;
};
const GREEN = read([check("a", "passed")]);
const BOTH_GREEN: Case["seen"] = [
  [ONE, GREEN],
  [TWO, GREEN],
];

describe("the gate", () => {
  test.each<[string, Case, boolean, readonly BranchChecks["state"][]]>([
    ["both passed", { seen: BOTH_GREEN }, true, ["passed", "passed"]],
    [
      "one failed",
      {
        seen: [
          [ONE, GREEN],
          [TWO, read([check("a", "failed")])],
        ],
      },
      false,
      ["passed", "failed"],
    ],
    [
      "other commits passed",
      {
        state: { pushed: pushed(MOVED) },
        seen: [
          [OLD, GREEN],
          [TWO, GREEN],
        ],
      },
      false,
      ["unpushed", "unpushed"],
    ],
    ["nothing was pushed", { state: { pushed: null } }, false, ["unpushed", "unpushed"]],
    [
      "skipped for this bundle",
      { state: { skipped: { digest: DIGEST, why: "x", login: "cora" } }, seen: [] },
      true,
      ["unpushed", "unpushed"],
    ],
    [
      "skipped for another bundle",
      { state: { skipped: { digest: hash("other"), why: "x", login: "cora" } } },
      false,
      ["unpushed", "unpushed"],
    ],
    [
      "skipped, and no bundle stands",
      { digest: null, state: { skipped: { digest: DIGEST, why: "x", login: "cora" } } },
      false,
      ["unpushed", "unpushed"],
    ],
    [
      "passed before, runs again, within the time",
      {
        hours: 24,
        state: { seen: [seenAs("passed", { commits: [OLD, TWO] })] },
        seen: [
          [ONE, read([check("a", "pending")])],
          [TWO, GREEN],
        ],
      },
      true,
      ["pending", "passed"],
    ],
    [
      "passed before, runs again, and the settings want these commits",
      {
        state: { seen: [seenAs("passed", { commits: [OLD, TWO] })] },
        seen: [
          [ONE, read([check("a", "pending")])],
          [TWO, GREEN],
        ],
      },
      false,
      ["pending", "passed"],
    ],
    [
      "passed before, fails now",
      {
        hours: 24,
        state: { seen: [seenAs("passed", { commits: [OLD, TWO] })] },
        seen: [
          [ONE, read([check("a", "failed")])],
          [TWO, GREEN],
        ],
      },
      false,
      ["failed", "passed"],
    ],
    [
      "passed before, failed on other heads since, and runs on these",
      {
        hours: 24,
        state: {
          seen: [seenAs("passed", { commits: [OLD, OLD] }), seenAs("failed", { commits: [OLD, TWO] })],
        },
        seen: [
          [ONE, read([check("a", "pending")])],
          [TWO, GREEN],
        ],
      },
      false,
      ["pending", "passed"],
    ],
    [
      "failed before, and passed on other heads since",
      {
        hours: 24,
        state: {
          seen: [
            seenAs("failed", { commits: [OLD, TWO] }),
            seenAs("passed", { commits: [OLD, OLD] }),
            seenAs("missing", { commits: [ONE, TWO] }),
          ],
        },
        seen: [
          [ONE, read([check("a", "pending")])],
          [TWO, GREEN],
        ],
      },
      true,
      ["pending", "passed"],
    ],
    [
      "the push did not come through",
      {
        seen: [
          [ONE, { kind: "absent" }],
          [TWO, GREEN],
        ],
      },
      false,
      ["absent", "passed"],
    ],
    [
      "passed before, for another bundle",
      { hours: 24, state: { seen: [seenAs("passed", { digest: hash("other") })] }, seen: [] },
      false,
      ["unpushed", "unpushed"],
    ],
    [
      "passed before, too long ago",
      {
        hours: 24,
        minutes: 24 * 60 + 1,
        state: { seen: [seenAs("passed", { commits: [OLD, TWO] })] },
        seen: [
          [ONE, read([])],
          [TWO, GREEN],
        ],
      },
      false,
      ["missing", "passed"],
    ],
  ])("%s", (_case, { state = {}, seen = [], hours = 0, minutes = 5, digest = DIGEST }, met, states) => {
    const all: PrivateChecks = { ...NO_PRIVATE_CHECKS, pushed: pushed(), ...state };
    const gate = judgeChecks({
      state: all,
      pushed: all.pushed,
      wanted: WANTED,
      digest,
      settings: { ...ON, movedBaseHours: hours },
      now: at(minutes),
      seen: new Map(seen),
    });
    expect([gate.met, gate.branches.map((branch) => branch.state)]).toEqual([met, states]);
  });

  test("a refused push is told until the next one", () => {
    const judged = (seen: readonly SeenChecks[]) =>
      judgeChecks({
        state: { ...NO_PRIVATE_CHECKS, pushed: pushed(), seen },
        pushed: pushed(),
        wanted: WANTED,
        digest: DIGEST,
        settings: ON,
        now: at(5),
        seen: new Map(),
      }).refused;
    expect(judged([seenAs("refused", { reason: "rules", detail: "no" })])).toEqual({
      reason: "rules",
      detail: "no",
    });
    const before = { at: at(-1).toISOString(), by: "process" };
    expect(judged([seenAs("refused", { reason: "rules", written: before })])).toBeNull();
    expect(judged([seenAs("refused", { reason: "rules", commits: [OLD] })])).toBeNull();
    expect(judged([seenAs("refused", { reason: "rules" }), seenAs("passed")])).toBeNull();
  });
});

describe("what is told of it", () => {
  const branch = (state: BranchChecks["state"], names: readonly string[] = []): BranchChecks => ({
    target: "main",
    commit: ONE,
    state,
    passed: 0,
    names,
  });
  const gate = (...branches: readonly BranchChecks[]) => ({
    gate: "checks" as const,
    met: false,
    branches,
    earlier: null,
    skipped: null,
    refused: null,
  });
  test.each<[string, readonly BranchChecks[], number, ReturnType<typeof outcomeOf>]>([
    ["all passed", [branch("passed")], 1, { outcome: "passed", names: [] }],
    [
      "a failure at once, while others run",
      [branch("failed", ["a"]), branch("pending", ["b"])],
      1,
      { outcome: "failed", names: ["main: a"] },
    ],
    ["still running, in time", [branch("pending", ["b"])], 59, null],
    ["still running, too long", [branch("pending", ["b"])], 60, { outcome: "missing", names: ["main: b"] }],
    ["nothing reported, too long", [branch("missing")], 61, { outcome: "missing", names: ["main"] }],
    ["not there, too long", [branch("absent")], 61, { outcome: "missing", names: ["main"] }],
    ["not readable, too long", [branch("unreadable")], 61, { outcome: "missing", names: ["main"] }],
    ["too many to be looked at, too long", [branch("too-many")], 61, { outcome: "missing", names: ["main"] }],
    ["not pushed", [branch("unpushed")], 61, null],
  ])("%s", (_case, branches, minutes, outcome) => {
    expect(outcomeOf(gate(...branches), PUSHED_AT, ON, at(minutes))).toEqual(outcome);
  });

  test("names are told in bounds", () => {
    const names = Array.from({ length: 50 }, (_, index) => `${"x".repeat(400)}${index}`);
    const told = outcomeOf(gate(branch("failed", names)), PUSHED_AT, ON, at(1))?.names ?? [];
    expect([told.length, told.every((name) => name.length <= 200)]).toEqual([20, true]);
  });

  test.each<[readonly BranchChecks["state"][], boolean]>([
    [["passed", "pending"], true],
    [["missing", "unpushed", "absent"], true],
    [["failed", "pending"], false],
    [["unreadable"], false],
    [["too-many", "pending"], false],
  ])("only their end is awaited: %j", (states, only) => {
    expect(onlyRunning(gate(...states.map((state) => branch(state))))).toBe(only);
    expect(onlyRunning({ ...gate(), refused: { reason: "rules" } })).toBe(false);
  });
});

test("commits are checked once every branch stands", () => {
  const commit = {
    sha: ONE,
    tree: TWO,
    author: { name: "a", email: "a@b.example", date: "" },
    message: "",
    changes: [],
  };
  const built = (branch: string, status: BuildStatus = "clean"): BranchBuild => ({
    ...build(branch, status),
    commits: [commit],
  });
  expect(commitsToCheck(["main"], [built("main")])).toEqual([{ target: "main", commit: ONE }]);
  expect(commitsToCheck(["main", "a"], [built("main")])).toBeNull();
  expect(commitsToCheck(["main", "a"], [built("main"), built("a", "conflict")])).toBeNull();
  expect(commitsToCheck([], [])).toBeNull();
});

test.each([
  ["checks/12/main", 12],
  ["checks/12/release/1.2", 12],
  ["checks/12/", null],
  ["checks/012/main", null],
  ["x/checks/12/main", null],
  ["disclosure/12", null],
  [null, null],
])("the issue of the branch %s", (branch, issue) => {
  expect(issueOfChecks(branch)).toBe(issue);
});
