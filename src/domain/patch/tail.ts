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
};

/**
 * Where the message ends: at a `---` line behind which a diffstat, a whole diff and the end of the mail follow, and
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
  if (found === null) return err(fault ?? nothingFound(lines, start));
  const second = wholeMail(lines, start, found.messageEnd);
  if (second !== null) return err({ code: "ambiguous", line: second + 1, other: found.messageEnd + 1 });
  const hidden = secondReading(lines, found, maxFiles);
  return hidden === null ? ok(found) : err({ code: "ambiguous", line: found.messageEnd + 1, other: hidden + 1 });
}

function nothingFound(lines: readonly string[], start: number): PatchProblem {
  const diff = lines.findIndex((line, at) => at >= start && line.startsWith("diff --git "));
  if (diff < 0) return { code: "no-diff", line: start + 1 };
  const words = "the line `---` does not stand before the diff, or more than a diffstat stands between them";
  return { code: "bad-diff", line: diff + 1, fault: words };
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
        fault: "something stands behind the diff that is no part of a patch",
      })
    : ok({ files: diff.value.files, diffStart: at, diffEnd: diff.value.end, ...end });
}

/** Behind the diff: notes of `--base`, the signature, empty lines, and then the next mail or nothing. */
function readEnd(
  lines: readonly string[],
  start: number,
): { readonly base: string | null; readonly end: number } | null {
  let at = start;
  let base: string | null = null;
  while (lines[at] === "") at += 1;
  for (; /^(?:base-commit|prerequisite-patch-id): [0-9a-f]{40}$/.test(lines[at] ?? ""); at += 1) {
    if (lines[at]?.startsWith("base-commit: ")) base = lines[at]?.slice("base-commit: ".length) ?? null;
  }
  // Mail programs and editors drop the blank behind the dashes.
  if (lines[at] === "-- " || lines[at] === "--") {
    at += 1;
    if (lines[at] !== undefined && lines[at] !== "" && !MAIL_START.test(lines[at] ?? "")) at += 1;
  }
  while (lines[at] === "") at += 1;
  return at >= lines.length || MAIL_START.test(lines[at] ?? "") ? { base, end: at } : null;
}
