// Where a fix PR stands, what is told of it when, and what its merge proves.
import { describe, expect, test } from "@jest/globals";
import { followUpDue, isResolved, reviewersFor, rowsOf } from "../../../src/domain/follow-up/due.ts";
import type { Alarm, FollowUpEvent } from "../../../src/domain/follow-up/events.ts";
import {
  type Accepted,
  alarmsOfProof,
  isRevert,
  type ProvedChange,
  type ProvedCommit,
  proofOf,
} from "../../../src/domain/follow-up/proof.ts";
import {
  type ExpectedPull,
  type FollowedPull,
  type FollowedReview,
  isOver,
  standingOf,
} from "../../../src/domain/follow-up/pull.ts";
import { followUpFile, followUpSettingsOf } from "../../../src/domain/follow-up/settings.ts";
import { NO_FOLLOW_UPS, withFollowUp } from "../../../src/domain/follow-up/state.ts";

const [HEAD, OLD, LANDED] = ["1".repeat(40), "2".repeat(40), "3".repeat(40)] as const;
const expected: ExpectedPull = { round: 1, target: "main", number: 8, head: HEAD, authors: ["rita", "Noor"] };
const open: FollowedPull = {
  target: "main",
  number: 8,
  nodeId: "PR_8",
  queue: "none",
  state: "open",
  head: HEAD,
  base: "main",
  branchExists: true,
  conflict: false,
  checks: { failing: [], pending: [] },
  reviews: [],
  merged: null,
  targetHead: OLD,
};

function review(
  login: string,
  state: FollowedReview["state"],
  more: Partial<FollowedReview> = {},
): FollowedReview {
  return { id: 1, login, state, commit: HEAD, writer: true, ...more };
}

describe("where a fix PR stands", () => {
  test.each<[string, Partial<FollowedPull>, object]>([
    ["nobody looked at it", {}, { kind: "needs-review", outdated: [] }],
    ["approved", { reviews: [review("ada", "approved")] }, { kind: "ready", approvedBy: ["ada"] }],
    [
      "approved, then commented",
      { reviews: [review("ada", "approved"), review("ada", "commented")] },
      { kind: "ready", approvedBy: ["ada"] },
    ],
    [
      "an older head was approved",
      { reviews: [review("ada", "approved", { commit: OLD })] },
      { kind: "needs-review", outdated: ["ada"] },
    ],
    [
      "approved by somebody who may not write there",
      { reviews: [review("eve", "approved", { writer: false })] },
      { kind: "needs-review", outdated: [] },
    ],
    [
      "approved by who wrote the fix, in other capitals",
      { reviews: [review("Rita", "approved"), review("noor", "approved")] },
      { kind: "needs-review", outdated: [] },
    ],
    [
      "approved and dismissed",
      { reviews: [review("ada", "approved"), review("ada", "dismissed")] },
      { kind: "needs-review", outdated: [] },
    ],
    [
      "one approves, one asks for changes",
      { reviews: [review("ada", "approved"), review("bo", "changes-requested")] },
      { kind: "changes-requested", by: ["bo"] },
    ],
    [
      "changes were asked for, then approved",
      { reviews: [review("bo", "changes-requested"), review("bo", "approved")] },
      { kind: "ready", approvedBy: ["bo"] },
    ],
    [
      "approved, checks run",
      { reviews: [review("ada", "approved")], checks: { failing: [], pending: ["e2e"] } },
      { kind: "checks-pending", checks: ["e2e"] },
    ],
    [
      "approved, a check is red",
      { reviews: [review("ada", "approved")], checks: { failing: ["e2e"], pending: [] } },
      { kind: "checks-failing", checks: ["e2e"] },
    ],
    ["in the merge queue", { queue: "waits", reviews: [review("ada", "approved")] }, { kind: "queued" }],
    ["in conflict", { conflict: true }, { kind: "conflict" }],
    ["GitHub does not know yet", { conflict: null }, { kind: "needs-review", outdated: [] }],
    [
      "somebody pushed to its branch",
      { head: OLD, reviews: [review("ada", "approved", { commit: OLD })] },
      { kind: "moved", head: OLD },
    ],
    ["closed", { state: "closed" }, { kind: "closed" }],
    ["closed with its target branch", { state: "closed", targetHead: null }, { kind: "target-deleted" }],
    ["given another base", { base: "next" }, { kind: "retargeted", base: "next" }],
    [
      "merged into another branch",
      { base: "next", state: "merged", merged: { commit: LANDED, at: "2026-12-01T16:00:00Z" } },
      { kind: "retargeted", base: "next" },
    ],
    ["closed, branch deleted", { state: "closed", branchExists: false }, { kind: "branch-deleted" }],
    ["branch deleted", { branchExists: false }, { kind: "branch-deleted" }],
    [
      "merged, branch deleted",
      { state: "merged", branchExists: false, merged: { commit: LANDED, at: "2026-12-01T16:00:00Z" } },
      { kind: "merged", commit: LANDED, at: "2026-12-01T16:00:00Z" },
    ],
  ])("%s", (_name, change, standing) => {
    expect(standingOf({ ...open, ...change }, expected)).toEqual(standing);
  });
});

