// Each step of a publication in words: as the dry run shows it, while it is taken, and once it stands in public.
import { isDone, type Progress, type Step } from "../../../domain/disclosure/publication/plan.ts";
import { never } from "../../../domain/result.ts";
import { advisoryStepWords } from "../../advisories/github.ts";
import { code, fenced } from "../../inert.ts";

/** What a step does, in Markdown without its full stop, and the text that it posts; null: none. */
export type StepWords = {
  readonly words: string;
  readonly labels: readonly string[];
  readonly post: { readonly title: string | null; readonly body: string } | null;
};

/** `titled`: the words name the title of what is posted. */
export function stepWords(step: Step, { titled }: { readonly titled: boolean }): StepWords {
  const title = titled && "title" in step && step.title !== null ? code(step.title) : null;
  const named = title === null ? "" : ` ${title}`;
  switch (step.kind) {
    case "push":
      return plain(
        `Push, all or none, ${step.branches.map((branch) => `${code(branch.name)} (for ${code(branch.target)})`).join(", ")}`,
      );
    case "issue":
      return { words: `Open the public issue${named}`, labels: step.labels, post: step };
    case "edit-issue":
      return plain("Put the numbers of the pull requests into the public issue");
    case "comment":
      return { ...plain(`Comment on pull request #${step.pull}`), post: { title: null, body: step.body } };
    case "edit": {
      const words = `Put another text into ${postName(step)}${title === null ? "" : `, titled${named}`}`;
      return { words, labels: [], post: step };
    }
    case "pull": {
      const words = `Open the pull request${named} from ${code(step.head)} to ${code(step.base)}`;
      return { words, labels: [], post: step };
    }
    case "labels":
      return { ...plain(`Label the pull request for ${code(step.target)}`), labels: step.labels };
    case "reviewers":
      return plain(
        `Ask for reviews of the pull request for ${code(step.target)}: ${[...step.users, ...step.teams].map(code).join(", ")}`,
      );
    case "advisory":
      return plain(advisoryStepWords(step.form));
    default:
      return never(step);
  }
}

function plain(words: string): StepWords {
  return { words, labels: [], post: null };
}

/** One step, indented so that it can stand in a numbered list. */
export function renderStep(step: Step, before: readonly Step[]): string {
  const { words, labels, post } = stepWords(step, { titled: true });
  const names = labels.map(code).join(", ");
  if (post === null) return `${words}${names === "" ? "" : `: ${names}`}.`;
  const told = `${words}${names === "" ? "" : `, labelled ${names}`}`;
  return step.kind === "pull" ? `${told}${pullBody(step, before)}` : `${told}:\n${indented(post.body)}`;
}

/** A post that is public already. */
function postName({ of, number }: Pick<Extract<Step, { kind: "edit" }>, "of" | "number">): string {
  if (of === "comment") return "the comment on the pull request";
  return of === "issue" ? `the public issue #\u200B${number}` : `pull request #\u200B${number}`;
}

type PullStep = Extract<Step, { kind: "pull" }>;

/** More lines than these are easier read as the whole text. */
const MOST_DIFFERING = 6;

/** A text that differs in a few lines from one that stands above is told by these lines. */
function pullBody(step: PullStep, before: readonly Step[]): string {
  const [nearest] = before
    .filter((earlier) => earlier.kind === "pull")
    .map((earlier) => ({ earlier, lines: differing(earlier.body, step.body) }))
    .filter(({ lines }) => lines !== null && lines.length <= MOST_DIFFERING)
    .toSorted((left, right) => (left.lines?.length ?? 0) - (right.lines?.length ?? 0));
  if (nearest === undefined) return `:\n${indented(step.body)}`;
  const above = `the text of the one to ${code(nearest.earlier.base)}`;
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

/** Within an item of a bulleted list and of one with up to three digits. */
const INDENT = " ".repeat(5);

/** As a block of its own within an item of a list. */
export function indented(body: string): string {
  return fenced(body)
    .split("\n")
    .map((line) => `${INDENT}${line}`)
    .join("\n");
}

/** A publication under way, as the status comment tells it: what stands in public, what is being done. `url`: of the public repository. */
export function renderProgress(steps: readonly Step[], progress: Progress, url: string | null): string {
  const left = steps.filter((step) => !isDone(step, progress));
  const [next] = left;
  const stands = steps
    .filter((step) => isDone(step, progress))
    .flatMap((step) => renderStanding(step, progress, url) ?? []);
  // It is read while the step is taken, and an edit may show minutes late: so it says of nothing that it is not public.
  const list =
    stands.length === 0
      ? "Whatever becomes public is listed here, step by step."
      : `Public so far:\n${stands.map((stand) => `- ${stand}`).join("\n")}`;
  const done = steps.length - left.length;
  const now = next === undefined ? "The last looks are taken." : `Now: ${renderDoing(next)}.`;
  return `**Publishing is under way:** ${done} of ${steps.length} steps are done. ${now}\n\n${list}`;
}

/** What is being done. */
function renderDoing(step: Step): string {
  switch (step.kind) {
    case "push":
      return `the push of ${step.branches.length === 1 ? "the fix branch" : `${step.branches.length} fix branches, all or none`}`;
    case "issue":
      return "the public issue";
    case "edit-issue":
      return "the numbers of the pull requests in the public issue";
    case "comment":
      return `the comment on pull request #${step.pull}`;
    case "edit":
      return `the text of ${postName(step)}`;
    case "pull":
      return `the pull request for ${code(step.target)}`;
    case "labels":
      return `the labels of the pull request for ${code(step.target)}`;
    case "advisory":
      return "GitHub's advisory";
    case "reviewers":
      return `the reviewers of the pull request for ${code(step.target)}`;
    default:
      return never(step);
  }
}

/** What of the step stands in public once it is done; null: nothing that is worth a line. `url`: of the public repository. */
function renderStanding(step: Step, { issue, pulls }: Progress, url: string | null): string | null {
  const at = url ?? "";
  switch (step.kind) {
    case "push":
      return `the branches ${step.branches.map((branch) => code(branch.name)).join(", ")}`;
    case "issue":
      return `public issue: ${at}/issues/${issue}`;
    case "comment":
      return `comment on pull request: ${at}/pull/${step.pull}`;
    case "pull":
      return `${code(step.target)}: ${at}/pull/${pulls.get(step.target)}`;
    case "edit":
      return `another text of ${postName(step)}`;
    case "edit-issue":
    case "labels":
    case "reviewers":
      return null;
    case "advisory":
      return "GitHub's advisory";
    default:
      return never(step);
  }
}
