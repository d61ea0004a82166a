// Every gate, met and not: what stands between a disclosure and its publication.
import { describe, expect, test } from "@jest/globals";
import type { ApprovalCount } from "../../../src/domain/disclosure/approval/approvals.ts";
import {
  type Findings,
  type Gate,
  gatesOf,
  isReady,
  NO_FINDINGS,
  unmet,
  whenLeaked,
} from "../../../src/domain/disclosure/gates.ts";
import { type Disclosure, NOTHING_RECORDED } from "../../../src/domain/disclosure/state.ts";
import {
  ADVISORY,
  AVAILABLE,
  build,
  CONFIRMED,
  COORDINATOR,
  CREDIT,
  DIGEST,
  findings,
  given,
  MILO,
  PATCH,
  patchFor,
  REPOSITORY,
  RISK,
  settings,
  told,
} from "../given.ts";

const NONE: ApprovalCount = { counted: [], voided: [], needed: 1 };
const ONE: ApprovalCount = { counted: [MILO], voided: [], needed: 1 };

function gates(
  disclosure: Disclosure,
  more: { findings?: Findings; approvals?: ApprovalCount; digest?: string | null; settings?: string } = {},
): readonly Gate[] {
  return gatesOf({
    disclosure,
    settings: settings(more.settings),
    findings: more.findings ?? findings(),
    digest: more.digest === undefined ? DIGEST : more.digest,
    approvals: more.approvals ?? ONE,
  });
}
const open = (list: readonly Gate[]): readonly string[] => unmet(list).map((gate) => gate.gate);
const without = (...types: readonly string[]) =>
  given(...told().filter((event) => !types.includes("type" in event ? event.type : event[0].type)));

