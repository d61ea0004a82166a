// The plan in words: each step as publishing would do it, every text in full. This is the dry run.
import type { Bundle } from "../../domain/disclosure/bundle.ts";
import type { Step } from "../../domain/disclosure/publication/plan.ts";
import { never } from "../../domain/result.ts";
import { code, escapeInline, fenced } from "../inert.ts";

/** Markdown for the answer to `/disclose plan`; `commits`: what stands on each target branch afterwards. */
export function renderPlan(steps: readonly Step[], commits: readonly string[]): string {
  const list = steps.map((step, index) => `${index + 1}. ${renderStep(step)}`).join("\n");
  return [
    "**Nothing was published.** In this order `/disclose` would:",
    list,
    "The commits, as they would stand on each branch:",
    commits.join("\n"),
    "The key in the branch names is drawn at publication; numbers and the day are filled in then.",
  ].join("\n\n");
}

/** One step, indented so that it can stand in a numbered list. */
export function renderStep(step: Step): string {
  switch (step.kind) {
    case "push":
      return `Push, all or none, ${step.branches.map((branch) => `${code(branch.name)} (for ${code(branch.target)})`).join(", ")}.`;
    case "issue":
      return `Open the public issue ${code(step.title)}${withLabels(step.labels)}:\n${indented(step.body)}`;
    case "comment":
      return `Comment on pull request #${step.pull}:\n${indented(step.body)}`;
    case "pull":
      return `Open the pull request ${code(step.title)} from ${code(step.head)} to ${code(step.base)}:\n${indented(step.body)}`;
    case "labels":
      return `Label the pull request for ${code(step.target)}: ${step.labels.map(code).join(", ")}.`;
    case "reviewers":
      return `Ask for reviews of the pull request for ${code(step.target)}: ${[...step.users, ...step.teams].map(code).join(", ")}.`;
    default:
      return never(step);
  }
}

/** One commit as it would stand on its branch. */
export function renderCommit(target: string, commit: Bundle["branches"][number]["commits"][number]): string {
  const { author, message } = commit;
  const by = escapeInline(`${author.name} <${author.email}>`);
  return `- ${code(target)}: by ${by}, ${author.date}\n${indented(message)}`;
}

function withLabels(labels: readonly string[]): string {
  return labels.length === 0 ? "" : `, labelled ${labels.map(code).join(", ")}`;
}

function indented(body: string): string {
  return fenced(body)
    .split("\n")
    .map((line) => `   ${line}`)
    .join("\n");
}
