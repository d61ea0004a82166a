// Measures a pack before git unpacks it: a few bytes of it can stand for gigabytes, and what comes from outside must not fill the machine.
import { inflateSync } from "node:zlib";

/**
 * `bytes`: the sum of all objects' sizes once they are unpacked and put together. `bases`: the objects that deltas are based on
 * and name by their ids; they need not be in the pack.
 */
export type PackSize = { readonly objects: number; readonly bytes: number; readonly bases: readonly string[] };
export type PackLimits = { readonly maxObjects: number; readonly maxBytes: number };

const HEAD_BYTES = 12;
const TRAILER_BYTES = 20;
const ID_BYTES = 20;
/** Kinds as numbers of git's pack format (gitformat-pack). */
const WHOLE = new Set([1, 2, 3, 4]);
const BY_OFFSET = 6;
const BY_ID = 7;

/** "damaged": it is no pack that git would write; "too-large": it holds more than is allowed. No object is kept. */
export function measurePack(
  pack: Buffer,
  { maxObjects, maxBytes }: PackLimits,
): PackSize | "damaged" | "too-large" {
  if (pack.length < HEAD_BYTES + TRAILER_BYTES || pack.toString("latin1", 0, 4) !== "PACK") return "damaged";
  const [version, objects] = [pack.readUInt32BE(4), pack.readUInt32BE(8)];
  if (version !== 2 && version !== 3) return "damaged";
  if (objects > maxObjects) return "too-large";
  const end = pack.length - TRAILER_BYTES;
  const bases = new Set<string>();
  let [at, bytes] = [HEAD_BYTES, 0];
  for (let count = 0; count < objects; count += 1) {
    const entry = readEntry(pack, at, end);
    if (entry === null) return "damaged";
    // What an entry says of its size is only believed up to the limit, and then checked by unpacking it.
    if (bytes + entry.size > maxBytes) return "too-large";
    const data = unpacked(pack.subarray(entry.data, end), entry.size);
    if (data === null) return "damaged";
    const size = entry.delta ? resultSize(data.content) : entry.size;
    if (size === null) return "damaged";
    bytes += entry.delta ? entry.size + size : size;
    if (bytes > maxBytes) return "too-large";
    if (entry.base !== null) bases.add(entry.base);
    at = entry.data + data.length;
  }
  return at === end ? { objects, bytes, bases: [...bases] } : "damaged";
}

type Entry = {
  readonly size: number;
  readonly delta: boolean;
  readonly base: string | null;
  readonly data: number;
};

/** The head of an entry: its kind and size, and for a delta what it is based on. `data`: where its compressed bytes begin. */
function readEntry(pack: Buffer, start: number, end: number): Entry | null {
  const first = pack[start];
  if (first === undefined || start >= end) return null;
  const kind = (first >> 4) & 7;
  const more = first & 0x80 ? readSize(pack, start + 1) : { value: 0, next: start + 1 };
  if (more === null) return null;
  const size = (first & 15) + more.value * 16;
  if (WHOLE.has(kind)) return { size, delta: false, base: null, data: more.next };
  if (kind === BY_ID) {
    const data = more.next + ID_BYTES;
    return { size, delta: true, base: pack.toString("hex", more.next, data), data };
  }
  if (kind !== BY_OFFSET) return null;
  const offset = readSize(pack, more.next);
  return offset === null ? null : { size, delta: true, base: null, data: offset.next };
}

/** Seven bits a byte, the lowest first; null: larger than a safe number. */
function readSize(bytes: Buffer, start: number): { readonly value: number; readonly next: number } | null {
  let [value, factor] = [0, 1];
  for (let at = start; ; at += 1) {
    const byte = bytes[at];
    if (byte === undefined || factor > Number.MAX_SAFE_INTEGER / 256) return null;
    value += (byte & 0x7f) * factor;
    factor *= 128;
    if ((byte & 0x80) === 0) return { value, next: at + 1 };
  }
}

/** Exactly `size` bytes, and how many compressed ones they came from; null: it is not what it says. */
function unpacked(compressed: Buffer, size: number): { readonly content: Buffer; readonly length: number } | null {
  try {
    // Types do not know that `info` changes what is returned.
    const { buffer, engine } = inflateSync(compressed, { info: true, maxOutputLength: size + 1 }) as unknown as {
      readonly buffer: Buffer;
      readonly engine: { readonly bytesWritten: number };
    };
    return buffer.length === size ? { content: buffer, length: engine.bytesWritten } : null;
  } catch {
    return null;
  }
}

/** What a delta makes: behind the size of what it is based on. */
function resultSize(delta: Buffer): number | null {
  const base = readSize(delta, 0);
  return base === null ? null : (readSize(delta, base.next)?.value ?? null);
}
