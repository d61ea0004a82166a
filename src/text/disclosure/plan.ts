// The plan in words: the dry run. First what a tired person must know, then each step with its text to the letter.
import type { Bundle } from "../../domain/disclosure/bundle.ts";
import type { BranchEdits } from "../../domain/disclosure/targets/branch-edits.ts";
import { fillSlots, NOTHING_PUBLIC } from "../../domain/disclosure/public-text.ts";
import type { Step } from "../../domain/disclosure/publication/plan.ts";
import { never } from "../../domain/result.ts";
import { renderBranchEdits } from "./branch-edits.ts";
import { code, escapeInline, fenced } from "../inert.ts";

export type PlanText = {
  readonly bundle: Pick<Bundle, "issue" | "comment" | "branches" | "credits">;
  readonly steps: readonly Step[];
  readonly branchEdits: BranchEdits;
};

/** Markdown for the answer to `/disclose plan`: three lines that say it all, then every text to the letter. */
export function renderPlan({ bundle, steps, branchEdits }: PlanText): string {
  const list = steps.map((step, index) => `${index + 1}. ${renderStep(step, steps.slice(0, index))}`).join("\n");
  const edits = renderBranchEdits(branchEdits);
  return [
    "**Nothing was published.** `/disclose` would publish:",
    [commitsLine(bundle), placeLine(bundle), creditsLine(bundle)].map((line) => `- ${line}`).join("\n"),
    ...(edits === "" ? [] : [`Branches corrected by hand: ${edits}.`]),
    "Step by step, to the letter:",
    list,
    "The commits, as they would stand on each branch:",
    renderCommits(bundle.branches),
    "The key in the branch names is drawn at publication; numbers and the day are filled in then.",
  ].join("\n\n");
}

function commitsLine({ branches }: PlanText["bundle"]): string {
  if (branches.length === 0) return "No commits.";
  const counts = [...new Set(branches.map((branch) => branch.commits.length))];
  const list = branches.map(
    (branch) => code(branch.target) + (counts.length > 1 ? ` (${branch.commits.length})` : ""),
  );
  const [count] = counts;
  const commits = counts.length > 1 ? "Commits" : count === 1 ? "1 commit" : `${count} commits`;
  return branches.length === 1
    ? `${commits} for ${list.join("")}, as a pull request.`
    : `${commits} for each of ${list.join(", ")}, as ${branches.length} pull requests.`;
}

function placeLine({ issue, comment, branches }: PlanText["bundle"]): string {
  if (issue !== null) return `A public issue: ${code(fillSlots(issue.title, NOTHING_PUBLIC))}.`;
  if (comment !== null) return `A comment on pull request #${comment.pull}, and no issue.`;
  const titles = [...new Set(branches.map((branch) => fillSlots(branch.title, NOTHING_PUBLIC)))];
  return `No issue; the pull requests are titled ${titles.map(code).join(", ")}.`;
}

function creditsLine({ credits }: PlanText["bundle"]): string {
  const names = (kind: "reporter" | "fix"): string => {
    const list = credits.filter((credit) => credit.kind === kind);
    if (list.length === 0) return "nobody";
    return list.map(({ name }) => (name === null ? "someone who stays anonymous" : escapeInline(name))).join(", ");
  };
  return `Credited: ${names("reporter")} for the report, ${names("fix")} for the fix.`;
}

/** One step, indented so that it can stand in a numbered list. */
function renderStep(step: Step, before: readonly Step[]): string {
  switch (step.kind) {
    case "push":
      return `Push, all or none, ${step.branches.map((branch) => `${code(branch.name)} (for ${code(branch.target)})`).join(", ")}.`;
    case "issue":
      return `Open the public issue ${code(step.title)}${withLabels(step.labels)}:\n${indented(step.body)}`;
    case "edit-issue":
      return "Put the numbers of the pull requests into the public issue.";
    case "comment":
      return `Comment on pull request #${step.pull}:\n${indented(step.body)}`;
    case "pull":
      return `Open the pull request ${code(step.title)} from ${code(step.head)} to ${code(step.base)}${pullBody(step, before)}`;
    case "labels":
      return `Label the pull request for ${code(step.target)}: ${step.labels.map(code).join(", ")}.`;
    case "reviewers":
      return `Ask for reviews of the pull request for ${code(step.target)}: ${[...step.users, ...step.teams].map(code).join(", ")}.`;
    default:
      return never(step);
  }
}

type PullStep = Extract<Step, { kind: "pull" }>;

/** More lines than these are easier read as the whole text. */
const MOST_DIFFERING = 6;

/** A text that differs in a few lines from one that stands above is told by these lines. */
function pullBody(step: PullStep, before: readonly Step[]): string {
  const [nearest] = before
    .filter((one) => one.kind === "pull")
    .map((one) => ({ one, lines: differing(one.body, step.body) }))
    .filter(({ lines }) => lines !== null && lines.length <= MOST_DIFFERING)
    .toSorted((left, right) => (left.lines?.length ?? 0) - (right.lines?.length ?? 0));
  if (nearest === undefined) return `:\n${indented(step.body)}`;
  const above = `the text of the one to ${code(nearest.one.base)}`;
  const lines = nearest.lines ?? [];
  return lines.length === 0
    ? `, with ${above}.`
    : `, with ${above}, but for these lines:\n${indented(lines.join("\n"))}`;
}

/** The lines of `text` that differ from `other`'s in the same place; null: they are not the same number of lines. */
function differing(other: string, text: string): readonly string[] | null {
  const [left, right] = [other.split("\n"), text.split("\n")];
  return left.length === right.length ? right.filter((line, index) => line !== left[index]) : null;
}

type Commit = Bundle["branches"][number]["commits"][number];

/** Each commit once, with the branches on which it stands just so. */
function renderCommits(branches: PlanText["bundle"]["branches"]): string {
  const groups = new Map<string, { readonly commit: Commit; readonly targets: string[] }>();
  for (const { target, commits } of branches) {
    for (const commit of commits) {
      const key = JSON.stringify([commit.author, commit.message]);
      const group = groups.get(key) ?? { commit, targets: [] };
      group.targets.push(target);
      groups.set(key, group);
    }
  }
  return [...groups.values()].map(renderCommit).join("\n");
}

function renderCommit({
  commit,
  targets,
}: {
  readonly commit: Commit;
  readonly targets: readonly string[];
}): string {
  const { author, message } = commit;
  const by = escapeInline(`${author.name} <${author.email}>`);
  return `- ${targets.map(code).join(", ")}: by ${by}, ${author.date}\n${indented(message)}`;
}

function withLabels(labels: readonly string[]): string {
  return labels.length === 0 ? "" : `, labelled ${labels.map(code).join(", ")}`;
}

/** Within an item of a bulleted list and of one with up to three digits. */
const INDENT = " ".repeat(5);

function indented(body: string): string {
  return fenced(body)
    .split("\n")
    .map((line) => `${INDENT}${line}`)
    .join("\n");
}
