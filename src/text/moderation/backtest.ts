// The report of `embargo backtest`, for a terminal: what would have been closed and asked about, why, and how often.
import { signed } from "./reasons.ts";
import type { Reading } from "../../domain/moderation/reader.ts";
import type { Verdict } from "../../scorer/verdict.ts";

export type BacktestRow = {
  readonly number: number;
  readonly url: string;
  readonly title: string;
  readonly createdAt: string;
  readonly verdict: Verdict;
  readonly reading: Reading | null;
};

const MOST_SIGNALS = 4;
const TITLE_SHOWN = 90;

/** `exempt`: so many were written by people of the project or trusted bots. */
export function backtestReport(rows: readonly BacktestRow[], exempt: number): string {
  const of = (verdict: Verdict["verdict"]): readonly BacktestRow[] =>
    rows.filter((row) => row.verdict.verdict === verdict).toSorted((a, b) => b.verdict.score - a.verdict.score);
  const [closed, asked] = [of("report"), of("suspect")];
  const unread = rows.filter(({ reading }) => reading !== null && !reading.ok).length;
  return [
    ...section("Would have been closed and redirected", closed),
    ...section("A maintainer would have been asked, in private", asked),
    `${rows.length} issues and pull requests looked at; ${exempt} more were written by people of the project or trusted bots.`,
    `Closed: ${closed.length} (${share(closed, rows)}). Asked about: ${asked.length} (${share(asked, rows)}). Left alone: ${of("ordinary").length}.`,
    ...(unread > 0 ? [`The reader gave no answer on ${unread}; these close nothing.`] : []),
    "Who may write to the repository is told by GitHub's `author_association` here; the app asks for the permission. Comments are not looked at.",
  ].join("\n");
}

function section(head: string, rows: readonly BacktestRow[]): readonly string[] {
  if (rows.length === 0) return [];
  return [`${head}:`, "", ...rows.flatMap(entry), ""];
}

function entry({ number, url, title, createdAt, verdict, reading }: BacktestRow): readonly string[] {
  const signals = verdict.reasons
    .slice(0, MOST_SIGNALS)
    .map(({ signal, weight }) => (weight === 0 ? signal : `${signal} ${signed(weight)}`));
  const read =
    reading === null || !reading.ok ? [] : [`reader ${reading.answer.answer} ${reading.answer.confidence} %`];
  const why = [
    `score ${verdict.score.toFixed(2)}`,
    ...(verdict.ask === undefined ? [] : [verdict.ask]),
    ...read,
    ...signals,
  ];
  return [
    `  #${number} ${createdAt.slice(0, 10)} ${plain(title)}`,
    `      ${why.join(", ")}${url === "" ? "" : `\n      ${plain(url)}`}`,
  ];
}

function share(some: readonly unknown[], all: readonly unknown[]): string {
  return all.length === 0 ? "0 %" : `${((100 * some.length) / all.length).toFixed(1)} %`;
}

/** Control characters would move the cursor or recolour the terminal of whoever reads a stranger's text. */
function plain(text: string): string {
  const inert = text.replaceAll(/[\p{Cc}\p{Cf}]/gu, "\u{fffd}");
  return inert.length > TITLE_SHOWN ? `${inert.slice(0, TITLE_SHOWN)}…` : inert;
}
