// What is said of something in public that may show a fix or a report before its time: in the tracking repository alone.
import type { Evidence } from "../../domain/leaks/evidence.ts";
import type { SeenLeak } from "../../domain/leaks/state.ts";
import { never } from "../../domain/result.ts";
import { code, escapeInline } from "../inert.ts";

/** How a person names it: the number is no link to an issue of this repository. */
export function leakName(key: string): string {
  const { kind, of, comment } = partsOf(key);
  if (kind === "commit") return `commit ${code(of.slice(0, 12))}`;
  const thread = `public ${THREADS[kind] ?? "issue"} #\u200B${of}`;
  if (comment === undefined) return thread;
  return kind === "review"
    ? `a review of ${thread}`
    : `a comment in ${kind === "comment" ? `public #\u200B${of}` : thread}`;
}

/** What stands at that number, or what something of that kind stands in. A comment may be an issue's or a pull request's. */
const THREADS: Readonly<Record<string, string>> = {
  pull: "pull request",
  review: "pull request",
  "review-comment": "pull request",
  discussion: "discussion",
  "discussion-comment": "discussion",
};

/** `comment`: its id, where it is one. */
function partsOf(key: string): {
  readonly kind: string;
  readonly of: string;
  readonly comment: string | undefined;
} {
  const [kind = "", place = ""] = key.split(":");
  const [of = "", comment] = place.split("/");
  return { kind, of, comment };
}

/** Where it is. `url`: of the public repository. */
function leakUrl(key: string, url: string): string {
  const { kind, of, comment = "" } = partsOf(key);
  switch (kind) {
    case "pull":
      return `${url}/pull/${of}`;
    case "comment":
      return `${url}/issues/${of}#issuecomment-${comment}`;
    case "review-comment":
      return `${url}/pull/${of}#discussion_r${comment}`;
    case "review":
      return `${url}/pull/${of}#pullrequestreview-${comment}`;
    case "discussion":
      return `${url}/discussions/${of}`;
    case "discussion-comment":
      return `${url}/discussions/${of}#discussioncomment-${comment}`;
    case "commit":
      return `${url}/commit/${of}`;
    default:
      return `${url}/issues/${of}`;
  }
}

/** The word by which it is called a false alarm. */
function dismissal(key: string, url: string): string {
  const { kind, of, comment } = partsOf(key);
  const name = comment !== undefined ? leakUrl(key, url) : kind === "commit" ? of.slice(0, 12) : `#${of}`;
  return `/false-alarm ${name}`;
}

export function renderLeak(leak: Pick<SeenLeak, "key" | "by" | "evidence">, url: string): string {
  const by = leak.by === null ? "" : ` by ${escapeInline(leak.by)}`;
  return `**This may be known in public**: [${leakName(leak.key)}](${leakUrl(leak.key, url)})${by}.

${leak.evidence.map((evidence) => `- ${evidenceWords(evidence)}`).join("\n")}

Look at it, and **write nothing there**: an answer would say that it matters. Then:

- It shows the fix or the vulnerability: \`/disclose now --leaked <why>\` publishes what stands approved at once.
- People of yours published it by hand: \`/adopt <issue> <pr>...\` takes it over.
- It is something else: \`${dismissal(leak.key, url)}\`, and it is not told of again.`;
}

/** One line above everything in the status comment. */
export function renderLeaksStand(leaks: readonly SeenLeak[], url: string): string {
  const names = leaks.map(({ key }) => `[${leakName(key)}](${leakUrl(key, url)})`).join(", ");
  return `**This may be known in public**: ${names}. \`/disclose now --leaked <why>\`, or \`/false-alarm\` where it is something else.`;
}

function evidenceWords(evidence: Evidence): string {
  switch (evidence.kind) {
    case "same-change":
      return `It makes the very change of the fix in ${evidence.paths.map(code).join(", ")}.`;
    case "lines":
      return `It ${evidence.paths.length === 0 ? "shows" : "adds"} ${evidence.shared} of the ${evidence.of} lines that tell the fix apart${evidence.paths.length === 0 ? "" : `, in ${evidence.paths.map(code).join(", ")}`}.`;
    case "words":
      return `It shares ${evidence.shared} runs of six words with ${FROM[evidence.from]}.`;
    case "names-issue":
      return "It names this issue.";
    case "files":
      return `It touches files that the fix touches: ${evidence.paths.map(code).join(", ")}.`;
    default:
      return never(evidence);
  }
}

const FROM = {
  advisory: "the advisory",
  report: "the report in this issue",
  message: "the fix's commit message",
} as const;

/** Answered where it is not clear which one is meant. */
export function renderLeakUnknown(name: string, seen: readonly string[]): string {
  const none = name === "#" ? "" : `${code(name)} is none of them. `;
  return `Say which one: ${seen.map(leakName).join(", ")}. ${none}Nothing was changed.`;
}
