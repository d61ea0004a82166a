// The audit of a record: what of it can be trusted, which entries it holds, and what a newer version wrote.
import { err, ok, type Result } from "../result.ts";
import { type Carried, provedEntries } from "./carried.ts";
import {
  checkHeads,
  type Entry,
  readRecord,
  type RecordHead,
  type RecordProblem,
  type RecordScope,
} from "./record.ts";

export type Audit = {
  /** Those whose chain holds, from the first on. */
  readonly entries: readonly Entry[];
  /** Those behind them that the record should hold and does not: the app's own posts carry them, and the same chain proves them. */
  readonly carried: readonly Entry[];
  /** Of the last of the record's own; null: there is none. */
  readonly head: RecordHead | null;
  /** Why the record as a whole cannot be trusted, or not be read by this version; null: it is whole. */
  readonly problem: RecordProblem | null;
  /** Kinds of entries that only a newer version of the app knows. */
  readonly newer: readonly string[];
  /** The app's own posts in the tracking issue, each of which says how far the record was. */
  readonly posts: { readonly count: number; readonly newest: number };
};

/** Audits `record.json` (null: there is none) against what the app's own posts say of it (`seen`), and hold of it (`posts`, oldest first). */
export function auditRecord(
  text: string | null,
  scope: RecordScope,
  seen: readonly RecordHead[],
  posts: readonly Carried[] = [],
): Audit {
  const newest = Math.max(0, ...seen.map((head) => head.seq));
  const whole = read(text, scope, newest);
  const entries = whole.ok ? whole.value : sound(text, scope, whole.error);
  const last = entries.at(-1);
  const behind = whole.ok ? checkHeads(whole.value, seen) : null;
  const problem = whole.ok ? (behind?.ok === false ? behind.error : null) : whole.error;
  const carried = problem === null ? [] : provedEntries(posts, scope, entries).slice(entries.length);
  const kinds = [...entries, ...carried].flatMap(({ what }) => (what.type === "newer" ? [what.kind] : []));
  return {
    entries,
    carried,
    head: last === undefined ? null : { seq: last.seq, mac: last.mac },
    problem,
    newer: [...new Set(kinds)],
    posts: { count: seen.length, newest },
  };
}

function read(text: string | null, scope: RecordScope, newest: number): Result<readonly Entry[], RecordProblem> {
  if (text === null) return newest === 0 ? ok([]) : err({ code: "record-gone", seen: newest, last: null });
  return readRecord(text, scope);
}

/** The entries before the first whose chain does not hold. */
function sound(text: string | null, scope: RecordScope, problem: RecordProblem): readonly Entry[] {
  if (problem.code !== "record-tampered" || text === null) return [];
  const { entries } = JSON.parse(text) as { readonly entries: readonly unknown[] };
  const before = readRecord(JSON.stringify({ schema: 1, entries: entries.slice(0, problem.seq - 1) }), scope);
  return before.ok ? before.value : [];
}
