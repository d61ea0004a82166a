// Whether the private checks of the commits that would be published have passed: each branch by what GitHub shows on its very commit.
import type { BranchBuild } from "../patch/build.ts";
import type { PrivateChecksSettings } from "./settings.ts";
import type { PrivateChecks, PushedForChecks, SeenChecks } from "./state.ts";

/** A check run or a commit status. `app`: the slug of the app that made it; null: a person did, or nobody can tell. */
export type SeenCheck = {
  readonly name: string;
  readonly app: string | null;
  readonly result: "passed" | "failed" | "pending";
};

/**
 * What GitHub shows on one commit. `unended`: the apps of which something is still to come; `more`: there is more than was
 * looked at; absent: the commit is not there; unreadable: the app may not look.
 */
export type CommitChecks =
  | {
      readonly kind: "seen";
      readonly checks: readonly SeenCheck[];
      readonly unended: readonly string[];
      readonly more: boolean;
    }
  | { readonly kind: "absent" }
  | { readonly kind: "unreadable" };

export type BranchChecks = {
  readonly target: string;
  /** null: nothing was pushed for it. */
  readonly commit: string | null;
  readonly state: "passed" | "failed" | "pending" | "missing" | "unpushed" | "absent" | "unreadable" | "too-many";
  readonly passed: number;
  /** Names of what failed, or else of what is awaited. */
  readonly names: readonly string[];
};

export type ChecksGate = {
  readonly gate: "checks";
  readonly met: boolean;
  readonly branches: readonly BranchChecks[];
  /** They passed on these targets' heads of before; what is pushed now is checked anew meanwhile. */
  readonly earlier: { readonly at: string } | null;
  readonly skipped: { readonly why: string; readonly login: string } | null;
  /** Why GitHub took no push; null: it did, or none was tried. */
  readonly refused: Pick<SeenChecks, "reason" | "detail"> | null;
};

type Commits = readonly { readonly target: string; readonly commit: string }[];

/** The commits to check, each branch's last one; null: not every branch is built. */
export function commitsToCheck(targets: readonly string[], builds: readonly BranchBuild[]): Commits | null {
  const commits = targets.flatMap((target) => {
    const build = builds.find(({ branch }) => branch === target);
    const stands = build?.status === "clean" || build?.status === "merged";
    const commit = stands ? build.commits.at(-1)?.sha : undefined;
    return commit === undefined ? [] : [{ target, commit }];
  });
  return commits.length > 0 && commits.length === targets.length ? commits : null;
}

const HOUR_MS = 3_600_000;

export type PushInput = {
  readonly pushed: PushedForChecks | null;
  readonly wanted: Commits;
  readonly digest: string | null;
  readonly settings: PrivateChecksSettings;
  readonly now: Date;
};

/** Whether what was pushed stands for what would be published now. */
export function standsFor({ pushed, wanted, digest, settings, now }: PushInput): boolean {
  if (pushed === null) return false;
  if (sameCommits(pushed.branches, wanted)) return true;
  // The bundle is the same: a head moved on without touching what the fix touches. Half of the time is left for the next run.
  const age = now.getTime() - Date.parse(pushed.at);
  return isSameBundle(pushed, wanted, digest) && age < (settings.movedBaseHours * HOUR_MS) / 2;
}

function isSameBundle(pushed: PushedForChecks, wanted: Commits, digest: string | null): boolean {
  const names = (list: readonly { readonly target: string }[]): string =>
    list
      .map(({ target }) => target)
      .toSorted()
      .join("\0");
  return digest !== null && pushed.digest === digest && names(pushed.branches) === names(wanted);
}

function sameCommits(some: Commits, others: Commits): boolean {
  return keyOf(some) === keyOf(others);
}

export function keyOf(commits: Commits): string {
  return commits
    .map(({ target, commit }) => `${target}\0${commit}`)
    .toSorted()
    .join("\0");
}

export type JudgeInput = PushInput & {
  readonly state: PrivateChecks;
  /** By commit. */
  readonly seen: ReadonlyMap<string, CommitChecks>;
};

