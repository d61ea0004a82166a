// Shows a text with the signals of its verdict under the words that made them, for a terminal.
import type { Reason, Verdict } from "../../scorer/score.ts";
import { signed } from "./reasons.ts";

export type ExplainedText = { readonly title: string; readonly body: string };

type Field = "title" | "body";

const MOST_PER_LINE = 12;
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u;

/** The verdict, the text line by line with its signals, and the signals that lie in no text. */
export function explainVerdict(text: ExplainedText, verdict: Verdict): string {
  const kind = verdict.kind === undefined || verdict.verdict === "ordinary" ? "" : ` (${verdict.kind})`;
  const ask = verdict.ask === undefined ? "" : `, ask: ${verdict.ask}`;
  const placeless = verdict.reasons.filter((reason) => reason.span === null);
  return [
    `${verdict.verdict}${kind}${ask}, score ${hundredths(verdict.score)}`,
    "",
    ...marked("title", text.title, verdict.reasons),
    "",
    ...marked("body", text.body, verdict.reasons),
    ...(placeless.length === 0
      ? []
      : ["", "Decided besides by:", ...placeless.map(({ signal, weight }) => `  ${signal}${plus(weight)}`)]),
    "",
    ...sumOf(verdict),
    "",
  ].join("\n");
}

/** How the reasons and the bias make the score, and what the score has to reach. */
function sumOf({ reasons, bias, thresholds, witnesses, language, readAs }: Verdict): readonly string[] {
  const total = (some: readonly Reason[]): number => some.reduce((sum, { weight }) => sum + weight, 0);
  const speaksFor = total(reasons.filter(({ weight }) => weight > 0));
  const speaksAgainst = total(reasons.filter(({ weight }) => weight < 0));
  const logOdds = bias + speaksFor + speaksAgainst;
  const seen = witnesses.map(({ name }) => name);
  return [
    `weighed as a ${readAs}: bias ${bias.toFixed(2)}, for closing +${speaksFor.toFixed(2)}, against ${speaksAgainst.toFixed(2)}: log odds ${logOdds.toFixed(2)}, which is the score`,
    `a report from ${thresholds.report} with a second witness (${seen.length === 0 ? "none" : seen.join(", ")}), asked about from ${thresholds.suspect}`,
    `language: ${language.name}${language.read ? "" : ", which is not read"}`,
  ];
}

function plus(weight: number): string {
  return weight === 0 ? "" : ` ${signed(weight)}`;
}

function marked(field: Field, text: string, reasons: readonly Reason[]): readonly string[] {
  const here = reasons.flatMap(({ signal, weight, span }) =>
    span?.field === field ? [{ signal, weight, start: span.start, end: span.end }] : [],
  );
  const lines: string[] = [];
  let start = 0;
  for (const line of text.split("\n")) {
    const end = start + line.length;
    lines.push(`  ${shown(line)}`);
    const starting = here.filter((reason) => reason.start >= start && reason.start <= end);
    for (const { signal, weight, start: from, end: to } of starting.slice(0, MOST_PER_LINE)) {
      const before = " ".repeat(columns(line.slice(0, from - start)));
      const under = "~".repeat(Math.max(1, columns(line.slice(from - start, Math.min(to, end) - start))));
      lines.push(`  ${before}${under} ${signal} ${signed(weight)}`);
    }
    if (starting.length > MOST_PER_LINE) lines.push(`  ... and ${starting.length - MOST_PER_LINE} more signals`);
    start = end + 1;
  }
  return lines;
}

/** Control characters would move the cursor or recolour the terminal of whoever reads a stranger's text. */
function shown(line: string): string {
  return line.replace(/[\p{Cc}\p{Cf}]/gu, (control) =>
    control === "\t" ? " " : "\u{fffd}".repeat(control.length),
  );
}

function columns(text: string): number {
  let count = 0;
  for (const character of text) count += WIDE.test(character) || character.length > 1 ? 2 : 1;
  return count;
}

/** Cut and not rounded, as no estimate is ever certain. */
function hundredths(score: number): string {
  return (Math.floor(score * 100) / 100).toFixed(2);
}
