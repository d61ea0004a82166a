// Trains the weights: which features may live, how they are scaled, and what is left of them.
import { featuresOf } from "../../src/scorer/model/features.ts";
import type { Weights } from "../../src/scorer/model/weights.ts";
import { readText } from "../../src/scorer/text/reading.ts";
import type { Labelled } from "./corpus.ts";
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
  /** How many words and parts of words are kept, the weightiest. */
  readonly kept: number;
  /** Kinds of features to train with; all where absent. */
  readonly only?: readonly string[];
};

export const CHOICES: Choices = { cost: 5, texts: 5, hands: 3, kept: 14_000 };

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

/** The weights for all that has support. A text that asks for a person stands on both sides with half its weight. */
export function train(samples: readonly Sample[], choices: Choices = CHOICES): Weights {
  const taught = samples.filter(({ text }) => !(text.roleDecides && !text.positive));
  const scales = scalesOf(taught, choices);
  const first = fit(taught, scales, choices);
  const pieces = Array.from(scales.keys()).filter((id) => scales[id] !== 0 && isPiece(names[id] ?? ""));
  if (pieces.length <= choices.kept) return weightsOf(first, scales);
  const weight = (id: number): number => Math.abs((first[id] ?? 0) * (scales[id] ?? 0));
  pieces.sort((one, other) => weight(other) - weight(one));
  for (const id of pieces.slice(choices.kept)) scales[id] = 0;
  return weightsOf(fit(taught, scales, choices), scales);
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

function fit(samples: readonly Sample[], scales: Float64Array, { cost }: Choices): Float64Array {
  const examples = samples.flatMap(({ text, row: whole }): readonly Example[] => {
    const kept = [...whole.ids.keys()].filter((at) => scales[whole.ids[at] ?? 0] !== 0);
    const row: Row = {
      ids: Int32Array.from(kept, (at) => whole.ids[at] ?? 0),
      values: Float64Array.from(kept, (at) => (whole.values[at] ?? 0) * (scales[whole.ids[at] ?? 0] ?? 0)),
    };
    const weight = weightOf(text);
    if (text.want === "ask")
      return [true, false].map((positive): Example => ({ row, positive, weight: weight / 2 }));
    return [{ row, positive: text.want === "redirect", weight }];
  });
  return fitLogistic(examples, names.length, cost);
}

function weightOf({ hand, label }: Labelled): number {
  if (hand === "wild") return WILD;
  return label === "hard-negative" ? HARD_NEGATIVE : hand === "own" ? OLD_HAND : 1;
}

function weightsOf(fitted: Float64Array, scales: Float64Array): Weights {
  const of = new Map<string, number>();
  scales.forEach((scale, id) => {
    if (scale !== 0) of.set(names[id] ?? "", (fitted[id] ?? 0) * scale);
  });
  return { bias: fitted[names.length] ?? 0, of };
}

/** The log odds of a sample. */
export function logOddsOf({ row }: Sample, weights: Weights): number {
  let sum = weights.bias;
  row.ids.forEach((id, at) => (sum += (weights.of.get(names[id] ?? "") ?? 0) * (row.values[at] ?? 0)));
  return sum;
}

/** The weights file: a line a feature, weightless ones left out, by group and name. */
export function weightsFile({ bias, of }: Weights): string {
  const groups = ["signal", "idea", "shape", "word", "part"];
  const kept = [...of]
    .map(([name, weight]) => [name, Number(weight.toFixed(3))] as const)
    .filter(([, weight]) => weight !== 0)
    .sort(([a], [b]) => groups.indexOf(groupOf(a)) - groups.indexOf(groupOf(b)) || (a < b ? -1 : 1));
  const lines = kept.map(([name, weight]) => `    ${JSON.stringify(name)}: ${weight}`);
  return `{\n  "bias": ${Number(bias.toFixed(3))},\n  "weights": {\n${lines.join(",\n")}\n  }\n}\n`;
}
