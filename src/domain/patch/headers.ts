// The mail headers of a patch, read without guessing: `git format-patch` writes them in one way only.
// Text is handled as "binary" strings (one character a byte) until it is known to be whole.
import type { Signature } from "./patch.ts";

/** Decodes RFC 2047 encoded words in UTF-8 or ASCII; null where one cannot be decoded to bytes. */
export function decodeWords(text: string): string | null {
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
  const utc = Date.UTC(Number(year), index, Number(day), Number(hour), Number(minute), Number(second));
  const real = new Date(utc);
  return real.getUTCDate() === Number(day) && real.getUTCHours() === Number(hour) && Number(zoneMinutes) < 60
    ? iso
    : null;
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

/** The subject without the one prefix that format-patch puts before it, and the place in a series that it tells. */
export function parseSubject(value: string): {
  readonly subject: string;
  readonly place: { readonly n: number; readonly of: number } | null;
} {
  const match = /^\[(?:[^\][]{0,60} )?PATCH(?: [^\][]{0,60})?\](?: |$)/.exec(value);
  if (match === null) return { subject: value, place: null };
  const place = /(?:^|[ [])([0-9]{1,4})\/([0-9]{1,4})\]/.exec(match[0]);
  return {
    subject: value.slice(match[0].length),
    place: place?.[1] === undefined ? null : { n: Number(place[1]), of: Number(place[2]) },
  };
}

/** A message as a local `git commit` stores it: no blanks at line ends, no double or outer blank lines, one last line end. */
export function stripSpace(message: string): string {
  const lines = message.split("\n").map((line) => line.replace(/[ \t\r\v\f]+$/, ""));
  const kept = lines.filter((line, index) => line !== "" || (index > 0 && lines[index - 1] !== ""));
  while (kept[0] === "") kept.shift();
  while (kept.at(-1) === "") kept.pop();
  return kept.length === 0 ? "" : `${kept.join("\n")}\n`;
}

/** A signature from binary strings. */
export function signatureOf(from: { readonly name: string; readonly email: string }, date: string): Signature {
  return { name: utf8(from.name), email: utf8(from.email), date };
}

/** A binary string's bytes as UTF-8 text; bytes that are none become U+FFFD. */
export function utf8(binary: string): string {
  return Buffer.from(binary, "latin1").toString("utf8");
}
