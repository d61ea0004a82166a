// Which disclosure a mail belongs to: the app's own Message-IDs say so, and nobody else can make one.
import { createHash, createHmac, timingSafeEqual } from "node:crypto";

/** One mail of the app's: the same mail has the same id each time, so that a receiver sees it once. */
export type OwnMail = {
  readonly repositoryId: number;
  readonly issue: number;
  /** The record's name for it, and to whom. */
  readonly id: string;
  readonly to: string;
};

const NONCE = 16;
const NUMBER = 8;
const TAG = 24;

/** The part before the `@`: it names no repository and no number that could be read, and can be told again by the key alone. */
export function ownMessageId(keys: readonly string[], mail: OwnMail): string {
  const key = keys[0] ?? "";
  if (key === "") throw new TypeError("a Message-ID needs a key");
  const nonce = mac(key, ["nonce", mail.repositoryId, mail.issue, mail.id, mail.to]).slice(0, NONCE);
  const number = masked(key, nonce, mail.issue);
  return `${nonce}${number}${tagOf(key, mail.repositoryId, nonce, number)}`;
}

/** The issue that the app's mail of that id was about; null: it is none of the app's, or of another repository. */
export function issueOfMessageId(keys: readonly string[], repositoryId: number, id: string): number | null {
  const local = id.split("@")[0]?.toLowerCase() ?? "";
  if (!/^[0-9a-f]{48}$/.test(local)) return null;
  const [nonce, number, tag] = [local.slice(0, NONCE), local.slice(NONCE, NONCE + NUMBER), local.slice(-TAG)];
  const key = keys.find((candidate) =>
    timingSafeEqual(Buffer.from(tag), Buffer.from(tagOf(candidate, repositoryId, nonce, number))),
  );
  return key === undefined ? null : Number.parseInt(masked(key, nonce, Number.parseInt(number, 16)), 16);
}

/** Its own inverse. */
function masked(key: string, nonce: string, number: number): string {
  const mask = Number.parseInt(mac(key, ["mask", nonce]).slice(0, NUMBER), 16);
  return ((number ^ mask) >>> 0).toString(16).padStart(NUMBER, "0");
}

function tagOf(key: string, repositoryId: number, nonce: string, number: string): string {
  return mac(key, ["tag", repositoryId, nonce, number]).slice(0, TAG);
}

function mac(key: string, over: readonly (string | number)[]): string {
  return createHmac("sha256", key)
    .update(JSON.stringify(["embargo-mail", ...over]))
    .digest("hex");
}

const KEY = 24;

/** Names a mail in records and markers: by its id, or by its bytes where it has none. */
export function mailKey(messageId: string | null, sha256: string): string {
  return hashOf(messageId === null ? `bytes ${sha256}` : `id ${messageId}`);
}

/** The same for mails of the same words by the same sender, as when one is sent to two addresses. */
export function contentKey(sender: string, subject: string, text: string, files: readonly string[]): string {
  const words = text.replaceAll(/\s+/g, " ").trim();
  return hashOf(JSON.stringify(["content", sender.toLowerCase(), subject.toLowerCase(), words, files]));
}

/** Names a person by their address, which itself stands in a file alone. */
export function partyKey(address: string): string {
  return hashOf(`party ${address.trim().toLowerCase()}`).slice(0, 16);
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, KEY);
}
