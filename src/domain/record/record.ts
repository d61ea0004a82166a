// The record: an append-only list of entries, each bound to the app, the repository, the issue and the entry before it.
import { createHmac, timingSafeEqual } from "node:crypto";
import * as z from "zod";
import { canonicalJson, type Json } from "./canonical.ts";
import { type Event, fact } from "./events.ts";
import { err, ok, type Result } from "../result.ts";

const entry = z.object({
  v: z.literal(1),
  seq: z.int().positive(),
  at: z.iso.datetime(),
  /** The process that wrote it: who may go on at once with what the entry began. */
  by: z.string(),
  actor: z.object({ id: z.int().nonnegative(), login: z.string() }).nullable(),
  /** The comment and its line that caused the entry; null: the app's own doing. */
  comment: z.object({ id: z.int().positive(), line: z.int().positive() }).nullable(),
  what: fact,
  mac: z.string().regex(/^[0-9a-f]{64}$/),
});
export type Entry = z.infer<typeof entry>;

const recordFile = z.object({ schema: z.literal(1), entries: z.array(entry) });

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
  | { readonly code: "record-rolled-back"; readonly seen: number; readonly found: number };

/** How far a record had come when the app last said so in a post of its own. */
export type RecordHead = { readonly seq: number; readonly mac: string };

const MAC_SHOWN = 16;

/** Reads `record.json`; every entry's chain is checked with each key. */
export function readRecord(text: string, scope: RecordScope): Result<readonly Entry[], RecordProblem> {
  const parsed = recordFile.safeParse(parseJson(text));
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return err({
      code: "record-unreadable",
      detail: issue === undefined ? "not JSON" : `${issue.path.join(".")}: ${issue.message}`,
    });
  }
  let before = "";
  for (const [index, each] of parsed.data.entries.entries()) {
    const good =
      each.seq === index + 1 &&
      scope.keys.some((key) => sameHex(each.mac, macOf(key, scope, before, withoutMac(each))));
    if (!good) return err({ code: "record-tampered", seq: index + 1 });
    before = each.mac;
  }
  return ok(parsed.data.entries);
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
  for (const each of added) {
    const unsigned = { v: 1, seq: all.length + 1, at: writer.at.toISOString(), by: writer.by, ...each } as const;
    all.push({ ...unsigned, mac: macOf(key, scope, all.at(-1)?.mac ?? "", unsigned) });
  }
  return all;
}

/** The file as it is written: an entry a line, so that its history reads well in git. */
export function writeRecord(entries: readonly Entry[]): string {
  const lines = entries.map((each) => `    ${JSON.stringify(each)}`).join(",\n");
  return `{\n  "schema": 1,\n  "entries": [\n${lines}\n  ]\n}\n`;
}

/** The record's head as a marker's key carries it: `<seq>.<start of its mac>`. */
export function headKey(entries: readonly Entry[]): string {
  const last = entries.at(-1);
  return last === undefined ? "0.0" : `${last.seq}.${last.mac.slice(0, MAC_SHOWN)}`;
}

/** Reads what `headKey` wrote; null where it is none. */
export function parseHeadKey(text: string): RecordHead | null {
  const match = /^([0-9]{1,9})\.([0-9a-f]{1,64})$/.exec(text);
  return match?.[1] === undefined || match[2] === undefined ? null : { seq: Number(match[1]), mac: match[2] };
}

/** Refuses a record that is behind, or beside, what the app's own posts say it was. */
export function checkHeads(
  entries: readonly Entry[],
  seen: readonly RecordHead[],
): Result<null, Extract<RecordProblem, { code: "record-rolled-back" }>> {
  for (const head of seen) {
    if (head.seq === 0) continue;
    const at = entries[head.seq - 1];
    if (at === undefined || !at.mac.startsWith(head.mac)) {
      return err({ code: "record-rolled-back", seen: head.seq, found: entries.length });
    }
  }
  return ok(null);
}

function withoutMac(signed: Entry): Omit<Entry, "mac"> {
  const { mac: _, ...rest } = signed;
  return rest;
}

function macOf(key: string, scope: RecordScope, before: string, unsigned: Omit<Entry, "mac">): string {
  const bound = ["embargo-record", scope.appId, scope.repositoryId, scope.issue, before, unsigned as Json];
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
