// The mails of a disclosure as its record tells them: who is a party, what came in, what went out and how far it got.
import type { FileRef } from "../record/shapes.ts";
import { never } from "../result.ts";
import type { LetterKind, MailEvent, ReceivedEvent, Role } from "./events.ts";

/** When something was recorded, and by which process: that one goes on with it. */
export type Written = { readonly at: string; readonly by: string };

export type Party = {
  readonly key: string;
  /** Name and address; nowhere else does the address stand. */
  readonly file: FileRef;
  readonly role: Role;
  /** The coordinator named them as a recipient. Whoever only wrote in is not. */
  readonly confirmed: boolean;
};

export type Received = ReceivedEvent & { readonly written: Written };

export type MailedPatch = {
  readonly id: string;
  readonly file: FileRef;
  readonly fault: string | null;
  readonly party: string | null;
};

export type Delivery =
  | { readonly at: "waiting"; readonly attempts: number; readonly since: string; readonly code: number | null }
  | { readonly at: "sending"; readonly attempts: number; readonly written: Written }
  | { readonly at: "sent"; readonly written: Written }
  | { readonly at: "failed"; readonly code: number; readonly written: Written }
  | { readonly at: "bounced"; readonly status: string | null; readonly written: Written }
  | { readonly at: "doubtful"; readonly written: Written };

export type Letter = {
  readonly id: string;
  readonly kind: LetterKind;
  readonly about: string;
  readonly digest: string;
  readonly letter: FileRef;
  readonly notBefore: string | null;
  readonly ordered: Written;
  /** By party. */
  readonly deliveries: ReadonlyMap<string, Delivery>;
};

export type Mailing = {
  readonly parties: ReadonlyMap<string, Party>;
  readonly received: readonly Received[];
  /** By their hash, newest last. */
  readonly patches: readonly MailedPatch[];
  readonly drafts: readonly Extract<MailEvent, { type: "mail-drafted" }>[];
  readonly letters: readonly Letter[];
};

export const NO_MAILING: Mailing = { parties: new Map(), received: [], patches: [], drafts: [], letters: [] };

/** The mailing after one more event of the record. */
export function withMailing(now: Mailing, entry: Written, what: MailEvent): Mailing {
  const written = { at: entry.at, by: entry.by };
  switch (what.type) {
    case "mail-received":
      return withReceived(now, written, what);
    case "recipient":
      return withRecipient(now, what);
    case "mail-drafted":
      return { ...now, drafts: [...now.drafts, what] };
    case "mail-ordered": {
      const { id, kind, about, digest, letter, to, notBefore } = what;
      if (now.letters.some((known) => known.id === id)) return now;
      const waiting: Delivery = { at: "waiting", attempts: 0, since: notBefore ?? written.at, code: null };
      const deliveries = new Map(to.map((party) => [party, waiting]));
      return {
        ...now,
        letters: [...now.letters, { id, kind, about, digest, letter, notBefore, ordered: written, deliveries }],
      };
    }
    case "mail-resend":
      return what.to.reduce(
        (mailing, to) =>
          withDelivery(mailing, { id: what.id, to }, () => ({
            at: "waiting",
            attempts: 0,
            since: written.at,
            code: null,
          })),
        now,
      );
    case "mail-sending":
      return withDelivery(now, what, () => ({ at: "sending", attempts: what.attempt, written }));
    case "mail-sent":
      return withDelivery(now, what, () => ({ at: "sent", written }));
    case "mail-failed":
      return withDelivery(now, what, (before) =>
        what.final
          ? { at: "failed", code: what.code, written }
          : {
              at: "waiting",
              attempts: "attempts" in before ? before.attempts : 1,
              since: written.at,
              code: what.code,
            },
      );
    case "mail-doubtful":
      return withDelivery(now, what, () => ({ at: "doubtful", written }));
    default:
      return never(what);
  }
}

function withReceived(now: Mailing, written: Written, what: ReceivedEvent): Mailing {
  if (now.received.some(({ mail }) => mail === what.mail)) return now;
  const isNew = what.party !== null && what.partyFile !== null && !now.parties.has(what.party);
  const role: Role = what.outcome === "report" ? "reporter" : "party";
  const parties =
    isNew && what.party !== null && what.partyFile !== null
      ? new Map(now.parties).set(what.party, { key: what.party, file: what.partyFile, role, confirmed: false })
      : now.parties;
  const known = new Set(now.patches.map(({ id }) => id));
  const patches = what.patches
    .filter(({ file }) => !known.has(file.sha256))
    .map(({ file, fault }) => ({ id: file.sha256, file, fault, party: what.party }));
  const received = {
    ...now,
    parties,
    patches: [...now.patches, ...patches],
    received: [...now.received, { ...what, written }],
  };
  const bounced = what.outcome === "bounce" ? bouncedOf(now, what.about) : null;
  return bounced === null
    ? received
    : withDelivery(received, bounced, () => ({ at: "bounced", status: what.status, written }));
}

/** `about`: the letter and the party, as `<id>.<party>`. */
function bouncedOf(now: Mailing, about: string | null): { readonly id: string; readonly to: string } | null {
  const [id = "", to = ""] = about?.split(".") ?? [];
  return now.letters.some((letter) => letter.id === id && letter.deliveries.has(to)) ? { id, to } : null;
}

function withRecipient(
  now: Mailing,
  { party, file, role, add }: Extract<MailEvent, { type: "recipient" }>,
): Mailing {
  const known = now.parties.get(party);
  const at = known?.file ?? file;
  return at === null
    ? now
    : { ...now, parties: new Map(now.parties).set(party, { key: party, file: at, role, confirmed: add }) };
}

function withDelivery(
  now: Mailing,
  { id, to }: { readonly id: string; readonly to: string },
  change: (before: Delivery) => Delivery,
): Mailing {
  return {
    ...now,
    letters: now.letters.map((letter) => {
      const before = letter.deliveries.get(to);
      return letter.id !== id || before === undefined
        ? letter
        : { ...letter, deliveries: new Map(letter.deliveries).set(to, change(before)) };
    }),
  };
}

/** Who gets a mail of that kind: only whom the coordinator named; the acknowledgement also goes to who reported. */
export function recipientsOf({ parties }: Mailing, kind: LetterKind): readonly Party[] {
  const all = [...parties.values()];
  if (kind === "advance") return all.filter(({ role, confirmed }) => confirmed && role === "advance");
  if (kind === "acknowledgement") return all.filter(({ role }) => role === "reporter");
  return all.filter(({ role, confirmed }) => confirmed && role !== "advance");
}
