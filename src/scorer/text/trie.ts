// Phrases of the lexicon as one trie of plain number arrays, which fit a processor's cache and are grown without any garbage.
import { CLASS, folded, IDEOGRAPH, SEPARATOR } from "./characters.ts";
import { cut, expand, type Phrase } from "./phrases.ts";

export const SPACE = 0x20;

/** A node is a number, 0 none; what may follow node `n` is `child[n]`, and that one's `sibling`, and so on. */
export type PhraseTrie = {
  /** Whether first units can open a phrase (see `mayOpen`), so that most words are passed over by a look. */
  readonly openings: Uint8Array;
  /** The unit that leads to a node. */
  readonly unit: Uint16Array;
  readonly child: Int32Array;
  readonly sibling: Int32Array;
  /** The number of what else a node holds, among `extras`, or 0. */
  readonly extra: Int32Array;
  readonly extras: readonly Extra[];
};

export type Extra = {
  /** What ends here. */
  readonly labels: readonly number[];
  /** Reached after the rest of a word, or 0. */
  readonly rest: number;
  /** Reached after a few words, or 0. */
  readonly gap: number;
  /** The rest of phrases that would be too many if written out; they go on from here. */
  readonly tails: readonly number[];
};

/** A trie while it grows: the arrays have room for more than `size` nodes. */
type Growing = {
  -readonly [Part in Exclude<keyof PhraseTrie, "openings" | "extras">]: PhraseTrie[Part];
} & { size: number; readonly extras: Extra[] };

export const ROOT = 1;
const STAR = 0x2a;
const UNITS = 0x1_0000;
const FIRST_ROOM = 1_024;
export const NOTHING: Extra = { labels: [], rest: 0, gap: 0, tails: [] };

export function buildTrie(phrases: Iterable<readonly [label: number, phrase: Phrase]>): PhraseTrie {
  const trie: Growing = {
    unit: new Uint16Array(FIRST_ROOM),
    child: new Int32Array(FIRST_ROOM),
    sibling: new Int32Array(FIRST_ROOM),
    extra: new Int32Array(FIRST_ROOM),
    extras: [NOTHING],
    size: ROOT + 1,
  };
  for (const [label, phrase] of phrases) grow(trie, ROOT, phrase.trim(), label);
  const { extras, size } = trie;
  const packed = {
    unit: trie.unit.slice(0, size),
    child: trie.child.slice(0, size),
    sibling: trie.sibling.slice(0, size),
    extra: trie.extra.slice(0, size),
    extras,
  };
  return { ...packed, openings: openingsOf(packed) };
}

function grow(trie: Growing, from: number, phrase: Phrase, label: number): void {
  const [head, rest] = cut(phrase);
  if (rest === undefined) {
    for (const plain of expand(head)) {
      const end = insert(trie, from, folded(plain.trimEnd()));
      const { labels } = extraOf(trie, end);
      if (!labels.includes(label)) change(trie, end, { labels: [...labels, label] });
    }
    return;
  }
  const tail = newNode(trie, 0);
  grow(trie, tail, rest, label);
  for (const plain of expand(head)) {
    const end = insert(trie, from, folded(plain));
    change(trie, end, { tails: [...extraOf(trie, end).tails, tail] });
  }
}

/** Adds a folded phrase below a node and returns the node where it ends. */
function insert(trie: Growing, from: number, phrase: string): number {
  let node = from;
  for (let at = 0; at < phrase.length; at++) {
    const written = phrase.charCodeAt(at);
    if (written === STAR) {
      node = extraOf(trie, node).rest || added(trie, node, "rest");
    } else if (phrase.startsWith("...", at)) {
      node = extraOf(trie, node).gap || added(trie, node, "gap");
      at += 2;
    } else {
      const unit = CLASS[written] === SEPARATOR ? SPACE : written;
      node = follow(trie, node, unit) || addChild(trie, node, unit);
    }
  }
  return node;
}

/** The node that a unit leads to, or 0. */
export function follow(
  { unit, child, sibling }: Pick<PhraseTrie, "unit" | "child" | "sibling">,
  node: number,
  wanted: number,
): number {
  let next = child[node] ?? 0;
  while (next !== 0 && unit[next] !== wanted) next = sibling[next] ?? 0;
  return next;
}

