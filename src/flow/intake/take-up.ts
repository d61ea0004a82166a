// Takes a new tracking issue up as a report: notes that it came, what it lacks, and whom it asks to coordinate it.
import { isNewReport } from "../../domain/intake/begin.ts";
import { type Field, lackingFields } from "../../domain/intake/report.ts";
import type { IntakeEvent } from "../../domain/intake/events.ts";
import { readMarker } from "../../domain/record/markers.ts";
import { unfinished } from "../../domain/moderation/state.ts";
import { readUpMark } from "../../effects/github/record/up-mark.ts";
import type { Job } from "../tracking/job.ts";
import { isOwn } from "../tracking/posts.ts";

/** Where the app has never come by: how long ago an issue may have been opened to be a new report all the same. */
const JUST_SET_UP_MS = 10 * 60_000;

/** Notes a new report, once. */
export async function takeUp(job: Job): Promise<null> {
  if (!(await isToBeTaken(job))) return null;
  const { issue } = job.view;
  const own = isOwn(job.app, issue.author);
  const author = issue.author === null || issue.author.bot ? null : issue.author;
  const isReporter = author !== null && (await job.permission(author.login)) === "participant";
  const what: IntakeEvent = {
    type: "received",
    at: new Date(issue.createdAt).toISOString(),
    lacking: own || !job.settings.intake.askForMissing ? [] : [...lackingNow(job, isReporter)],
    reporter: isReporter ? { id: author.id, login: author.login } : null,
  };
  job.journal.stage([{ actor: null, comment: null, what }]);
  await job.journal.commit();
  return null;
}

async function isToBeTaken(job: Job): Promise<boolean> {
  const { app, view, settings, journal } = job;
  const disclosure = journal.disclosure();
  if (!settings.intake.enabled || disclosure.intake.received !== null) return false;
  if (view.issue.labels.some((label) => settings.intake.ignoreLabels.includes(label.toLowerCase()))) return false;
  const { moderation } = disclosure;
  const place = { repositoryId: view.repository.id, issue: 0 };
  const reported = readMarker(app.keys, view.issue.body, { kind: "report", ...place }) !== null;
  const redirected = moderation.strays.some(({ verdict, undone }) => verdict === "report" && undone === null);
  const byMail = disclosure.mailing.received.some(({ outcome }) => outcome === "report");
  const copied = byMail || reported || (redirected && unfinished(moderation).length === 0);
  const now = app.clock.now();
  const own = isOwn(app, view.issue.author);
  // Of most issues this tells without a request that they are not new.
  const seen = (since: Date): boolean => isNewReport(view.issue, disclosure, { since, now, own, copied });
  return seen(new Date(0)) && seen(await reportsSince(job));
}

async function reportsSince({ app, view }: Job): Promise<Date> {
  const { client, repository } = view;
  const known = app.reportsSince.get(repository.id);
  if (known !== undefined) return known;
  const now = app.github.reached();
  const mark = await readUpMark(client, repository);
  const since = mark === null ? new Date(now.getTime() - JUST_SET_UP_MS) : (mark.since ?? now);
  app.reportsSince.set(repository.id, since);
  return since;
}

/** What of a report nobody has said yet, in the report or below it. `author`: whether who opened the issue is the reporter. */
export function lackingNow({ view }: Pick<Job, "view">, author: boolean): readonly Field[] {
  const { body, comments } = view.issue;
  const said = comments.flatMap((comment) =>
    comment.author === null || comment.author.bot ? [] : [comment.body],
  );
  return lackingFields([body, ...said], { author });
}
