// All that the model weighs in a text: signals, single ideas, shapes, words and parts of words.
import { findSignals } from "../signals/find-signals.ts";
import { IDEAS, type Reading, type Span } from "../text/reading.ts";
import { piecesOf } from "./pieces.ts";
import { shapesOf } from "./structure.ts";

/** Its value is multiplied with the weight of its name: 1 for what is there or not; for pieces their share of the text. */
export type Feature = { readonly name: string; readonly value: number; readonly span: Span | null };

/** Every feature of a text, each name once; spans are places in the reading's text. Linear in the text's length. */
export function featuresOf(reading: Reading, kind: string): readonly Feature[] {
  const features: Feature[] = [];
  for (const { id, span } of findSignals(reading)) features.push({ name: id, value: 1, span });
  for (const [name, span] of ideasOf(reading)) features.push({ name, value: 1, span });
  for (const { name, span } of shapesOf(reading, kind)) features.push({ name: `shape:${name}`, value: 1, span });
  const { words, parts } = piecesOf(reading);
  const perWord = 1 / Math.sqrt(words.size + 1);
  for (const [word, { count, span }] of words)
    features.push({ name: `word:${word}`, value: (1 + Math.log(count)) * perWord, span });
  const perPart = 1 / Math.sqrt(parts.size + 1);
  for (const [part, { count, span }] of parts)
    features.push({ name: `part:${part}`, value: (1 + Math.log(count)) * perPart, span });
  return features;
}

function ideasOf(reading: Reading): ReadonlyMap<string, Span> {
  const ideas = new Map<string, Span>();
  for (const { zone, field, hits } of reading.sentences) {
    const place = zone === "title" ? "title" : zone === "code" || zone === "link" ? "pasted" : "body";
    for (const { idea, start, end } of hits) {
      const name = `idea:${IDEAS[idea] ?? ""}@${place}`;
      if (!ideas.has(name)) ideas.set(name, { field, start, end });
    }
  }
  return ideas;
}
