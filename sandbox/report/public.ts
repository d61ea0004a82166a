// What became public, in the order in which it did, each text as the world reads it.
import type { Call, Issue } from "../model.ts";
import { label } from "../pages/show/pieces.ts";
import { type Html, markup } from "../pages/show/html.ts";
import { publicOf } from "../pages/desk.ts";
import type { Rehearsal } from "./rehearsal.ts";

/** The app's writes to the public repository that were carried out, one after the other. */
export function showPublic({ sandbox, seed }: Rehearsal, words: (text: string) => Html): Html | null {
  const writes = sandbox
    .writes({ by: seed.app.botLogin, repository: seed.public })
    .filter((one) => one.status < 300);
  if (writes.length === 0) return null;
  const { issues } = publicOf({ sandbox, seed });
  const steps = writes.map((call) => showWrite(call, issues, words));
  return markup`<section class="box"><h2>What becomes public, in this order</h2><ol class="order">${steps.map((step, at) => markup`<li><span class="when">${writes[at]?.at.slice(11, 19)}</span> ${step}</li>`)}</ol></section>`;
}

function numberIn(path: string): number {
  return Number(/\/(?:issues|pulls)\/(\d+)/.exec(path)?.[1] ?? 0);
}

function field(value: unknown, name: string): unknown {
  return (Object(value) as Record<string, unknown>)[name];
}

function list(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.flatMap((one) => (typeof one === "string" ? [one] : [])) : [];
}

function textOf(value: unknown, name: string): string {
  const found = field(value, name);
  return typeof found === "string" ? found : "";
}

function showWrite(
  { method, path, body, answer }: Call,
  issues: ReadonlyMap<number, Issue>,
  words: (text: string) => Html,
): Html {
  const number = numberIn(path);
  const posted = (title: string, text: string): Html =>
    markup`<article class="post"><header>${title === "" ? null : markup`<strong>${title}</strong>`}</header><div class="markdown">${words(text)}</div></article>`;
  if (method === "PUSH")
    return markup`One push, all or none: ${pushed(body).map((ref) => markup`<code>${ref}</code> `)}`;
  if (method === "POST" && /\/(issues|pulls)$/.test(path)) {
    const made = issues.get(Number(field(answer, "number")));
    const what = path.endsWith("/pulls")
      ? markup`A pull request to <code>${textOf(body, "base")}</code>`
      : markup`An issue`;
    const labels = list(field(body, "labels"));
    return markup`${what}, <strong>#${made?.number ?? ""}</strong>${labels.length === 0 ? null : markup`, labelled ${labels.map((name) => label({ name }))}`}${posted(textOf(body, "title"), textOf(body, "body"))}`;
  }
  if (path.endsWith("/labels"))
    return markup`Labels on #${number}: ${list(field(body, "labels")).map((name) => label({ name }))}`;
  if (path.endsWith("/requested_reviewers"))
    return markup`A review of #${number} is asked of ${[...list(field(body, "reviewers")), ...list(field(body, "team_reviewers"))].join(", ")}`;
  if (path.endsWith("/comments")) return markup`A comment on #${number}${posted("", textOf(body, "body"))}`;
  if (path.endsWith("/merge")) return markup`#${number} is merged (<code>${textOf(body, "merge_method")}</code>)`;
  if (method === "PATCH" && textOf(body, "state") === "closed") return markup`#${number} is closed`;
  if (method === "PATCH" && textOf(body, "body") !== "")
    return markup`The text of #${number} gets its numbers${posted(issues.get(number)?.title ?? "", textOf(body, "body"))}`;
  return markup`<code>${method} ${path}</code>`;
}

/** The names of a push's references, whatever shape the log has them in. */
function pushed(body: unknown): readonly string[] {
  const found = JSON.stringify(body) ?? "";
  return [...new Set([...found.matchAll(/refs\/heads\/([^"\\]+)/g)].map((match) => match[1] ?? ""))];
}
