// A letter that goes out: what it holds, when one is due, and when what could not be delivered is tried again.
import * as z from "zod";
import { sha256 } from "../record/canonical.ts";
import type { MailEvent } from "./events.ts";
import { LETTERS, type LetterKind } from "./events.ts";
import { type Delivery, type Mailing, type Party, recipientsOf } from "./state.ts";

const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** As it stands in its file; the digest is the hash of these bytes, so it covers each word and each recipient. */
const storedLetter = z.object({
  kind: z.enum(LETTERS),
  about: z.string(),
  subject: z.string(),
  text: z.string(),
  to: z.array(z.string()),
  files: z.array(z.object({ name: z.string(), path: z.string(), sha256: hash })),
});
export type StoredLetter = z.infer<typeof storedLetter>;

export function letterFile(letter: StoredLetter): {
  readonly bytes: Uint8Array;
  readonly digest: string;
  readonly path: string;
} {
  const bytes = Buffer.from(`${JSON.stringify(letter, null, 2)}\n`);
  const digest = sha256(bytes);
  return { bytes, digest, path: `mail/letters/${digest.slice(0, 16)}.json` };
}

/** Null where the bytes are not those that the digest names. */
export function readLetter(bytes: Uint8Array, digest: string): StoredLetter | null {
  return sha256(bytes) === digest ? storedLetter.parse(JSON.parse(Buffer.from(bytes).toString("utf8"))) : null;
}

/** By which `/notify` names a letter that was ordered. */
export function letterId(digest: string): string {
  return digest.slice(0, 12);
}

/** Who has not got a letter of that kind about that yet. */
export function stillToTell(mailing: Mailing, kind: LetterKind, about: string): readonly Party[] {
  const told = mailing.letters.filter((letter) => letter.kind === kind && letter.about === about);
  // Whose report came to another issue was acknowledged there.
  const concerns = (key: string): boolean =>
    kind !== "acknowledgement" ||
    mailing.received.some(({ party, outcome }) => party === key && outcome === "report");
  return recipientsOf(mailing, kind).filter(
    ({ key }) => concerns(key) && told.every(({ deliveries }) => !deliveries.has(key)),
  );
}

/** Numbers that no server says: why a mail was never handed to one. 0: it was not reached. */
export const NEVER_HANDED = { address: 1, files: 2 } as const;

const MINUTE_MS = 60_000;
/** Greylisting lets a mail through some minutes later; what a server cannot take for days it will not take. */
const WAITS_MIN = [0, 15, 30, 60, 120, 240, 480, 720] as const;
const MOST_ATTEMPTS = 14;

/** When a delivery that waits is tried next. */
export function nextAttempt(delivery: Extract<Delivery, { at: "waiting" }>): Date {
  const wait = WAITS_MIN[Math.min(delivery.attempts, WAITS_MIN.length - 1)] ?? 0;
  return new Date(Date.parse(delivery.since) + wait * MINUTE_MS);
}

/** Whether what failed for now is given up. */
export function isGivenUp(attempts: number): boolean {
  return attempts >= MOST_ATTEMPTS;
}

/** The server was spoken to for no longer than this: then nobody will say any more what came of it. */
export const SENDING_MS = 10 * MINUTE_MS;

/** Deliveries whose outcome is bad or unknown, for whoever has to know. */
export function troubled({ letters }: Mailing) {
  return letters.flatMap((letter) =>
    [...letter.deliveries].flatMap(([to, delivery]) =>
      delivery.at === "failed" || delivery.at === "bounced" || delivery.at === "doubtful"
        ? [{ letter, to, delivery }]
        : [],
    ),
  );
}

/** Whether something of it is still to be sent. */
export function isUnderWay({ letters }: Mailing): boolean {
  return letters.some(({ deliveries }) =>
    [...deliveries.values()].some(({ at }) => at === "waiting" || at === "sending"),
  );
}

/** What came of handing a mail to the server, as the record tells it. */
export function outcomeEvent(
  { id, to }: { readonly id: string; readonly to: string },
  result: { readonly end: "sent" | "doubt" } | { readonly end: "refused" | "later"; readonly code: number },
  attempts: number,
): MailEvent {
  switch (result.end) {
    case "sent":
      return { type: "mail-sent", id, to };
    case "doubt":
      return { type: "mail-doubtful", id, to };
    case "refused":
      return { type: "mail-failed", id, to, code: result.code, final: true };
    case "later":
      return { type: "mail-failed", id, to, code: result.code, final: isGivenUp(attempts) };
  }
}
