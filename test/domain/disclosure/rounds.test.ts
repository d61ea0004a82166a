// Publications and rounds: which one is current after which events, and what a further round begins anew.
import { describe, expect, test } from "@jest/globals";
import { publicNumbers, whenPinned } from "../../../src/domain/disclosure/publication/rounds.ts";
import { evolve } from "../../../src/domain/evolve.ts";
import { currentPublication, currentRound } from "../../../src/domain/disclosure/state.ts";
import type { Event } from "../../../src/domain/record/events.ts";
import type { Recorded } from "../../../src/domain/record/record.ts";

const sha = "a".repeat(40);
const digest = "d".repeat(64);
const pinned = (round: number): Event => ({
  type: "publishing",
  round,
  digest,
  bundle: { path: "rounds/1/bundle.json", sha256: digest },
  key: `${round}`.repeat(12),
  committed: "2026-03-02T09:00:00Z",
  branches: [{ target: "main", head: sha, name: "embargo/x/main", commits: [sha] }],
});
const published = (round: number, issue: number | null, ...pulls: readonly number[]): Event => ({
  type: "published",
  round,
  issue,
  comment: null,
  pulls: pulls.map((number) => ({ target: `branch-${number}`, number })),
  notes: [],
});
const stopped = (round: number, final: boolean): Event => ({
  type: "stopped",
  round,
  code: "push-rejected",
  words: "",
  final,
});
const opened = (round: number): Event => ({ type: "round-opened", round, targets: ["release-1.0"], why: "late" });
const approved: Event = { type: "approved", round: 1, digest };

function recorded(events: readonly Event[]): readonly Recorded[] {
  return events.map((what, index): Recorded => ({
    seq: index + 1,
    at: "2026-03-02T09:00:00Z",
    by: "one",
    actor: { id: 1, login: "ada" },
    comment: { id: index + 1, line: 1 },
    what,
  }));
}

function after(...events: readonly Event[]): ReturnType<typeof evolve> {
  return evolve(recorded(events));
}

test("a round is proved by the patch that it was published with, whatever a further round put in", () => {
  const patch = (path: string): Event => ({
    type: "patch",
    branch: null,
    file: { path, sha256: digest },
    bytes: 10,
  });
  const all = recorded([patch("a.patch"), pinned(1), published(1, 1, 2), opened(2), patch("b.patch"), pinned(2)]);
  const used = (key: string): string | undefined => whenPinned(all, key).patches.get(null)?.file.path;
  expect([used("1".repeat(12)), used("2".repeat(12))]).toEqual(["a.patch", "b.patch"]);
});

describe("which publication is current, in which round", () => {
  const cases: readonly [string, readonly Event[], number | null, number][] = [
    ["nothing was done", [], null, 1],
    ["one is under way", [pinned(1)], 1, 1],
    ["it stopped on its way", [pinned(1), stopped(1, false)], 1, 1],
    ["it ended with nothing public", [pinned(1), stopped(1, true)], null, 1],
    ["it is done", [pinned(1), published(1, 1, 2)], 1, 2],
    ["a further round is open", [pinned(1), published(1, 1, 2), opened(2)], null, 2],
    ["the further round is published", [pinned(1), published(1, 1, 2), opened(2), pinned(2)], 2, 2],
    ["it is done as well", [pinned(1), published(1, 1, 2), opened(2), pinned(2), published(2, null, 3)], 2, 3],
    [
      "a third is open",
      [pinned(1), published(1, 1), opened(2), pinned(2), published(2, null), opened(3)],
      null,
      3,
    ],
    ["a further round before anything is public", [opened(2)], null, 1],
    ["a further round while one is under way", [pinned(1), opened(2)], 1, 1],
    ["a number that is not the next", [pinned(1), published(1, 1), opened(3)], 1, 2],
    [
      "opened a second time while its publication is under way",
      [pinned(1), published(1, 1), opened(2), pinned(2), opened(2)],
      2,
      2,
    ],
  ];
  test.each(cases)("%s", (_name, events, current, round) => {
    const now = after(...events);
    expect([currentPublication(now)?.pinned.round ?? null, currentRound(now)]).toEqual([current, round]);
  });
});

test("a further round needs approvals of its own, and what was public stays known", () => {
  const before = after(approved, pinned(1), published(1, 1, 2, 3));
  const now = after(approved, pinned(1), published(1, 1, 2, 3), opened(2));
  expect([before.approvals.length, now.approvals.length]).toEqual([1, 0]);
  expect(now.furtherRound).toEqual({ round: 2, targets: ["release-1.0"], why: "late" });
  expect(
    publicNumbers(after(pinned(1), published(1, 1, 2, 3), opened(2), pinned(2), published(2, null, 9))),
  ).toEqual([1, 2, 3, 9]);
});
