// The plan of a publication: its steps in order, what of them stands in public already, and what was made twice.
import { describe, expect, test } from "@jest/globals";
import type { Bundle } from "../../../src/domain/disclosure/bundle.ts";
import {
  fixBranchName,
  isDone,
  isNothing,
  NO_PROGRESS,
  type PlanInput,
  planSteps,
  type Progress,
  reviewersOf,
  type Step,
  stepKey,
} from "../../../src/domain/disclosure/publication/plan.ts";
import { duplicatesOf, progressOf } from "../../../src/domain/disclosure/publication/observed.ts";
import type { PublicState } from "../../../src/domain/github.ts";
import { NOTHING_EARLIER } from "../../../src/domain/disclosure/publication/rounds.ts";
import { ADA, MILO } from "../given.ts";
import { branchOf, bundleValue } from "./bundle-value.ts";

const [a, b, c] = ["a".repeat(40), "b".repeat(40), "c".repeat(40)];
const MAIN = { target: "main", head: b, name: "embargo/k/main", commits: [a, b] };
const OLD = { target: "v1", head: c, name: "embargo/k/v1", commits: [c] };

function input(change: Partial<Bundle> = {}, more: Partial<PlanInput> = {}): PlanInput {
  return {
    bundle: bundleValue({ branches: [branchOf("main"), branchOf("v1", { labels: [] })], ...change }),
    branches: [MAIN, OLD],
    date: "2026-03-02",
    reviewers: { users: ["milo"], teams: ["crew"] },
    applied: new Map([["main", "As it is."]]),
    earlier: NOTHING_EARLIER,
    adopted: null,
    marker: "<!-- m -->",
    ...more,
  };
}
const progress = (more: Partial<Progress>): Progress => ({ ...NO_PROGRESS, ...more });
type Pull = NonNullable<ReturnType<PublicState["pulls"]["get"]>>[number];
const pull = (number: number, base: string, more: Partial<Pull> = {}): Pull => ({
  number,
  open: true,
  base,
  labels: [],
  requested: [],
  merged: false,
  ...more,
});
const seen = (more: Partial<PublicState> = {}): PublicState => ({
  branches: new Map(),
  issues: [],
  issueBody: null,
  advisory: null,
  comments: [],
  texts: new Map(),
  pulls: new Map(),
  ...more,
});

describe("the steps", () => {
  const keys = (plan: PlanInput): readonly string[] => planSteps(plan, NO_PROGRESS).map(stepKey);
  test.each<[string, PlanInput, readonly string[]]>([
    [
      "all there is",
      input(),
      ["push", "issue", "pull:main", "labels:main", "reviewers:main", "pull:v1", "reviewers:v1"],
    ],
    [
      "nobody to ask for a review",
      input({}, { reviewers: { users: [], teams: [] } }),
      ["push", "issue", "pull:main", "labels:main", "pull:v1"],
    ],
    [
      "only a team",
      input({ branches: [branchOf("v1", { labels: [] })] }, { reviewers: { users: [], teams: ["crew"] } }),
      ["push", "issue", "pull:v1", "reviewers:v1"],
    ],
    ["an issue alone", input({ branches: [] }, { branches: [] }), ["issue"]],
    [
      "a comment, last, and no issue",
      input({ issue: null, comment: { pull: 5, body: ["Here."] } }, { branches: [OLD] }),
      ["push", "pull:v1", "reviewers:v1", "comment"],
    ],
    [
      "a branch that is not pinned gets no PR",
      input({}, { branches: [OLD] }),
      ["push", "issue", "pull:v1", "reviewers:v1"],
    ],
  ])("%s", (_name, plan, expected) => {
    expect(keys(plan)).toEqual(expected);
  });

  test("in full, with the numbers known so far", () => {
    const plan = input({ comment: { pull: 5, body: ["See ", { slot: "issue" }, ".\n\n"] } });
    expect(planSteps(plan, progress({ issue: 7, pulls: new Map([["main", 8]]) }))).toEqual([
      { kind: "push", branches: [MAIN, OLD] },
      {
        kind: "issue",
        title: "Sessions",
        body: "On 2026-03-02: #8, #(PR for v1)\n\n<!-- m -->",
        labels: ["security"],
      },
      {
        kind: "pull",
        target: "main",
        head: "embargo/k/main",
        base: "main",
        title: "Fix #7 in main",
        body: "As it is.",
      },
      { kind: "labels", target: "main", labels: ["security", "backport"] },
      { kind: "reviewers", target: "main", users: ["milo"], teams: ["crew"] },
      {
        kind: "pull",
        target: "v1",
        head: "embargo/k/v1",
        base: "v1",
        title: "Fix #7 in v1",
        body: "(how the patch applied)",
      },
      { kind: "reviewers", target: "v1", users: ["milo"], teams: ["crew"] },
      { kind: "comment", pull: 5, body: "See #7.\n\n<!-- m -->" },
    ] satisfies readonly Step[]);
  });
});

