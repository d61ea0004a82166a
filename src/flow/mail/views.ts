// What the commands about mail show: the draft, the recipients, and how far each letter got.
import { aboutNow, notBefore } from "../../domain/disclosure/telling/letters-due.ts";
import { LETTERS, type MailEvent } from "../../domain/mail/events.ts";
import { readLetter, stillToTell, troubled } from "../../domain/mail/letters.ts";
import { readParty, shownPerson } from "../../domain/mail/parties.ts";
import { draftView, lettersView, recipientsView, type ShownParty, troubleWords } from "../../text/mail/drafts.ts";
import type { Job } from "../tracking/job.ts";
import { postNotices } from "../tracking/notices.ts";

/** Null where the draft's file is gone. */
export async function draftedView(
  job: Job,
  event: Extract<MailEvent, { type: "mail-drafted" }>,
): Promise<string | null> {
  const { app, journal, settings } = job;
  const bytes = await journal.readFile(event.letter.path);
  const letter = bytes === null ? null : readLetter(bytes, event.digest);
  if (letter === null) return null;
  const to: ShownParty[] = [];
  for (const key of event.to) to.push(await shownParty(job, key));
  return draftView({
    kind: event.kind,
    digest: event.digest,
    subject: letter.subject,
    text: letter.text,
    to,
    files: letter.files.map(({ name }) => name),
    notBefore: notBefore(journal.disclosure(), event.kind, settings.mail.advance.hours, app.clock.now()),
    mailOut: app.mail.out !== null,
  });
}

export async function recipientsNow(job: Job): Promise<string> {
  const shown = [];
  for (const { key, role, confirmed } of job.journal.disclosure().mailing.parties.values())
    shown.push({ ...(await shownParty(job, key)), role, confirmed });
  return recipientsView(shown);
}

export async function lettersNow(job: Job): Promise<string> {
  const disclosure = job.journal.disclosure();
  const { mailing } = disclosure;
  const letters = [];
  for (const { id, kind, ordered, deliveries } of mailing.letters) {
    const shown = [];
    for (const [to, delivery] of deliveries) shown.push({ to: await shownParty(job, to), delivery });
    letters.push({ id, kind, ordered: ordered.at, deliveries: shown });
  }
  const due = LETTERS.filter((kind) => {
    const about = kind === "message" || kind === "advance" ? null : aboutNow(disclosure, kind);
    return about !== null && stillToTell(mailing, kind, about).length > 0;
  });
  return lettersView(letters, due);
}

/** Tells, once each, of what was not delivered or is in doubt. */
export async function tellOfLetters(job: Job): Promise<Date | null> {
  return await postNotices(
    job,
    troubled(job.journal.disclosure().mailing).map(({ letter, to, delivery }) => ({
      about: `letter ${letter.id}.${to} ${delivery.at} ${delivery.written.at}`,
      written: delivery.written,
      body: async () => troubleWords(letter.kind, letter.id, await shownParty(job, to), delivery),
    })),
  );
}

async function shownParty({ journal }: Job, key: string): Promise<ShownParty> {
  const path = journal.disclosure().mailing.parties.get(key)?.file.path ?? "";
  const bytes = path === "" ? null : await journal.readFile(path);
  if (bytes === null) return { name: "", domain: "an address that is gone", path };
  return { ...shownPerson(readParty(bytes)), path };
}
