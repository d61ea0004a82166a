// The record: an append-only list of entries, each bound to the app, the repository, the issue and the entry before it.
import { createHmac, timingSafeEqual } from "node:crypto";
import * as z from "zod";
import { canonicalJson, type Json } from "./canonical.ts";
import type { Event } from "./events.ts";
import { ENTRY_VERSION, readEvent, storedEvent } from "./versions.ts";
import { err, ok, type Result } from "../result.ts";

/** What every entry of every version has around its event; members beside these are kept as they stand. */
const envelope = z.looseObject({
  v: z.int().positive(),
  seq: z.int().positive(),
  at: z.iso.datetime(),
  /** The process that wrote it: who may go on at once with what the entry began. */
  by: z.string(),
  actor: z.object({ id: z.int().nonnegative(), login: z.string() }).nullable(),
  /** The comment and its line that caused the entry; null: the app's own doing. */
  comment: z.object({ id: z.int().positive(), line: z.int().positive() }).nullable(),
  what: storedEvent,
  mac: z.string().regex(/^[0-9a-f]{64}$/),
});
type Envelope = Pick<z.infer<typeof envelope>, "v" | "seq" | "at" | "by" | "actor" | "comment" | "mac">;

/** An entry as it stands in the file: what its code covers, and what is written again. */
export type StoredEntry = { readonly [member: string]: Json };

/** `what` is the event as this version understands it; `stored` may say more. */
export type Entry = Readonly<Envelope> & { readonly what: Event; readonly stored: StoredEntry };

/** Entries are taken as they were parsed, so that nothing that stands in one escapes its code. */
const isObject = (value: unknown): boolean => typeof value === "object" && value !== null && !Array.isArray(value);
const recordFile = z.object({
  schema: z.literal(1),
  entries: z.array(z.custom<StoredEntry>(isObject, "not an object")),
});
const anyFile = z.object({ schema: z.int().min(2) });

/** What of an entry a disclosure is evolved from. */
export type Recorded = Pick<Entry, "seq" | "at" | "by" | "actor" | "comment" | "what">;

/** An entry before the record gives it its number and its code. */
export type NewEntry = Pick<Entry, "actor" | "comment"> & { readonly what: Event };

/** What every entry of one disclosure is bound to. `keys`: the first signs, all verify. */
export type RecordScope = {
  readonly keys: readonly string[];
  readonly appId: number;
  readonly repositoryId: number;
  readonly issue: number;
};

export type RecordProblem =
  | { readonly code: "record-unreadable"; readonly detail: string }
  | { readonly code: "record-tampered"; readonly seq: number }
  | { readonly code: "record-rolled-back"; readonly seen: number; readonly found: number }
  /** The disclosure's branch was deleted; the app's posts saw so many entries. */
  | {
      readonly code: "record-gone";
      readonly seen: number;
      /** A commit that holds the whole record, but from which the app may not make the branch again; null: none is known. */
      readonly last: string | null;
      /** How many entries the app's posts prove; left out: it was not looked at. */
      readonly proved?: number;
      /** GitHub did not let the app make the branch. */
      readonly refused?: boolean;
      readonly at?: { readonly owner: string; readonly name: string; readonly issue: number };
    }
  /** `kinds`: of the entries that only a newer version knows; empty: the file itself has a newer form. */
  | { readonly code: "record-newer"; readonly kinds: readonly string[] };

/** How far a record had come when the app last said so in a post of its own. */
export type RecordHead = { readonly seq: number; readonly mac: string };

const MAC_SHOWN = 16;

/**
 * Reads `record.json`. Every entry's chain is checked with each key over the entry as it is stored; only then is its
 * event read, so that what a newer version added is neither taken for tampering nor lost.
 */
export function readRecord(text: string, scope: RecordScope): Result<readonly Entry[], RecordProblem> {
  try {
    return readEntries(parseJson(text), scope);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return err({ code: "record-unreadable", detail: "it is nested too deep" });
  }
}

function readEntries(json: unknown, scope: RecordScope): Result<readonly Entry[], RecordProblem> {
  const file = recordFile.safeParse(json);
  if (!file.success) {
    return err(
      anyFile.safeParse(json).success ? { code: "record-newer", kinds: [] } : unreadable(file.error.issues[0]),
    );
  }
  const entries: Entry[] = [];
  for (const stored of file.data.entries) {
    const read = readNext(entries, stored, scope);
    if (!read.ok) return read;
    entries.push(read.value);
  }
  return ok(entries);
}

