// Phrases of the lexicon as one trie, and the walk that finds them all in a text in linear time.
import { CLASS, FOLDED, folded, IDEOGRAPH, LETTER, SEPARATOR } from "./characters.ts";

/**
 * A phrase: words in any case and with or without accents. A space stands for a few separators, `*` at a word's end for the rest of
 * that word, `...` for up to three words in between (six signs in scripts without spaces), `{a|b}` for alternatives.
 */
export type Phrase = string;

export type Match = { readonly label: number; readonly start: number; readonly end: number };

type Node = {
  readonly next: Map<number, Node>;
  /** Reached after the rest of a word. */
  rest: Node | undefined;
  /** Reached after a few words. */
  gap: Node | undefined;
  readonly labels: number[];
};

export type PhraseTrie = {
  readonly root: Node;
  /** Which pairs of first units (see `pairIndex`) can open a phrase: most words of a text are passed over by one look. */
  readonly openings: Uint8Array;
};

const SPACE = 0x20;
const STAR = 0x2a;
const REST_LIMIT = 24;
const SEPARATORS_LIMIT = 4;
const GAP_WORDS = 3;
const GAP_IDEOGRAPHS = 6;
const WORD_LIMIT = 40;

export function buildTrie(phrases: Iterable<readonly [label: number, phrase: Phrase]>): PhraseTrie {
  const root = newNode();
  for (const [label, phrase] of phrases) {
    for (const plain of expand(phrase)) insert(root, folded(plain), label);
  }
  const openings = new Uint8Array(0x1_0000);
  for (const [unit, node] of root.next) {
    const anything = node.labels.length > 0 || node.rest !== undefined || node.gap !== undefined;
    if (anything) for (let second = 0; second < openings.length; second++) openings[pairIndex(unit, second)] = 1;
    for (const second of node.next.keys()) openings[pairIndex(unit, second)] = 1;
  }
  return { root, openings };
}

/** A number for two units; others may share it, which costs a look and nothing else. */
function pairIndex(first: number, second: number): number {
  return ((first * 181) ^ (second * 7)) & 0xffff;
}

/** Calls `found` for every phrase between `start` and `end`; linear, as every walk is bounded by the limits above. */
export function findPhrases(
  trie: PhraseTrie,
  text: string,
  start: number,
  end: number,
  found: (label: number, start: number, end: number) => void,
): void {
  let before = SEPARATOR;
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    const kind = CLASS[unit] ?? SEPARATOR;
    const opensWord = kind === IDEOGRAPH || (kind === LETTER && before !== LETTER);
    before = kind;
    if (!opensWord) continue;
    const first = FOLDED[unit] ?? 0;
    const second = at + 1 < end ? text.charCodeAt(at + 1) : SPACE;
    const ahead = CLASS[second] === SEPARATOR ? SPACE : (FOLDED[second] ?? 0);
    if (trie.openings[pairIndex(first, ahead)] !== 1) continue;
    const node = trie.root.next.get(first);
    if (node !== undefined) walk({ text, end, start: at, found }, node, at + 1, kind);
  }
}

type Walk = {
  readonly text: string;
  readonly end: number;
  readonly start: number;
  readonly found: (label: number, start: number, end: number) => void;
};

function walk(on: Walk, from: Node, position: number, lastKind: number): void {
  let node = from;
  let at = position;
  let kind = lastKind;
  for (;;) {
    const ahead = at < on.end ? on.text.charCodeAt(at) : SPACE;
    const aheadKind = CLASS[ahead] ?? SEPARATOR;
    if (node.labels.length > 0 && (kind === IDEOGRAPH || aheadKind !== LETTER)) {
      for (const label of node.labels) on.found(label, on.start, at);
    }
    if (node.rest !== undefined) {
      walk(on, node.rest, skipRest(on, at), SEPARATOR);
    }
    if (node.gap !== undefined) walkGap(on, node.gap, at);
    if (at >= on.end) return;
    const separated = aheadKind === SEPARATOR;
    const next = node.next.get(separated ? SPACE : (FOLDED[ahead] ?? 0));
    if (next === undefined) return;
    if (separated) {
      const word = skipSeparators(on, at);
      if (word < 0) return;
      at = word;
      kind = SEPARATOR;
    } else {
      at += 1;
      kind = aheadKind;
    }
    node = next;
  }
}

