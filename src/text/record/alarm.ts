// The alarm in the status comment: a record that cannot be trusted, or what keeps the app from going on, above what is known.
import type { Failure } from "../../domain/refusal.ts";
import { renderCause } from "../machine.ts";

const START = "> [!CAUTION]\n";

/** Markdown of the status comment with the alarm at its head, in place of one that stands there. */
export function withAlarm(status: string, words: string): string {
  return `${START}${quoted(words)}\n\n${withoutAlarm(status)}`;
}

const NOTE = "> [!NOTE]\n";

/** Markdown of the status comment with what takes so long at its head, in place of what stood there; it goes with the next status. */
export function withWait(status: string, words: string): string {
  const text = status.replaceAll("\r\n", "\n");
  return `${NOTE}${quoted(words)}\n\n${text.startsWith(NOTE) ? text.replace(/^(?:>.*\n)+\n*/, "") : text}`;
}

/** `percent` of fetching the public repository, the first time it is needed. */
export function renderFetching({ stage, percent }: { readonly stage: string; readonly percent: number }): string {
  return `**The app fetches the public repository** (${stage}, ${percent} %). What was asked is answered after that.`;
}

/** The app cannot go on by itself. */
export function renderHindrance(failure: Failure): string {
  return `**The app cannot go on here by itself.** ${renderCause(failure)} It tries again every few minutes.`;
}

/** In an answer, in place of what it would show. */
export function renderUnseen(failure: Failure): string {
  return `What it comes to cannot be shown. ${renderCause(failure)} Then \`/status\`.`;
}

function withoutAlarm(status: string): string {
  const text = status.replaceAll("\r\n", "\n");
  return text.startsWith(START) ? text.replace(/^(?:>.*\n)+\n*/, "") : text;
}

function quoted(text: string): string {
  return text
    .split("\n")
    .map((line) => `> ${line}`)
    .join("\n");
}