/** The entry that stands behind those, if its chain holds. */
export function readNext(
  before: readonly Entry[],
  stored: StoredEntry,
  scope: RecordScope,
): Result<Entry, RecordProblem> {
  const index = before.length;
  const read = envelope.safeParse(stored);
  if (!read.success) return err(unreadable(read.error.issues[0], ["entries", index]));
  const { v, seq, at, by, actor, comment, what, mac } = read.data;
  const last = before.at(-1)?.mac ?? "";
  const good =
    seq === index + 1 && scope.keys.some((key) => sameHex(mac, macOf(key, scope, last, withoutMac(stored))));
  if (!good) return err({ code: "record-tampered", seq: index + 1 });
  return ok({ v, seq, at, by, actor, comment, what: readEvent(v, what), mac, stored });
}

/** The entries with the new ones numbered, dated and signed behind them. */
export function appendEntries(
  entries: readonly Entry[],
  added: readonly NewEntry[],
  scope: RecordScope,
  writer: { readonly at: Date; readonly by: string },
): readonly Entry[] {
  const key = scope.keys[0];
  if (key === undefined) throw new TypeError("a record needs a key to sign with");
  const all = [...entries];
  for (const { actor, comment, what } of added) {
    const [seq, at] = [all.length + 1, writer.at.toISOString()];
    const unsigned = { v: ENTRY_VERSION, seq, at, by: writer.by, actor, comment, what };
    const mac = macOf(key, scope, all.at(-1)?.mac ?? "", unsigned as Json);
    all.push({ ...unsigned, mac, stored: { ...unsigned, mac } as StoredEntry });
  }
  return all;
}

/** The file as it is written: an entry a line, so that its history reads well in git. */
export function writeRecord(entries: readonly Entry[]): string {
  const lines = entries.map(({ stored }) => `    ${JSON.stringify(stored)}`).join(",\n");
  return `{\n  "schema": 1,\n  "entries": [\n${lines}\n  ]\n}\n`;
}

/** The record's head as a marker's key carries it: `<seq>.<start of its mac>`. */
export function headKey(entries: readonly Entry[]): string {
  const last = entries.at(-1);
  return last === undefined ? "0.0" : headName(last);
}

/** Reads what `headKey` wrote; null where it is none. */
export function parseHeadKey(text: string): RecordHead | null {
  const match = /^([0-9]{1,9})\.([0-9a-f]{1,64})$/.exec(text);
  return match?.[1] === undefined || match[2] === undefined ? null : { seq: Number(match[1]), mac: match[2] };
}

/**
 * Refuses a record that is behind, or beside, what the app's own posts say it was. What a maintainer gave up when the
 * record was written anew is not asked for again.
 */
export function checkHeads(
  entries: readonly Entry[],
  seen: readonly RecordHead[],
): Result<null, Extract<RecordProblem, { code: "record-rolled-back" }>> {
  const missing = headsMissing(entries, seen)[0];
  return missing === undefined
    ? ok(null)
    : err({ code: "record-rolled-back", seen: missing.seq, found: entries.length });
}

/** The heads that posts saw and that the record neither holds nor has given up. */
export function headsMissing(entries: readonly Entry[], seen: readonly RecordHead[]): readonly RecordHead[] {
  const givenUp = new Set(entries.flatMap(({ what }) => (what.type === "record-rebuilt" ? what.lost : [])));
  return seen.filter((head) => {
    if (head.seq === 0 || givenUp.has(headName(head))) return false;
    return entries[head.seq - 1]?.mac.startsWith(head.mac) !== true;
  });
}

/** As the marker of a post names it. */
export function headName({ seq, mac }: RecordHead): string {
  return `${seq}.${mac.slice(0, MAC_SHOWN)}`;
}

function unreadable(
  issue: { readonly path: readonly PropertyKey[]; readonly message: string } | undefined,
  at: readonly PropertyKey[] = [],
): RecordProblem {
  const detail = issue === undefined ? "not JSON" : `${[...at, ...issue.path].join(".")}: ${issue.message}`;
  return { code: "record-unreadable", detail };
}

function withoutMac(signed: StoredEntry): Json {
  const { mac: _, ...rest } = signed;
  return rest;
}

function macOf(key: string, scope: RecordScope, before: string, unsigned: Json): string {
  const bound = ["embargo-record", scope.appId, scope.repositoryId, scope.issue, before, unsigned];
  return createHmac("sha256", key).update(canonicalJson(bound)).digest("hex");
}

function sameHex(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