function walkGap(on: Walk, node: Node, position: number): void {
  let at = position;
  let words = 0;
  let ideographs = 0;
  for (;;) {
    const word = skipSeparators(on, at);
    if (word < 0 || word >= on.end) return;
    const kind = CLASS[on.text.charCodeAt(word)] ?? SEPARATOR;
    const next = node.next.get(FOLDED[on.text.charCodeAt(word)] ?? 0);
    if (next !== undefined) walk(on, next, word + 1, kind);
    if (kind === IDEOGRAPH) {
      if (++ideographs > GAP_IDEOGRAPHS) return;
      at = word + 1;
    } else {
      if (++words > GAP_WORDS) return;
      at = skipWord(on, word);
    }
  }
}

function skipRest(on: Walk, position: number): number {
  const limit = Math.min(on.end, position + REST_LIMIT);
  let at = position;
  while (at < limit && CLASS[on.text.charCodeAt(at)] === LETTER) at++;
  return at;
}

function skipWord(on: Walk, position: number): number {
  const limit = Math.min(on.end, position + WORD_LIMIT);
  let at = position;
  while (at < limit && CLASS[on.text.charCodeAt(at)] === LETTER) at++;
  return at;
}

/** The next word's start, or -1 where a sentence, a paragraph or too much lies in between. */
function skipSeparators(on: Walk, position: number): number {
  let at = position;
  let lines = 0;
  while (at < on.end) {
    const unit = on.text.charCodeAt(at);
    if (CLASS[unit] !== SEPARATOR) return at;
    if (endsSentence(on.text, at, on.end) || at - position >= SEPARATORS_LIMIT) return -1;
    if (unit === 0x0a && ++lines > 1) return -1;
    at += 1;
  }
  return at;
}

/** Whether a sentence ends with the unit at this place; a full stop inside a name or number ends none. */
export function endsSentence(text: string, at: number, end: number): boolean {
  switch (text.charCodeAt(at)) {
    case 0x3002: // ideographic full stop
    case 0xff01:
    case 0xff1f:
      return true;
    case 0x2e:
    case 0x21:
    case 0x3f:
      return at + 1 >= end || text.charCodeAt(at + 1) <= SPACE;
    default:
      return false;
  }
}

function insert(root: Node, phrase: string, label: number): void {
  let node = root;
  for (let at = 0; at < phrase.length; at++) {
    const written = phrase.charCodeAt(at);
    const unit = written !== STAR && CLASS[written] === SEPARATOR ? SPACE : written;
    if (unit === STAR) {
      node = node.rest ??= newNode();
    } else if (phrase.startsWith("...", at)) {
      node = node.gap ??= newNode();
      at += 2;
    } else {
      const next = node.next.get(unit) ?? newNode();
      node.next.set(unit, next);
      node = next;
    }
  }
  if (!node.labels.includes(label)) node.labels.push(label);
}

function newNode(): Node {
  return { next: new Map(), rest: undefined, gap: undefined, labels: [] };
}

/** Writes out `{a|b}`, innermost first, and makes gaps swallow the spaces around them. */
function expand(phrase: Phrase): readonly string[] {
  const close = phrase.indexOf("}");
  if (close < 0)
    return [
      phrase
        .replace(/ {0,3}\.\.\. {0,3}/gu, "...")
        .replace(/ {1,3}/gu, " ")
        .trim(),
    ];
  const open = phrase.lastIndexOf("{", close);
  const choices = phrase.slice(open + 1, close).split("|");
  return choices.flatMap((choice) => expand(phrase.slice(0, open) + choice + phrase.slice(close + 1)));
}

/** Splits a lexicon entry, whose phrases stand between semicolons. */
export function phrasesOf(entry: string): readonly Phrase[] {
  return entry
    .split(";")
    .map((phrase) => phrase.trim())
    .filter((phrase) => phrase !== "");
}
