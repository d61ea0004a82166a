// Takes a mail in: it opens a tracking issue, joins its thread, or is refused by a name. Taken twice it is the same as once.
import type { RepositoryInfo } from "../../domain/github.ts";
import { classify, type MailRefusal, type OwnAddresses } from "../../domain/mail/classify.ts";
import type { ReceivedEvent } from "../../domain/mail/events.ts";
import { senderOf } from "../../domain/mail/mail.ts";
import { type Mailing, NO_MAILING } from "../../domain/mail/state.ts";
import { partyKey } from "../../domain/mail/threads.ts";
import type { Settings } from "../../domain/settings.ts";
import type { Client } from "../../effects/github/client.ts";
import type { AppContext } from "../context/app-context.ts";
import { NOT_CHECKED } from "../../effects/mail/means.ts";
import { type Journal, RecordConflict } from "../tracking/journal.ts";
import { openOther } from "../tracking/lost/other-record.ts";
import { trackingClient } from "../tracking/observe.ts";
import { type Judged, keysOf, receivedEvent } from "./keep.ts";
import { openReport } from "./open-report.ts";
import { aboutOf, type MailIssue, mailIssues, ownLetters, threadOf, threadOfAnswers } from "./threads.ts";

/** Where mails go. */
export type MailPlace = {
  readonly installationId: number;
  readonly tracking: RepositoryInfo;
  readonly settings: Settings;
};

/** What of the app it takes to take a mail in. */
export type MailApp = Pick<
  AppContext,
  | "github"
  | "keys"
  | "app"
  | "appId"
  | "clock"
  | "instance"
  | "cache"
  | "limits"
  | "mail"
  | "copying"
  | "note"
  | "removals"
  | "stopping"
  | "records"
  | "tallies"
>;

/** What became of a mail. `at`: no leave to open an issue yet; try again then. */
export type MailEnd =
  | { readonly end: "issue" | "thread" | "duplicate"; readonly issue: number }
  | { readonly end: "refused"; readonly why: MailRefusal; readonly issue: number | null }
  | { readonly end: "later"; readonly at: Date };

const TRIES = 5;

/** `size`: of the whole mail, where `raw` is only its beginning. */
export async function takeMail(
  app: MailApp,
  place: MailPlace,
  raw: Uint8Array,
  size = raw.byteLength,
): Promise<MailEnd> {
  const lane = `mail:${place.tracking.id}`;
  // One after the other, so that two of one thread find each other.
  const mine = (app.copying.get(lane) ?? Promise.resolve()).then(async () => await take(app, place, raw, size));
  app.copying.set(
    lane,
    mine.catch(() => undefined),
  );
  return await mine;
}

async function take(app: MailApp, place: MailPlace, raw: Uint8Array, size: number): Promise<MailEnd> {
  const { tracking, settings, installationId } = place;
  const client = trackingClient(app, installationId, tracking.id);
  const partly = size > raw.byteLength;
  // Few processes ever read a mail.
  const { readMail } = await import("../../effects/mail/read.ts");
  const { mail, fault } = await readMail(raw);
  const own = ownAddresses(app, settings);
  const judged: Judged = {
    mail,
    raw,
    classified: classify(mail, partly ? "too-large" : fault, own),
    sender: senderOf(mail, own.lists),
    authentication: partly || app.mail.authenticate === null ? NOT_CHECKED : await app.mail.authenticate(raw),
  };
  const { classified } = judged;
  const keys = keysOf(judged);
  const issues = await mailIssues(app, client, tracking);
  const letters = ownLetters(app, tracking, classified.kind === "written" ? classified.answers : classified.about);
  const at = { app, client, place, judged, partly, size };
  if (classified.kind === "refused") {
    const issue = letters[0]?.issue ?? null;
    if (issue !== null && (classified.why === "bounce" || classified.why === "auto-reply"))
      await note(at, issue, { outcome: classified.why, status: classified.status });
    return { end: "refused", why: classified.why, issue };
  }
  const opened = issues.find(({ mail }) => mail === keys.mail);
  if (opened !== undefined) return await finished(at, opened);
  const thread =
    threadOf({ letters, issues, answers: classified.answers }) ??
    (await threadOfAnswers(app, client, tracking, classified.answers));
  if (thread !== null) {
    const issue = await goesOnIn(at, thread);
    const duplicate = issue === thread ? {} : { duplicate: thread };
    const added = await note(at, issue, { outcome: "reply", status: null, ...duplicate });
    return { end: added === null ? "duplicate" : "thread", issue };
  }
  const same = issues.find(({ content }) => content === keys.content);
  if (same !== undefined) return { end: "duplicate", issue: same.number };
  const wait = await app.limits.post();
  if (wait !== null) return { end: "later", at: new Date(app.clock.now().getTime() + wait) };
  const report = receivedEvent(judged, NO_MAILING, { ...more(at), outcome: "report", status: null, about: null });
  const issue = await openReport(app, client, place, report);
  await note(at, issue, { outcome: "report", status: null });
  return { end: "issue", issue };
}