describe("gates that are open", () => {
  test.each<[string, Disclosure, Parameters<typeof gates>[1], readonly string[]]>([
    [
      "nothing recorded: all that is said by people",
      NOTHING_RECORDED,
      { findings: NO_FINDINGS, digest: null, approvals: NONE },
      [
        "coordinator",
        "confirmed",
        "repository",
        "risk",
        "advisory",
        "patch",
        "branches",
        "credit",
        "available",
        "approvals",
      ],
    ],
    ["all is said and approved: none", given(...told()), {}, []],
    ["no coordinator", without("coordinator"), {}, ["coordinator"]],
    ["not confirmed", without("confirmed"), {}, ["confirmed"]],
    ["dismissed after it was confirmed", given(...told(), { type: "dismissed", why: "no" }), {}, ["confirmed"]],
    ["dismissed, then confirmed again", given(...told(), { type: "dismissed", why: "no" }, CONFIRMED), {}, []],
    ["no repository", without("repository"), {}, ["repository"]],
    [
      "a repository out of reach",
      given(...told()),
      { findings: findings(["main"], { reachable: false }) },
      ["repository"],
    ],
    ["no risk", without("risk"), {}, ["risk"]],
    ["no advisory", without("advisory"), {}, ["advisory"]],
    ["no patch", without("patch"), { findings: findings(["main"], { builds: [] }) }, ["patch", "branches"]],
    [
      "a patch that cannot be read",
      given(...told()),
      {
        findings: findings(["main"], {
          builds: [],
          patchTroubles: [{ branch: null, kind: "damaged", path: "p" }],
        }),
      },
      ["patch", "branches"],
    ],
    [
      "a branch in conflict",
      given(...told(1)),
      {
        findings: findings(["main", "release-1.2"], { builds: [build("main"), build("release-1.2", "conflict")] }),
      },
      ["branches"],
    ],
    [
      "a branch merged",
      given(...told()),
      { findings: findings(["main"], { builds: [build("main", "merged")] }) },
      [],
    ],
    ...(["already-applied", "partly-applied", "empty", "unverified", "invalid"] as const).map(
      (status) =>
        [
          `a branch ${status}`,
          given(...told()),
          { findings: findings(["main"], { builds: [build("main", status)] }) },
          ["branches"],
        ] as [string, Disclosure, Parameters<typeof gates>[1], readonly string[]],
    ),
    [
      "a target that does not exist",
      given(...told()),
      { findings: findings(["main", "trunk"], { builds: [build("main")], missingBranches: ["trunk"] }) },
      ["branches"],
    ],
    [
      "a target that no patch serves",
      given(...told(1)),
      { findings: findings(["main", "release-1.2"], { builds: [build("release-1.2")] }) },
      ["branches"],
    ],
    [
      "only one of three is built",
      given(...told(1)),
      { findings: findings(["main", "a", "b"], { builds: [build("a")] }) },
      ["branches"],
    ],
    [
      "git failed",
      given(...told()),
      {
        findings: { ...NO_FINDINGS, reachable: true, failed: { refusal: null, where: "git-disk" } },
        digest: null,
      },
      ["preparation", "approvals"],
    ],
    ["no credit", without("credit"), {}, ["credit"]],
    [
      "a label is missing",
      given(...told()),
      { findings: findings(["main"], { missingLabels: ["x"] }) },
      ["labels"],
    ],
    ["a text is too long", given(...told()), { findings: findings(["main"], { tooLong: ["x"] }) }, ["texts"]],
    [
      "a leak",
      given(...told()),
      { findings: findings(["main"], { leaks: [{ rule: "word", where: "title", line: null, excerpt: "x" }] }) },
      ["leaks"],
    ],
    [
      "a rule",
      given(...told()),
      { findings: findings(["main"], { brokenRules: [{ branch: "b", rule: "creation", detail: "x" }] }) },
      ["rules"],
    ],
    [
      "workflows",
      given(...told()),
      { findings: findings(["main"], { forbiddenWorkflows: [".github/workflows/a.yml"] }) },
      ["workflows"],
    ],
    [
      "an archived repository",
      given(...told()),
      { findings: findings(["main"], { repositoryTroubles: [{ kind: "archived" }] }) },
      ["writable"],
    ],
    [
      "a branch that only squashes",
      given(...told()),
      { findings: findings(["main"], { mergeTroubles: [{ branch: "main", left: ["squash"] }] }) },
      ["merging"],
    ],
    ["nobody available", without("availability"), {}, ["available"]],
    [
      "somebody available who is not any more",
      given(...told(), [{ type: "availability", available: false }, MILO]),
      {},
      ["available"],
    ],
    ["no approval", given(...told()), { approvals: NONE }, ["approvals"]],
    ["one approval of two", given(...told()), { approvals: { ...ONE, needed: 2 } }, ["approvals"]],
    ["approved, but no digest stands", given(...told()), { digest: null }, ["approvals"]],
    [
      "level 4 without a patch and nobody available",
      given(COORDINATOR, CONFIRMED, REPOSITORY, RISK(4), ADVISORY, CREDIT),
      { findings: findings([]) },
      [],
    ],
    [
      "level 4 with a patch that conflicts",
      given(COORDINATOR, CONFIRMED, REPOSITORY, RISK(4), ADVISORY, CREDIT, PATCH),
      { findings: findings(["main"], { builds: [build("main", "conflict")] }) },
      ["branches"],
    ],
    [
      "level 4 with a patch, on no branch",
      given(COORDINATOR, CONFIRMED, REPOSITORY, RISK(4), ADVISORY, CREDIT, PATCH),
      { findings: findings([]) },
      ["branches"],
    ],
    [
      "level 7 in a branch, without a patch",
      given(COORDINATOR, CONFIRMED, REPOSITORY, RISK(7, { branch: "b" }), ADVISORY, CREDIT),
      { findings: findings([]) },
      ["patch", "branches"],
    ],
    [
      "level 7 in a branch",
      given(COORDINATOR, CONFIRMED, REPOSITORY, RISK(7, { branch: "b" }), ADVISORY, CREDIT, PATCH),
      { findings: findings(["b"]) },
      [],
    ],
    [
      "level 7 in an open pull request of a fork: a comment alone",
      given(COORDINATOR, CONFIRMED, REPOSITORY, RISK(7, { pull: 5 }), ADVISORY, CREDIT),
      { findings: findings([], { pull: { number: 5, open: true } }) },
      [],
    ],
    [
      "level 7 in a fork, with a patch that has nowhere to go",
      given(COORDINATOR, CONFIRMED, REPOSITORY, RISK(7, { pull: 5 }), ADVISORY, CREDIT, PATCH),
      { findings: findings([], { pull: { number: 5, open: true } }) },
      [],
    ],
    [
      "level 7 in a closed pull request",
      given(COORDINATOR, CONFIRMED, REPOSITORY, RISK(7, { pull: 5 }), ADVISORY, CREDIT),
      { findings: findings([], { pull: { number: 5, open: false } }) },
      ["pull"],
    ],
    [
      "a level whose embargo the settings lift",
      given(COORDINATOR, CONFIRMED, REPOSITORY, RISK(2), ADVISORY, CREDIT),
      { findings: findings([]), settings: "risk: { 2: { embargo: false } }" },
      [],
    ],
  ])("%s", (_name, disclosure, more, expected) => {
    expect(open(gates(disclosure, more))).toEqual(expected);
  });
});

