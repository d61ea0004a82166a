// Reads the output of `git format-patch --stdout` strictly: one commit or a series. What is not certain is refused.
import { err, ok, type Result } from "../result.ts";
import { readDiff } from "./diff.ts";
import { decodeWords, parseDate, parseFrom, parseSubject, signatureOf, stripSpace } from "./headers.ts";
import type { Patch, PatchCommit, PatchFile, PatchLimits, PatchProblem, PatchWarning } from "./patch.ts";
import { MAIL_START, unwrap } from "./unwrap.ts";

const DEFAULT_LIMIT = 5_000_000;
const MAX_COMMITS = 200;
const MAX_FILES = 10_000;
/** More places where a message could end than any real message has. */
const MAX_CANDIDATES = 200;

const PREFIX_ALONE = /^\[[^\][]{0,80}PATCH[^\][]{0,80}\] $/;

type Mail = {
  readonly commit: PatchCommit | null;
  readonly place: { readonly n: number; readonly of: number } | null;
  readonly base: string | null;
  readonly warnings: readonly PatchWarning["kind"][];
  readonly start: number;
};
type Tail = {
  readonly files: readonly PatchFile[];
  readonly diffStart: number;
  readonly diffEnd: number;
  readonly base: string | null;
  readonly end: number;
};

/** Reads a patch. Of the bytes only each commit's diff is ever handed to git. */
export function readPatch(
  bytes: Uint8Array,
  limits: PatchLimits = { maxBytes: DEFAULT_LIMIT },
): Result<Patch, PatchProblem> {
  if (bytes.byteLength > limits.maxBytes)
    return err({ code: "too-large", bytes: bytes.byteLength, limit: limits.maxBytes });
  const raw = Buffer.from(bytes).toString("latin1");
  const nul = raw.indexOf("\0");
  if (nul >= 0 && raw.slice(0, nul).trim() !== "") return err({ code: "nul-byte", line: lineOf(raw, nul) });
  const unwrapped = unwrap(raw);
  if (!unwrapped.ok) return unwrapped;
  const { lines, lineOffset } = unwrapped.value;
  const read = readLines(lines, unwrapped.value.warnings, limits);
  return read.ok || lineOffset === 0 ? read : err(moved(read.error, lineOffset));
}

/** The problem with its places as they are in the text that was given. */
function moved(problem: PatchProblem, by: number): PatchProblem {
  if (!("line" in problem)) return problem;
  const line = problem.line + by;
  return problem.code === "ambiguous" ? { ...problem, line, other: problem.other + by } : { ...problem, line };
}

function readLines(
  lines: readonly string[],
  wrapped: readonly PatchWarning["kind"][],
  limits: PatchLimits,
): Result<Patch, PatchProblem> {
  const early = refusedAtSight(lines);
  if (early !== null) return err(early);
  const mails: Mail[] = [];
  let at = lines.findIndex((line) => line !== "");
  while (at < lines.length) {
    const mail = readMail(lines, at, limits.maxFiles ?? MAX_FILES);
    if (!mail.ok) return mail;
    mails.push(mail.value.mail);
    if (mails.length > (limits.maxCommits ?? MAX_COMMITS))
      return err({ code: "too-many", what: "commits", limit: limits.maxCommits ?? MAX_COMMITS });
    at = mail.value.end;
    while (lines[at] === "") at += 1;
  }
  const order = seriesFault(mails);
  if (order !== null) return err(order);
  const commits = mails.flatMap((mail) => mail.commit ?? []);
  if (commits.length === 0) return err({ code: "no-diff", line: 1 });
  const warnings = mails
    .filter((mail) => mail.commit !== null)
    .flatMap((mail, commit) => mail.warnings.map((kind): PatchWarning => ({ kind, commit })));
  return ok({
    commits,
    baseCommit: mails.find((mail) => mail.base !== null)?.base ?? null,
    warnings: [...warnings, ...wrapped.map((kind): PatchWarning => ({ kind, commit: 0 }))],
  });
}

