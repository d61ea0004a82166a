// A commit object as somebody else's git has written it, read so that nothing of it can be lost or changed unseen.
import { err, ok, type Result } from "../result.ts";
import { isoDate, rawDate } from "./headers.ts";
import type { Signature } from "./patch.ts";

export type CommitObject = {
  readonly author: Signature;
  readonly messageBytes: Uint8Array;
  readonly signed: boolean;
};

const LINE_FEED = 0x0a;
const OWN = new Set(["tree", "parent", "author", "committer"]);
/** Of these a commit that is built anew has none, and it is told. */
const SIGNATURES = new Set(["gpgsig", "gpgsig-sha256"]);
const AUTHOR = /^(.*) <([^<>]*)> ([0-9]{1,12}) ([+-][0-9]{2}[0-5][0-9])$/;

/** The error is what is wrong, as the end of a sentence about the commit. */
export function readCommitObject(raw: Uint8Array): Result<CommitObject, string> {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  const split = bytes.indexOf("\n\n");
  if (split < 0) return err("has no message");
  const messageBytes = bytes.subarray(split + 2);
  if (messageBytes.includes(0)) return err("has a NUL byte in its message");
  // The first line becomes a title.
  const lineEnd = messageBytes.indexOf(LINE_FEED);
  const first = lineEnd < 0 ? messageBytes : messageBytes.subarray(0, lineEnd);
  if (first.toString("latin1").trim() === "") return err("has no subject in the first line of its message");
  const head = textOf(bytes.subarray(0, split));
  if (head === null) return err("has an author or a committer that is not written in UTF-8");
  const lines = head.split("\n").filter((line) => !line.startsWith(" "));
  const names = lines.map((line) => line.slice(0, line.indexOf(" ")));
  if (names.includes("encoding")) return err("names an encoding; write it anew in UTF-8, without that header");
  const odd = names.find((name) => !OWN.has(name) && !SIGNATURES.has(name));
  if (odd !== undefined) return err(`has a header that would be lost: ${odd.slice(0, 40)}`);
  const author = authorOf(lines.filter((line) => line.startsWith("author ")));
  if (author === null) return err("has an author or a date that cannot be kept as it is");
  return ok({ author, messageBytes, signed: names.some((name) => SIGNATURES.has(name)) });
}

/** Null where writing it again would not give the very same line. */
function authorOf(lines: readonly string[]): Signature | null {
  const [line = "", ...more] = lines;
  const [, name, email, seconds, zone] = AUTHOR.exec(line.slice("author ".length)) ?? [];
  if (more.length > 0 || name === undefined || email === undefined || zone === undefined) return null;
  if (/[<>\0]/.test(name) || email === "") return null;
  const at = new Date(Number(seconds) * 1_000);
  // Years of more than four digits have no common way to be written.
  if (!(at.getUTCFullYear() < 9_999)) return null;
  const date = isoDate(Number(seconds), zone);
  return rawDate(date) === `${seconds} ${zone}` ? { name, email, date } : null;
}

function textOf(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
