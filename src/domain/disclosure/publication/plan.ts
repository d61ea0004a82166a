// The plan: the ordered steps that would publish a bundle, as data. It is the dry run and the work order.
import type { Bundle, BundleBranch } from "../bundle.ts";
import type { PinnedBranch } from "../../record/shapes.ts";
import { fillSlots, isEditedLater, type SlotValues } from "../public-text.ts";
import { never } from "../../result.ts";
import type { PublicState } from "../../github.ts";
import type { Disclosure } from "../state.ts";
import type { EarlierRounds } from "./rounds.ts";

export type Step =
  | { readonly kind: "push"; readonly branches: readonly PinnedBranch[] }
  | { readonly kind: "issue"; readonly title: string; readonly body: string; readonly labels: readonly string[] }
  /** Comes after the pull requests, whose numbers it puts into the issue. */
  | { readonly kind: "edit-issue"; readonly body: string }
  | { readonly kind: "comment"; readonly pull: number; readonly body: string }
  | {
      readonly kind: "pull";
      readonly target: string;
      readonly head: string;
      readonly base: string;
      readonly title: string;
      readonly body: string;
    }
  | { readonly kind: "labels"; readonly target: string; readonly labels: readonly string[] }
  | {
      readonly kind: "reviewers";
      readonly target: string;
      readonly users: readonly string[];
      readonly teams: readonly string[];
    };

/** What the steps done so far gave: the numbers that later steps need. */
export type Progress = {
  readonly pushed: boolean;
  readonly issue: number | null;
  readonly comment: number | null;
  readonly pulls: ReadonlyMap<string, number>;
  /** Keys of the steps that are done and gave no number: labels, reviewers, the edit of the issue. */
  readonly settled: ReadonlySet<string>;
};

export type PlanInput = {
  readonly bundle: Bundle;
  readonly branches: readonly PinnedBranch[];
  /** The day of publication as it is written in the texts. */
  readonly date: string | null;
  readonly reviewers: { readonly users: readonly string[]; readonly teams: readonly string[] };
  /** By target: the sentence on how the patch was brought there. */
  readonly applied: ReadonlyMap<string, string>;
  /** What earlier rounds made public: a further round refers to it. */
  readonly earlier: EarlierRounds;
  /** The hidden line that tells the app its own public posts again. */
  readonly marker: string;
};

export const NO_PROGRESS: Progress = {
  pushed: false,
  issue: null,
  comment: null,
  pulls: new Map(),
  settled: new Set(),
};

/** Whether nothing was made yet. A plan without branches has nothing to push, so the rest tells. */
export function isNothing({ pushed, issue, comment, pulls }: Progress, branches: number): boolean {
  return (!pushed || branches === 0) && issue === null && comment === null && pulls.size === 0;
}

/** A step's name, the same in every run of the same publication. */
export function stepKey(step: Step): string {
  switch (step.kind) {
    case "push":
    case "issue":
    case "edit-issue":
    case "comment":
      return step.kind;
    case "pull":
    case "labels":
    case "reviewers":
      return `${step.kind}:${step.target}`;
    default:
      return never(step);
  }
}

/** Every step in order, texts filled with what is known so far. */
export function planSteps(input: PlanInput, progress: Progress): readonly Step[] {
  const { bundle, branches } = input;
  const values = valuesOf(input, progress);
  const steps: Step[] = branches.length > 0 ? [{ kind: "push", branches }] : [];
  if (bundle.issue !== null) {
    steps.push({
      kind: "issue",
      title: fillSlots(bundle.issue.title, values),
      body: issueBody(bundle.issue, input, progress),
      labels: bundle.issue.labels,
    });
  }
  for (const branch of bundle.branches) {
    const pinned = branches.find((one) => one.target === branch.target);
    if (pinned !== undefined) steps.push(...pullSteps(branch, pinned, input.reviewers, values));
  }
  if (bundle.issue !== null && isEditedLater(bundle.issue.body)) {
    steps.push({ kind: "edit-issue", body: issueBody(bundle.issue, input, progress) });
  }
  if (bundle.comment !== null) {
    const body = marked(fillSlots(bundle.comment.body, values), input.marker);
    steps.push({ kind: "comment", pull: bundle.comment.pull, body });
  }
  return steps;
}

/** The issue's text with the numbers that are known; when it is opened, that is none. */
function issueBody(
  { body }: NonNullable<Bundle["issue"]>,
  input: PlanInput,
  { issue, pulls }: Pick<Progress, "issue" | "pulls">,
): string {
  return marked(fillSlots(body, valuesOf(input, { issue, pulls })), input.marker);
}

/** The numbers that are known, of this round and of those before it. */
function valuesOf(
  { date, applied, earlier }: PlanInput,
  { issue, pulls }: Pick<Progress, "issue" | "pulls">,
): SlotValues {
  return { issue: issue ?? earlier.issue, date, pulls: new Map([...earlier.pulls, ...pulls]), applied };
}

