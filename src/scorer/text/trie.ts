// Phrases of the lexicon packed into one trie of plain number arrays, which fit a processor's cache.
import { CLASS, folded, IDEOGRAPH, SEPARATOR } from "./characters.ts";
import { cut, expand, type Phrase } from "./phrases.ts";

export const SPACE = 0x20;

/** A node is a number; what may follow node `n` stands from `firstChild[n]` up to `firstChild[n + 1]`. */
export type PhraseTrie = {
  /** The node that a phrase's first unit leads to, or 0. */
  readonly roots: Int32Array;
  /** Whether first units can open a phrase (see `mayOpen`), so that most words are passed over by a look. */
  readonly openings: Uint8Array;
  readonly firstChild: Int32Array;
  readonly childUnits: Uint16Array;
  readonly childNodes: Int32Array;
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
};

/** A trie while it grows. */
type Node = {
  readonly units: number[];
  readonly nodes: Node[];
  labels: readonly number[];
  /** The rest of phrases that would be too many if written out; they begin where the node ends. */
  tails: readonly Node[];
  /** Whether a tail begins here or farther on. */
  leadsToTails: boolean;
  rest: Node | undefined;
  gap: Node | undefined;
};

const STAR = 0x2a;
const UNITS = 0x1_0000;
export const NOTHING: Extra = { labels: [], rest: 0, gap: 0 };
const NONE: readonly never[] = [];

export function buildTrie(phrases: Iterable<readonly [label: number, phrase: Phrase]>): PhraseTrie {
  const root = newNode();
  for (const [label, phrase] of phrases) grow(root, phrase.trim(), label);
  return pack(withoutTails(root));
}

function grow(from: Node, phrase: Phrase, label: number): void {
  const [head, rest] = cut(phrase);
  const tail = rest === undefined ? undefined : newNode();
  if (tail !== undefined && rest !== undefined) grow(tail, rest, label);
  for (const plain of expand(head)) {
    const end = insert(from, folded(tail === undefined ? plain.trimEnd() : plain), tail !== undefined);
    if (tail !== undefined) end.tails = [...end.tails, tail];
    else if (!end.labels.includes(label)) end.labels = [...end.labels, label];
  }
}

/** Adds a folded phrase below a node and returns the node where it ends. */
function insert(from: Node, phrase: string, leadsToTails: boolean): Node {
  let node = from;
  if (leadsToTails) node.leadsToTails = true;
  for (let at = 0; at < phrase.length; at++) {
    const written = phrase.charCodeAt(at);
    if (written === STAR) {
      node = node.rest ??= newNode();
    } else if (phrase.startsWith("...", at)) {
      node = node.gap ??= newNode();
      at += 2;
    } else {
      const unit = CLASS[written] === SEPARATOR ? SPACE : written;
      node = node.nodes[node.units.indexOf(unit)] ?? addNext(node, unit);
    }
    if (leadsToTails) node.leadsToTails = true;
  }
  return node;
}

function addNext(node: Node, unit: number): Node {
  const added = newNode();
  node.units.push(unit);
  node.nodes.push(added);
  return added;
}

function newNode(): Node {
  return { units: [], nodes: [], labels: NONE, tails: NONE, leadsToTails: false, rest: undefined, gap: undefined };
}

/** The same trie with every tail merged into the node where it begins, so that a search never has to follow two ways at once. */
function withoutTails(root: Node): Node {
  const ids = new Map<Node, number>();
  const merged = new Map<string, Node>();
  function idOf(node: Node): number {
    const id = ids.get(node) ?? ids.size;
    ids.set(node, id);
    return id;
  }

  function merge(parts: readonly Node[]): Node {
    const all = new Set(parts);
    for (const part of all) for (const tail of part.tails) all.add(tail);
    const [only] = all;
    if (only !== undefined && all.size === 1 && !only.leadsToTails) return only;
    const key = [...all].map(idOf).join(" ");
    const known = merged.get(key);
    if (known !== undefined) return known;
    const next = new Map<number, Node[]>();
    for (const { units, nodes } of all) {
      nodes.forEach((node, index) => {
        const unit = units[index] ?? 0;
        const ways = next.get(unit);
        if (ways === undefined) next.set(unit, [node]);
        else ways.push(node);
      });
    }
    const mergeAll = (ways: readonly (Node | undefined)[]): Node | undefined => {
      const there = ways.filter((way) => way !== undefined);
      return there.length === 0 ? undefined : merge(there);
    };
    const node: Node = {
      units: [...next.keys()],
      nodes: [...next.values()].map(merge),
      labels: [...new Set([...all].flatMap(({ labels }) => labels))],
      tails: NONE,
      leadsToTails: false,
      rest: mergeAll([...all].map(({ rest }) => rest)),
      gap: mergeAll([...all].map(({ gap }) => gap)),
    };
    merged.set(key, node);
    return node;
  }

  return merge([root]);
}

