// The public issue names its pull requests: when the edit is planned, and when it is done, after a crash too.
import { describe, expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";
import { type Bundle, readBundle } from "../../../src/domain/disclosure/bundle.ts";
import {
  isDone,
  NO_PROGRESS,
  type PlanInput,
  planSteps,
  stepKey,
} from "../../../src/domain/disclosure/publication/plan.ts";
import { progressOf } from "../../../src/domain/disclosure/publication/observed.ts";
import { keptEdit } from "../../../src/domain/disclosure/publication/edited-issue.ts";
import { NOTHING_EARLIER } from "../../../src/domain/disclosure/publication/rounds.ts";
import { sha256 } from "../../../src/domain/record/canonical.ts";
import type { PublicState } from "../../../src/domain/github.ts";

const stored = readFileSync("test/domain/record/stored/bundle.json", "utf8").trim();
const read = readBundle(stored, sha256(stored));
if (!read.ok) throw new Error(read.error.code);
const older = read.value;
const branches = older.branches.slice(0, 2);
const bundle: Bundle = {
  ...older,
  branches,
  issue: {
    title: ["T"],
    labels: [],
    body: branches.flatMap(({ target }) => [`- ${target}: `, { slot: "later-pull", target }, "\n"] as const),
  },
};
const name = (target: string): string => `embargo/k/${target}`;
const input = (of: Bundle): PlanInput => ({
  bundle: of,
  branches: of.branches.map(({ target }) => ({ target, head: "h", name: name(target), commits: ["c"] })),
  date: "2026-03-10",
  reviewers: { users: [], teams: [] },
  applied: new Map(),
  earlier: NOTHING_EARLIER,
  adopted: null,
  marker: "<!-- marker -->",
});

const OPENED = "- main: the pull request follows\n- release-1.2: the pull request follows\n\n<!-- marker -->";
const EDITED = "- main: #8\n- release-1.2: #9\n\n<!-- marker -->";

test("it comes after the pull requests; the issue opens without their numbers", () => {
  const steps = planSteps(input(bundle), {
    ...NO_PROGRESS,
    issue: 7,
    pulls: new Map([
      ["main", 8],
      ["release-1.2", 9],
    ]),
  });
  expect(steps.filter((step) => step.kind !== "labels").map(stepKey)).toEqual([
    "push",
    "issue",
    "pull:main",
    "pull:release-1.2",
    "edit-issue",
  ]);
  const first = planSteps(input(bundle), NO_PROGRESS).find((step) => step.kind === "issue");
  expect(first?.body).toBe(OPENED);
  expect(steps.at(-1)).toEqual({ kind: "edit-issue", opened: OPENED, body: EDITED });
});

test("a bundle that was approved before has none", () => {
  expect(planSteps(input(older), NO_PROGRESS).map(stepKey)).not.toContain("edit-issue");
});

describe("it is done", () => {
  const pull = (number: number, base: string) => ({ number, base, labels: [], requested: [], merged: false });
  const both = new Map([
    [name("main"), [pull(8, "main")]],
    [name("release-1.2"), [pull(9, "release-1.2")]],
  ]);
  const onlyMain = new Map([[name("main"), [pull(8, "main")]]]);
  test.each<[string, Map<string, ReturnType<typeof pull>[]>, string | null, boolean]>([
    ["no issue", both, null, false],
    ["as it was opened", both, OPENED, false],
    ["with the numbers", both, EDITED, true],
    ["with GitHub's line ends", both, `${EDITED.replaceAll("\n", "\r\n")}\r\n`, true],
    ["one pull request is missing still", onlyMain, EDITED.replace("#9", "the pull request follows"), false],
  ])("%s", (_, pulls, issueBody, expected) => {
    const seen = { branches: new Map(), issues: [7], issueBody, pulls, comments: [] } as unknown as PublicState;
    const progress = progressOf(input(bundle), seen);
    expect(isDone({ kind: "edit-issue", opened: "", body: "" }, progress)).toBe(expected);
  });
});

describe("what people have written there is kept", () => {
  test.each<[string, string, string | null, readonly string[]]>([
    ["a line above", `Hello\n\n${OPENED}`, `Hello\n\n${EDITED}`, []],
    ["a line below the marker", `${OPENED}\n\nP.S.`, `${EDITED}\n\nP.S.`, []],
    ["GitHub's line ends", `Hello\n${OPENED}`.replaceAll("\n", "\r\n"), `Hello\n${EDITED}`, []],
    [
      "one of the lines is another now",
      OPENED.replace("- main: the pull request follows", "- main: fixed in 1.3"),
      EDITED.replace("- main: #8", "- main: fixed in 1.3"),
      ["- main: #8"],
    ],
    ["all of it is another text", "All is well", null, ["- main: #8", "- release-1.2: #9"]],
    ["the numbers are there already", `Hello\n${EDITED}`, null, []],
  ])("%s", (_name, current, body, missing) => {
    expect(keptEdit(current, OPENED, EDITED)).toEqual({ body, missing });
  });
});
