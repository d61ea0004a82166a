// Counts verdicts and prints them as tables.
import type { Labelled } from "./corpus.ts";

export type Judged = { readonly text: Labelled; readonly verdict: "report" | "suspect" | "ordinary" };

export type Quality = {
  readonly positives: number;
  readonly precision: number;
  readonly recall: number;
  /** Share of the positives that are a report or a suspect. */
  readonly noticed: number;
  readonly hard: number;
  readonly hardReport: number;
  readonly hardSuspect: number;
  readonly easyNoticed: number;
};

export function qualityOf(judged: readonly Judged[]): Quality {
  const positives = judged.filter(({ text }) => text.positive);
  const hard = judged.filter(({ text }) => text.label === "hard-negative");
  const easy = judged.filter(({ text }) => text.label === "easy-negative");
  const reports = judged.filter(({ verdict }) => verdict === "report");
  return {
    positives: positives.length,
    precision: share(reports, ({ text }) => text.positive),
    recall: share(positives, ({ verdict }) => verdict === "report"),
    noticed: share(positives, ({ verdict }) => verdict !== "ordinary"),
    hard: hard.length,
    hardReport: share(hard, ({ verdict }) => verdict === "report"),
    hardSuspect: share(hard, ({ verdict }) => verdict === "suspect"),
    easyNoticed: share(easy, ({ verdict }) => verdict !== "ordinary"),
  };
}

export const QUALITY_HEAD = [
  "positives",
  "precision",
  "recall",
  "report or suspect",
  "hard negatives",
  "report",
  "suspect",
  "easy, noticed",
];

export function qualityCells(quality: Quality): readonly string[] {
  return [
    String(quality.positives),
    percent(quality.precision),
    percent(quality.recall),
    percent(quality.noticed),
    String(quality.hard),
    percent(quality.hardReport),
    percent(quality.hardSuspect),
    percent(quality.easyNoticed),
  ];
}

export function share<T>(items: readonly T[], test: (item: T) => boolean): number {
  return items.length === 0 ? Number.NaN : items.filter(test).length / items.length;
}

export function percent(value: number): string {
  return Number.isNaN(value) ? "-" : `${(100 * value).toFixed(1)} %`;
}

/** A Markdown table, its columns aligned for a terminal. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((name, column) =>
    Math.max(name.length, 3, ...rows.map((row) => (row[column] ?? "").length)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${widths.map((width, column) => (cells[column] ?? "").padEnd(width)).join(" | ")} |`;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("\n");
}
