// The weights of the model, as `npm run train:moderation` wrote them: one line a feature, in log odds.
import { readFileSync } from "node:fs";

/**
 * What a text is weighed as. A `report` tells what is weak; a `request` asks: where to report, whether a published vulnerability
 * concerns this project, what becomes of a scanner's findings. What speaks for one often speaks against the other.
 */
export const VOICES = ["report", "request"] as const;

export type Voice = (typeof VOICES)[number];

/** What one feature adds in each voice, and how loud it is. */
export type Weight = Readonly<Record<Voice, number>> & { readonly scale: number };

export type Weights = {
  readonly bias: Readonly<Record<Voice, number>>;
  /** How loud a middling text is. */
  readonly loudness: number;
  readonly of: ReadonlyMap<string, Weight>;
};

/** The file's form: of the biases and of each feature the numbers in the order of the voices, then its scale. */
export type WeightsFile = {
  readonly loudness: number;
  readonly bias: readonly [number, number];
  readonly weights: Readonly<Record<string, readonly [number, number, number]>>;
};

export function parseWeights(text: string): Weights {
  const { loudness, bias, weights } = JSON.parse(text) as WeightsFile;
  const of = new Map<string, Weight>();
  for (const name in weights) {
    const [report, request, scale] = weights[name] ?? [0, 0, 0];
    of.set(name, { report, request, scale });
  }
  return { bias: { report: bias[0], request: bias[1] }, loudness, of };
}

export const WEIGHTS: Weights = parseWeights(readFileSync(new URL("weights.json", import.meta.url), "utf8"));
