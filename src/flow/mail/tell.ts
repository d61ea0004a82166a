// Tells people in the tracking issue of mails that came to its thread.
import { laterMailWords } from "../../text/mail/incoming.ts";
import type { Job } from "../tracking/job.ts";
import { postNotices } from "../tracking/notices.ts";
import { tellOfLetters } from "./views.ts";
import { shownMail } from "./shown.ts";

/** Each once; returns when to look again for what another process tells. */
export async function tellOfMails(job: Job): Promise<Date | null> {
  const { journal, settings } = job;
  const { mailing } = journal.disclosure();
  const replies = mailing.received.filter(({ outcome }) => outcome === "reply");
  const later = await tellOfLetters(job);
  const next = await postNotices(
    job,
    replies.map((event) => ({
      about: `mail ${event.mail}`,
      written: event.written,
      body: async () => laterMailWords(await shownMail(event, mailing, journal.readFile, settings)),
    })),
  );
  return later ?? next;
}
