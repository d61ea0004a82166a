// Trains the weights, and compares ways to get them on texts that were not trained on.
import { DEFAULT_OPTIONS, signalsOf } from "../../src/scorer/score.ts";
import { SIGNALS } from "../../src/scorer/signals.ts";
import type { Weights } from "../../src/scorer/weights.ts";
import type { Labelled, PlainIssue } from "./corpus.ts";
import { fitLogistic, type Example, type Fit } from "./logistic.ts";
import { AGAINST_A_REPORT, PRIOR } from "./prior.ts";

/** How a model comes to its weights. */
export type Method = { readonly name: string; readonly prior: Fit; readonly pull: number };

const ZERO: Fit = { bias: -1, weights: SIGNALS.map(() => 0) };

export const RULES: Method = { name: "rules: weights as people chose them", prior: PRIOR, pull: 1e6 };
export const TRAINED: Method = { name: "trained: regression from zero", prior: ZERO, pull: 1 };
export const BOTH: Method = { name: "both: regression from the rules", prior: PRIOR, pull: 1.5 };

/** An ordinary issue counts this much beside a labelled text, as there are many more of them. */
const BACKGROUND_WEIGHT = 0.4;

/** What looks like a report and is none teaches most. */
const HARD_NEGATIVE_WEIGHT = 2;

const ROLES_OF_THE_PROJECT = ["OWNER", "MEMBER", "COLLABORATOR", "BOT"];

const numbers = new Map(SIGNALS.map((signal, index) => [signal.id, index]));

export type Sample = { readonly text: Labelled; readonly features: readonly number[] };

export function sampleOf(text: Labelled): Sample {
  return { text, features: featuresOf(text) };
}

function featuresOf(text: PlainIssue): readonly number[] {
  const found = signalsOf({ title: text.title, body: text.body, kind: "issue" }, DEFAULT_OPTIONS);
  return found.map(({ id }) => numbers.get(id) ?? 0);
}

export function backgroundExamples(issues: readonly PlainIssue[]): readonly Example[] {
  return issues.map((issue) => ({ features: featuresOf(issue), positive: false, weight: BACKGROUND_WEIGHT }));
}

/** People of the project teach nothing: their texts read like reports, and their role decides. */
export function isTaughtBy(sample: Sample): boolean {
  return !ROLES_OF_THE_PROJECT.includes(sample.text.role ?? "");
}

export function train(method: Method, samples: readonly Sample[], background: readonly Example[]): Fit {
  const examples = samples.filter(isTaughtBy).map(({ text, features }) => ({
    features,
    positive: text.positive,
    weight: text.label === "hard-negative" ? HARD_NEGATIVE_WEIGHT : 1,
  }));
  const lower = SIGNALS.map(({ id }) => (AGAINST_A_REPORT.has(id) ? -Infinity : 0));
  const upper = SIGNALS.map(({ id }) => (AGAINST_A_REPORT.has(id) ? 0 : Infinity));
  return fitLogistic([...examples, ...background], method.prior, method.pull, lower, upper);
}

export function scoreOf(fit: Fit, features: readonly number[]): number {
  return 1 / (1 + Math.exp(-features.reduce((sum, feature) => sum + (fit.weights[feature] ?? 0), fit.bias)));
}

/** Every sample's score by a model that saw the other folds only. */
export function crossValidated(
  method: Method,
  samples: readonly Sample[],
  background: readonly Example[],
  folds: number,
): readonly { readonly sample: Sample; readonly score: number }[] {
  return Array.from({ length: folds }, (_, fold) => {
    const fit = train(
      method,
      samples.filter((__, index) => index % folds !== fold),
      background,
    );
    return samples
      .filter((__, index) => index % folds === fold)
      .map((sample) => ({ sample, score: scoreOf(fit, sample.features) }));
  }).flat();
}

/** The fit in the form in which the scorer takes it. */
export function weightsOf(fit: Fit): Weights {
  return {
    bias: fit.bias,
    signals: Object.fromEntries(SIGNALS.map(({ id }, index) => [id, fit.weights[index] ?? 0])),
  };
}

/** The weights file as TypeScript. */
export function weightsFile(fit: Fit): string {
  const lines = SIGNALS.map(({ id }, index) => [id, (fit.weights[index] ?? 0).toFixed(2)] as const)
    .filter(([, weight]) => Number(weight) !== 0)
    .map(([id, weight]) => `    ${/^[a-z]+$/u.test(id) ? id : JSON.stringify(id)}: ${Number(weight)},`);
  return [
    "// Written by `npm run bench:moderation -- --train`: what each signal adds, in log odds. Change bench/scorer/prior.ts instead.",
    "",
    "export type Weights = { readonly bias: number; readonly signals: Readonly<Record<string, number>> };",
    "",
    "export const WEIGHTS: Weights = {",
    `  bias: ${Number(fit.bias.toFixed(2))},`,
    "  signals: {",
    ...lines,
    "  },",
    "};",
    "",
  ].join("\n");
}
