// Objects in git's pack files, for repositories that were fetched from elsewhere.
import { closeSync, fstatSync, openSync, readdirSync, readFileSync, readSync } from "node:fs";
import { join } from "node:path";
import { inflateSync } from "node:zlib";
import { GitError } from "../git.ts";
import type { GitObject, ObjectType } from "./objects.ts";

/** A version 2 index: a table of first bytes, then ids, checksums, offsets, and offsets that need eight bytes. */
type Pack = { readonly file: string; readonly index: Buffer; readonly count: number };

const HEAD = 8;
const FANOUT = HEAD + 256 * 4;
const packs = new Map<string, Pack>();

const TYPES: Readonly<Record<number, ObjectType>> = { 1: "commit", 2: "tree", 3: "blob", 4: "tag" };
const OFFSET_DELTA = 6;
const ID_DELTA = 7;

/** The object of that id in one of a folder's packs; null where there is none. */
export function packedObject(folder: string, id: string): GitObject | null {
  for (const pack of packsIn(join(folder, "pack"))) {
    const offset = offsetOf(pack, id);
    if (offset !== null) return objectAt(pack, offset, folder);
  }
  return null;
}

function packsIn(folder: string): readonly Pack[] {
  let names: readonly string[];
  try {
    names = readdirSync(folder).filter((name) => name.endsWith(".idx"));
  } catch {
    return [];
  }
  return names.map((name) => {
    const path = join(folder, name);
    const known = packs.get(path);
    if (known !== undefined) return known;
    const index = readFileSync(path);
    if (index.readUInt32BE(0) !== 0xff744f63 || index.readUInt32BE(4) !== 2)
      throw new GitError(`${path}: not an index of version 2`);
    const pack = { file: path.replace(/\.idx$/, ".pack"), index, count: index.readUInt32BE(FANOUT - 4) };
    packs.set(path, pack);
    return pack;
  });
}

function offsetOf({ index, count }: Pack, id: string): number | null {
  const wanted = Buffer.from(id, "hex");
  const first = wanted[0] ?? 0;
  let low = first === 0 ? 0 : index.readUInt32BE(HEAD + (first - 1) * 4);
  let high = index.readUInt32BE(HEAD + first * 4);
  while (low < high) {
    const middle = (low + high) >> 1;
    const at = FANOUT + middle * 20;
    const order = index.compare(wanted, 0, 20, at, at + 20);
    if (order === 0) {
      const short = index.readUInt32BE(FANOUT + count * 24 + middle * 4);
      if (short < 0x8000_0000) return short;
      return Number(index.readBigUInt64BE(FANOUT + count * 28 + (short - 0x8000_0000) * 8));
    }
    if (order < 0) low = middle + 1;
    else high = middle;
  }
  return null;
}

/** Above what zlib can make of so many bytes at worst, with the entry's own head. */
const roomFor = (size: number): number => size + (size >> 9) + 128;

function objectAt(pack: Pack, offset: number, folder: string): GitObject {
  const file = openSync(pack.file, "r");
  try {
    return entryAt({ pack, folder, file, end: fstatSync(file).size }, offset);
  } finally {
    closeSync(file);
  }
}

type Open = { readonly pack: Pack; readonly folder: string; readonly file: number; readonly end: number };

function entryAt(open: Open, offset: number): GitObject {
  const head = bytesAt(open, offset, 64);
  let at = 0;
  const next = (): number => head[at++] ?? 0;
  let byte = next();
  const kind = (byte >> 4) & 7;
  let size = byte & 15;
  for (let factor = 16; byte & 0x80; factor *= 128) {
    byte = next();
    size += (byte & 0x7f) * factor;
  }
  const type = TYPES[kind];
  if (type !== undefined) return { type, body: inflated(open, offset + at, size) };
  if (kind !== OFFSET_DELTA && kind !== ID_DELTA)
    throw new GitError(`${open.pack.file}: an entry of kind ${kind}`);
  const base =
    kind === OFFSET_DELTA ? entryAt(open, offset - backwards(next)) : baseOf(open, head.subarray(at, at + 20));
  const start = kind === ID_DELTA ? at + 20 : at;
  return { type: base.type, body: patched(base.body, inflated(open, offset + start, size)) };
}

function baseOf(open: Open, id: Buffer): GitObject {
  const found = packedObject(open.folder, id.toString("hex"));
  if (found === null) throw new GitError(`${open.pack.file}: a difference to an object that is not there`);
  return found;
}

/** How far before an entry its base stands. */
function backwards(next: () => number): number {
  let byte = next();
  let distance = byte & 0x7f;
  while (byte & 0x80) {
    byte = next();
    distance = (distance + 1) * 128 + (byte & 0x7f);
  }
  return distance;
}

function bytesAt({ file, end }: Open, offset: number, length: number): Buffer {
  const bytes = Buffer.alloc(Math.min(length, end - offset));
  readSync(file, bytes, 0, bytes.length, offset);
  return bytes;
}

function inflated(open: Open, offset: number, size: number): Buffer {
  return inflateSync(bytesAt(open, offset, roomFor(size)));
}

/** Applies a delta: pieces of the base, and bytes of its own. */
function patched(base: Buffer, delta: Buffer): Buffer {
  let at = 0;
  const next = (): number => delta[at++] ?? 0;
  const length = (): number => {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = next();
      value += (byte & 0x7f) * factor;
      if ((byte & 0x80) === 0) return value;
    }
  };
  length();
  const size = length();
  const parts: Buffer[] = [];
  while (at < delta.length) {
    const order = next();
    if (order & 0x80) {
      let start = 0;
      let count = 0;
      for (let bit = 0; bit < 4; bit += 1) if (order & (1 << bit)) start += next() * 256 ** bit;
      for (let bit = 0; bit < 3; bit += 1) if (order & (16 << bit)) count += next() * 256 ** bit;
      parts.push(base.subarray(start, start + (count === 0 ? 0x10000 : count)));
    } else {
      parts.push(delta.subarray(at, at + order));
      at += order;
    }
  }
  const whole = Buffer.concat(parts);
  if (whole.length !== size) throw new GitError("a difference that does not fit its base");
  return whole;
}
