// The words of `embargo audit`: who did what when, and whether the record can be trusted. Plain text for a terminal.
import type { Audit } from "../../domain/record/audit.ts";
import type { Entry, RecordProblem } from "../../domain/record/record.ts";
import { never } from "../../domain/result.ts";

/** Where the audited record stands. */
export type AuditPlace = { readonly repository: string; readonly repositoryId: number; readonly issue: number };

/** One line an entry, then what was verified. */
export function renderAudit(audit: Audit, place: AuditPlace): string {
  const { entries, carried, head, posts, newer, problem } = audit;
  return [
    `Record of ${inert(place.repository)}#${place.issue} (repository ${place.repositoryId})`,
    "",
    ...(entries.length === 0 ? ["(no entries)"] : rowsOf(entries)),
    "",
    ...(carried.length === 0 ? [] : [carriedWords(audit), "", ...rowsOf(carried), ""]),
    head === null
      ? "Chain: empty."
      : `Chain: ${entries.length} ${entries.length === 1 ? "entry" : "entries"} verified. Head: ${head.seq}.${head.mac}`,
    posts.count === 0
      ? "No post of the app's says how far the record was."
      : `The app's own posts were compared (${posts.count}); the newest saw entry ${posts.newest}.`,
    ...(newer.length === 0
      ? []
      : [`Entries that only a newer version of the app can explain: ${newer.map(inert).join(", ")}.`]),
    verdictWords(problem),
  ].join("\n");
}

function rowsOf(entries: readonly Entry[]): readonly string[] {
  const rows = entries.map((entry) => [
    String(entry.seq),
    entry.at,
    entry.actor === null ? "the app" : `${inert(entry.actor.login)} (${entry.actor.id})`,
    entry.comment === null ? "-" : `comment ${entry.comment.id}, line ${entry.comment.line}`,
    whatWords(entry),
  ]);
  const widths = [0, 1, 2, 3].map((column) => Math.max(0, ...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}

/** What stands in the app's posts alone, and how much of what they saw it is. */
export function carriedWords({ entries, carried, posts }: Audit): string {
  const upTo = entries.length + carried.length;
  const rest = posts.newest - upTo;
  const lost =
    rest > 0 ? ` The ${rest === 1 ? "one" : rest} behind ${rest === 1 ? "is" : "are"} proved by nothing.` : "";
  return `NOT IN THE RECORD, from here on: what the app's own posts carry, sealed, and the same chain proves (${carried.length} ${carried.length === 1 ? "entry" : "entries"}, up to ${upTo}).${lost}`;
}

/** The verdict in one sentence. */
export function verdictWords(problem: RecordProblem | null): string {
  if (problem === null) return "The record is whole.";
  switch (problem.code) {
    case "record-tampered":
      return `TAMPERED: entry ${problem.seq} is not what the app wrote there, or a key that signed it is missing in EMBARGO_RECORD_KEYS. Nothing from it on is shown. The branch's history on GitHub has the file as it was.`;
    case "record-rolled-back":
      return `ROLLED BACK: a post of the app's saw entry ${problem.seen}, and the record holds ${problem.found} or other ones. The branch's history on GitHub, or its activity log, has the file as it was.`;
    case "record-gone":
      return `GONE: the branch with the record does not exist; a post of the app's saw entry ${problem.seen}. The repository's activity log names its last commit, from which the branch can be made again.`;
    case "record-unreadable":
      return `DAMAGED: record.json cannot be read (${inert(problem.detail)}).`;
    case "record-newer":
      return "NEWER: record.json has a form that only a newer version of the app can read.";
    default:
      return never(problem);
  }
}

/** For programs: the same, with every entry's event as it is stored. */
export function auditJson(audit: Audit, place: AuditPlace): string {
  const { entries, carried, head, posts, newer, problem } = audit;
  return JSON.stringify(
    {
      schema: 1,
      ...place,
      verdict: problem === null ? (newer.length === 0 ? "whole" : "whole-with-newer") : problem.code,
      problem,
      head,
      posts,
      newer,
      entries: entries.map(entryJson),
      carried: carried.map(entryJson),
    },
    null,
    2,
  );
}

function entryJson({ seq, at, by, actor, comment, mac, stored }: Entry): object {
  return { seq, at, by, actor, comment, mac, what: stored["what"] };
}

/** The kind of the event, and its members as they are stored. */
function whatWords({ what, stored }: Entry): string {
  const { type: _, ...members } = (stored["what"] ?? {}) as Readonly<Record<string, unknown>>;
  const kind = what.type === "newer" ? `${what.kind} (newer)` : what.type;
  const said = Object.entries(members).map(([name, value]) => `${name}=${shortened(JSON.stringify(value) ?? "")}`);
  return inert([kind, ...said].join(" "));
}

const LONGEST = 160;

function shortened(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}...`;
}

/** What people wrote moves no cursor and turns no line around. */
function inert(text: string): string {
  return text.replaceAll(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu,
    (character) => `\\u{${character.codePointAt(0)?.toString(16) ?? ""}}`,
  );
}
