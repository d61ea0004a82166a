// Logistic regression on sparse yes/no features, pulled towards weights that people chose instead of towards zero.

export type Example = {
  readonly features: readonly number[];
  readonly positive: boolean;
  readonly weight: number;
};

export type Fit = { readonly bias: number; readonly weights: readonly number[] };

const STEPS = 400;

/** Minimises the log loss plus `pull / 2` times the squared distance from `prior`, by accelerated gradient descent. */
export function fitLogistic(
  examples: readonly Example[],
  prior: Fit,
  pull: number,
  lower: readonly number[],
  upper: readonly number[],
): Fit {
  const count = prior.weights.length;
  let bias = prior.bias;
  const weights = [...prior.weights];
  const ahead = [...weights];
  let aheadBias = bias;
  const longest = Math.max(1, ...examples.map((example) => example.features.length + 1));
  const total = examples.reduce((sum, example) => sum + example.weight, 0);
  const step = 1 / ((total * longest) / 16 + pull);
  for (let round = 1; round <= STEPS; round++) {
    const gradient = weights.map((_, index) => pull * ((ahead[index] ?? 0) - (prior.weights[index] ?? 0)));
    let biasGradient = 0;
    for (const example of examples) {
      let sum = aheadBias;
      for (const feature of example.features) sum += ahead[feature] ?? 0;
      const error = (1 / (1 + Math.exp(-sum)) - (example.positive ? 1 : 0)) * example.weight;
      biasGradient += error;
      for (const feature of example.features) gradient[feature] = (gradient[feature] ?? 0) + error;
    }
    const momentum = round / (round + 3);
    const nextBias = aheadBias - step * biasGradient;
    aheadBias = nextBias + momentum * (nextBias - bias);
    bias = nextBias;
    for (let index = 0; index < count; index++) {
      const moved = (ahead[index] ?? 0) - step * (gradient[index] ?? 0);
      const next = Math.min(upper[index] ?? Infinity, Math.max(lower[index] ?? -Infinity, moved));
      ahead[index] = next + momentum * (next - (weights[index] ?? 0));
      weights[index] = next;
    }
  }
  return { bias, weights };
}
