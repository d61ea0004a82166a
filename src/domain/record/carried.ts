// What a post carries of the record, sealed in a hidden line, and the record put together again from it: only what the chain proves is taken.
import { createCipheriv, createDecipheriv, createHmac } from "node:crypto";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import * as z from "zod";
import { type Entry, readNext, type RecordScope, type StoredEntry } from "./record.ts";

/** `commit`: of the disclosure's branch, as the app last knew it. */
export type Carried = { readonly commit: string | null; readonly entries: readonly StoredEntry[] };

/** From the first to the last entry that a post carries. */
export type CarriedRange = { readonly first: number; readonly last: number };

type Scope = Pick<RecordScope, "keys" | "repositoryId" | "issue">;

const LINE = /^<!-- embargo:1:carried:([0-9]{1,9})-([0-9]{1,9}):([A-Za-z0-9+/]+=*) -->$/;
const [IV_BYTES, TAG_BYTES, MOST_BYTES] = [12, 16, 16_000_000] as const;

const content = z.object({
  commit: z
    .string()
    .regex(/^[0-9a-f]{40}$/)
    .nullable(),
  entries: z.array(z.record(z.string(), z.json())),
});

/**
 * The hidden line with as many of the entries from `from` (1 is the first) on as fit into `room` characters; null: none does.
 * It is sealed, since posts go out by mail too, and an entry may hold an address. What it holds is proved by the chain.
 */
export function carryEntries(
  entries: readonly Entry[],
  { from, commit, room }: { readonly from: number; readonly commit: string | null; readonly room: number },
  scope: Scope,
): string | null {
  const left = entries.slice(from - 1);
  for (let count = left.length; count > 0; count = count > 8 ? Math.floor(count * 0.75) : count - 1) {
    const range = { first: from, last: from + count - 1 };
    const stored = left.slice(0, count).map((entry) => entry.stored);
    const sealed = seal(JSON.stringify({ commit, entries: stored }), range, scope);
    const line = `<!-- embargo:1:carried:${range.first}-${range.last}:${sealed} -->`;
    if (line.length <= room) return line;
  }
  return null;
}

/**
 * Which entries the post carries: what need not be carried again. A line that nobody sealed, or sealed for another range,
 * carries none, so that whoever edits a post cannot keep the next ones from carrying what it does not.
 */
export function carriedRange(post: string, scope: Scope): CarriedRange | null {
  const line = readLine(post);
  const sealed = line !== null && scope.keys.some((key) => unseal(key, line.sealed, line.range, scope) !== null);
  return sealed ? line.range : null;
}

/** From which entry on nothing is carried by these posts without a gap. */
export function firstUncarried(ranges: readonly CarriedRange[]): number {
  let next = 1;
  for (const { first, last } of ranges.toSorted((a, b) => a.first - b.first)) {
    if (first > next) break;
    next = Math.max(next, last + 1);
  }
  return next;
}

/** What the post carries; null: nothing, or something that none of these keys has sealed for this issue. */
export function openCarried(post: string, scope: Scope): Carried | null {
  const line = readLine(post);
  if (line === null) return null;
  for (const key of scope.keys) {
    const packed = unseal(key, line.sealed, line.range, scope);
    const text = packed === null ? null : inflated(packed);
    const read = text === null ? null : content.safeParse(JSON.parse(text));
    if (read?.success === true) return read.data as Carried;
  }
  return null;
}

/**
 * The longest record that begins with `base`, whose entries were verified already, and whose chain holds. Where posts carry
 * different entries of one number, as after an earlier rebuild, the newest post's counts. `carried`: oldest post first.
 */
export function provedEntries(
  carried: readonly Carried[],
  scope: RecordScope,
  base: readonly Entry[] = [],
): readonly Entry[] {
  const bySeq = new Map<number, StoredEntry[]>();
  for (const { entries } of carried.toReversed()) {
    for (const stored of entries) {
      const seq = Number(stored["seq"]);
      bySeq.set(seq, [...(bySeq.get(seq) ?? []), stored]);
    }
  }
  const proved = [...base];
  for (;;) {
    const next = (bySeq.get(proved.length + 1) ?? [])
      .map((stored) => readNext(proved, stored, scope))
      .find((read) => read.ok);
    if (next?.ok !== true) return proved;
    proved.push(next.value);
  }
}

/** The line above the marker, which is the last one. */
function readLine(post: string): { readonly range: CarriedRange; readonly sealed: Buffer } | null {
  const line = post.trimEnd().split("\n").at(-2)?.trimEnd() ?? "";
  const [, first, last, sealed] = LINE.exec(line) ?? [];
  if (sealed === undefined) return null;
  return { range: { first: Number(first), last: Number(last) }, sealed: Buffer.from(sealed, "base64") };
}

function seal(text: string, range: CarriedRange, scope: Scope): string {
  const packed = deflateRawSync(text, { level: 9 });
  const key = scope.keys[0] ?? "";
  const bound = boundTo(range, scope);
  // Made from the content, so that the same entries give the same line.
  const iv = derived(key, "iv", bound, packed).subarray(0, IV_BYTES);
  const cipher = createCipheriv("aes-256-gcm", derived(key, "key"), iv).setAAD(bound);
  const sealed = Buffer.concat([cipher.update(packed), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString("base64");
}

function unseal(key: string, bytes: Buffer, range: CarriedRange, scope: Scope): Buffer | null {
  if (bytes.byteLength < IV_BYTES + TAG_BYTES) return null;
  const decipher = createDecipheriv("aes-256-gcm", derived(key, "key"), bytes.subarray(0, IV_BYTES))
    .setAAD(boundTo(range, scope))
    .setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
  } catch {
    return null;
  }
}

function inflated(packed: Buffer): string | null {
  try {
    return inflateRawSync(packed, { maxOutputLength: MOST_BYTES }).toString("utf8");
  } catch {
    return null;
  }
}

function boundTo({ first, last }: CarriedRange, { repositoryId, issue }: Scope): Buffer {
  return Buffer.from(JSON.stringify(["embargo-carried", repositoryId, issue, first, last]));
}

function derived(key: string, what: string, ...more: readonly Uint8Array[]): Buffer {
  if (key === "") throw new TypeError("what is carried needs a key to seal it with");
  const hmac = createHmac("sha256", key).update(`embargo-carried:${what}:`);
  for (const part of more) hmac.update(part);
  return hmac.digest();
}
