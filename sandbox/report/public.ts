// What became public, in the order in which it did, each text as the world reads it.
import type { Call, Issue } from "../model.ts";
import type { ReportStep } from "../../show/report.ts";
import { publicOf } from "../pages/desk.ts";
import type { Rehearsal } from "./rehearsal.ts";

/** The app's writes to the public repository that were carried out, one after the other. */
export function publicSteps({ sandbox, seed }: Rehearsal): readonly ReportStep[] {
  const { issues } = publicOf({ sandbox, seed });
  return sandbox
    .writes({ by: seed.app.botLogin, repository: seed.public })
    .filter((call) => call.status < 300)
    .map((call) => ({ when: call.at.slice(11, 19), post: null, ...told(call, issues) }));
}

function numberIn(path: string): number {
  return Number(/\/(?:issues|pulls)\/(\d+)/.exec(path)?.[1] ?? 0);
}

function field(value: unknown, name: string): unknown {
  return (Object(value) as Record<string, unknown>)[name];
}

function list(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.flatMap((entry) => (typeof entry === "string" ? [entry] : [])) : [];
}

function textOf(value: unknown, name: string): string {
  const found = field(value, name);
  return typeof found === "string" ? found : "";
}

type Words = Pick<ReportStep, "words"> & Partial<ReportStep>;

function told({ method, path, body, answer }: Call, issues: ReadonlyMap<number, Issue>): Words {
  const number = numberIn(path);
  if (method === "PUSH") return { words: `One push, all or none: ${pushed(body).map(code).join(", ")}` };
  if (method === "POST" && /\/(issues|pulls)$/.test(path)) {
    const what = path.endsWith("/pulls") ? `A pull request to ${code(textOf(body, "base"))}` : "An issue";
    return {
      words: `${what}, **#${issues.get(Number(field(answer, "number")))?.number ?? ""}**`,
      labels: list(field(body, "labels")),
      post: { title: textOf(body, "title"), body: textOf(body, "body") },
    };
  }
  if (path.endsWith("/labels")) return { words: `Labels on #${number}`, labels: list(field(body, "labels")) };
  if (path.endsWith("/requested_reviewers"))
    return {
      words: `A review of #${number} is asked of ${[...list(field(body, "reviewers")), ...list(field(body, "team_reviewers"))].join(", ")}`,
    };
  if (path.endsWith("/comments"))
    return { words: `A comment on #${number}`, post: { title: null, body: textOf(body, "body") } };
  if (path.endsWith("/merge")) return { words: `#${number} is merged (${code(textOf(body, "merge_method"))})` };
  if (method === "PATCH" && textOf(body, "state") === "closed") return { words: `#${number} is closed` };
  if (method === "PATCH" && textOf(body, "body") !== "")
    return {
      words: `The text of #${number} gets its numbers`,
      post: { title: issues.get(number)?.title ?? "", body: textOf(body, "body") },
    };
  return { words: code(`${method} ${path}`) };
}

/** Names of branches hold no backticks. */
function code(text: string): string {
  return `\`${text.replaceAll("`", "'")}\``;
}

/** The names of a push's references, whatever shape the log has them in. */
function pushed(body: unknown): readonly string[] {
  const found = JSON.stringify(body) ?? "";
  return [...new Set([...found.matchAll(/refs\/heads\/([^"\\]+)/g)].map((match) => match[1] ?? ""))];
}
