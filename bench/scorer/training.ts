// Trains the weights: which features may live, how they are scaled, and what is left of them.
import { featuresOf } from "../../src/scorer/model/features.ts";
import { dampOf } from "../../src/scorer/model/weigh.ts";
import { VOICES, type Voice, type Weight, type Weights } from "../../src/scorer/model/weights.ts";
import { readText } from "../../src/scorer/text/reading.ts";
import type { Label, Labelled } from "./corpus.ts";
import { fitLogistic, type Example, type Row } from "./logistic.ts";

/** A text with its features, numbered through all samples. */
export type Sample = { readonly text: Labelled; readonly row: Row };

const names: string[] = [];
const numbers = new Map<string, number>();

function numberOf(name: string): number {
  const known = numbers.get(name);
  if (known !== undefined) return known;
  numbers.set(name, names.length);
  return names.push(name) - 1;
}

export type Choices = {
  readonly cost: number;
  /** How many texts, and of how many hands, must hold a feature. */
  readonly texts: number;
  readonly hands: number;
  /** Kinds of features to train with; all where absent. */
  readonly only?: readonly string[];
};

export const CHOICES: Choices = { cost: 5, texts: 5, hands: 3 };

/** What the ridge sees of a feature's value: the larger, the freer its weight. Signals and ideas stand together and say much alike. */
const SCALES: Readonly<Record<string, number>> = { signal: 0.2, idea: 0.2, shape: 0.2, word: 0.25, part: 0.25 };

/** What looks like a report and is none teaches most; an ordinary issue of the wild, of which there are many, least. */
const HARD_NEGATIVE = 1.5;
const WILD = 0.1;
const OLD_HAND = 0.4;

export function sampleOf(text: Labelled): Sample {
  const { title, body, kind } = text;
  const skipQuotes = kind === "comment" || kind === "review";
  const reading = readText({ title, body }, { productWords: [], templates: [], skipQuotes });
  const features = featuresOf(reading, kind);
  return {
    text,
    row: {
      ids: Int32Array.from(features, ({ name }) => numberOf(name)),
      values: Float64Array.from(features, ({ value }) => value),
    },
  };
}

export function groupOf(name: string): string {
  const group = /^(idea|shape|word|part):/u.exec(name)?.[1];
  return group ?? "signal";
}

/**
 * The weights for all that has support. A text that asks for a person stands on both sides with half its weight. Each voice is the mean of what
 * all reports teach and of what its own teach.
 */
export function train(samples: readonly Sample[], choices: Choices = CHOICES): Weights {
  const taught = samples.filter(({ text }) => !(text.roleDecides && !text.positive));
  const scales = scalesOf(taught, choices);
  const all = fit(taught, scales, choices);
  const own = VOICES.map((voice) => fit(taught, scales, choices, voice).fitted);
  const mean = own.map((fitted) => fitted.map((value, id) => (value + (all.fitted[id] ?? 0)) / 2));
  return weightsOf(mean, scales, all.loudness);
}

function isPiece(name: string): boolean {
  return name.startsWith("word:") || name.startsWith("part:");
}

/** Of each feature, by number: its scale, 0 where too few texts of too few hands hold it. */
function scalesOf(samples: readonly Sample[], { texts, hands, only }: Choices): Float64Array {
  const all = [...new Set(samples.map(({ text }) => text.hand))];
  const counts = new Int32Array(names.length);
  const seenBy = new Int32Array(names.length);
  for (const { text, row } of samples) {
    const bit = 1 << all.indexOf(text.hand);
    for (const id of row.ids) {
      counts[id] = (counts[id] ?? 0) + 1;
      seenBy[id] = (seenBy[id] ?? 0) | bit;
    }
  }
  return Float64Array.from(names, (name, id) => {
    const group = groupOf(name);
    const count = counts[id] ?? 0;
    if (count < texts || bitsIn(seenBy[id] ?? 0) < hands || only?.includes(group) === false) return 0;
    return (SCALES[group] ?? 1) * (isPiece(name) ? 1 + Math.log(samples.length / count) : 1);
  });
}

function bitsIn(mask: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

const REQUESTS: readonly Label[] = ["question-about-reporting", "cve-inquiry", "dependency-scan"];

type Fitted = { readonly fitted: Float64Array; readonly loudness: number };

/** Fits all reports against the rest, or those of one voice. */
function fit(samples: readonly Sample[], scales: Float64Array, { cost }: Choices, voice?: Voice): Fitted {
  const scaled = samples.map(({ row }) => scaledRow(row, scales));
  const loudness = median(scaled.map(loudnessOf));
  const examples = samples.flatMap(({ text }, index): readonly Example[] => {
    const whole = scaled[index];
    if (whole === undefined) return [];
    const damped = dampOf(loudnessOf(whole), loudness);
    const row: Row = { ids: whole.ids, values: whole.values.map((value) => value * damped) };
    const weight = weightOf(text);
    const speaks = voice === undefined || (voice === "request") === REQUESTS.includes(text.label);
    if (text.want === "ask") {
      const sides = speaks ? [true, false] : [false];
      return sides.map((positive): Example => ({ row, positive, weight: weight / 2 }));
    }
    const positive = text.want === "redirect";
    return positive && !speaks ? [] : [{ row, positive, weight }];
  });
  return { fitted: fitLogistic(examples, names.length, cost), loudness };
}

function scaledRow({ ids, values }: Row, scales: Float64Array): Row {
  const kept = [...ids.keys()].filter((at) => scales[ids[at] ?? 0] !== 0);
  return {
    ids: Int32Array.from(kept, (at) => ids[at] ?? 0),
    values: Float64Array.from(kept, (at) => (values[at] ?? 0) * (scales[ids[at] ?? 0] ?? 0)),
  };
}

function loudnessOf({ values }: Row): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 1;
}

function weightOf({ hand, label }: Labelled): number {
  if (hand === "wild") return WILD;
  return label === "hard-negative" ? HARD_NEGATIVE : hand === "own" ? OLD_HAND : 1;
}

function weightsOf([report, request]: readonly Float64Array[], scales: Float64Array, loudness: number): Weights {
  const of = new Map<string, Weight>();
  scales.forEach((scale, id) => {
    const weight = { report: (report?.[id] ?? 0) * scale, request: (request?.[id] ?? 0) * scale, scale };
    if (scale !== 0) of.set(names[id] ?? "", weight);
  });
  const bias = { report: report?.[names.length] ?? 0, request: request?.[names.length] ?? 0 };
  return { bias, loudness, of };
}

/** The weights file: a line a feature, by group and name. */
export function weightsFile({ bias, loudness, of }: Weights): string {
  const groups = ["signal", "idea", "shape", "word", "part"];
  const short = (value: number): number => Number(value.toFixed(3));
  const lines = [...of]
    .sort(([a], [b]) => groups.indexOf(groupOf(a)) - groups.indexOf(groupOf(b)) || (a < b ? -1 : 1))
    .map(
      ([name, { report, request, scale }]) =>
        `    ${JSON.stringify(name)}: [${[report, request, scale].map(short).join(", ")}]`,
    );
  const head = `  "loudness": ${short(loudness)},\n  "bias": [${short(bias.report)}, ${short(bias.request)}],\n`;
  return `{\n${head}  "weights": {\n${lines.join(",\n")}\n  }\n}\n`;
}
