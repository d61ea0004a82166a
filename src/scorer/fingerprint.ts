// Tells near-duplicates of a text: a 64-bit similarity hash of its characters, whatever the language.

/** Characters of a normalised text that are hashed together. */
const SHINGLE = 6;
const LOOKED_AT = 20_000;
/** Below this length two texts may be alike by chance, so only the very same counts. */
const SHORTEST = 80;
/** Of 64 bits; unrelated texts differ in about 32. */
const MOST_DIFFERENT = 9;

/**
 * Sixteen hex digits, near to those of texts that differ in a few words (simhash: Charikar 2002). Case, digits, spaces and
 * punctuation do not count: campaigns vary them. Linear in the text's length.
 */
export function fingerprintOf(title: string, body: string): string {
  const text = `${title}\n${body}`
    .slice(0, LOOKED_AT)
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .replaceAll(/\p{N}+/gu, "0")
    .trim();
  if (text.length < SHORTEST) return hex(hashOf(text, 0x811c9dc5), hashOf(text, 0x2b3f19a7));
  const counts = new Int32Array(64);
  for (let at = 0; at + SHINGLE <= text.length; at += 1) {
    const shingle = text.slice(at, at + SHINGLE);
    count(counts, 0, hashOf(shingle, 0x811c9dc5));
    count(counts, 32, hashOf(shingle, 0x2b3f19a7));
  }
  return hex(bitsOf(counts, 0), bitsOf(counts, 32));
}

/** Whether two fingerprints are of near-duplicates. */
export function isNear(a: string, b: string): boolean {
  return distanceOf(a, b) <= MOST_DIFFERENT;
}

/** In how many of the 64 bits two fingerprints differ. */
export function distanceOf(a: string, b: string): number {
  const half = (text: string, at: number): number => Number.parseInt(text.slice(at, at + 8), 16);
  return bits(half(a, 0) ^ half(b, 0)) + bits(half(a, 8) ^ half(b, 8));
}

/** FNV-1a with a finishing mix, so that every bit depends on every character. */
function hashOf(text: string, seed: number): number {
  let hash = seed;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function count(counts: Int32Array, from: number, hash: number): void {
  for (let bit = 0; bit < 32; bit += 1)
    counts[from + bit] = (counts[from + bit] ?? 0) + ((hash >>> bit) & 1 ? 1 : -1);
}

function bitsOf(counts: Int32Array, from: number): number {
  let result = 0;
  for (let bit = 0; bit < 32; bit += 1) if ((counts[from + bit] ?? 0) > 0) result |= 1 << bit;
  return result >>> 0;
}

function bits(value: number): number {
  let rest = value >>> 0;
  let found = 0;
  for (; rest !== 0; rest &= rest - 1) found += 1;
  return found;
}

function hex(high: number, low: number): string {
  return [high, low].map((half) => half.toString(16).padStart(8, "0")).join("");
}