/** Numbers the nodes, one number for all that lead to the same: several times fewer than were grown. */
function pack(root: Node): PhraseTrie {
  const numbers = new Map<Node, number>();
  const byContent = new Map<number | string, number>();
  const packed: Node[] = [newNode()];
  const numberOf = (node: Node | undefined): number => (node === undefined ? 0 : (numbers.get(node) ?? 0));

  function number(node: Node): void {
    if (numbers.has(node)) return;
    node.nodes.forEach(number);
    if (node.rest !== undefined) number(node.rest);
    if (node.gap !== undefined) number(node.gap);
    const content = contentOf(node);
    const known = byContent.get(content);
    numbers.set(node, known ?? packed.length);
    if (known !== undefined) return;
    byContent.set(content, packed.length);
    packed.push(node);
  }

  /** Equal for nodes that lead to the same; a number for the many in the middle of a word. */
  function contentOf(node: Node): number | string {
    const [only, another] = node.nodes;
    if (only !== undefined && another === undefined && !holdsExtra(node))
      return numberOf(only) * UNITS + (node.units[0] ?? 0);
    const { units, nodes, labels, rest, gap } = node;
    return [units, nodes.map(numberOf), labels, numberOf(rest), numberOf(gap)].join(" ");
  }

  number(root);
  const firstChild = new Int32Array(packed.length + 1);
  packed.forEach((node, index) => (firstChild[index + 1] = (firstChild[index] ?? 0) + node.units.length));
  const extra = new Int32Array(packed.length);
  const extras: Extra[] = [NOTHING];
  packed.forEach((node, index) => {
    if (!holdsExtra(node)) return;
    extra[index] = extras.length;
    const { labels, rest, gap } = node;
    extras.push({ labels, rest: numberOf(rest), gap: numberOf(gap) });
  });
  const roots = new Int32Array(UNITS);
  root.units.forEach((unit, index) => (roots[unit] = numberOf(root.nodes[index])));
  return {
    roots,
    openings: openingsOf(root),
    firstChild,
    childUnits: Uint16Array.from(packed.flatMap((node) => node.units)),
    childNodes: Int32Array.from(packed.flatMap((node) => node.nodes.map(numberOf))),
    extra,
    extras,
  };
}

function holdsExtra(node: Node): boolean {
  return node.labels.length > 0 || node.rest !== undefined || node.gap !== undefined;
}

const FIRST_ENOUGH = 1;
const PAIR = 2;
const PAIR_ENOUGH = 4;
const TRIPLE = 8;

/** Marks with which one, two or three units the phrases begin. */
function openingsOf(root: Node): Uint8Array {
  const openings = new Uint8Array(UNITS + HASHED);
  const mark = (index: number, bits: number): void => {
    openings[index] = (openings[index] ?? 0) | bits;
  };
  root.nodes.forEach((node, index) => {
    const first = root.units[index] ?? 0;
    if (endsAnywhere(node, first)) mark(first, FIRST_ENOUGH);
    if (holdsExtra(node)) mark(pairIndex(first, SPACE), PAIR_ENOUGH);
    node.nodes.forEach((next, at) => {
      const second = node.units[at] ?? 0;
      // Several separators count as one, so that the unit after the first of them says nothing.
      mark(pairIndex(first, second), second === SPACE || endsAnywhere(next, second) ? PAIR_ENOUGH : PAIR);
      for (const third of holdsExtra(next) ? [...next.units, SPACE] : next.units)
        mark(tripleIndex(first, second, third), TRIPLE);
    });
  });
  return openings;
}

/** Whether a phrase, or a part before a gap, may end here in the middle of a word. */
function endsAnywhere(node: Node, unit: number): boolean {
  return node.rest !== undefined || (holdsExtra(node) && CLASS[unit] === IDEOGRAPH);
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
