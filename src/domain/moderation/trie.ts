// Phrases of the lexicon packed into one trie of plain number arrays, which fit a processor's cache.
import { CLASS, folded, SEPARATOR } from "./characters.ts";
import { cut, expand, type Phrase } from "./phrases.ts";

export const SPACE = 0x20;

/** A node is a number; what may follow node `n` stands from `firstChild[n]` up to `firstChild[n + 1]`. */
export type PhraseTrie = {
  /** The node that a phrase's first unit leads to, or 0. */
  readonly roots: Int32Array;
  /** Whether two first units (see `openingIndex`) can open a phrase, so that many words are passed over by a look. */
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
  /** Reached at once: the rest of phrases that would be too many if written out. */
  readonly tails: readonly number[];
};

/** A trie while it grows. */
type Node = {
  units: readonly number[];
  nodes: readonly Node[];
  labels: readonly number[];
  tails: readonly Node[];
  rest: Node | undefined;
  gap: Node | undefined;
};

const STAR = 0x2a;
const UNITS = 0x1_0000;
export const NOTHING: Extra = { labels: [], rest: 0, gap: 0, tails: [] };
const NONE: readonly never[] = [];

export function buildTrie(phrases: Iterable<readonly [label: number, phrase: Phrase]>): PhraseTrie {
  const root = newNode();
  for (const [label, phrase] of phrases) grow(root, phrase.trim(), label);
  return pack(root);
}

function grow(from: Node, phrase: Phrase, label: number): void {
  const [head, rest] = cut(phrase);
  const tail = rest === undefined ? undefined : newNode();
  if (tail !== undefined && rest !== undefined) grow(tail, rest, label);
  for (const plain of expand(head)) {
    const end = insert(from, folded(tail === undefined ? plain.trimEnd() : plain));
    if (tail !== undefined) end.tails = [...end.tails, tail];
    else if (!end.labels.includes(label)) end.labels = [...end.labels, label];
  }
}

/** Adds a folded phrase below a node and returns the node where it ends. */
function insert(from: Node, phrase: string): Node {
  let node = from;
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
  }
  return node;
}

function addNext(node: Node, unit: number): Node {
  const added = newNode();
  node.units = [...node.units, unit];
  node.nodes = [...node.nodes, added];
  return added;
}

function newNode(): Node {
  return { units: NONE, nodes: NONE, labels: NONE, tails: NONE, rest: undefined, gap: undefined };
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
    node.tails.forEach(number);
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
    const { units, nodes, labels, tails, rest, gap } = node;
    return [units, nodes.map(numberOf), labels, tails.map(numberOf), numberOf(rest), numberOf(gap)].join(" ");
  }

  number(root);
  const firstChild = new Int32Array(packed.length + 1);
  packed.forEach((node, index) => (firstChild[index + 1] = (firstChild[index] ?? 0) + node.units.length));
  const extra = new Int32Array(packed.length);
  const extras: Extra[] = [NOTHING];
  packed.forEach((node, index) => {
    if (!holdsExtra(node)) return;
    extra[index] = extras.length;
    const { labels, tails, rest, gap } = node;
    extras.push({ labels, rest: numberOf(rest), gap: numberOf(gap), tails: tails.map(numberOf) });
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
  return node.labels.length > 0 || node.tails.length > 0 || node.rest !== undefined || node.gap !== undefined;
}

function openingsOf(root: Node): Uint8Array {
  const openings = new Uint8Array(UNITS);
  root.nodes.forEach((node, index) => {
    const first = root.units[index] ?? 0;
    if (holdsExtra(node)) for (let second = 0; second < UNITS; second++) openings[openingIndex(first, second)] = 1;
    for (const second of node.units) openings[openingIndex(first, second)] = 1;
  });
  return openings;
}

/** A number for two units; others may share it, which costs a walk and nothing else. */
export function openingIndex(first: number, second: number): number {
  return (first * 181 + second * 6_151) & (UNITS - 1);
}
