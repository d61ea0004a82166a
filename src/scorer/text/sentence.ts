// A sentence of a text, the ideas that it holds, and where they stand.
import { CONCEPTS } from "../lexicon/concepts.ts";
import type { Zone } from "./zones.ts";

/** Half-open range of UTF-16 units in the title or the body as they came. */
export type Span = { readonly field: "title" | "body"; readonly start: number; readonly end: number };

/** What a sentence can hold: the lexicon's concepts, and shapes that no lexicon can list. */
export const IDEAS = [...CONCEPTS, "cve", "payload", "asks", "demands"] as const;

export type Idea = (typeof IDEAS)[number];

export type Sentence = {
  readonly zone: Zone | "title";
  readonly field: "title" | "body";
  readonly start: number;
  readonly end: number;
  /** Bits of IDEAS: the first 32, and the rest. */
  low: number;
  high: number;
  readonly hits: { readonly idea: number; readonly start: number; readonly end: number }[];
};

export type Text = { readonly title: string; readonly body: string };

export function ideaIndex(idea: Idea): number {
  return IDEAS.indexOf(idea);
}

const LOW_BITS = 32;

export function hasBit(sentence: Sentence, bit: number): boolean {
  return bit < LOW_BITS ? (sentence.low & (1 << bit)) !== 0 : (sentence.high & (1 << (bit - LOW_BITS))) !== 0;
}

/** Notes that a sentence holds an idea, the first time that it does. */
export function note(sentence: Sentence, idea: number, start: number, end: number): void {
  if (hasBit(sentence, idea)) return;
  if (idea < LOW_BITS) sentence.low |= 1 << idea;
  else sentence.high |= 1 << (idea - LOW_BITS);
  sentence.hits.push({ idea, start, end });
}