describe("what an alarm told of is over", () => {
  const asked = { reviews: [review("ada", "changes-requested")] };
  test.each<[Alarm, Partial<FollowedPull>, boolean]>([
    ["closed", {}, true],
    ["closed", { state: "closed" }, false],
    ["branch-deleted", {}, true],
    ["branch-deleted", { branchExists: false }, false],
    ["branch-deleted", { state: "closed" }, false],
    ["target-deleted", {}, true],
    ["target-deleted", { targetHead: null }, false],
    ["retargeted", {}, true],
    ["retargeted", { base: "next" }, false],
    ["moved", {}, true],
    ["moved", { head: OLD }, false],
    ["conflict", {}, true],
    ["conflict", { conflict: null }, false],
    ["changes-requested", {}, true],
    ["changes-requested", asked, false],
    ["unpatched", {}, false],
    ["reverted", {}, false],
    ["author-lost", {}, false],
  ])("%s, %j: %s", (alarm, change, over) => {
    expect(isOver(alarm, { ...open, ...change }, expected)).toBe(over);
  });
});

describe("what is told, and when", () => {
  const settings = followUpSettingsOf(followUpFile.parse({}));
  const since = new Date("2026-12-01T15:00:00Z");
  const named = { round: 1, target: "main", pull: 8 } as const;
  const told = (alarm: Alarm, key: string): FollowUpEvent => ({
    type: "alarmed",
    ...named,
    alarm,
    key,
  });

  function due(
    change: Partial<FollowedPull>,
    hours: number,
    events: readonly (readonly [number, FollowUpEvent])[] = [],
  ) {
    const at = (offset: number): Date => new Date(since.getTime() + offset * 3_600_000);
    const state = events.reduce(
      (now, [when, what]) => withFollowUp(now, { at: at(when).toISOString(), by: "p1" }, what),
      NO_FOLLOW_UPS,
    );
    const found = followUpDue(rowsOf(state, [expected], [{ ...open, ...change }]), since, settings, at(hours));
    return {
      alarms: found.alarms.map(({ alarm }) => alarm),
      nudges: found.nudges.length,
      calmed: found.calmed.map(({ alarm }) => alarm),
      next: found.nextLook === null ? null : (found.nextLook.getTime() - since.getTime()) / 3_600_000,
    };
  }

  const nudged: FollowUpEvent = { type: "nudged", ...named, logins: ["ada"] };
  const merged = { state: "merged", merged: { commit: LANDED, at: "2026-12-01T16:00:00Z" } } as const;
  const proved: FollowUpEvent = {
    type: "merged",
    ...named,
    at: "2026-12-01T16:00:00Z",
    commit: LANDED,
    landed: [LANDED],
    method: "rebase",
    author: "kept",
    message: "kept",
    differing: [],
  };

  test.each<[string, ReturnType<typeof due>, object]>([
    ["an hour after", due({}, 1), { alarms: [], nudges: 0, calmed: [], next: 4 }],
    ["four hours after", due({}, 4), { alarms: [], nudges: 1, calmed: [], next: 24 }],
    ["nudged at four", due({}, 5, [[4, nudged]]), { alarms: [], nudges: 0, calmed: [], next: 8 }],
    ["nudged at four, it is eight", due({}, 8, [[4, nudged]]), { alarms: [], nudges: 1, calmed: [], next: 24 }],
    ["a day after", due({}, 24, [[22, nudged]]), { alarms: ["unpatched"], nudges: 0, calmed: [], next: 26 }],
    [
      "a day after, told",
      due({}, 25, [
        [22, nudged],
        [24, told("unpatched", "")],
      ]),
      { alarms: [], nudges: 0, calmed: [], next: 26 },
    ],
    [
      "ready: nobody is called",
      due({ reviews: [review("ada", "approved")] }, 9),
      { alarms: [], nudges: 0, calmed: [], next: 24 },
    ],
    ["closed", due({ state: "closed" }, 1), { alarms: ["closed"], nudges: 0, calmed: [], next: 24 }],
    [
      "closed, told",
      due({ state: "closed" }, 2, [[1, told("closed", HEAD)]]),
      { alarms: [], nudges: 0, calmed: [], next: 24 },
    ],
    [
      "moved twice",
      due({ head: OLD }, 2, [[1, told("moved", LANDED)]]),
      { alarms: ["moved"], nudges: 0, calmed: [], next: 24 },
    ],
    ["merged", due(merged, 1), { alarms: [], nudges: 0, calmed: [], next: 2 }],
    [
      "merged, not proved after an hour",
      due(merged, 2),
      { alarms: ["unproved"], nudges: 0, calmed: [], next: null },
    ],
    [
      "merged, not proved, told",
      due(merged, 3, [[2, told("unproved", LANDED)]]),
      { alarms: [], nudges: 0, calmed: [], next: null },
    ],
    [
      "opened again",
      due({}, 2, [[1, told("closed", HEAD)]]),
      { alarms: [], nudges: 0, calmed: ["closed"], next: 4 },
    ],
    [
      "closed a second time",
      due({ state: "closed" }, 3, [
        [1, told("closed", HEAD)],
        [2, { type: "calmed", ...named, alarm: "closed" }],
      ]),
      { alarms: ["closed"], nudges: 0, calmed: [], next: 24 },
    ],
    [
      "checks run again: not green yet",
      due({ checks: { failing: [], pending: ["e2e"] } }, 2, [[1, told("checks-failing", `${HEAD}:e2e`)]]),
      { alarms: [], nudges: 0, calmed: [], next: 4 },
    ],
    [
      "checks are green",
      due({}, 2, [[1, told("checks-failing", `${HEAD}:e2e`)]]),
      { alarms: [], nudges: 0, calmed: ["checks-failing"], next: 4 },
    ],
    ["merged and proved", due(merged, 30, [[1, proved]]), { alarms: [], nudges: 0, calmed: [], next: null }],
  ])("%s", (_name, found, wanted) => {
    expect(found).toEqual(wanted);
  });

  const other = { ...expected, target: "release-1", number: 9 };
  const landed = { ...open, ...merged };
  const taken = (alarm: "reverted" | "change-differs" | "author-lost"): FollowUpEvent => ({
    type: "alarmed",
    ...named,
    alarm,
    key: LANDED,
  });

  test.each<[string, readonly FollowUpEvent[], readonly ExpectedPull[], readonly FollowedPull[], boolean]>([
    ["merged and proved", [proved], [expected], [landed], true],
    ["merged, not proved", [], [expected], [landed], false],
    ["another is open", [proved], [expected, other], [landed, { ...open, number: 9 }], false],
    ["another one that GitHub does not show", [proved], [expected, other], [landed], false],
    ["taken back", [proved, taken("reverted")], [expected], [landed], false],
    ["another change landed", [proved, taken("change-differs")], [expected], [landed], false],
    ["the author was lost", [proved, taken("author-lost")], [expected], [landed], true],
    ["no PR", [], [], [], false],
  ])("whether a round is resolved: %s", (_name, events, wanted, pulls, resolved) => {
    const at = { at: since.toISOString(), by: "p1" };
    const state = events.reduce((now, what) => withFollowUp(now, at, what), NO_FOLLOW_UPS);
    expect(isResolved(rowsOf(state, wanted, pulls), wanted)).toBe(resolved);
  });
});

