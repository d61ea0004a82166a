// Sends what was ordered: each mail is noted before the server is spoken to, and what came of it after.
import { elapsed } from "../../domain/clock.ts";
import { aboutNow } from "../../domain/disclosure/telling/letters-due.ts";
import { type MailEvent } from "../../domain/mail/events.ts";
import {
  letterId,
  NEVER_HANDED,
  nextAttempt,
  outcomeEvent,
  readLetter,
  SENDING_MS,
  type StoredLetter,
} from "../../domain/mail/letters.ts";
import { isDeliverable } from "../../domain/mail/mail.ts";
import { readParty } from "../../domain/mail/parties.ts";
import type { Delivery, Letter, Mailing } from "../../domain/mail/state.ts";
import { ownMessageId } from "../../domain/mail/threads.ts";
import type { SendResult } from "../../effects/mail/send.ts";
import type { Job } from "../tracking/job.ts";
import { draft } from "./draft.ts";

/** Acknowledgements without asking to the same address in a day; more are drafted by `/notify acknowledgement`. */
const MOST_ACKNOWLEDGED = 3;

/** Orders what the settings let go by itself, then sends what is due. Returns when to look again; null: nothing waits. */
export async function goOnMailing(job: Job): Promise<Date | null> {
  if (job.app.mail.out === null) return null;
  noteAcknowledged(job);
  await orderByItself(job);
  let next: Date | null = null;
  for (const { id } of job.journal.disclosure().mailing.letters) {
    const letter = (): Letter | undefined =>
      job.journal.disclosure().mailing.letters.find((candidate) => candidate.id === id);
    for (const to of letter()?.deliveries.keys() ?? []) {
      const delivery = letter()?.deliveries.get(to);
      if (delivery === undefined) continue;
      next = earlier(next, await goOn(job, id, to, delivery));
    }
  }
  return next;
}

async function orderByItself(job: Job): Promise<void> {
  const { journal, settings } = job;
  for (const kind of settings.mail.withoutAsking) {
    if (aboutNow(journal.disclosure(), kind) === null) continue;
    const drafted = await draft(job, { kind, text: null, withPatch: false });
    if (!drafted.ok) continue;
    const { type: _, ...letter } = drafted.value.event;
    const id = letterId(letter.digest);
    if (kind === "acknowledgement" && !mayAcknowledge(job, id, letter.to)) continue;
    const ordered = { type: "mail-ordered", id, ...letter, notBefore: null } as const;
    journal.stage([own(ordered)], drafted.value.files);
    await journal.commit();
  }
}

const DAY_MS = 24 * 3_600_000;

/** What the record tells of the last day, so that a process that was started anew knows it, too: the sweep at its start reads each. */
function noteAcknowledged(job: Job): void {
  for (const { id, kind, ordered, deliveries } of job.journal.disclosure().mailing.letters)
    if (kind === "acknowledgement") noteAt(job, id, [...deliveries.keys()], Date.parse(ordered.at));
}

function noteAt({ app, view }: Job, id: string, to: readonly string[], at: number): void {
  if (elapsed(at, app.clock.now().getTime()) >= DAY_MS) return;
  const { acknowledged } = app.mail;
  for (const key of to) {
    const letters = acknowledged.get(key) ?? new Map<string, number>();
    acknowledged.set(key, letters.set(`${view.repository.id}#${view.issue.number} ${id}`, at));
  }
}

/** A program that answers each of the app's answers by a new mail, or a forged sender, is written to so often and no more. */
function mayAcknowledge(job: Job, id: string, to: readonly string[]): boolean {
  const now = job.app.clock.now().getTime();
  const { acknowledged } = job.app.mail;
  for (const [key, letters] of acknowledged) {
    for (const [letter, at] of letters) if (elapsed(at, now) >= DAY_MS) letters.delete(letter);
    if (letters.size === 0) acknowledged.delete(key);
  }
  if (to.some((key) => (acknowledged.get(key)?.size ?? 0) >= MOST_ACKNOWLEDGED)) return false;
  noteAt(job, id, to, now);
  return true;
}