function addChild(trie: Growing, node: number, unit: number): number {
  const next = newNode(trie, unit);
  trie.sibling[next] = trie.child[node] ?? 0;
  trie.child[node] = next;
  return next;
}

function added(trie: Growing, node: number, way: "rest" | "gap"): number {
  const next = newNode(trie, 0);
  change(trie, node, { [way]: next });
  return next;
}

function newNode(trie: Growing, unit: number): number {
  const node = trie.size++;
  if (node === trie.unit.length) {
    trie.unit = doubled(trie.unit, new Uint16Array(node * 2));
    trie.child = doubled(trie.child, new Int32Array(node * 2));
    trie.sibling = doubled(trie.sibling, new Int32Array(node * 2));
    trie.extra = doubled(trie.extra, new Int32Array(node * 2));
  }
  trie.unit[node] = unit;
  return node;
}

function doubled<Numbers extends Uint16Array | Int32Array>(old: Numbers, room: Numbers): Numbers {
  room.set(old);
  return room;
}

function extraOf({ extra, extras }: Pick<PhraseTrie, "extra" | "extras">, node: number): Extra {
  return extras[extra[node] ?? 0] ?? NOTHING;
}

function change(trie: Growing, node: number, more: Partial<Extra>): void {
  const changed = { ...extraOf(trie, node), ...more };
  const known = trie.extra[node] ?? 0;
  if (known !== 0) trie.extras[known] = changed;
  else trie.extra[node] = trie.extras.push(changed) - 1;
}

const FIRST_ENOUGH = 1;
const PAIR = 2;
const PAIR_ENOUGH = 4;
const TRIPLE = 8;

/** Marks with which one, two or three units the phrases begin. */
function openingsOf(trie: Omit<PhraseTrie, "openings">): Uint8Array {
  const openings = new Uint8Array(UNITS + HASHED);
  const mark = (index: number, bits: number): void => {
    openings[index] = (openings[index] ?? 0) | bits;
  };
  const unitOf = (node: number): number => trie.unit[node] ?? 0;
  const holdsExtra = (node: number): boolean => trie.extra[node] !== 0;
  /** Whether a phrase, or a part before a gap, may end here in the middle of a word. */
  const endsAnywhere = (node: number): boolean =>
    extraOf(trie, node).rest !== 0 || (holdsExtra(node) && CLASS[unitOf(node)] === IDEOGRAPH);
  for (const child of childrenOf(trie, ROOT)) {
    const first = unitOf(child);
    if (endsAnywhere(child)) mark(first, FIRST_ENOUGH);
    if (holdsExtra(child)) mark(pairIndex(first, SPACE), PAIR_ENOUGH);
    for (const two of childrenOf(trie, child)) {
      const second = unitOf(two);
      // Several separators count as one, so that the unit after the first of them says nothing.
      mark(pairIndex(first, second), second === SPACE || endsAnywhere(two) ? PAIR_ENOUGH : PAIR);
      if (holdsExtra(two)) mark(tripleIndex(first, second, SPACE), TRIPLE);
      for (const three of childrenOf(trie, two)) mark(tripleIndex(first, second, unitOf(three)), TRIPLE);
    }
  }
  return openings;
}

function childrenOf({ child, sibling }: Pick<PhraseTrie, "child" | "sibling">, node: number): readonly number[] {
  const children: number[] = [];
  for (let next = child[node] ?? 0; next !== 0; next = sibling[next] ?? 0) children.push(next);
  return children;
}

/** Whether a phrase may begin with these units; now and then it says so wrongly, which costs a walk and nothing else. */
export function mayOpen({ openings }: PhraseTrie, first: number, second: number, third: number): boolean {
  const pair = openings[pairIndex(first, second)] ?? 0;
  if ((pair & PAIR) !== 0 && ((openings[tripleIndex(first, second, third)] ?? 0) & TRIPLE) !== 0) return true;
  return (pair & PAIR_ENOUGH) !== 0 || ((openings[first] ?? 0) & FIRST_ENOUGH) !== 0;
}

const HASHED = 0x4_0000;

function pairIndex(first: number, second: number): number {
  return UNITS + ((first * 181 + second * 6_151) & (HASHED - 1));
}

function tripleIndex(first: number, second: number, third: number): number {
  return UNITS + ((first * 181 + second * 6_151 + third * 97_283) & (HASHED - 1));
}
