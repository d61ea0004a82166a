// Where a mail's message ends and its diff begins: the one place behind which a whole diff and the end of the mail follow.
import { err, ok, type Result } from "../result.ts";
import { readDiff } from "./diff.ts";
import { readHeaders } from "./headers.ts";
import type { PatchFile, PatchProblem } from "./patch.ts";
import { MAIL_START } from "./unwrap.ts";

/** More places where a message could end than any real message has. */
const MAX_CANDIDATES = 200;
/** As many of them may have a diff behind them that is then found broken: each costs the time of reading it. */
const MAX_BROKEN = 20;

type Tail = {
  readonly files: readonly PatchFile[];
  readonly diffStart: number;
  readonly diffEnd: number;
  readonly base: string | null;
  readonly end: number;
  /** Whether text that is no part of the commit stands below the message or behind the diff. */
  readonly leftOut: boolean;
};

/**
 * Where the message ends: first of all at a `---` line behind which a diffstat, a whole diff and the end of the mail follow, and
 * nothing else. Two such places mean that somebody put a patch into the message: then nobody can tell which one is meant.
 */
export function findTail(
  lines: readonly string[],
  start: number,
  maxFiles: number,
): Result<Tail & { messageEnd: number }, PatchProblem> {
  let found: (Tail & { messageEnd: number }) | null = null;
  let fault: PatchProblem | null = null;
  let [candidates, broken] = [0, 0];
  for (let at = start; at < lines.length; at += 1) {
    if (found !== null && at >= found.end) break;
    if (lines[at] !== "---" || (candidates += 1) > MAX_CANDIDATES) continue;
    const tail = readTail(lines, at + 1, maxFiles);
    if (tail.ok && found !== null) {
      if (at < found.diffStart) return err({ code: "ambiguous", line: found.messageEnd + 1, other: at + 1 });
    } else if (tail.ok) found = { ...tail.value, messageEnd: at };
    else if (tail.error.code !== "no-diff") {
      fault = tail.error;
      if ((broken += 1) > MAX_BROKEN) return err(fault);
    }
  }
  if (found === null) {
    const only = fault === null ? onlyPlace(lines, start, maxFiles) : err(fault);
    if (!only.ok) return only;
    found = only.value;
  }
  const second = wholeMail(lines, start, found.messageEnd);
  if (second !== null) return err({ code: "ambiguous", line: second + 1, other: found.messageEnd + 1 });
  const hidden = secondReading(lines, found, maxFiles);
  return hidden === null ? ok(found) : err({ code: "ambiguous", line: found.messageEnd + 1, other: hidden + 1 });
}

/** Where git ends a message, or begins to read a diff. */
const BREAK = /^(?:diff -|Index: |--- \S)/;

/**
 * Where no `---` line has the diff right behind it: at the only one, if more than a diffstat stands between them, as notes do; or,
 * where there is none (format-patch -p), at the diff. Git reads both so, too. Nothing else may look like another end.
 */
function onlyPlace(
  lines: readonly string[],
  start: number,
  maxFiles: number,
): Result<Tail & { messageEnd: number }, PatchProblem> {
  const diff = lines.findIndex((line, at) => at >= start && line.startsWith("diff --git "));
  const next = lines.findIndex((line, at) => at >= start && MAIL_START.test(line) && isHead(lines, at + 1));
  if (diff < 0 || (next >= 0 && next < diff)) return err({ code: "no-diff", line: start + 1 });
  const bad = (at: number, fault: string): Result<never, PatchProblem> =>
    err({ code: "bad-diff", line: at + 1, fault });
  const dashes = lines.slice(start, diff).flatMap((line, at) => (line === "---" ? [start + at] : []));
  const other = lines.slice(start, diff).findIndex((line) => BREAK.test(line) || MAIL_START.test(line));
  if (other >= 0) return bad(start + other, "this line in the message looks like the beginning of a diff");
  const [dash, second] = dashes;
  if (second !== undefined)
    return bad(second, "the line `---` stands there more than once, so nobody can tell where the message ends");
  if (dash !== undefined && statBefore(lines, diff) === null)
    return bad(
      dash,
      "below the line `---` there is no diffstat, so it may be a part of the message; make it without -p",
    );
  const last = lines.slice(0, diff).findLastIndex((line) => line !== "");
  if (dash === undefined && last >= start && COUNTED.test((lines[last] ?? "").slice(0, LONGEST_STAT)))
    return bad(
      last,
      "this line may be a part of the message, or of the diff's summary; make it without -p, --numstat and --summary",
    );
  const read = readDiff(lines, diff, maxFiles);
  if (!read.ok) return read;
  const end = readEnd(lines, read.value.end);
  if (end === null) return bad(read.value.end, BEHIND);
  const leftOut = end.leftOut || dash !== undefined;
  const tail = { files: read.value.files, diffStart: diff, diffEnd: read.value.end, ...end, leftOut };
  return ok({ ...tail, messageEnd: dash ?? diff });
}

/** What `--numstat`, `--shortstat`, `--summary` and `--dirstat` print, without a `---` line before it. */
const COUNTED =
  /^(?:(?:[0-9]+|-)\t(?:[0-9]+|-)\t| [0-9]+ files? changed| *[0-9.]+% | (?:create mode|delete mode|mode change|rename|copy|rewrite) )/;