/** One delivery as far as it can be brought now. */
async function goOn(job: Job, id: string, to: string, delivery: Delivery): Promise<Date | null> {
  const { app } = job;
  const now = app.clock.now();
  if (delivery.at === "sending") return await recovered(job, id, to, delivery);
  if (delivery.at !== "waiting") return null;
  const due = nextAttempt(delivery);
  if (due > now) return due;
  const attempt = delivery.attempts + 1;
  await noted(job, { type: "mail-sending", id, to, attempt });
  const result = await send(job, id, to);
  app.mail.ended.set(endedKey(job, id, to), result);
  return await finished(job, id, to, { result, attempt });
}

/** A process was stopped, or could not write, after it had begun to send. */
async function recovered(
  job: Job,
  id: string,
  to: string,
  { written, attempts }: Extract<Delivery, { at: "sending" }>,
): Promise<Date | null> {
  const { app } = job;
  const known = app.mail.ended.get(endedKey(job, id, to));
  if (known !== undefined) return await finished(job, id, to, { result: known, attempt: attempts });
  const until = new Date(Date.parse(written.at) + SENDING_MS);
  if (written.by !== app.instance && until > app.clock.now()) return until;
  await noted(job, { type: "mail-doubtful", id, to });
  return null;
}

async function finished(
  job: Job,
  id: string,
  to: string,
  { result, attempt }: { readonly result: SendResult; readonly attempt: number },
): Promise<Date | null> {
  await noted(job, outcomeEvent({ id, to }, result, attempt));
  job.app.mail.ended.delete(endedKey(job, id, to));
  const after = job.journal
    .disclosure()
    .mailing.letters.find((letter) => letter.id === id)
    ?.deliveries.get(to);
  return after?.at === "waiting" ? nextAttempt(after) : null;
}

async function send(job: Job, id: string, to: string): Promise<SendResult> {
  const { app, journal, view, settings } = job;
  const { mailing } = journal.disclosure();
  const letter = mailing.letters.find((candidate) => candidate.id === id);
  const party = mailing.parties.get(to);
  const stored = letter === undefined ? null : await storedLetter(job, letter);
  const address = party === undefined ? null : await journal.readFile(party.file.path);
  if (app.mail.out === null) return { end: "later", code: 0 };
  // Not as it was ordered any more: nothing goes out.
  if (stored === null || address === null) return { end: "refused", code: NEVER_HANDED.files };
  const recipient = readParty(address).address;
  if (!isDeliverable(recipient)) return { end: "refused", code: NEVER_HANDED.address };
  const files: { name: string; bytes: Uint8Array }[] = [];
  for (const { name, path } of stored.files) {
    const bytes = await journal.readFile(path);
    if (bytes === null) return { end: "refused", code: NEVER_HANDED.files };
    files.push({ name, bytes });
  }
  const domain = /@([A-Za-z0-9.-]+)>?\s*$/.exec(app.mail.out.from)?.[1] ?? "invalid";
  const own = { repositoryId: view.repository.id, issue: view.issue.number, id, to };
  return await app.mail.out.send({
    from: app.mail.out.from,
    replyTo: settings.contact,
    to: recipient,
    messageId: `<${ownMessageId(app.keys, own)}@${domain}>`,
    inReplyTo: lastOf(mailing, to),
    date: app.clock.now(),
    subject: stored.subject,
    text: stored.text,
    files,
  });
}

async function storedLetter({ journal }: Job, letter: Letter): Promise<StoredLetter | null> {
  const bytes = await journal.readFile(letter.letter.path);
  return bytes === null ? null : readLetter(bytes, letter.digest);
}

/** Their own last mail, so that the letter stands below it in their program. */
function lastOf({ received }: Mailing, to: string): string | null {
  const last = received.findLast(({ party, messageId }) => party === to && messageId !== null);
  return last?.messageId === null || last?.messageId === undefined ? null : `<${last.messageId}>`;
}

async function noted({ journal }: Job, what: MailEvent): Promise<void> {
  journal.stage([own(what)]);
  await journal.commit();
}

function own(what: MailEvent) {
  return { actor: null, comment: null, what };
}

function endedKey({ view }: Job, id: string, to: string): string {
  return `${view.repository.id}#${view.issue.number}:${id}.${to}`;
}

function earlier(one: Date | null, other: Date | null): Date | null {
  if (one === null || other === null) return one ?? other;
  return one < other ? one : other;
}
