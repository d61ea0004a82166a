// Counts what became of labelled texts, with intervals, and prints tables.
import type { Labelled } from "./corpus.ts";
import { thresholdsFor, type Thresholds, type Verdict } from "../../src/scorer/score.ts";

/** A text with its verdict by weights that never saw its hand. */
export type Judged = { readonly text: Labelled; readonly verdict: Verdict };

export type Outcome = "report" | "suspect" | "ordinary";

export type Quality = {
  readonly texts: number;
  readonly reports: number;
  /** Share of the closed that should be. */
  readonly precision: number;
  /** Share of those that should be closed that are. */
  readonly recall: number;
  /** Share of those that should be closed that are closed or asked about. */
  readonly caught: number;
  readonly hardClosed: number;
  readonly hardAsked: number;
  readonly easyNoticed: number;
};

/** What a verdict would be at other thresholds; `witnesses: false` lets the score alone close. */
export function outcomeOf({ score, ceilings }: Verdict, thresholds: Thresholds, witnesses = true): Outcome {
  const plain = score >= thresholds.report ? "report" : score >= thresholds.suspect ? "suspect" : "ordinary";
  if (plain === "ordinary" || ceilings.some(({ verdict }) => verdict === "ordinary")) return "ordinary";
  return ceilings.some(({ signal }) => witnesses || signal !== "no-second-witness") ? "suspect" : plain;
}

export function qualityOf(judged: readonly (readonly [Labelled, Outcome])[]): Quality {
  const wanted = judged.filter(([text]) => text.want === "redirect");
  const closed = judged.filter(([, outcome]) => outcome === "report");
  const hard = judged.filter(([text]) => text.label === "hard-negative");
  const easy = judged.filter(([text]) => text.label === "easy-negative");
  return {
    texts: judged.length,
    reports: wanted.length,
    precision: share(closed, ([text]) => text.want === "redirect"),
    recall: share(wanted, ([, outcome]) => outcome === "report"),
    caught: share(wanted, ([, outcome]) => outcome !== "ordinary"),
    hardClosed: share(hard, ([, outcome]) => outcome === "report"),
    hardAsked: share(hard, ([, outcome]) => outcome === "suspect"),
    easyNoticed: share(easy, ([, outcome]) => outcome !== "ordinary"),
  };
}

/** What is aimed at on texts that thresholds are chosen by; a little more than is wanted of others. */
const AIM = { precision: 0.92, caught: 0.86 };
const GRID = Array.from({ length: 90 }, (_, index) => (index + 9) / 100);

/** The lowest threshold for closing that is precise enough, and the highest for asking that catches enough. */
export function chosenThresholds(judged: readonly Judged[]): Thresholds {
  const at = (thresholds: Thresholds): Quality =>
    qualityOf(
      judged.map(({ text, verdict }) => [
        text,
        outcomeOf(verdict, thresholdsFor(text.kind, verdict.language, thresholds)),
      ]),
    );
  const report =
    GRID.find(
      (threshold) => threshold >= 0.5 && at({ report: threshold, suspect: threshold }).precision >= AIM.precision,
    ) ?? 0.98;
  const suspect =
    GRID.findLast((threshold) => threshold <= report && at({ report, suspect: threshold }).caught >= AIM.caught) ??
    0.1;
  return { report, suspect };
}

export const QUALITY_HEAD = [
  "texts",
  "reports",
  "precision",
  "recall",
  "caught",
  "hard closed",
  "hard asked",
  "easy noticed",
];

export function qualityCells(quality: Quality): readonly string[] {
  const { precision, recall, caught, hardClosed, hardAsked, easyNoticed } = quality;
  const shares = [precision, recall, caught, hardClosed, hardAsked, easyNoticed];
  return [String(quality.texts), String(quality.reports), ...shares.map(percent)];
}

const RESAMPLES = 1_000;

/** The same with 95 % intervals, by bootstrap over texts; the same each time. */
export function intervalCells(judged: readonly (readonly [Labelled, Outcome])[]): readonly string[] {
  let seed = 11;
  const random = (below: number): number => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    return Math.floor((seed / 0x8000_0000) * below);
  };
  const drawn = Array.from({ length: RESAMPLES }, () =>
    qualityOf(judged.map(() => judged[random(judged.length)]).filter((judgement) => judgement !== undefined)),
  );
  const keys = ["precision", "recall", "caught", "hardClosed", "hardAsked", "easyNoticed"] as const;
  const cells = keys.map((key) => {
    const values = drawn
      .map((quality) => quality[key])
      .filter((value) => !Number.isNaN(value))
      .sort((a, b) => a - b);
    const at = (part: number): string =>
      (100 * (values[Math.floor(part * values.length)] ?? Number.NaN)).toFixed(0);
    return `${at(0.025)} to ${at(0.975)} %`;
  });
  return ["", "", ...cells];
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
