// Reads the output of `git format-patch --stdout` strictly: one commit or a series. What is not certain is refused.
import { err, ok, type Result } from "../result.ts";
import {
  decodeWords,
  parseDate,
  parseFrom,
  parseSubject,
  readHeaders,
  signatureOf,
  stripSpace,
  utf8,
} from "./headers.ts";
import type { Patch, PatchCommit, PatchLimits, PatchProblem, PatchWarning } from "./patch.ts";
import { findTail } from "./tail.ts";
import { FLOWED, MAIL_START, unwrap } from "./unwrap.ts";

const DEFAULT_LIMIT = 5_000_000;
const MAX_COMMITS = 200;
const MAX_FILES = 10_000;
type Mail = {
  readonly commit: PatchCommit | null;
  readonly place: { readonly n: number; readonly of: number } | null;
  readonly base: string | null;
  readonly warnings: readonly PatchWarning["kind"][];
  readonly start: number;
};
/** Reads a patch. Of the bytes only each commit's diff is ever handed to git. */
export function readPatch(
  bytes: Uint8Array,
  limits: PatchLimits = { maxBytes: DEFAULT_LIMIT },
): Result<Patch, PatchProblem> {
  if (bytes.byteLength > limits.maxBytes)
    return err({ code: "too-large", bytes: bytes.byteLength, limit: limits.maxBytes });
  const raw = Buffer.from(bytes).toString("latin1");
  if (isUtf16(raw)) return err({ code: "utf-16" });
  const nul = raw.indexOf("\0");
  if (nul >= 0 && raw.slice(0, nul).trim() !== "") return err({ code: "nul-byte", line: lineOf(raw, nul) });
  const unwrapped = unwrap(raw);
  if (!unwrapped.ok) return unwrapped;
  const { lines, lineOffset } = unwrapped.value;
  const read = readLines(lines, unwrapped.value.warnings, limits);
  // What is said to be flowed and was not stuffed has lost its blanks.
  if (!read.ok && unwrapped.value.flowed !== null) return err({ code: "flowed", line: unwrapped.value.flowed });
  return read.ok || lineOffset === 0 ? read : err(moved(read.error, lineOffset));
}

/** As Windows PowerShell 5 writes what a program prints: with a mark in front, or a NUL in every second byte. */
function isUtf16(raw: string): boolean {
  return /^(?:\xFF\xFE|\xFE\xFF)/.test(raw) || /^(?:[\x20-\x7e\r\n]\0){8}|^(?:\0[\x20-\x7e\r\n]){8}/.test(raw);
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
  if (/^commit [0-9a-f]{40}\b/.test(first)) return { code: "shown", line: at + 1 };
  if (/^>+ ?(?:From|Subject|diff|commit)\b/.test(first)) return { code: "reply", line: at + 1 };
  return MAIL_START.test(first) || HEADER.test(first) ? null : { code: "not-a-patch", line: at + 1 };
}

/** A mail that was saved without its first line begins with some header. */
const HEADER =
  /^(?:From|Return-Path|Delivered-To|Received|Message-I[dD]|Date|Subject|To|MIME-Version|X-[A-Za-z-]{1,60}): /;

function lineOf(text: string, index: number): number {
  return text.slice(0, index).split("\n").length;
}

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
  const type = headers.get("content-type");
  if (type !== undefined && /^\s*multipart\//i.test(type.value))
    return err({ code: "multipart", line: type.line });
  if (type !== undefined && FLOWED.test(type.value)) return err({ code: "flowed", line: type.line });
  const charset = type === undefined ? null : otherCharset(type.value);
  if (type !== undefined && charset !== null) return err({ code: "encoding", line: type.line, charset });
  const [from, date, subject] = ["from", "date", "subject"].map((name) => headers.get(name));
  for (const header of [from, subject]) {
    const other = header === undefined ? null : wordCharset(header.value);
    if (header !== undefined && other !== null)
      return err({ code: "encoding", line: header.line, charset: other });
  }
  if (from !== undefined && utf8(from.value).includes("\uFFFD"))
    return err({ code: "encoding", line: from.line, charset: "unknown" });
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
  const body = withoutAuthorAgain(lines.slice(bodyStart, messageEnd), author);
  const message = Buffer.from(
    stripSpace(`${title}\n${body.length === 0 ? "" : `\n${body.join("\n")}\n`}`),
    "latin1",
  );
  const text = message.toString("utf8");
  const warnings: PatchWarning["kind"][] = tail.value.leftOut ? ["text-left-out"] : [];
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

/**
 * The message's lines without a `From:` above them that names the head's author once more, as `format.forceInBodyFrom` and
 * list programs write it: git takes it for a header, too. One that names somebody else stays, and is asked about.
 */
function withoutAuthorAgain(body: readonly string[], author: { name: string; email: string }): readonly string[] {
  const at = body.findIndex((line) => line !== "");
  const named = /^From: (.*)$/.exec(body[at] ?? "")?.[1];
  const again = named === undefined ? null : parseFrom(named);
  if (again?.name !== author.name || again.email !== author.email) return body;
  const rest = body.slice(at + 1);
  return rest.slice(
    Math.max(
      0,
      rest.findIndex((line) => line !== ""),
    ),
  );
}

/** A message in another encoding would come out as other characters than its author wrote. Null: it is UTF-8. */
function otherCharset(type: string): string | null {
  const charset = /;[ \t]*charset="?([^\s;"]{1,40})/i.exec(type)?.[1];
  return charset === undefined || isUtf8Name(charset) ? null : charset;
}

function isUtf8Name(charset: string): boolean {
  return ["utf-8", "utf8", "us-ascii"].includes(charset.toLowerCase());
}

/** The first other encoding than UTF-8 in which a header's words are written; null: there is none. */
function wordCharset(header: string): string | null {
  // Where git was told to encode nothing, what looks encoded is the author's own.
  if (/[\u0080-\u00ff]/.test(header)) return null;
  const words = header.matchAll(/=\?([^?\s]{1,40})\?[qQbB]\?[^?\s]{0,2000}\?=/g);
  return [...words].map(([, charset = ""]) => charset).find((charset) => !isUtf8Name(charset)) ?? null;
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
