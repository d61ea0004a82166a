// Which branches are the targets: what stands approved, what is missing, what a pull request names.
import { describe, expect, test } from "@jest/globals";
import {
  approvedTargets,
  selectTargets,
  type TargetInput,
} from "../../../src/domain/disclosure/targets/targets.ts";
import type { KnownEvent } from "../../../src/domain/record/events.ts";
import { ADA, APPROVED, bundleOf, given, hash, PATCH, PUBLISHING, RISK, settings } from "../given.ts";

const OTHER = hash("another bundle");
const PUBLISHED: KnownEvent = { type: "published", round: 1, issue: 7, comment: null, pulls: [], notes: [] };
const FURTHER: KnownEvent = { type: "round-opened", round: 2, targets: ["v1"], why: "late" };

describe("the targets that stand approved", () => {
  const rows: readonly [string, readonly KnownEvent[], readonly string[] | null][] = [
    ["nothing", [], null],
    ["a bundle that nobody approved", [bundleOf()], null],
    ["the approved bundle's", [bundleOf(["main", "v1"]), APPROVED()], ["main", "v1"]],
    ["not those of a newer bundle", [bundleOf(["main"]), APPROVED(), bundleOf(["main", "v1"], OTHER)], ["main"]],
    ["an approval of an unknown bundle", [bundleOf(["main"]), APPROVED(OTHER)], null],
    [
      "the last approval's",
      [bundleOf(["main"]), APPROVED(), bundleOf(["main", "v1"], OTHER), APPROVED(OTHER)],
      ["main", "v1"],
    ],
    ["none of an earlier round", [bundleOf(), APPROVED(), PUBLISHING, PUBLISHED, FURTHER], null],
  ];
  test.each(rows)("%s", (_name, events, expected) => {
    const found = approvedTargets(given(...events.map((event) => [event, ADA] as const)));
    expect(found?.map(({ branch }) => branch) ?? null).toEqual(expected);
  });
});

function selected(events: readonly KnownEvent[], more: Partial<TargetInput> = {}) {
  const input: TargetInput = {
    disclosure: given(PATCH, ...events),
    settings: settings(),
    defaultBranch: "main",
    branches: ["main", "release-1.2", "feature"],
    publicRepositoryId: 10,
    pull: null,
    ...more,
  };
  const { targets, missing, appeared } = selectTargets(input, null);
  return [targets.map((target) => `${target.kind} ${target.branch}`), missing, appeared];
}

describe("what is selected", () => {
  const pull = { number: 5, open: true, headBranch: "feature", headRepositoryId: 10 };
  const added: KnownEvent = { type: "branches", add: ["release-1.2"], remove: [], why: "hit too" };
  const rows: readonly [string, ReturnType<typeof selected>, readonly string[], readonly string[]][] = [
    ["main alone, and nothing is missing", selected([RISK(2)]), ["main main"], []],
    [
      "another main branch",
      selected([RISK(2)], { settings: settings("main_branch: trunk") }),
      ["main trunk"],
      ["trunk"],
    ],
    [
      "main once, where it is a supported branch too",
      selected([RISK(1)], { settings: settings('supported_branches: ["release-1.2", main]') }),
      ["main main", "backport release-1.2"],
      [],
    ],
    ["a branch beside main is a backport", selected([RISK(2), added]), ["main main", "backport release-1.2"], []],
    [
      "a branch beside the one that level 7 names is a backport",
      selected([RISK(7, { branch: "feature" }), added]),
      ["named feature", "backport release-1.2"],
      [],
    ],
    ["an open pull request's branch", selected([RISK(7, { pull: 5 })], { pull }), ["named feature"], []],
    ["a closed one's is not", selected([RISK(7, { pull: 5 })], { pull: { ...pull, open: false } }), [], []],
    ["a fork's is not", selected([RISK(7, { pull: 5 })], { pull: { ...pull, headRepositoryId: 11 } }), [], []],
    ["a pull request that is not there", selected([RISK(7, { pull: 5 })]), [], []],
  ];
  test.each(rows)("%s", (_name, found, targets, missing) => {
    expect(found).toEqual([targets, missing, []]);
  });
});
