// Two simple detectors that any new one has to beat: a list of keywords, and a regression on bare words.
import type { Labelled } from "./corpus.ts";
import { fitLogistic, type Example, type Fit } from "./logistic.ts";

/** What a first attempt at this looks like; also the yardstick for speed. */
export const KEYWORDS =
  /\b(?:vulnerab\w*|security|exploit\w*|CVE-\d{4}-\d+|XSS|CSRF|SSRF|RCE|SQL injection|injection|attacker|malicious|bypass|privilege escalation|overflow|traversal|denial of service|disclosure)\b/iu;

export function keywordHit(text: { readonly title: string; readonly body: string }): boolean {
  return KEYWORDS.test(text.title) || KEYWORDS.test(text.body);
}

const RAREST = 3;
const PULL = 1;

export type WordModel = { readonly fit: Fit; readonly numbers: ReadonlyMap<string, number> };

export function trainOnWords(texts: readonly Labelled[]): WordModel {
  const counts = new Map<string, number>();
  for (const text of texts) for (const word of wordsOf(text)) counts.set(word, (counts.get(word) ?? 0) + 1);
  const known = [...counts].filter(([, count]) => count >= RAREST).map(([word]) => word);
  const numbers = new Map(known.map((word, index) => [word, index]));
  const examples: Example[] = texts.map((text) => ({
    features: numbered(text, numbers),
    positive: text.positive,
    weight: 1,
  }));
  const unbounded = known.map(() => Infinity);
  const prior: Fit = { bias: 0, weights: known.map(() => 0) };
  return {
    fit: fitLogistic(
      examples,
      prior,
      PULL,
      unbounded.map((bound) => -bound),
      unbounded,
    ),
    numbers,
  };
}

export function scoreByWords(model: WordModel, text: Labelled): number {
  const sum = numbered(text, model.numbers).reduce(
    (total, word) => total + (model.fit.weights[word] ?? 0),
    model.fit.bias,
  );
  return 1 / (1 + Math.exp(-sum));
}

function numbered(text: Labelled, numbers: ReadonlyMap<string, number>): readonly number[] {
  return [...wordsOf(text)].flatMap((word) => numbers.get(word) ?? []);
}

function wordsOf(text: Labelled): ReadonlySet<string> {
  return new Set(`${text.title}\n${text.body}`.toLowerCase().match(/[\p{L}\p{N}]{2,30}/gu) ?? []);
}
