// A mail as it was taken apart: heads, parts and their bytes. Everything in it was written by strangers.

/** Larger ones are not taken apart: only their head is read. GitHub's own limit for a file is above it. */
export const MOST_BYTES = 30_000_000;

/** The flag of a mail that the record has; nothing is ever deleted, moved or marked as read. */
export const TAKEN = "$EmbargoTaken";
/** Set beside it where nobody is told of the mail by an issue. */
export const LEFT = "$EmbargoLeft";

export type Address = { readonly name: string; readonly address: string };

/** One leaf of a mail: what stands in it after its transfer encoding was undone. */
export type MailPart = {
  /** As `text/plain`, in lower case. */
  readonly type: string;
  readonly filename: string | null;
  readonly attached: boolean;
  readonly charset: string | null;
  /** Said to be `format=flowed` (RFC 3676): a mail program may have broken its lines. */
  readonly flowed: boolean;
  /** Its transfer encoding has characters that none can have: something was lost on the way. */
  readonly damaged: boolean;
  readonly bytes: Uint8Array;
};

/** Heads by their names in lower case, unfolded and decoded, in their order. */
export type Heads = ReadonlyMap<string, readonly string[]>;

export type Mail = {
  /** Of the whole mail as it came. */
  readonly sha256: string;
  readonly size: number;
  readonly heads: Heads;
  readonly from: readonly Address[];
  readonly replyTo: readonly Address[];
  /** `To` and `Cc`. */
  readonly to: readonly Address[];
  /** Of the whole, as `multipart/report`. */
  readonly type: string;
  /** The parameter of `multipart/report` that says of what. */
  readonly reportType: string | null;
  readonly parts: readonly MailPart[];
  /** What a person would read; empty: nothing. */
  readonly text: string;
  /** The text was made from HTML, as there was no other. */
  readonly fromHtml: boolean;
};

/** Why a mail could not be taken apart; its heads are there all the same, as far as they could be read. */
export type MailFault = "too-large" | "too-deep" | "too-many-parts" | "head-too-large" | "unreadable";

/** `heads` alone where it could not be taken apart. */
export type ReadMail = { readonly mail: Mail; readonly fault: MailFault | null };

/** The first head of that name; null: there is none. */
export function head({ heads }: Pick<Mail, "heads">, name: string): string | null {
  return heads.get(name)?.[0] ?? null;
}

/** The subject without marks of replies and lists; empty: there is none. */
export function subjectOf(mail: Pick<Mail, "heads">): string {
  const subject = visible(head(mail, "subject") ?? "").replaceAll(/\s+/g, " ");
  return subject
    .replace(/^(?:\s*(?:re|aw|fwd?|sv|antw)\s*(?:\[\d+\])?\s*:\s*|\s*\[[^\]]{1,60}\]\s*)+/i, "")
    .trim();
}

/** Without characters that nobody sees, or that turn the direction of what follows. */
export function visible(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (mark) => (mark === "\t" || mark === "\n" ? mark : ""));
}

/** Every id that stands between angle brackets in a head. */
export function idsIn(value: string | null): readonly string[] {
  return [...(value ?? "").slice(0, 20_000).matchAll(/<([^<>\s]{1,500})>/g)].map(([, id = ""]) => id);
}

/** The mails that this one answers, nearest first. */
export function answeredIds(mail: Pick<Mail, "heads">): readonly string[] {
  const near = idsIn(head(mail, "in-reply-to"));
  return [...new Set([...near, ...idsIn(head(mail, "references")).toReversed()])].slice(0, 200);
}

/**
 * Who wrote it. A list that must rewrite `From` (where the sender's domain asks for it) puts its own address there and the
 * writer's into a head of its own; that is followed only where `From` is one of `lists`.
 */
export function senderOf(mail: Mail, lists: readonly string[]): Address | null {
  const [from] = mail.from;
  if (from === undefined) return null;
  if (!lists.some((list) => isSameAddress(list, from.address))) return from;
  const told = [head(mail, "x-original-from"), head(mail, "x-original-sender")].flatMap((value) =>
    mailboxIn(value),
  );
  const behind = [...told, ...mail.replyTo].find(
    ({ address }) => !lists.some((list) => isSameAddress(list, address)),
  );
  return behind === undefined
    ? from
    : { name: behind.name || from.name.replace(/ via .*$/i, ""), address: behind.address };
}

/** `Name <mail>` or a mail alone; anything else is none. */
function mailboxIn(value: string | null): readonly Address[] {
  const text = (value ?? "").trim().slice(0, 500);
  const [, name = "", address] = /^(?:"?([^"<>]*)"?\s*)<?([^<>\s@"]{1,64}@[^<>\s@"]{1,190})>?$/.exec(text) ?? [];
  return address === undefined ? [] : [{ name: name.trim(), address }];
}

/** Addresses are told apart without regard to case, to a name beside them, and to what stands behind a `+`. */
export function isSameAddress(one: string, other: string): boolean {
  return plainAddress(one) === plainAddress(other);
}

function plainAddress(address: string): string {
  const inside = /<([^<>]+)>\s*$/.exec(address)?.[1] ?? address;
  return inside
    .trim()
    .toLowerCase()
    .replace(/\+[^@]*(?=@)/, "");
}

/** Whether a server could be given it: one address, and nothing that could end a head or name another recipient. */
export function isDeliverable(address: string): boolean {
  return (
    address.length <= 254 &&
    /^[^\s\p{Cc}\p{Cf}<>()[\]\\,;:"@]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?$/u.test(address)
  );
}

/** What mail programs take for an address; nothing that could end a head or begin another recipient. */
export function isAddress(text: string): boolean {
  return (
    /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]{0,62}\.)*[A-Za-z0-9-]{1,63}$/.test(text) &&
    text.length <= 254
  );
}
