// Branches: their order, what a risk selects, and what an approval freezes.
import { describe, expect, test } from "@jest/globals";
import type { Place } from "../../../src/domain/record/shapes.ts";
import {
  closest,
  compareVersions,
  matchesPattern,
  supportedBranches,
} from "../../../src/domain/disclosure/targets/branches.ts";
import { editedBranches, NO_BRANCH_EDITS } from "../../../src/domain/disclosure/targets/branch-edits.ts";
import { type Disclosure, NOTHING_RECORDED } from "../../../src/domain/disclosure/state.ts";
import { parseSettings } from "../../../src/domain/read-settings.ts";
import type { Settings } from "../../../src/domain/settings.ts";
import { selectTargets, type TargetInput } from "../../../src/domain/disclosure/targets/targets.ts";

const branches = ["main", "release-1.9", "release-1.10", "release-1.2", "release-1.2/x", "feature"];

test("1.10 comes after 1.9", () => {
  expect(
    branches.filter((branch) => branch.startsWith("release-1") && !branch.includes("/")).toSorted(compareVersions),
  ).toEqual(["release-1.2", "release-1.9", "release-1.10"]);
});

test("a pattern's star stays within one part of a name", () => {
  expect(supportedBranches({ pattern: "release-*", newest: 2 }, branches)).toEqual([
    "release-1.10",
    "release-1.9",
  ]);
  expect(matchesPattern("release-*", "release-1.2/x")).toBe(false);
  expect(matchesPattern("a*b*c", "aXbYc")).toBe(true);
  expect(matchesPattern("main", "main")).toBe(true);
  expect(closest("mian", branches)).toEqual(["main"]);
});

test("what is said of a branch later replaces what was said before, with its reason", () => {
  const first = editedBranches(NO_BRANCH_EDITS, {
    type: "branches",
    add: ["next"],
    remove: ["main"],
    why: "first",
  });
  const then = editedBranches(first, { type: "branches", add: ["main"], remove: [], why: "needed" });
  expect(then).toEqual({
    add: ["next", "main"],
    remove: [],
    reasons: [
      { branch: "next", why: "first" },
      { branch: "main", why: "needed" },
    ],
  });
});

function settings(more = ""): Settings {
  const parsed = parseSettings(`public_repositories: [a]\ncontact: a@b.example\n${more}`);
  if (!parsed.ok) throw new Error("bad settings");
  return parsed.value;
}

const patch = { branch: null, file: { path: "p", sha256: "0".repeat(64) }, bytes: 1, by: null };
function input(disclosure: Partial<Disclosure>, more: Partial<TargetInput> = {}): TargetInput {
  const facts = { ...NOTHING_RECORDED, patches: new Map([[null, patch]]), ...disclosure };
  return {
    disclosure: facts,
    settings: settings(),
    defaultBranch: "main",
    branches,
    publicRepositoryId: 1,
    pull: null,
    ...more,
  };
}
const selected = (disclosure: Partial<Disclosure>, more: Partial<TargetInput> = {}): readonly string[] =>
  selectTargets(input(disclosure, more), null).targets.map((target) => `${target.kind} ${target.branch}`);

describe("the risk selects", () => {
  const risk = (level: number, place: Place = null): Partial<Disclosure> => ({ risk: { level, place } });
  test.each<[string, Partial<Disclosure>, readonly string[]]>([
    ["nothing without a risk", {}, []],
    ["1", risk(1), ["main main", "backport release-1.10", "backport release-1.9", "backport release-1.2"]],
    ["2", risk(2), ["main main"]],
    ["4 with a patch", risk(4), ["main main"]],
    ["4 without a patch", { ...risk(4), patches: new Map() }, []],
    ["6", risk(6), []],
    ["7 in a branch", risk(7, { branch: "feature" }), ["named feature"]],
    [
      "corrections",
      { ...risk(1), branchEdits: { ...NO_BRANCH_EDITS, add: ["feature"], remove: ["release-1.2"] } },
      ["main main", "backport release-1.10", "backport release-1.9", "backport feature"],
    ],
  ])("%s", (_name, disclosure, expected) => {
    expect(selected(disclosure)).toEqual(expected);
  });

  test("7 in a pull request of this repository, and of a fork", () => {
    const pull = { number: 5, open: true, headBranch: "feature", headRepositoryId: 1 };
    expect(selected(risk(7, { pull: 5 }), { pull })).toEqual(["named feature"]);
    expect(selected(risk(7, { pull: 5 }), { pull: { ...pull, headRepositoryId: 2 } })).toEqual([]);
  });
});

test("an approval freezes the targets until the selection itself is changed", () => {
  const approved = [{ branch: "main", kind: "main" as const }];
  const frozen = selectTargets(input({ risk: { level: 1, place: null } }), approved);
  expect([frozen.targets, frozen.appeared]).toEqual([approved, ["release-1.10", "release-1.9", "release-1.2"]]);
  const changed = selectTargets(
    input({ risk: { level: 1, place: null }, selectionChangedAfterBundle: true }),
    approved,
  );
  expect(changed.targets).toHaveLength(4);
});

test("a chosen branch that does not exist is named", () => {
  expect(selectTargets(input({ risk: { level: 2, place: null } }, { branches: ["trunk"] }), null).missing).toEqual(
    ["main"],
  );
});
