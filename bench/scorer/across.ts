// Judges every text by weights that never saw its hand: who wrote it is held out, the others teach.
import type { Labelled } from "./corpus.ts";
import type { Judged } from "./measures.ts";
import { sampleOf, train } from "./training.ts";
import { DEFAULT_OPTIONS, scoreText } from "../../src/scorer/score.ts";

/** Hands that are learned from and never judged: they knew the lexicon, or what was judged wrongly before. */
const NOT_JUDGED = ["own", "pairs", "wild"];

/** Roles withheld. */
export function judgeAcrossHands(texts: readonly Labelled[]): readonly Judged[] {
  const samples = texts.map(sampleOf);
  const hands = [...new Set(texts.map(({ hand }) => hand))].filter((hand) => !NOT_JUDGED.includes(hand));
  return hands.flatMap((hand) => {
    const weights = train(samples.filter(({ text }) => text.hand !== hand));
    return texts
      .filter((text) => text.hand === hand)
      .map((text) => ({ text, verdict: scoreText(text, DEFAULT_OPTIONS, weights) }));
  });
}