function pullSteps(
  branch: BundleBranch,
  pinned: PinnedBranch,
  reviewers: PlanInput["reviewers"],
  values: SlotValues,
): readonly Step[] {
  const { target } = branch;
  const title = fillSlots(branch.title, values);
  const steps: Step[] = [
    { kind: "pull", target, head: pinned.name, base: target, title, body: fillSlots(branch.body, values) },
  ];
  if (branch.labels.length > 0) steps.push({ kind: "labels", target, labels: branch.labels });
  if (reviewers.users.length + reviewers.teams.length > 0) steps.push({ kind: "reviewers", target, ...reviewers });
  return steps;
}

function marked(body: string, marker: string): string {
  return `${body.trimEnd()}\n\n${marker}`;
}

/** Whether the step's effect stands already. */
export function isDone(step: Step, progress: Progress): boolean {
  switch (step.kind) {
    case "push":
      return progress.pushed;
    case "issue":
      return progress.issue !== null;
    case "comment":
      return progress.comment !== null;
    case "pull":
      return progress.pulls.has(step.target);
    case "labels":
    case "reviewers":
    case "edit-issue":
      return progress.settled.has(stepKey(step));
    default:
      return never(step);
  }
}

/** What is done, as the public repository itself shows it: how a publication goes on after a crash or a lost reply. */
export function progressOf(input: PlanInput, seen: PublicState): Progress {
  const pulls = new Map<string, number>();
  const settled = new Set<string>();
  for (const branch of input.branches) {
    const made = seen.pulls.get(branch.name) ?? [];
    // Somebody may have given it another base since.
    const pull = made.find((one) => one.base === branch.target) ?? made[0];
    if (pull === undefined) continue;
    pulls.set(branch.target, pull.number);
    const approvedLabels = input.bundle.branches.find((one) => one.target === branch.target)?.labels ?? [];
    const has = new Set(pull.labels.map((label) => label.toLowerCase()));
    if (approvedLabels.every((label) => has.has(label.toLowerCase()))) settled.add(`labels:${branch.target}`);
    const requested = new Set(pull.requested.map((name) => name.toLowerCase()));
    const names = [...input.reviewers.users, ...input.reviewers.teams];
    if (names.every((name) => requested.has(name.toLowerCase()))) settled.add(`reviewers:${branch.target}`);
  }
  const { issue } = input.bundle;
  if (issue !== null && seen.issueBody !== null) {
    const edited = sameText(seen.issueBody, issueBody(issue, input, { issue: seen.issues[0] ?? null, pulls }));
    if (edited && pulls.size === input.branches.length) settled.add("edit-issue");
  }
  // A fix branch that somebody deleted after its PR was merged was pushed all the same.
  const pushed = input.branches.every(
    (one) => seen.branches.get(one.name) === one.commits.at(-1) || pulls.has(one.target),
  );
  return { pushed, issue: seen.issues[0] ?? null, comment: seen.comments[0] ?? null, pulls, settled };
}

/** GitHub may give back a text with other line ends. */
function sameText(left: string, right: string): boolean {
  return left.replaceAll("\r\n", "\n").trim() === right.replaceAll("\r\n", "\n").trim();
}

/** What stands beside the issue and PRs that this publication goes on with: made twice, to be closed and linked. */
export function duplicatesOf(
  input: PlanInput,
  seen: PublicState,
  kept: Pick<Progress, "issue" | "pulls">,
): readonly { readonly number: number; readonly of: number }[] {
  const issues = seen.issues.flatMap((number) =>
    kept.issue === null || number === kept.issue ? [] : [{ number, of: kept.issue }],
  );
  const pulls = input.branches.flatMap((branch) => {
    const of = kept.pulls.get(branch.target);
    const same = (seen.pulls.get(branch.name) ?? []).filter(
      (one) => one.base === branch.target && one.number !== of,
    );
    return of === undefined ? [] : same.map((one) => ({ number: one.number, of }));
  });
  return [...issues, ...pulls];
}

/** The name of a fix branch: the random public key and its target, never a tracking number. */
export function fixBranchName(key: string, target: string): string {
  return `embargo/${key}/${target}`;
}

/** The people and teams whom the approved rule names now. */
export function reviewersOf(
  { available }: Pick<Disclosure, "available">,
  { reviewers }: Pick<Bundle, "reviewers">,
): PlanInput["reviewers"] {
  const logins = reviewers.availableMaintainers ? [...available.values()].map((one) => one.login) : [];
  return {
    users: [...new Set([...logins, ...reviewers.users])],
    teams: reviewers.team === null ? [] : [reviewers.team],
  };
}
