// The alarm in the status comment: a record that cannot be trusted, or what keeps the app from going on, above what is known.
import type { Refusal } from "../../domain/refusal.ts";
import { code } from "../inert.ts";
import { renderRefusal } from "../refusals.ts";

const START = "> [!CAUTION]\n";

/** Markdown of the status comment with the alarm at its head, in place of one that stands there. */
export function withAlarm(status: string, words: string): string {
  return `${START}${quoted(words)}\n\n${withoutAlarm(status)}`;
}

/** The app cannot go on by itself. `where`: a code of the log, for what GitHub has no words for. */
export function renderHindrance(refusal: Refusal | null, where: string): string {
  const why = refusal === null ? `The app failed (${code(where)}); its log has more.` : renderRefusal(refusal);
  return `**The app cannot go on here by itself.** ${why} It tries again every few minutes.`;
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
