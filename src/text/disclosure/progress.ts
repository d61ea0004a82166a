// How far a publication is, in words: shown in the status comment while it is carried out.
import { isDone, type Progress, type Step } from "../../domain/disclosure/publication/plan.ts";
import { never } from "../../domain/result.ts";
import { code } from "../inert.ts";

/** Markdown: what stands in public, what is being done, and what is left. `url`: of the public repository. */
export function renderProgress(steps: readonly Step[], progress: Progress, url: string | null): string {
  const left = steps.filter((step) => !isDone(step, progress));
  const [next] = left;
  const stands = standing(steps, progress, url);
  const list =
    stands.length === 0
      ? "Nothing is public yet."
      : `Public so far:\n${stands.map((one) => `- ${one}`).join("\n")}`;
  const done = steps.length - left.length;
  const now = next === undefined ? "The last looks are taken." : `Now: ${doing(next)}.`;
  return `**Publishing is under way:** ${done} of ${steps.length} steps are done. ${now}\n\n${list}`;
}

function standing(steps: readonly Step[], progress: Progress, url: string | null): readonly string[] {
  const at = url ?? "";
  return steps.flatMap((step) => {
    if (!isDone(step, progress)) return [];
    switch (step.kind) {
      case "push":
        return [`the branches ${step.branches.map((branch) => code(branch.name)).join(", ")}`];
      case "issue":
        return [`public issue: ${at}/issues/${progress.issue}`];
      case "comment":
        return [`comment on pull request: ${at}/pull/${step.pull}`];
      case "pull":
        return [`${code(step.target)}: ${at}/pull/${progress.pulls.get(step.target)}`];
      case "edit-issue":
      case "labels":
      case "reviewers":
        return [];
      default:
        return never(step);
    }
  });
}

function doing(step: Step): string {
  switch (step.kind) {
    case "push":
      return `the push of ${step.branches.length === 1 ? "the fix branch" : `${step.branches.length} fix branches, all or none`}`;
    case "issue":
      return "the public issue";
    case "edit-issue":
      return "the numbers of the pull requests in the public issue";
    case "comment":
      return `the comment on pull request #${step.pull}`;
    case "pull":
      return `the pull request for ${code(step.target)}`;
    case "labels":
      return `the labels of the pull request for ${code(step.target)}`;
    case "reviewers":
      return `the reviewers of the pull request for ${code(step.target)}`;
    default:
      return never(step);
  }
}
