// Weighs the features of a text in both voices; the one that speaks louder for a report counts.
import type { Voice, Weight, Weights } from "./weights.ts";

export type Weighed = {
  readonly voice: Voice;
  readonly bias: number;
  readonly logOdds: number;
  /** What each feature weighs, in their order; times its value and `damped` it is what it adds to the log odds. */
  readonly weights: readonly (Weight | undefined)[];
  readonly damped: number;
};

/** The features' values times their weights, a loud text damped: with the bias they make the log odds. */
export function weigh(
  features: readonly { readonly name: string; readonly value: number }[],
  { bias, loudness, of }: Weights,
): Weighed {
  const weights: (Weight | undefined)[] = [];
  let squares = 0;
  let report = 0;
  let request = 0;
  for (const { name, value } of features) {
    const weight = of.get(name);
    weights.push(weight);
    if (weight === undefined) continue;
    squares += (value * weight.scale) ** 2;
    report += value * weight.report;
    request += value * weight.request;
  }
  const damped = dampOf(Math.sqrt(squares), loudness);
  const logOdds = { report: bias.report + report * damped, request: bias.request + request * damped };
  const voice = logOdds.request > logOdds.report ? "request" : "report";
  return { voice, bias: bias[voice], logOdds: logOdds[voice], weights, damped };
}

/** Long texts hold more of everything, for and against. Half of what that makes louder is taken back. */
export function dampOf(loudness: number, typical: number): number {
  return loudness === 0 ? 1 : Math.sqrt(typical / loudness);
}