function refusedAtSight(lines: readonly string[]): PatchProblem | null {
  const at = lines.findIndex((line) => line.trim() !== "");
  const first = (lines[at] ?? "").slice(0, 300);
  if (at < 0) return { code: "empty" };
  if (/^\s*<(?:!doctype|html|head|body|\?xml)/i.test(first)) return { code: "html" };
  if (first.startsWith("diff --git ") || first.startsWith("--- ") || first.startsWith("Index: "))
    return { code: "plain-diff", line: 1 };
  return MAIL_START.test(first) || HEADER.test(first) ? null : { code: "not-a-patch", line: at + 1 };
}

/** A mail that was saved without its first line begins with some header. */
const HEADER =
  /^(?:From|Return-Path|Delivered-To|Received|Message-I[dD]|Date|Subject|To|MIME-Version|X-[A-Za-z-]{1,60}): /;

function lineOf(text: string, index: number): number {
  return text.slice(0, index).split("\n").length;
}

type Headers = ReadonlyMap<string, { readonly value: string; readonly line: number }>;

function readMail(
  lines: readonly string[],
  start: number,
  maxFiles: number,
): Result<{ mail: Mail; end: number }, PatchProblem> {
  const first = MAIL_START.test(lines[start] ?? "") ? start + 1 : start;
  const read = readHeaders(lines, first);
  if (!read.ok) return read;
  const { headers, end: bodyStart } = read.value;
  const encoding = headers.get("content-transfer-encoding");
  if (encoding !== undefined && !["8bit", "7bit", "binary"].includes(encoding.value.trim().toLowerCase())) {
    return err({ code: "transfer-encoding", line: encoding.line });
  }
  const [from, date, subject] = ["from", "date", "subject"].map((name) => headers.get(name));
  const author = from === undefined ? null : parseFrom(from.value);
  const iso = date === undefined ? null : parseDate(date.value);
  if (author === null) return err({ code: "bad-header", line: from?.line ?? first + 1, header: "From" });
  if (iso === null) return err({ code: "bad-header", line: date?.line ?? first + 1, header: "Date" });
  if (subject === undefined) return err({ code: "bad-header", line: first + 1, header: "Subject" });
  const { subject: encoded, place } = parseSubject(subject.value);
  const title = decodeWords(encoded);
  if (title === null) return err({ code: "bad-header", line: subject.line, header: "Subject" });
  if (place?.n === 0) {
    const next = lines.findIndex((line, index) => index > first && MAIL_START.test(line));
    return ok({
      mail: { commit: null, place, base: null, warnings: [], start },
      end: next < 0 ? lines.length : next,
    });
  }
  const tail = findTail(lines, bodyStart, maxFiles);
  if (!tail.ok) return tail;
  const { messageEnd, files, diffStart, diffEnd, base, end } = tail.value;
  const body = lines.slice(bodyStart, messageEnd);
  const message = Buffer.from(
    stripSpace(`${title}\n${body.length === 0 ? "" : `\n${body.join("\n")}\n`}`),
    "latin1",
  );
  const text = message.toString("utf8");
  const warnings: PatchWarning["kind"][] = [];
  if (/^(?:From|Date|Subject):? /i.test(body.find((line) => line !== "") ?? "")) warnings.push("in-body-header");
  if (text.includes("\uFFFD")) warnings.push("not-utf8");
  const commit: PatchCommit = {
    author: signatureOf(author, iso),
    message: text,
    messageBytes: message,
    files,
    diff: Buffer.from(`${lines.slice(diffStart, diffEnd).join("\n")}\n`, "latin1"),
    mail: Buffer.from(`${lines.slice(start, end).join("\n")}\n`, "latin1"),
  };
  return ok({ mail: { commit, place, base, warnings, start }, end });
}

const USED = new Set(["from", "date", "subject", "content-type", "content-transfer-encoding"]);

