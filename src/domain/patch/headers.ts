// The mail headers of a patch, read without guessing: `git format-patch` writes them in one way only.
// Text is handled as "binary" strings (one character a byte) until it is known to be whole.
import { err, ok, type Result } from "../result.ts";
import type { PatchProblem, Signature } from "./patch.ts";

/** Decodes RFC 2047 encoded words in UTF-8 or ASCII; null where one cannot be decoded to bytes. */
export function decodeWords(text: string): string | null {
  // Where git was told to encode nothing, what looks encoded is the author's own.
  if (/[\u0080-\u00ff]/.test(text)) return text.includes("\0") ? null : text;
  let failed = false;
  // Blanks between two encoded words are folding, not text.
  const joined = text.replaceAll(/\?=[ \t]+(?==\?)/g, "?=");
  const decoded = joined.replaceAll(
    /=\?([^?\s]{1,40})\?([qQbB])\?([^?\s]{0,2000})\?=/g,
    (_whole, charset: string, kind: string, data: string) => {
      if (!["utf-8", "us-ascii"].includes(charset.toLowerCase())) {
        failed = true;
        return "";
      }
      if (kind.toLowerCase() === "b") return Buffer.from(data, "base64").toString("latin1");
      return data
        .replaceAll("_", " ")
        .replaceAll(/=([0-9A-Fa-f]{2})/g, (_hex, digits: string) =>
          String.fromCharCode(Number.parseInt(digits, 16)),
        );
    },
  );
  // A commit's text ends at a NUL for most who read it: what stands behind would be hidden.
  return failed || decoded.includes("\0") ? null : decoded;
}

/** `Name <mail>` as format-patch writes it: plain, quoted, or encoded. Binary strings. */
export function parseFrom(value: string): { readonly name: string; readonly email: string } | null {
  const at = value.lastIndexOf("<");
  if (at < 0 || !value.trimEnd().endsWith(">")) return null;
  const email = value.trimEnd().slice(at + 1, -1);
  const written = value.slice(0, at).replace(/ $/, "");
  const quoted = /^"((?:[^"\\]|\\.)*)"$/s.exec(written.trim());
  const name = quoted?.[1] === undefined ? decodeWords(written) : quoted[1].replaceAll(/\\(.)/gs, "$1");
  if (name === null || /[<>\n\r\0]/.test(name) || /[<>\s\0]/.test(email)) return null;
  // Bytes that are no UTF-8 would come out as others.
  if (Buffer.from(utf8(name + email)).toString("latin1") !== name + email) return null;
  return { name: name.trim(), email };
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const DATE =
  /^(?:[A-Z][a-z]{2}, )?([0-9]{1,2}) ([A-Z][a-z]{2}) ([0-9]{4}) ([0-9]{2}):([0-9]{2}):([0-9]{2}) ([+-][0-9]{2})([0-9]{2})$/;

/** RFC 2822 date to ISO 8601 with the same zone; null where it is none. */
export function parseDate(value: string): string | null {
  const [, day, month, year, hour, minute, second, zoneHours, zoneMinutes] = DATE.exec(value.trim()) ?? [];
  const index = MONTHS.indexOf(month ?? "");
  if (day === undefined || zoneHours === undefined || index < 0) return null;
  const iso = `${year}-${String(index + 1).padStart(2, "0")}-${day.padStart(2, "0")}T${hour}:${minute}:${second}${zoneHours}:${zoneMinutes}`;
  // A day or a minute that there is not would be read as another one.
  const there = Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60 && Number(zoneMinutes) < 60;
  const real = new Date(Date.UTC(Number(year), index, Number(day)));
  // Before 1970 there is no time that a commit can hold.
  return there && real.getUTCDate() === Number(day) && !rawDate(iso).startsWith("-") ? iso : null;
}

/** `<seconds> <zone>` as a commit object holds it. */
export function rawDate(iso: string): string {
  const [, local = "", sign = "+", hours = "00", minutes = "00"] =
    /^(.{19})([+-])([0-9]{2}):([0-9]{2})$/.exec(iso) ?? [];
  const offset = (Number(hours) * 60 + Number(minutes)) * 60 * (sign === "-" ? -1 : 1);
  return `${Date.parse(`${local}Z`) / 1_000 - offset} ${sign}${hours}${minutes}`;
}

/** The other way round: what a commit object holds, as ISO 8601 with its zone. */
export function isoDate(seconds: number, zone: string): string {
  const [, sign = "+", hours = "00", minutes = "00"] = /^([+-])([0-9]{2})([0-9]{2})$/.exec(zone) ?? [];
  const offset = (Number(hours) * 60 + Number(minutes)) * 60 * (sign === "-" ? -1 : 1);
  return `${new Date((seconds + offset) * 1_000).toISOString().slice(0, 19)}${sign}${hours}:${minutes}`;
}

/**
 * The subject without the one prefix that format-patch puts before it, and the place in a series that it tells. A mail program
 * puts `Re:` or its like before that; behind it, it is a part of the title.
 */
export function parseSubject(value: string): {
  readonly subject: string;
  readonly place: { readonly n: number; readonly of: number } | null;
} {
  const match = /^(?:(?:re|aw|sv|fwd?): ?){0,3}\[(?:[^\][]{0,60} )?PATCH(?: [^\][]{0,60})?\](?: |$)/i.exec(value);
  if (match === null) return { subject: value, place: null };
  const place = /(?:^|[ [])([0-9]{1,4})\/([0-9]{1,4})\]/.exec(match[0]);
  return {
    subject: value.slice(match[0].length),
    place: place?.[1] === undefined ? null : { n: Number(place[1]), of: Number(place[2]) },
  };
}

/** A message as a local `git commit` stores it: no blanks at line ends, no double or outer blank lines, one last line end. */
export function stripSpace(message: string): string {
  const lines = message.split("\n").map(withoutBlanksAtEnd);
  const kept = lines.filter((line, index) => line !== "" || (index > 0 && lines[index - 1] !== ""));
  while (kept[0] === "") kept.shift();
  while (kept.at(-1) === "") kept.pop();
  return kept.length === 0 ? "" : `${kept.join("\n")}\n`;
}

/** Blanks are what they are to git. By hand, because a regular expression begins anew at each blank of a long run. */
export function withoutBlanksAtEnd(line: string): string {
  let end = line.length;
  while (end > 0 && " \t\r".includes(line[end - 1] ?? "x")) end -= 1;
  return line.slice(0, end);
}

/** A signature from binary strings. */
export function signatureOf(from: { readonly name: string; readonly email: string }, date: string): Signature {
  return { name: utf8(from.name), email: utf8(from.email), date };
}

/** A binary string's bytes as UTF-8 text; bytes that are none become U+FFFD. */
export function utf8(binary: string): string {
  return Buffer.from(binary, "latin1").toString("utf8");
}

export type Headers = ReadonlyMap<string, { readonly value: string; readonly line: number }>;

/** A whole prefix at a line's end, behind which the subject's first word did not fit. */
const PREFIX_ALONE = /^\[[^\][]{0,80}PATCH[^\][]{0,80}\] $/;

const USED = new Set(["from", "date", "subject", "content-type", "content-transfer-encoding"]);

/** Reads headers from the line at `start`; `end`: the index of the first line of the body. */
export function readHeaders(
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