/** Where the project's mail goes: the contact, and the lists that hand on to the mailbox. */
export function ownAddresses(app: Pick<AppContext, "mail">, settings: Settings): OwnAddresses {
  return { lists: [settings.contact, ...settings.mail.addresses], from: app.mail.out?.from ?? null };
}

type At = {
  readonly app: MailApp;
  readonly client: Client;
  readonly place: MailPlace;
  readonly judged: Judged;
  /** Only its beginning was read; `size` is that of the whole. */
  readonly partly: boolean;
  readonly size: number;
};

function more({ place, partly, size }: At) {
  return { maxPatchBytes: place.settings.maxPatchBytes, partly, size };
}

/** Its issue stands; a process may have died before the record had the mail. */
async function finished(at: At, { number }: MailIssue): Promise<MailEnd> {
  const added = await note(at, number, { outcome: "report", status: null });
  return { end: added === null ? "duplicate" : added === "report" ? "issue" : "thread", issue: number };
}

/** Where the disclosure of that thread goes on: a duplicate's goes on in the other issue, which is none itself. */
async function goesOnIn(at: At, thread: number): Promise<number> {
  const { mail, content } = keysOf(at.judged);
  const here = await journalOf(at, thread);
  if (!here.ok) return thread;
  const { mailing, intake } = here.value.disclosure();
  // It came before that was a duplicate, and comes again.
  if (mailing.received.some((known) => known.mail === mail && known.content === content)) return thread;
  if (intake.duplicateOf === null) return thread;
  // Where nothing can be written it is told where it came to.
  return (await journalOf(at, intake.duplicateOf)).ok ? intake.duplicateOf : thread;
}

/** Records it in that disclosure, as what it returns. Null: it stood there already. */
async function note(
  at: At,
  issue: number,
  { outcome: meant, status, duplicate }: Pick<ReceivedEvent, "outcome" | "status" | "duplicate">,
): Promise<ReceivedEvent["outcome"] | null> {
  const { app, place } = at;
  for (let tries = 1; ; tries += 1) {
    const journal = await opened(at, issue);
    const { mailing } = journal.disclosure();
    const judged = toldApart(at.judged, mailing);
    const outcome = judged.idTaken === true && meant === "report" ? "reply" : meant;
    const keys = keysOf(judged);
    const known = mailing.received.some(
      ({ mail, content }) => mail === keys.mail || (outcome === "reply" && content === keys.content),
    );
    if (known) return null;
    const about = outcome === "bounce" ? aboutOf(app, place.tracking, judged, { issue, mailing }) : null;
    const { event, files } = receivedEvent(judged, mailing, {
      ...more(at),
      outcome,
      status,
      about,
      ...(duplicate === undefined ? {} : { duplicate }),
    });
    journal.stage([{ actor: null, comment: null, what: event }], files);
    try {
      await journal.commit();
      return outcome;
    } catch (error) {
      if (!(error instanceof RecordConflict) || tries >= TRIES) throw error;
    }
  }

  /** Whoever knows a mail's id could send one with it first: then the other is not taken for the same. */
  function toldApart(given: Judged, { received }: Mailing): Judged {
    const same = received.find(({ mail }) => mail === keysOf(given).mail);
    const party = given.sender === null ? null : partyKey(given.sender.address);
    return same === undefined || same.party === party ? given : { ...given, idTaken: true };
  }

  async function opened(where: At, number: number): Promise<Journal> {
    const journal = await journalOf(where, number);
    if (!journal.ok) throw new TypeError(`the record of a mail's thread is refused: ${journal.error.code}`);
    return journal.value;
  }
}

async function journalOf({ app, client, place: { tracking } }: At, issue: number) {
  return await openOther(app, client, tracking, issue);
}