test.each([
  ["those who are there", ["ada", "bo"], ["ada", "bo"]],
  ["not who had a hand in the fix", ["RITA", "bo"], ["bo"]],
  ["where nobody is left, the coordinator", ["rita"], ["cora"]],
  ["where nobody is there, the coordinator", [], ["cora"]],
])("called to a review: %s", (_name, available, called) => {
  const people = available.map((login) => ({ login }));
  expect(reviewersFor(expected, people, { login: "cora" })).toEqual(called);
});

describe("the proof after a merge", () => {
  const rita = { name: "Rita Okafor", email: "rita@example.org", date: "2026-11-01T10:00:00+09:30" };
  const app = {
    name: "embargo[bot]",
    email: "9+embargo[bot]@users.noreply.github.com",
    date: "2026-12-01T15:00:00Z",
  };
  const fix: ProvedCommit = { sha: HEAD, author: rita, message: "Check the tenant\n" };
  const changes = new Map([["a.go", "c1"]]);
  const approved: ProvedChange = { commits: [fix], changes };

  test.each<[string, ProvedChange, ProvedChange, object, readonly string[]]>([
    [
      "a merge commit brings the very commits",
      approved,
      approved,
      { method: "merge", author: "kept", message: "kept", differing: [] },
      [],
    ],
    [
      "a rebase",
      approved,
      { commits: [{ ...fix, sha: LANDED }], changes },
      { method: "rebase", author: "kept", message: "kept", differing: [] },
      [],
    ],
    [
      "a squash: the app is the author",
      approved,
      { commits: [{ sha: LANDED, author: app, message: "Check the tenant (#8)\n" }], changes },
      { method: "squash", author: "lost", message: "changed", differing: [] },
      ["author-lost"],
    ],
    [
      "a squash that names the author",
      approved,
      {
        commits: [
          { sha: LANDED, author: app, message: "Check (#8)\n\nCo-authored-by: Rita <RITA@example.org>\n" },
        ],
        changes,
      },
      { method: "squash", author: "co-author", message: "changed", differing: [] },
      [],
    ],
    [
      "a series squashed to one",
      { commits: [fix, { ...fix, sha: OLD }], changes },
      { commits: [{ ...fix, sha: LANDED }], changes },
      { method: "squash", author: "co-author", message: "changed", differing: [] },
      [],
    ],
    [
      "somebody reworded it",
      approved,
      { commits: [{ ...fix, sha: LANDED, message: "fix\n" }], changes },
      { method: "rebase", author: "kept", message: "changed", differing: [] },
      ["message-changed"],
    ],
    [
      "the author's date was lost",
      approved,
      { commits: [{ ...fix, sha: LANDED, author: { ...rita, date: app.date } }], changes },
      { method: "squash", author: "co-author", message: "kept", differing: [] },
      [],
    ],
    [
      "another change landed",
      approved,
      {
        commits: [{ ...fix, sha: LANDED }],
        changes: new Map([
          ["a.go", "c2"],
          ["b.go", "c3"],
        ]),
      },
      { method: "rebase", author: "kept", message: "kept", differing: ["a.go", "b.go"] },
      ["change-differs"],
    ],
    [
      "nothing landed",
      approved,
      { commits: [], changes: new Map() },
      { method: "unknown", author: "lost", message: "changed", differing: ["a.go"] },
      ["author-lost", "message-changed", "change-differs"],
    ],
  ])("%s", (_name, before, after, proof, alarms) => {
    const found = proofOf(before, after);
    expect(found).toEqual({ ...proof, landed: after.commits.map(({ sha }) => sha) });
    expect(alarmsOfProof(found, { accepted: null, landed: after.changes })).toEqual(alarms);
  });

  test.each<[string, Accepted | null, readonly string[]]>([
    ["nothing was accepted", null, ["author-lost", "message-changed", "change-differs"]],
    [
      "all of it, as it landed",
      { author: "lost", message: "changed", changes: [{ path: "a.go", change: "other" }] },
      [],
    ],
    [
      "another change than landed",
      { author: "kept", message: "changed", changes: [{ path: "a.go", change: "third" }] },
      ["author-lost", "change-differs"],
    ],
    [
      "another path",
      { author: "lost", message: "kept", changes: [{ path: "b.go", change: "other" }] },
      ["message-changed", "change-differs"],
    ],
  ])("a pull request that was taken over knowingly: %s", (_name, accepted, alarms) => {
    const proof = {
      method: "unknown",
      author: "lost",
      message: "changed",
      differing: ["a.go"],
      landed: [],
    } as const;
    const landed = new Map([["a.go", "other"]]);
    expect(alarmsOfProof({ ...proof, differing: ["a.go"], landed: [] }, { accepted, landed })).toEqual(alarms);
  });

  test.each<[string, ReadonlyMap<string, string>, boolean]>([
    ["the opposite of each change", new Map([["a.go", "c1"]]), true],
    [
      "and more",
      new Map([
        ["a.go", "c1"],
        ["b.go", "x"],
      ]),
      true,
    ],
    ["another change of the same file", new Map([["a.go", "c2"]]), false],
    ["another file", new Map([["b.go", "c1"]]), false],
    ["nothing", new Map(), false],
  ])("a later commit takes back %s", (_name, undone, revert) => {
    expect(isRevert(approved, undone)).toBe(revert);
  });
});
