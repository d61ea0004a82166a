// Finds the signals of a text that was read.
import { ideaIndex, type Idea, type Reading, type Sentence, type Span } from "../text/reading.ts";
import type { Place, Signal } from "./signal.ts";
import { SIGNALS } from "./signals.ts";

export type FoundSignal = { readonly id: string; readonly span: Span };

type Mask = { readonly low: number; readonly high: number };

type Compiled = {
  readonly signal: Signal;
  readonly all: readonly Mask[];
  readonly some: readonly Mask[];
  /** The ideas of `some`, where each is a group by itself and they are quickly counted. */
  readonly singles: Mask | undefined;
  readonly least: number;
  readonly none: Mask;
  readonly ideas: ReadonlySet<number>;
};

const compiled: readonly Compiled[] = SIGNALS.map((signal) => ({
  signal,
  all: signal.all.map(maskOf),
  some: (signal.some?.of ?? []).map(maskOf),
  singles:
    signal.some?.of.every((group) => group.length === 1) === true ? maskOf(signal.some.of.flat()) : undefined,
  least: signal.some?.least ?? 0,
  none: maskOf(signal.none ?? []),
  ideas: new Set([...signal.all, ...(signal.some?.of ?? [])].flat().map(ideaIndex)),
}));

/** The signals that a reading holds, each with the first span that shows it. */
export function findSignals(reading: Reading): readonly FoundSignal[] {
  const telling = reading.sentences.filter((sentence) => (sentence.low | sentence.high) !== 0);
  const pairs = neighbours(reading.sentences);
  const anywhere = telling.reduce((sum, { low, high }) => ({ low: sum.low | low, high: sum.high | high }), {
    low: 0,
    high: 0,
  });
  const found: FoundSignal[] = [];
  for (const entry of compiled) {
    // Most signals need an idea that the text holds nowhere.
    if (!holdsAll(entry, anywhere.low, anywhere.high)) continue;
    const shown = entry.signal.near === true ? firstPair(entry, pairs) : firstSentence(entry, telling);
    if (shown !== undefined) found.push({ id: entry.signal.id, span: spanOf(entry, shown) });
  }
  return found;
}

function firstSentence(entry: Compiled, sentences: readonly Sentence[]): readonly Sentence[] | undefined {
  let missing = entry.signal.atLeast ?? 1;
  if (entry.signal.share !== undefined) missing = Math.ceil(entry.signal.share * sentences.length);
  for (const sentence of sentences) {
    if (!matches(entry, sentence.low, sentence.high) || !isIn(entry.signal.place, sentence.zone)) continue;
    missing -= 1;
    if (missing === 0) return [sentence];
  }
  return undefined;
}

function firstPair(
  entry: Compiled,
  pairs: readonly (readonly [Sentence, Sentence])[],
): readonly Sentence[] | undefined {
  return pairs.find(([first, second]) => matches(entry, first.low | second.low, first.high | second.high));
}

/** Sentences of the writer that follow each other and both hold something; the first follows the title. */
function neighbours(sentences: readonly Sentence[]): readonly (readonly [Sentence, Sentence])[] {
  const pairs: [Sentence, Sentence][] = [];
  let first: Sentence | undefined;
  for (const second of sentences) {
    if (!isIn("text", second.zone)) continue;
    if (first !== undefined && (first.low | first.high) !== 0 && (second.low | second.high) !== 0)
      pairs.push([first, second]);
    first = second;
  }
  return pairs;
}

function isIn(place: Place, zone: Sentence["zone"]): boolean {
  switch (place) {
    case "title":
      return zone === "title";
    case "text":
      return zone !== "code" && zone !== "tool" && zone !== "link";
    case "body":
      return zone === "prose" || zone === "heading" || zone === "quote";
    case "prose":
      return zone === "prose" || zone === "quote";
    case "heading":
      return zone === "heading";
    case "code":
      return zone === "code";
    case "anywhere":
      return true;
  }
}

function matches(entry: Compiled, low: number, high: number): boolean {
  return (entry.none.low & low) === 0 && (entry.none.high & high) === 0 && holdsAll(entry, low, high);
}

function holdsAll(entry: Compiled, low: number, high: number): boolean {
  for (const group of entry.all) if ((group.low & low) === 0 && (group.high & high) === 0) return false;
  if (entry.singles !== undefined)
    return bitsIn(entry.singles.low & low) + bitsIn(entry.singles.high & high) >= entry.least;
  let missing = entry.least;
  for (const group of entry.some) {
    if (missing <= 0) return true;
    if ((group.low & low) !== 0 || (group.high & high) !== 0) missing -= 1;
  }
  return missing <= 0;
}

function bitsIn(mask: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

function maskOf(ideas: readonly Idea[]): Mask {
  let low = 0;
  let high = 0;
  for (const index of ideas.map(ideaIndex)) {
    if (index < 32) low |= 1 << index;
    else high |= 1 << (index - 32);
  }
  return { low, high };
}

/** From the first to the last of the words that make the signal; in the title alone where it stands there and in the body. */
function spanOf(entry: Compiled, sentences: readonly Sentence[]): Span {
  let start = Infinity;
  let end = 0;
  let field: Span["field"] | undefined;
  for (const sentence of sentences) {
    for (const hit of sentence.hits) {
      if (!entry.ideas.has(hit.idea) || (field !== undefined && field !== sentence.field)) continue;
      field = sentence.field;
      start = Math.min(start, hit.start);
      end = Math.max(end, hit.end);
    }
  }
  return { field: field ?? "body", start, end };
}
