// A fix PR as GitHub has it now, held against what was published: where it stands, and what it waits for.
import { never } from "../result.ts";
import type { Alarm } from "./events.ts";

export type FollowedReview = {
  /** null: an account that is nobody's any more. */
  readonly id: number | null;
  readonly login: string;
  readonly state: "approved" | "changes-requested" | "dismissed" | "commented";
  /** The head when it was written. */
  readonly commit: string | null;
  /** Whether GitHub counts it: by somebody who may write there. */
  readonly writer: boolean;
};

export type FollowedPull = {
  readonly target: string;
  readonly number: number;
  /** How GraphQL names it. */
  readonly nodeId: string;
  /** Of its target branch: whether merges go through a queue there, and whether it waits in it. */
  readonly queue: "none" | "enabled" | "waits";
  readonly state: "open" | "closed" | "merged";
  readonly head: string;
  /** The branch that it would be merged into: somebody may have given it another. */
  readonly base: string;
  readonly branchExists: boolean;
  /** null: GitHub has not worked it out yet. */
  readonly conflict: boolean | null;
  readonly checks: { readonly failing: readonly string[]; readonly pending: readonly string[] };
  /** Oldest first. */
  readonly reviews: readonly FollowedReview[];
  readonly merged: { readonly commit: string; readonly at: string } | null;
  /** Where its target branch stands now; null: the branch is gone. */
  readonly targetHead: string | null;
};

/** What was published for that target, or refreshed since: the commit that the PR's branch must stand at. */
export type ExpectedPull = {
  readonly round: number;
  readonly target: string;
  readonly number: number;
  readonly head: string;
  /** Logins of whoever had a hand in the fix: their approval does not count. */
  readonly authors: readonly string[];
};

/** How the record's events name a fix PR. */
export function namedPull({ round, target, number }: Pick<ExpectedPull, "round" | "target" | "number">): {
  readonly round: number;
  readonly target: string;
  readonly pull: number;
} {
  return { round, target, pull: number };
}

export type PullStanding =
  | { readonly kind: "merged"; readonly commit: string; readonly at: string }
  | { readonly kind: "retargeted"; readonly base: string }
  | { readonly kind: "target-deleted" }
  | { readonly kind: "closed" }
  | { readonly kind: "branch-deleted" }
  | { readonly kind: "moved"; readonly head: string }
  | { readonly kind: "queued" }
  | { readonly kind: "conflict" }
  | { readonly kind: "checks-failing"; readonly checks: readonly string[] }
  | { readonly kind: "changes-requested"; readonly by: readonly string[] }
  | { readonly kind: "needs-review"; readonly outdated: readonly string[] }
  | { readonly kind: "checks-pending"; readonly checks: readonly string[] }
  | { readonly kind: "ready"; readonly approvedBy: readonly string[] };

/** The first thing that stands between this PR and its merge, worst first. */
export function standingOf(pull: FollowedPull, expected: ExpectedPull): PullStanding {
  // Whatever became of it there: its own branch did not get the fix by it.
  if (pull.base !== expected.target) return { kind: "retargeted", base: pull.base };
  if (pull.merged !== null) return { kind: "merged", ...pull.merged };
  if (pull.targetHead === null) return { kind: "target-deleted" };
  if (pull.state !== "open") return pull.branchExists ? { kind: "closed" } : { kind: "branch-deleted" };
  if (!pull.branchExists) return { kind: "branch-deleted" };
  if (pull.head !== expected.head) return { kind: "moved", head: pull.head };
  if (pull.queue === "waits") return { kind: "queued" };
  if (pull.conflict === true) return { kind: "conflict" };
  if (pull.checks.failing.length > 0) return { kind: "checks-failing", checks: pull.checks.failing };
  const { approved, outdated, refused } = opinionsOf(pull, expected);
  if (refused.length > 0) return { kind: "changes-requested", by: refused };
  if (approved.length === 0) return { kind: "needs-review", outdated };
  if (pull.checks.pending.length > 0) return { kind: "checks-pending", checks: pull.checks.pending };
  return { kind: "ready", approvedBy: approved };
}

type Opinions = {
  readonly approved: readonly string[];
  /** Approved an older head. */
  readonly outdated: readonly string[];
  readonly refused: readonly string[];
};

/** The last opinion of each person who may write there; a comment is none. The fix's own authors have none. */
export function opinionsOf(pull: Pick<FollowedPull, "reviews" | "head">, expected: ExpectedPull): Opinions {
  const authors = new Set(expected.authors.map((login) => login.toLowerCase()));
  const last = new Map<string, FollowedReview>();
  for (const review of pull.reviews) {
    const login = review.login.toLowerCase();
    if (review.writer && review.state !== "commented" && !authors.has(login)) last.set(login, review);
  }
  const opinions = [...last.values()];
  const logins = (kept: (review: FollowedReview) => boolean): string[] =>
    opinions.filter(kept).map((review) => review.login);
  return {
    approved: logins(({ state, commit }) => state === "approved" && commit === pull.head),
    outdated: logins(({ state, commit }) => state === "approved" && commit !== pull.head),
    refused: logins(({ state }) => state === "changes-requested"),
  };
}

/** The alarm that such a standing asks for, and what it is about; null: none. */
export function alarmOf(
  standing: PullStanding,
  pull: FollowedPull,
): { readonly alarm: Alarm; readonly key: string } | null {
  switch (standing.kind) {
    case "closed":
    case "target-deleted":
    case "branch-deleted":
    case "conflict":
      return { alarm: standing.kind, key: pull.head };
    case "retargeted":
      return { alarm: "retargeted", key: standing.base.slice(0, 200) };
    case "moved":
      return { alarm: "moved", key: standing.head };
    case "checks-failing":
      return {
        alarm: "checks-failing",
        key: `${pull.head}:${standing.checks.toSorted().join(",")}`.slice(0, 200),
      };
    case "changes-requested":
      return { alarm: "changes-requested", key: standing.by.toSorted().join(",").slice(0, 200) };
    case "merged":
    case "queued":
    case "needs-review":
    case "checks-pending":
    case "ready":
      return null;
    default:
      return never(standing);
  }
}

/** Whether what such an alarm told of is surely not so any more; what was done to history is never over. */
export function isOver(alarm: Alarm, pull: FollowedPull, expected: ExpectedPull): boolean {
  switch (alarm) {
    case "closed":
      return pull.state === "open";
    case "branch-deleted":
      return pull.state === "open" && pull.branchExists;
    case "target-deleted":
      return pull.targetHead !== null;
    case "retargeted":
      return pull.base === expected.target;
    case "moved":
      return pull.head === expected.head;
    case "conflict":
      return pull.conflict === false;
    case "checks-failing":
      return pull.checks.failing.length === 0 && pull.checks.pending.length === 0;
    case "changes-requested":
      return opinionsOf(pull, expected).refused.length === 0;
    case "unpatched":
    case "unproved":
    case "author-lost":
    case "message-changed":
    case "change-differs":
    case "reverted":
    case "released-without":
      return false;
    default:
      return never(alarm);
  }
}