/** The first line of the diffstat that ends right before the diff; null: there is none. */
function statBefore(lines: readonly string[], diff: number): number | null {
  let at = diff - 1;
  if (lines[at] === "") at -= 1;
  while (DETAIL.test(lines[at] ?? "")) at -= 1;
  if (!SUMMARY.test(lines[at] ?? "")) return null;
  while ((lines[at - 1] ?? "").length <= LONGEST_STAT && STAT.test(lines[at - 1] ?? "")) at -= 1;
  return at;
}

/** Where inside a message another mail begins, head and all: then what stands before it may be a letter of its own, and no message. */
function wholeMail(lines: readonly string[], start: number, end: number): number | null {
  for (let at = start; at < end; at += 1) if (MAIL_START.test(lines[at] ?? "") && isHead(lines, at + 1)) return at;
  return null;
}

function isHead(lines: readonly string[], start: number): boolean {
  const head = readHeaders(lines, start);
  return head.ok && ["from", "date", "subject"].every((name) => head.value.headers.has(name));
}

/** Whether what looks like the next mail could as well be the rest of this one's message. */
function secondReading(lines: readonly string[], found: Tail, maxFiles: number): number | null {
  const next = found.end;
  if (!MAIL_START.test(lines[next] ?? "")) return null;
  // Inside a message a mail's head is prose; only a head that is whole ends the message here.
  if (isHead(lines, next + 1)) return null;
  let broken = 0;
  for (let at = next; at < lines.length; at += 1) {
    const tail = lines[at] === "---" ? readTail(lines, at + 1, maxFiles) : null;
    if (tail?.ok === true) return at;
    if (tail !== null && tail.error.code !== "no-diff" && (broken += 1) > MAX_BROKEN) return at;
  }
  return null;
}

const STAT = /^ (?:.{1,400}?) +\| +(?:[0-9]+ ?[+-]*|Bin(?: [0-9]+ -> [0-9]+ bytes)?|Unmerged) *$/;
/** Longer ones would take long to look at, and git makes none unless it is told to. */
const LONGEST_STAT = 1_000;
const SUMMARY = /^ [0-9]+ files? changed(?:, [0-9]+ insertions?\(\+\))?(?:, [0-9]+ deletions?\(-\))?$/;
const DETAIL = /^ (?:create mode|delete mode|mode change|rename|copy|rewrite) /;

function readTail(lines: readonly string[], start: number, maxFiles: number): Result<Tail, PatchProblem> {
  let at = start;
  while ((lines[at] ?? "").length <= LONGEST_STAT && STAT.test(lines[at] ?? "")) at += 1;
  if (at > start) {
    if (!SUMMARY.test(lines[at] ?? "")) return err({ code: "no-diff", line: at + 1 });
    at += 1;
    while (DETAIL.test(lines[at] ?? "")) at += 1;
  }
  if (lines[at] === "") at += 1;
  if (!lines[at]?.startsWith("diff --git ")) return err({ code: "no-diff", line: at + 1 });
  const diff = readDiff(lines, at, maxFiles);
  if (!diff.ok) return diff;
  const end = readEnd(lines, diff.value.end);
  return end === null
    ? err({
        code: "bad-diff",
        line: diff.value.end + 1,
        fault: BEHIND,
      })
    : ok({ files: diff.value.files, diffStart: at, diffEnd: diff.value.end, ...end });
}

const BEHIND = "something stands behind the diff that is no part of a patch";
/** A mailing list's footer, without a signature before it. */
const RULE = /^_{10,}$/;
/** What could be read as another part of the diff, or of a mail. */
const SUSPICIOUS =
  /^(?:diff -|Index: |--- |\+\+\+ |@@ |GIT binary patch|Binary files |From |From:|Subject:|Date:)/;
const MOST_FOOTER_LINES = 40;

/** Behind the diff: notes of `--base`, the signature or a list's footer, empty lines, and then the next mail or nothing. */
function readEnd(
  lines: readonly string[],
  start: number,
): { readonly base: string | null; readonly end: number; readonly leftOut: boolean } | null {
  let at = start;
  let base: string | null = null;
  while (lines[at] === "") at += 1;
  for (; /^(?:base-commit|prerequisite-patch-id): [0-9a-f]{40}$/.test(lines[at] ?? ""); at += 1) {
    if (lines[at]?.startsWith("base-commit: ")) base = lines[at]?.slice("base-commit: ".length) ?? null;
  }
  const isEnd = (): boolean => at >= lines.length || MAIL_START.test(lines[at] ?? "");
  while (lines[at] === "") at += 1;
  if (isEnd()) return { base, end: at, leftOut: false };
  // Mail programs and editors drop the blank behind the dashes.
  const signed = lines[at] === "-- " || lines[at] === "--";
  if (!signed && !RULE.test(lines[at] ?? "")) return null;
  const from = at + (signed ? 1 : 0);
  at = from;
  while (!isEnd() && at - from <= MOST_FOOTER_LINES && !SUSPICIOUS.test(lines[at] ?? "")) at += 1;
  if (!isEnd()) return null;
  const words = lines.slice(from, at).filter((line) => line !== "");
  return { base, end: at, leftOut: words.length > 1 };
}
