// Phrases of the lexicon as one trie, and the walk that finds them all in a text in linear time.
import { CLASS, FOLDED, folded, IDEOGRAPH, LETTER, SEPARATOR } from "./characters.ts";

/**
 * A phrase: words in any case and with or without accents. A space stands for a few separators, `*` at a word's end for the rest of
 * that word, `...` for up to three words in between (six signs in scripts without spaces), `{a|b}` for alternatives.
 */
export type Phrase = string;

export type Match = { readonly label: number; readonly start: number; readonly end: number };

type Node = {
  /** The unit that may follow and where it leads: nearly every node has but one, which is found fastest this way. */
  unit: number;
  next: Node | undefined;
  /** All that may follow, by unit, where there are several. */
  several: (Node | undefined)[] | undefined;
  /** Reached after the rest of a word. */
  rest: Node | undefined;
  /** Reached after a few words. */
  gap: Node | undefined;
  /** What ends here. */
  labels: number[] | undefined;
};

export type PhraseTrie = {
  readonly root: ReadonlyMap<number, Node>;
  /** Whether two first units (see `openingIndex`) can open a phrase, so that many words are passed over by a look. */
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
  const root = new Map<number, Node>();
  for (const [label, phrase] of phrases) {
    for (const plain of expand(phrase)) {
      const text = folded(plain);
      const first = text.charCodeAt(0);
      const node = root.get(first) ?? newNode();
      root.set(first, node);
      insert(node, text, label);
    }
  }
  return { root, openings: openingsOf(root) };
}

function openingsOf(root: ReadonlyMap<number, Node>): Uint8Array {
  const openings = new Uint8Array(OPENINGS);
  for (const [unit, node] of root) {
    const endsHere = node.labels !== undefined || node.rest !== undefined || node.gap !== undefined;
    if (endsHere) for (let second = 0; second <= 0xffff; second++) openings[openingIndex(unit, second)] = 1;
    const seconds = node.several === undefined ? [node.unit] : Object.keys(node.several).map(Number);
    for (const second of seconds) openings[openingIndex(unit, second)] = 1;
  }
  return openings;
}

const OPENINGS = 0x1_0000;

/** A number for two units; others may share it, which costs a walk and nothing else. */
function openingIndex(first: number, second: number): number {
  return (first * 181 + second * 6_151) & (OPENINGS - 1);
}

/** Calls `found` for every phrase between `start` and `end`; linear, as every walk is bounded by the limits above. */
export function findPhrases(
  trie: PhraseTrie,
  text: string,
  start: number,
  end: number,
  found: (label: number, start: number, end: number) => void,
): void {
  const on: Walk = { text, end, found };
  let before = SEPARATOR;
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    const kind = CLASS[unit] ?? SEPARATOR;
    const opensWord = kind === IDEOGRAPH || (kind === LETTER && before !== LETTER);
    before = kind;
    if (!opensWord) continue;
    const first = FOLDED[unit] ?? 0;
    if (trie.openings[openingIndex(first, unitAt(text, at + 1, end))] !== 1) continue;
    const node = trie.root.get(first);
    if (node !== undefined) walk(on, node, at, at + 1, kind);
  }
}

/** The folded unit, or a space where a separator stands or the passage is over. */
function unitAt(text: string, at: number, end: number): number {
  if (at >= end) return SPACE;
  const unit = text.charCodeAt(at);
  return CLASS[unit] === SEPARATOR ? SPACE : (FOLDED[unit] ?? 0);
}

type Walk = {
  readonly text: string;
  readonly end: number;
  readonly found: (label: number, start: number, end: number) => void;
};

function walk(on: Walk, from: Node, start: number, position: number, lastKind: number): void {
  let node = from;
  let at = position;
  let kind = lastKind;
  for (;;) {
    const ahead = at < on.end ? on.text.charCodeAt(at) : SPACE;
    const aheadKind = CLASS[ahead] ?? SEPARATOR;
    if (node.labels !== undefined && (kind === IDEOGRAPH || aheadKind !== LETTER)) {
      for (const label of node.labels) on.found(label, start, at);
    }
    if (node.rest !== undefined) walk(on, node.rest, start, skipLetters(on, at, REST_LIMIT), SEPARATOR);
    if (node.gap !== undefined) walkGap(on, node.gap, start, at);
    if (at >= on.end) return;
    const separated = aheadKind === SEPARATOR;
    const next = follow(node, separated ? SPACE : (FOLDED[ahead] ?? 0));
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

function walkGap(on: Walk, node: Node, start: number, position: number): void {
  let at = position;
  let words = 0;
  let ideographs = 0;
  for (;;) {
    const word = skipSeparators(on, at);
    if (word < 0 || word >= on.end) return;
    const kind = CLASS[on.text.charCodeAt(word)] ?? SEPARATOR;
    const next = follow(node, FOLDED[on.text.charCodeAt(word)] ?? 0);
    if (next !== undefined) walk(on, next, start, word + 1, kind);
    if (kind === IDEOGRAPH) {
      if (++ideographs > GAP_IDEOGRAPHS) return;
      at = word + 1;
    } else {
      if (++words > GAP_WORDS) return;
      at = skipLetters(on, word, WORD_LIMIT);
    }
  }
}

function skipLetters(on: Walk, position: number, most: number): number {
  const limit = Math.min(on.end, position + most);
  let at = position;
  while (at < limit && CLASS[on.text.charCodeAt(at)] === LETTER) at++;
  return at;
}

function follow(node: Node, unit: number): Node | undefined {
  if (node.several !== undefined) return node.several[unit];
  return node.unit === unit ? node.next : undefined;
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

/** Adds a folded phrase below the node of its first unit. */
function insert(first: Node, phrase: string, label: number): void {
  let node = first;
  for (let at = 1; at < phrase.length; at++) {
    const written = phrase.charCodeAt(at);
    if (written === STAR) {
      node = node.rest ??= newNode();
    } else if (phrase.startsWith("...", at)) {
      node = node.gap ??= newNode();
      at += 2;
    } else {
      const unit = CLASS[written] === SEPARATOR ? SPACE : written;
      node = follow(node, unit) ?? addNext(node, unit);
    }
  }
  if (node.labels === undefined) node.labels = [label];
  else if (!node.labels.includes(label)) node.labels.push(label);
}

function addNext(node: Node, unit: number): Node {
  const added = newNode();
  if (node.next === undefined) {
    node.unit = unit;
    node.next = added;
  } else {
    if (node.several === undefined) {
      node.several = [];
      node.several[node.unit] = node.next;
    }
    node.several[unit] = added;
  }
  return added;
}

function newNode(): Node {
  return { unit: -1, next: undefined, several: undefined, rest: undefined, gap: undefined, labels: undefined };
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
