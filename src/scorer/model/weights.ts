// The weights of the model, as `npm run train:moderation` wrote them: one line a feature, in log odds.
import { readFileSync } from "node:fs";

export type Weights = { readonly bias: number; readonly of: ReadonlyMap<string, number> };

/** Parses the file's form: an object of `bias` and `weights`. */
export function parseWeights(text: string): Weights {
  const { bias, weights } = JSON.parse(text) as { bias: number; weights: Record<string, number> };
  return { bias, of: new Map(Object.entries(weights)) };
}

export const WEIGHTS: Weights = parseWeights(readFileSync(new URL("weights.json", import.meta.url), "utf8"));