/** The gate, from what GitHub shows now. */
export function judgeChecks(input: JudgeInput): ChecksGate {
  const { pushed, wanted, digest, settings, seen, state, now } = input;
  const stands = pushed !== null && standsFor(input);
  const branches = wanted.map(({ target }): BranchChecks => {
    const commit = stands ? pushed.branches.find((branch) => branch.target === target)?.commit : undefined;
    const read = commit === undefined ? undefined : seen.get(commit);
    return commit === undefined || read === undefined
      ? { target, commit: null, state: "unpushed", passed: 0, names: [] }
      : { target, commit, ...judgeCommit(read, settings) };
  });
  const skipped = state.skipped?.digest === digest && digest !== null ? state.skipped : null;
  const passed = branches.length > 0 && branches.every((branch) => branch.state === "passed");
  const failed = branches.some((branch) => branch.state === "failed");
  // What failed since, on whatever heads, takes away what passed before.
  const last = state.seen.findLast(
    (entry) => (entry.outcome === "passed" || entry.outcome === "failed") && entry.digest === digest,
  );
  const before = last?.outcome === "passed" ? last : undefined;
  const young =
    before !== undefined &&
    digest !== null &&
    now.getTime() - Date.parse(before.written.at) < settings.movedBaseHours * HOUR_MS;
  const earlier = !passed && !failed && young ? { at: before.written.at } : null;
  const refused = lastRefusal(state, wanted);
  return {
    gate: "checks",
    met: skipped !== null || passed || earlier !== null,
    branches,
    earlier,
    skipped,
    refused: refused === null ? null : { reason: refused.reason, detail: refused.detail },
  };
}

/** The refusal of a push of these very commits that nothing came after; null: there is none. */
export function lastRefusal(
  { seen, pushed }: PrivateChecks,
  wanted: readonly { readonly commit: string }[],
): SeenChecks | null {
  const commits = wanted.map(({ commit }) => commit).join();
  const last = seen.findLast((entry) => entry.commits.join() === commits);
  const again = pushed !== null && last !== undefined && Date.parse(last.written.at) < Date.parse(pushed.at);
  return last?.outcome === "refused" && !again ? last : null;
}

/** What one commit's checks come to. */
export function judgeCommit(
  read: CommitChecks,
  { required, apps }: Pick<PrivateChecksSettings, "required" | "apps">,
): Pick<BranchChecks, "state" | "passed" | "names"> {
  if (read.kind !== "seen") return { state: read.kind, passed: 0, names: [] };
  const counts = (app: string | null): boolean => apps.length === 0 || (app !== null && apps.includes(app));
  const checks = read.checks.filter(
    ({ name, app }) => counts(app) && (required.length === 0 || required.includes(name)),
  );
  const named = (result: SeenCheck["result"]): readonly string[] => [
    ...new Set(checks.filter((check) => check.result === result).map(({ name }) => name)),
  ];
  const passed = named("passed").length;
  const failed = named("failed");
  if (failed.length > 0) return { state: "failed", passed, names: failed };
  // What was not looked at may have failed, also by a name that passed elsewhere.
  if (read.more) return { state: "too-many", passed, names: [] };
  const absent = required.filter((name) => !checks.some((check) => check.name === name));
  const unended = required.length > 0 ? [] : read.unended.filter((app) => counts(app));
  const awaited = [...named("pending"), ...absent, ...unended];
  if (checks.length === 0 && unended.length === 0) return { state: "missing", passed, names: absent };
  return awaited.length > 0
    ? { state: "pending", passed, names: awaited }
    : { state: "passed", passed, names: [] };
}

export type Outcome = { readonly outcome: "passed" | "failed" | "missing"; readonly names: readonly string[] };

const MOST_NAMES = 20;
const LONGEST_NAME = 200;

/** What there is to tell of the gate; null: nothing yet. `since`: when the commits were pushed. */
export function outcomeOf(
  gate: ChecksGate,
  since: string,
  settings: PrivateChecksSettings,
  now: Date,
): Outcome | null {
  const of = (...states: BranchChecks["state"][]): readonly BranchChecks[] =>
    gate.branches.filter((branch) => states.includes(branch.state));
  const named = (branches: readonly BranchChecks[]): readonly string[] =>
    branches
      .flatMap(({ target, names }) => (names.length === 0 ? [target] : names.map((name) => `${target}: ${name}`)))
      .slice(0, MOST_NAMES)
      .map((name) => Array.from(name).slice(0, LONGEST_NAME).join(""));
  if (of("failed").length > 0) return { outcome: "failed", names: named(of("failed")) };
  if (gate.branches.length > 0 && gate.branches.every(({ state }) => state === "passed"))
    return { outcome: "passed", names: [] };
  const waiting = of("pending", "missing", "absent", "unreadable", "too-many");
  const late = now.getTime() >= missingAt(since, settings).getTime();
  return waiting.length > 0 && late ? { outcome: "missing", names: named(waiting) } : null;
}

/** When people are called for checks that have not ended by then. */
export function missingAt(since: string, settings: PrivateChecksSettings): Date {
  return new Date(Date.parse(since) + settings.missingMinutes * 60_000);
}

/** Whether nothing but the end of checks is awaited: what is armed then waits for it within its grace. */
export function onlyRunning(gate: ChecksGate): boolean {
  return (
    gate.refused === null &&
    gate.branches.every(
      ({ state }) =>
        state === "passed" ||
        state === "pending" ||
        state === "unpushed" ||
        state === "absent" ||
        state === "missing",
    )
  );
}
