// Logistic regression on sparse features with ridge penalty, by dual coordinate descent (Yu, Huang, Lin 2011, as in LIBLINEAR).

export type Row = { readonly ids: Int32Array; readonly values: Float64Array };

export type Example = { readonly row: Row; readonly positive: boolean; readonly weight: number };

const ROUNDS = 30;
const INNER = 60;

/** Minimises `|w|² / 2 + cost · Σ weight · log loss`; the last weight is the bias. The same examples give the same weights. */
export function fitLogistic(examples: readonly Example[], features: number, cost: number): Float64Array {
  const weights = new Float64Array(features + 1);
  const alpha = examples.map(({ weight }) => Math.min(0.001 * cost * weight, 1e-8));
  const squares = examples.map(({ row }) => row.values.reduce((sum, value) => sum + value * value, 1));
  const order = examples.map((_, index) => index);
  examples.forEach((example, index) => addTo(weights, example, alpha[index] ?? 0));
  let seed = 7;
  for (let round = 0; round < ROUNDS; round++) {
    for (let at = order.length - 1; at > 0; at--) {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fff_ffff;
      const other = seed % (at + 1);
      [order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0];
    }
    for (const index of order) {
      const example = examples[index];
      if (example === undefined) continue;
      const old = alpha[index] ?? 0;
      const limit = cost * example.weight;
      const margin = (example.positive ? 1 : -1) * dot(weights, example.row);
      const next = minimum(old, limit, squares[index] ?? 1, margin);
      alpha[index] = next;
      addTo(weights, example, next - old);
    }
  }
  return weights;
}

/** The alpha of one example that is best while the others stay, by Newton's method kept inside (0, limit). */
function minimum(old: number, limit: number, square: number, margin: number): number {
  let alpha = Math.min(Math.max(old, limit * 1e-9), limit * (1 - 1e-9));
  for (let step = 0; step < INNER; step++) {
    const slope = square * (alpha - old) + margin + Math.log(alpha / (limit - alpha));
    if (Math.abs(slope) < 1e-6) break;
    const curve = square + limit / (alpha * (limit - alpha));
    const next = alpha - slope / curve;
    alpha = next <= 0 ? alpha * 0.1 : next >= limit ? limit - (limit - alpha) * 0.1 : next;
  }
  return alpha;
}

export function dot(weights: Float64Array, { ids, values }: Row): number {
  let sum = weights[weights.length - 1] ?? 0;
  for (let at = 0; at < ids.length; at++) sum += (weights[ids[at] ?? 0] ?? 0) * (values[at] ?? 0);
  return sum;
}

function addTo(weights: Float64Array, { row, positive }: Example, change: number): void {
  if (change === 0) return;
  const signed = positive ? change : -change;
  for (let at = 0; at < row.ids.length; at++) {
    const id = row.ids[at] ?? 0;
    weights[id] = (weights[id] ?? 0) + signed * (row.values[at] ?? 0);
  }
  weights[weights.length - 1] = (weights[weights.length - 1] ?? 0) + signed;
}
