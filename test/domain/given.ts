// What the tables of decisions are given: a disclosure by its events, settings, branches that were built, and gates.
import { createHash } from "node:crypto";
import { NO_FINDINGS, type Findings } from "../../src/domain/disclosure/gates.ts";
import { evolve } from "../../src/domain/evolve.ts";
import { type Disclosure, type Person } from "../../src/domain/disclosure/state.ts";
import type { BranchRule } from "../../src/domain/github.ts";
import type { BranchBuild, BuildStatus } from "../../src/domain/patch/build.ts";
import type { EventOf, KnownEvent } from "../../src/domain/record/events.ts";
import type { FileRef } from "../../src/domain/record/shapes.ts";
import { parseSettings } from "../../src/domain/read-settings.ts";
import type { Settings } from "../../src/domain/settings.ts";

export const CORA: Person = { id: 1, login: "cora" };
export const ADA: Person = { id: 2, login: "ada" };
export const MILO: Person = { id: 3, login: "milo" };
export const RITA: Person = { id: 4, login: "rita" };

export const at = (minute: number): string => new Date(Date.UTC(2026, 2, 1, 12, minute)).toISOString();

/** The disclosure that these events tell, a minute apart, by cora where nobody is named. */
export function given(
  ...events: readonly (KnownEvent | readonly [KnownEvent, Person | null, number?])[]
): Disclosure {
  return evolve(
    events.map((event, index) => {
      const [what, actor, comment] = isPair(event) ? event : [event, CORA];
      return {
        seq: index + 1,
        at: at(index),
        by: "process",
        actor,
        comment: actor === null ? null : { id: comment ?? 100 + index, line: 1 },
        what,
      };
    }),
  );
}

function isPair(
  event: KnownEvent | readonly [KnownEvent, Person | null, number?],
): event is readonly [KnownEvent, Person | null, number?] {
  return Array.isArray(event);
}

export const hash = (of: string): string => createHash("sha256").update(of).digest("hex");
export const file = (name: string): FileRef => ({ path: name, sha256: hash(name) });

/** The events up to a bundle that can be approved. */
export const PATCH: KnownEvent = { type: "patch", branch: null, file: file("patches/a.patch"), bytes: 10 };
export const patchFor = (branch: string | null, name = `patches/${branch}.patch`): KnownEvent => ({
  type: "patch",
  branch,
  file: file(name),
  bytes: 10,
});
export const RISK = (level: number, place: EventOf<"risk">["at"] = null): KnownEvent => ({
  type: "risk",
  level,
  at: place,
});
export const CONFIRMED: KnownEvent = { type: "confirmed" };
export const COORDINATOR: KnownEvent = { type: "coordinator", ...CORA };
export const REPOSITORY: KnownEvent = { type: "repository", id: 10, owner: "northwind", name: "harbor" };
export const ADVISORY: KnownEvent = { type: "advisory", file: file("advisory/a.md") };
export const CREDIT: KnownEvent = {
  type: "credit",
  credit: { kind: "reporter", name: "Rita Okafor", mail: null, login: "rita" },
};
export const AVAILABLE: KnownEvent = { type: "availability", available: true };
/** A stray report that the scorer found in that public item, told in full. */
export const strayIn = (
  item: EventOf<"stray">["item"],
  more: Partial<EventOf<"stray">> = {},
): EventOf<"stray"> => ({
  type: "stray",
  item,
  author: "oscar",
  verdict: "report",
  kind: "report",
  by: "scorer",
  was: { open: true, locked: false },
  brief: false,
  file: file("strays/1.json"),
  ...more,
});
/** A rule of a branch that asks for nothing but what is named. */
export const rule = (type: string, more: Partial<BranchRule> = {}): BranchRule => ({
  type,
  operator: null,
  pattern: null,
  negate: false,
  notOnCreate: false,
  values: [],
  limit: null,
  ...more,
});
export const DIGEST = hash("bundle");
export const LOOSE = hash("loose");
export const bundleOf = (
  targets: readonly string[] = ["main"],
  digest = DIGEST,
  looseDigest = LOOSE,
  round = 1,
): KnownEvent => ({
  type: "bundle",
  round,
  digest,
  looseDigest,
  targets: targets.map((branch) => ({ branch, kind: branch === "main" ? "main" : "backport" })),
  file: file("rounds/1/bundle.json"),
  diffs: [],
});
export const APPROVED = (digest = DIGEST): KnownEvent => ({ type: "approved", round: 1, digest });
export const PUBLISHING: KnownEvent = {
  type: "publishing",
  round: 1,
  digest: DIGEST,
  bundle: file("rounds/1/bundle.json"),
  key: "0123456789ab",
  committed: "2026-03-01T12:30:00Z",
  branches: [
    { target: "main", head: "1".repeat(40), name: "embargo/0123456789ab/main", commits: ["2".repeat(40)] },
  ],
};
/** All that a coordinator says, in one go, at that risk. */
export const told = (level = 2): readonly (KnownEvent | readonly [KnownEvent, Person])[] => [
  COORDINATOR,
  CONFIRMED,
  REPOSITORY,
  RISK(level),
  ADVISORY,
  [PATCH, RITA],
  CREDIT,
  [AVAILABLE, MILO],
];

/** The settings with these lines more. */
export function settings(more = ""): Settings {
  const parsed = parseSettings(`public_repositories: [harbor]\ncontact: a@b.example\n${more}`);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
}

/** A branch as it was built. */
export function build(branch: string, status: BuildStatus = "clean"): BranchBuild {
  return {
    branch,
    base: "1".repeat(40),
    status,
    commits: [],
    conflicts: status === "conflict" ? ["src/session.txt"] : [],
    conflictDetails: [],
    unmerged: null,
    detail: "",
  };
}

/** What preparation found where all is well on these branches. */
export function findings(targets: readonly string[] = ["main"], change: Partial<Findings> = {}): Findings {
  return {
    ...NO_FINDINGS,
    reachable: true,
    targets,
    backports: targets.slice(1),
    builds: targets.map((branch) => build(branch)),
    ...change,
  };
}
