// Finds the phrases of a trie in a text, in linear time.
import { IDEOGRAPH, LETTER, SEPARATOR, type Units } from "./characters.ts";
import { follow, mayOpen, NOTHING, ROOT, SPACE, type PhraseTrie } from "./trie.ts";

const REST_LIMIT = 24;
const SEPARATORS_LIMIT = 4;
const GAP_WORDS = 3;
const GAP_IDEOGRAPHS = 6;
const WORD_LIMIT = 40;

/** Calls `found` for every phrase between `start` and `end`; linear, as every walk is bounded by the limits above. */
export function findPhrases(
  trie: PhraseTrie,
  units: Units,
  start: number,
  end: number,
  found: (label: number, start: number, end: number) => void,
): void {
  const on: Walk = { ...units, trie, end, found };
  const { folded: codes, kinds } = units;
  let before = SEPARATOR;
  for (let at = start; at < end; at++) {
    const kind = kinds[at] ?? SEPARATOR;
    const opensWord = kind === IDEOGRAPH || (kind === LETTER && before !== LETTER);
    before = kind;
    if (!opensWord) continue;
    const first = codes[at] ?? 0;
    const second = at + 1 < end ? (codes[at + 1] ?? SPACE) : SPACE;
    const third = at + 2 < end ? (codes[at + 2] ?? SPACE) : SPACE;
    if (!mayOpen(trie, first, second, third)) continue;
    const node = follow(trie, ROOT, first);
    if (node !== 0) walk(on, node, at, at + 1, kind);
  }
}

type Walk = Units & {
  readonly trie: PhraseTrie;
  readonly end: number;
  readonly found: (label: number, start: number, end: number) => void;
};

function walk(on: Walk, from: number, start: number, position: number, lastKind: number): void {
  const { trie, folded: codes, kinds, end } = on;
  let node = from;
  let at = position;
  let kind = lastKind;
  for (;;) {
    const aheadKind = at < end ? (kinds[at] ?? SEPARATOR) : SEPARATOR;
    const extra = trie.extra[node] ?? 0;
    if (extra !== 0) {
      const { labels, rest, gap, tails } = trie.extras[extra] ?? NOTHING;
      const endsWord = kind === IDEOGRAPH || aheadKind !== LETTER;
      if (endsWord) for (const label of labels) on.found(label, start, at);
      if (rest !== 0) walk(on, rest, start, skipLetters(on, at, REST_LIMIT), SEPARATOR);
      if (endsWord && gap !== 0) walkGap(on, gap, start, at);
      for (const tail of tails) walk(on, tail, start, at, kind);
    }
    if (at >= end) return;
    const next = follow(trie, node, codes[at] ?? SPACE);
    if (next === 0) return;
    if (aheadKind === SEPARATOR) {
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

function walkGap(on: Walk, node: number, start: number, position: number): void {
  let at = position;
  let words = 0;
  let ideographs = 0;
  for (;;) {
    const word = skipSeparators(on, at);
    if (word < 0 || word >= on.end) return;
    const kind = on.kinds[word] ?? SEPARATOR;
    const next = follow(on.trie, node, on.folded[word] ?? 0);
    if (next !== 0) walk(on, next, start, word + 1, kind);
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
  while (at < limit && on.kinds[at] === LETTER) at++;
  return at;
}

/** The next word's start, or -1 where a sentence, a paragraph or too much lies in between. */
function skipSeparators(on: Walk, position: number): number {
  let at = position;
  let lines = 0;
  while (at < on.end) {
    if (on.kinds[at] !== SEPARATOR) return at;
    if (endsSentence(on.text, at, on.end) || at - position >= SEPARATORS_LIMIT) return -1;
    if (on.text.charCodeAt(at) === 0x0a && ++lines > 1) return -1;
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
