// The heads of a mail: unfolded, decoded, and no more of them than a person could mean.
import { domainToASCII } from "node:url";
import libmime from "libmime";
import addressparser from "nodemailer/lib/addressparser";
import type { Address, Heads } from "../../domain/mail/mail.ts";

const MOST_HEADS = 1_000;
const LONGEST = 20_000;
const MOST_ADDRESSES = 200;

/** `lines`: each a head with its folded lines. */
export function decodedHeads(lines: readonly string[]): Heads {
  const heads = new Map<string, string[]>();
  for (const line of lines.slice(0, MOST_HEADS)) {
    const [, name, value = ""] = /^([!-9;-~]{1,100})[ \t]*:([^]*)$/.exec(line.slice(0, LONGEST)) ?? [];
    if (name === undefined) continue;
    const key = name.toLowerCase();
    heads.set(key, [
      ...(heads.get(key) ?? []),
      wordsIn(
        utf8(value)
          .replaceAll(/\r?\n[ \t]*/g, " ")
          .trim(),
        key,
      ),
    ]);
  }
  return heads;
}

/** Where a mail cannot be taken apart: whatever looks like a head at its start. */
export function leniently(bytes: Buffer): Heads {
  const text = bytes.toString("latin1").replaceAll("\r\n", "\n");
  const end = text.indexOf("\n\n");
  const lines = (end < 0 ? text : text.slice(0, end)).replaceAll(/\n[ \t]+/g, " ").split("\n");
  return decodedHeads(lines);
}

/** Heads are handed on a character a byte. */
function utf8(value: string): string {
  return Array.from(value).every((character) => character.charCodeAt(0) < 256)
    ? Buffer.from(value, "latin1").toString("utf8")
    : value;
}

/** Addresses are decoded after they are told apart, or a name could become a recipient. */
const ADDRESSES = ["from", "to", "cc", "reply-to", "sender", "x-original-from"];

function wordsIn(value: string, key: string): string {
  return ADDRESSES.includes(key) ? value : decodedWords(value);
}

function decodedWords(value: string): string {
  try {
    return libmime.decodeWords(value);
  } catch {
    return value;
  }
}

/** Everybody that the heads of that name list; of a group its members. */
export function addressesIn(values: readonly string[] | undefined): readonly Address[] {
  const text = (values ?? []).join(", ").slice(0, LONGEST);
  try {
    const all = addressparser(text, { flatten: true }) as readonly {
      readonly name?: string;
      readonly address?: string;
    }[];
    return all
      .slice(0, MOST_ADDRESSES)
      .flatMap(({ name = "", address = "" }) =>
        address.includes("@")
          ? [{ name: decodedWords(name).slice(0, 200), address: plainDomain(address.slice(0, 254)) }]
          : [],
      );
  } catch {
    return [];
  }
}

/** A domain of other letters as DNS has it: so it is one address however it is written, and none that only looks like another. */
function plainDomain(address: string): string {
  const at = address.lastIndexOf("@");
  const domain = address.slice(at + 1);
  if (/^[\x21-\x7e]*$/.test(domain)) return address;
  const plain = domainToASCII(domain);
  return plain === "" ? address : `${address.slice(0, at)}@${plain}`;
}
