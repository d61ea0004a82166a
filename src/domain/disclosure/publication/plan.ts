// The plan: the ordered steps that would publish a bundle, as data. It is the dry run and the work order.
import type { Bundle, BundleBranch, PostEdit } from "../bundle.ts";
import type { AdvisoryForm } from "../../advisories/github/advisory.ts";
import type { PinnedBranch } from "../../record/shapes.ts";
import { fillSlots, isEditedLater, type PublicText, type SlotValues } from "../public-text.ts";
import { never } from "../../result.ts";
import type { Adopted, Disclosure } from "../state.ts";
import type { EarlierRounds } from "./rounds.ts";

export type Step =
  | { readonly kind: "push"; readonly branches: readonly PinnedBranch[] }
  | { readonly kind: "issue"; readonly title: string; readonly body: string; readonly labels: readonly string[] }
  /** Comes after the pull requests, whose numbers it puts into the issue. */
  | { readonly kind: "edit-issue"; readonly opened: string; readonly body: string }
  | { readonly kind: "comment"; readonly pull: number; readonly body: string }
  /** Puts another text into a post of an earlier round, if what it replaces still stands there. */
  | {
      readonly kind: "edit";
      readonly of: PostEdit["of"];
      readonly number: number;
      readonly title: string | null;
      readonly body: string;
      readonly over: string;
    }
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
    }
  /** GitHub's advisory is published, or made and published where there is no draft. */
  | { readonly kind: "advisory"; readonly form: AdvisoryForm };

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
  /** What people made of it by hand: none of that is made again. */
  readonly adopted: Adopted | null;
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
export function isNothing({ pushed, issue, comment, pulls, settled }: Progress, branches: number): boolean {
  const edited = [...settled].some((key) => key.startsWith("edit:") || key === "advisory");
  return (!pushed || branches === 0) && issue === null && comment === null && pulls.size === 0 && !edited;
}

/** A step's name, the same in every run of the same publication. */
export function stepKey(step: Step): string {
  switch (step.kind) {
    case "push":
    case "issue":
    case "edit-issue":
    case "comment":
    case "advisory":
      return step.kind;
    case "pull":
    case "labels":
    case "reviewers":
      return `${step.kind}:${step.target}`;
    case "edit":
      return `edit:${step.of}:${step.number}`;
    default:
      return never(step);
  }
}

/** Every step in order, texts filled with what is known so far. */
export function planSteps(input: PlanInput, progress: Progress): readonly Step[] {
  const { bundle, branches } = input;
  const values = valuesOf(input, progress);
  const pushed = ownBranches(input);
  const steps: Step[] = pushed.length > 0 ? [{ kind: "push", branches: pushed }] : [];
  const { advisory: form } = bundle;
  if (form?.publish === "first") steps.push({ kind: "advisory", form });
  if (bundle.issue !== null) {
    steps.push({
      kind: "issue",
      title: fillSlots(bundle.issue.title, values),
      body: issueBody(bundle.issue, input, progress),
      labels: bundle.issue.labels,
    });
  }
  for (const branch of bundle.branches) {
    const pinned = branches.find(({ target }) => target === branch.target);
    if (pinned !== undefined) steps.push(...pullSteps(branch, pinned, reviewersFor(input, branch.target), values));
  }
  if (bundle.issue !== null && isEditedLater(bundle.issue.body)) {
    const opened = issueBody(bundle.issue, input, NO_PROGRESS);
    steps.push({ kind: "edit-issue", opened, body: issueBody(bundle.issue, input, progress) });
  }
  if (bundle.comment !== null) {
    const body = marked(fillSlots(bundle.comment.body, values), input.marker);
    steps.push({ kind: "comment", pull: bundle.comment.pull, body });
  }
  for (const edit of bundle.edits ?? [])
    steps.push({
      kind: "edit",
      of: edit.of,
      number: edit.number,
      over: edit.over,
      ...filledEdit(edit, input, progress),
    });
  if (form?.publish === "last") steps.push({ kind: "advisory", form });
  return steps;
}

/** The branches that the app itself pushes. */
export function ownBranches({
  branches,
  adopted,
}: Pick<PlanInput, "branches" | "adopted">): readonly PinnedBranch[] {
  return branches.filter(({ target }) => adopted?.pulls.has(target) !== true);
}

/** Nobody can be asked to review their own pull request. */
export function reviewersFor(
  { reviewers, adopted }: Pick<PlanInput, "reviewers" | "adopted">,
  target: string,
): PlanInput["reviewers"] {
  const author = adopted?.pulls.get(target)?.author.toLowerCase();
  return { ...reviewers, users: reviewers.users.filter((login) => login.toLowerCase() !== author) };
}

/** The whole text that an edit puts there, with the mark of the round that made the post. */
export function filledEdit(
  { of, title, body }: Pick<PostEdit, "of" | "title" | "body">,
  input: Pick<PlanInput, "date" | "applied" | "earlier">,
  numbers: Pick<Progress, "issue" | "pulls">,
): { readonly title: string | null; readonly body: string } {
  const values = { ...valuesOf(input, numbers), date: input.earlier.date };
  const fill = (text: PublicText): string => fillSlots(text, values);
  const marker = of === "pull" ? null : input.earlier.marker;
  return {
    title: title === null ? null : fill(title),
    body: marker === null ? fill(body) : marked(fill(body), marker),
  };
}

/** The issue's text with the numbers that are known; when it is opened, that is none. */
export function issueBody(
  { body }: NonNullable<Bundle["issue"]>,
  input: PlanInput,
  { issue, pulls }: Pick<Progress, "issue" | "pulls">,
): string {
  return marked(fillSlots(body, valuesOf(input, { issue, pulls })), input.marker);
}

/** The numbers that are known, of this round and of those before it. */
function valuesOf(
  { date, applied, earlier }: Pick<PlanInput, "date" | "applied" | "earlier">,
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
    case "edit":
    case "advisory":
      return progress.settled.has(stepKey(step));
    default:
      return never(step);
  }
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
  const logins = reviewers.availableMaintainers ? [...available.values()].map(({ login }) => login) : [];
  return {
    users: [...new Set([...logins, ...reviewers.users])],
    teams: reviewers.team === null ? [] : [reviewers.team],
  };
}