describe("what is done, as the public repository shows it", () => {
  const full = { labels: ["Security", "BACKPORT"], requested: ["Milo", "crew"] };
  const pushed = new Map([
    [MAIN.name, b],
    [OLD.name, c],
  ]);
  const rows: readonly [string, PublicState, Partial<Progress>][] = [
    ["nothing", seen(), {}],
    ["the branches", seen({ branches: pushed }), { pushed: true }],
    ["one branch of two", seen({ branches: new Map([[MAIN.name, b]]) }), {}],
    ["a branch at another commit", seen({ branches: new Map([...pushed, [MAIN.name, a]]) }), {}],
    ["the first of two issues", seen({ issues: [7, 9] }), { issue: 7 }],
    ["the first of two comments", seen({ comments: [70, 71] }), { comment: 70 }],
    [
      "a PR without labels and reviewers; no labels are asked of the other",
      seen({
        branches: pushed,
        pulls: new Map([
          [MAIN.name, [pull(8, "main")]],
          [OLD.name, [pull(9, "v1")]],
        ]),
      }),
      {
        pushed: true,
        pulls: new Map([
          ["main", 8],
          ["v1", 9],
        ]),
        settled: new Set(["labels:v1"]),
      },
    ],
    [
      "labels and reviewers, in other letters",
      seen({ branches: pushed, pulls: new Map([[MAIN.name, [pull(8, "main", full)]]]) }),
      { pushed: true, pulls: new Map([["main", 8]]), settled: new Set(["labels:main", "reviewers:main"]) },
    ],
    [
      "only some labels, and only the team",
      seen({
        branches: pushed,
        pulls: new Map([[MAIN.name, [pull(8, "main", { labels: ["security"], requested: ["crew"] })]]]),
      }),
      { pushed: true, pulls: new Map([["main", 8]]) },
    ],
    [
      "a fix branch that was deleted after its PR was made was pushed all the same",
      seen({ branches: new Map([[OLD.name, c]]), pulls: new Map([[MAIN.name, [pull(8, "main")]]]) }),
      { pushed: true, pulls: new Map([["main", 8]]) },
    ],
    [
      "of two PRs the one against the target",
      seen({ branches: pushed, pulls: new Map([[MAIN.name, [pull(6, "next"), pull(8, "main")]]]) }),
      { pushed: true, pulls: new Map([["main", 8]]) },
    ],
    [
      "a PR that somebody gave another base",
      seen({ branches: pushed, pulls: new Map([[MAIN.name, [pull(6, "next")]]]) }),
      { pushed: true, pulls: new Map([["main", 6]]) },
    ],
  ];
  test.each(rows)("%s", (_name, state, expected) => {
    expect(progressOf(input(), state)).toEqual(progress(expected));
  });

  test.each<[string, Step, Partial<Progress>]>([
    ["push", { kind: "push", branches: [MAIN] }, { pushed: true }],
    ["issue", { kind: "issue", title: "", body: "", labels: [] }, { issue: 7 }],
    ["comment", { kind: "comment", pull: 5, body: "" }, { comment: 70 }],
    [
      "pull",
      { kind: "pull", target: "main", head: "", base: "", title: "", body: "" },
      { pulls: new Map([["main", 8]]) },
    ],
    ["labels", { kind: "labels", target: "main", labels: [] }, { settled: new Set(["labels:main"]) }],
    [
      "reviewers",
      { kind: "reviewers", target: "main", users: [], teams: [] },
      { settled: new Set(["reviewers:main"]) },
    ],
  ])("the step %s is done by its own effect alone", (_name, step, own) => {
    const others: Progress = {
      pushed: true,
      issue: 7,
      comment: 70,
      pulls: new Map([
        ["v1", 9],
        ["main", 8],
      ]),
      settled: new Set(["labels:main", "reviewers:main", "labels:v1"]),
    };
    const [member = "pushed"] = Object.keys(own) as (keyof Progress)[];
    expect([
      isDone(step, NO_PROGRESS),
      isDone(step, progress(own)),
      isDone(step, { ...others, [member]: NO_PROGRESS[member] }),
    ]).toEqual([false, true, false]);
  });

  test.each<[string, Partial<Progress>, number, boolean]>([
    ["nothing", {}, 2, true],
    ["a push", { pushed: true }, 2, false],
    ["no branches to push", { pushed: true }, 0, true],
    ["an issue", { issue: 7 }, 2, false],
    ["a comment", { comment: 70 }, 2, false],
    ["a PR", { pulls: new Map([["main", 8]]) }, 2, false],
    ["an issue without branches", { pushed: true, issue: 7 }, 0, false],
  ])("nothing was made yet: %s", (_name, made, branches, expected) => {
    expect(isNothing(progress(made), branches)).toBe(expected);
  });
});

describe("what was made twice", () => {
  const twice = seen({
    issues: [7, 9],
    pulls: new Map([
      [MAIN.name, [pull(8, "main"), pull(10, "main"), pull(11, "next")]],
      [OLD.name, [pull(12, "v1")]],
    ]),
  });
  test.each([
    ["an issue and a PR", twice, { issue: 7, pulls: new Map([["main", 8]]) }, ["9 of 7", "10 of 8"]],
    ["the later ones are kept", twice, { issue: 9, pulls: new Map([["main", 10]]) }, ["7 of 9", "8 of 10"]],
    ["no issue is kept", twice, { issue: null, pulls: new Map() }, []],
    ["nothing", seen(), { issue: 7, pulls: new Map([["main", 8]]) }, []],
  ])("%s", (_name, state, kept, expected) => {
    expect(duplicatesOf(input(), state, kept).map(({ number, of }) => `${number} of ${of}`)).toEqual(expected);
  });
});

test("a fix branch is named by the key and the target", () => {
  expect(fixBranchName("0123456789ab", "release-1.2")).toBe("embargo/0123456789ab/release-1.2");
});

test.each([
  ["those available and those named, each once", true, ["milo", "eve"], "crew", ["ada", "milo", "eve"], ["crew"]],
  ["only those named", false, ["eve"], null, ["eve"], []],
] as const)("reviewers: %s", (_name, availableMaintainers, users, team, asked, teams) => {
  const available = new Map([
    [ADA.id, ADA],
    [MILO.id, MILO],
  ]);
  const rule = { reviewers: { availableMaintainers, users: [...users], team } };
  expect(reviewersOf({ available }, rule)).toEqual({ users: asked, teams });
});