function readHeaders(
  lines: readonly string[],
  start: number,
): Result<{ headers: Headers; end: number }, PatchProblem> {
  const headers = new Map<string, { value: string; line: number }>();
  let last: { value: string; line: number } | null = null;
  let at = start;
  for (; at < lines.length && lines[at] !== ""; at += 1) {
    const line = lines[at] ?? "";
    if (/^[ \t]/.test(line) && last !== null) {
      // A folded line: the blank before it is the one that was there, but for a first word that did not fit behind
      // the prefix, where the prefix has kept its own.
      last.value += PREFIX_ALONE.test(last.value) ? line.slice(1) : line;
      continue;
    }
    const [, name, value] = /^([A-Za-z][A-Za-z0-9-]{0,60}):(?: (.*))?$/s.exec(line) ?? [];
    if (name === undefined) return err({ code: "not-a-patch", line: at + 1 });
    // Only those that are used must stand there once; each server on the way adds a `Received`.
    const known = headers.has(name.toLowerCase());
    if (known && USED.has(name.toLowerCase())) return err({ code: "bad-header", line: at + 1, header: name });
    last = { value: value ?? "", line: at + 1 };
    if (!known) headers.set(name.toLowerCase(), last);
  }
  return ok({ headers, end: at + 1 });
}

/**
 * Where the message ends: at a `---` line behind which a diffstat, a whole diff and the end of the mail follow, and
 * nothing else. Two such places mean that somebody put a patch into the message: then nobody can tell which one is meant.
 */
function findTail(
  lines: readonly string[],
  start: number,
  maxFiles: number,
): Result<Tail & { messageEnd: number }, PatchProblem> {
  let found: (Tail & { messageEnd: number }) | null = null;
  let fault: PatchProblem | null = null;
  let candidates = 0;
  for (let at = start; at < lines.length; at += 1) {
    if (found !== null && at >= found.end) break;
    if (lines[at] !== "---" || (candidates += 1) > MAX_CANDIDATES) continue;
    const tail = readTail(lines, at + 1, maxFiles);
    if (tail.ok && found !== null) {
      if (at < found.diffStart) return err({ code: "ambiguous", line: found.messageEnd + 1, other: at + 1 });
    } else if (tail.ok) found = { ...tail.value, messageEnd: at };
    else if (tail.error.code !== "no-diff") fault = tail.error;
  }
  if (found === null) return err(fault ?? { code: "no-diff", line: start + 1 });
  const hidden = secondReading(lines, found, maxFiles);
  return hidden === null ? ok(found) : err({ code: "ambiguous", line: found.messageEnd + 1, other: hidden + 1 });
}

/** Whether what looks like the next mail could as well be the rest of this one's message. */
function secondReading(lines: readonly string[], found: Tail, maxFiles: number): number | null {
  const next = found.end;
  if (!MAIL_START.test(lines[next] ?? "")) return null;
  // Inside a message a mail's head is prose; only a head that is whole ends the message here.
  const head = readHeaders(lines, next + 1);
  const whole = head.ok && ["from", "date", "subject"].every((name) => head.value.headers.has(name));
  if (whole) return null;
  for (let at = next; at < lines.length; at += 1) {
    if (lines[at] === "---" && readTail(lines, at + 1, maxFiles).ok) return at;
  }
  return null;
}

const STAT = /^ (?:.{1,400}?) +\| +(?:[0-9]+ ?[+-]*|Bin(?: [0-9]+ -> [0-9]+ bytes)?|Unmerged) *$/;
const SUMMARY = /^ [0-9]+ files? changed(?:, [0-9]+ insertions?\(\+\))?(?:, [0-9]+ deletions?\(-\))?$/;
const DETAIL = /^ (?:create mode|delete mode|mode change|rename|copy|rewrite) /;

function readTail(lines: readonly string[], start: number, maxFiles: number): Result<Tail, PatchProblem> {
  let at = start;
  while (STAT.test(lines[at] ?? "")) at += 1;
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

function seriesFault(mails: readonly Mail[]): PatchProblem | null {
  const placed = mails.filter((mail) => mail.commit !== null && mail.place !== null);
  for (const [index, mail] of placed.entries()) {
    const found = mail.place?.n ?? 0;
    if (found !== index + 1) return { code: "series-order", line: mail.start + 1, expected: index + 1, found };
  }
  const of = placed[0]?.place?.of ?? 0;
  return of > placed.length ? { code: "series-incomplete", found: placed.length, of } : null;
}