describe("what a gate carries", () => {
  const gate = <K extends Gate["gate"]>(name: K, list: readonly Gate[]): Extract<Gate, { gate: K }> | undefined =>
    list.find((candidate): candidate is Extract<Gate, { gate: K }> => candidate.gate === name);
  test("the branches that no patch serves are named, once a patch is there", () => {
    const found = findings(["main", "release-1.2"], { builds: [build("release-1.2")] });
    expect(
      gate("branches", gates(given(...told(1).slice(0, 4), patchFor("release-1.2")), { findings: found }))
        ?.unpatched,
    ).toEqual(["main"]);
    expect(
      gate("branches", gates(without("patch"), { findings: findings(["main"], { builds: [] }) }))?.unpatched,
    ).toEqual([]);
  });
  test("a branch that does not exist is missing, not without a patch", () => {
    const found = findings(["main", "trunk"], { builds: [build("main")], missingBranches: ["trunk"] });
    expect(gate("branches", gates(given(...told()), { findings: found }))).toMatchObject({
      missing: ["trunk"],
      unpatched: [],
    });
  });
  test("the digest is offered for approval only where nothing else is left to mend", () => {
    expect(gate("approvals", gates(given(...told()), { approvals: NONE }))?.digest).toBe(DIGEST);
    expect(gate("approvals", gates(without("credit"), { approvals: NONE }))?.digest).toBeNull();
    expect(gate("approvals", gates(without("availability"), { approvals: NONE }))?.digest).toBe(DIGEST);
  });
  test("the repositories to choose from", () => {
    expect(gate("repository", gates(without("repository")))).toMatchObject({ chosen: false, listed: ["harbor"] });
    expect(gate("repository", gates(given(...told()))))?.toMatchObject({ chosen: true });
  });
});

test("a bundle is ready while only people are missing", () => {
  expect(isReady(gates(given(...told()), { approvals: NONE }))).toBe(true);
  expect(isReady(gates(without("availability"), { approvals: NONE }))).toBe(true);
  expect(isReady(gates(without("coordinator")))).toBe(false);
  expect(isReady([])).toBe(true);
  // A bundle stands and can be approved while its checks run; nothing is published so, unless it became known.
  const checked: Gate = { gate: "checks", met: false, branches: [], earlier: null, skipped: null, refused: null };
  expect([isReady([checked]), open([checked]), whenLeaked([checked])]).toEqual([true, ["checks"], []]);
  expect([AVAILABLE, CREDIT].length).toBe(2);
});
