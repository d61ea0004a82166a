// Goes on with a report that was taken up: asks for a coordinator until somebody is one, and watches what its reporter hears.
import { currentPublication } from "../../domain/disclosure/state.ts";
import { assignmentDue, nextCandidate } from "../../domain/intake/assign.ts";
import { acceptedBy } from "../../domain/intake/begin.ts";
import { clockDue } from "../../domain/intake/due.ts";
import type { IntakeEvent } from "../../domain/intake/events.ts";
import { type Escalation, intakeWhileExploited, type IntakeSettings } from "../../domain/intake/settings.ts";
import { askedNow, isReporterHere } from "../../domain/intake/state.ts";
import { assign, unassign } from "../../effects/github/assignees.ts";
import { refusalOf } from "../../effects/github/refusals.ts";
import { isFinal } from "../../domain/refusal.ts";
import { parseComment } from "../../domain/commands/reading/parser.ts";
import { unlessOdd } from "../context/look-twice.ts";
import type { Job } from "../tracking/job.ts";
import { candidatesHere, maintainersHere } from "./candidates.ts";

/** So many people are called at once. */
const MOST_CALLED = 30;

/** Records what is due. Returns when something will be; null: nothing will. */
export async function goOnWithIntake(job: Job): Promise<Date | null> {
  const disclosure = job.journal.disclosure();
  if (disclosure.intake.received === null) return null;
  const isOpen =
    job.view.issue.open &&
    job.settings.intake.enabled &&
    disclosure.dismissed === null &&
    disclosure.intake.duplicateOf === null &&
    disclosure.publications.every(({ published }) => published === null) &&
    currentPublication(disclosure) === null;
  const pace = disclosure.exploited === null ? job.settings.intake : intakeWhileExploited(job.settings.intake);
  const clocks = isOpen ? await watchClocks(job, pace) : null;
  await job.journal.commit();
  const seeking = isOpen ? await seekCoordinator(job, pace) : null;
  await job.journal.commit();
  await showAssignee(job, isOpen);
  const left = [clocks, seeking].flatMap((time) => (time === null ? [] : [time.getTime()]));
  return left.length === 0 ? null : new Date(Math.min(...left));
}

function stage({ journal }: Job, what: IntakeEvent): void {
  journal.stage([{ actor: null, comment: null, what }]);
}

async function seekCoordinator(job: Job, settings: IntakeSettings): Promise<Date | null> {
  const { journal, app, view } = job;
  const accepted = acceptedBy(journal.entries(), journal.disclosure().intake);
  if (journal.disclosure().coordinator === null && accepted !== null)
    stage(job, { type: "coordinator-accepted", id: accepted.id, login: accepted.login });
  const now = app.clock.now();
  // Whoever is to decide on a private copy was called in it: it needs a coordinator once it is confirmed.
  const { moderation, confirmedAt } = journal.disclosure();
  if (moderation.strays.length > 0 && confirmedAt === null) return null;
  const due = assignmentDue(journal.disclosure(), settings, now);
  switch (due.kind) {
    case "nothing":
      return due.next;
    case "again":
      stage(job, { type: "coordinator-asked", ...due.person, nth: due.nth, busy: due.busy });
      break;
    case "next": {
      const { author, number } = view.issue;
      const { intake } = journal.disclosure();
      const reporters = author === null ? [] : [author];
      const next = nextCandidate(await candidatesHere(job), intake, settings, { reporters, number });
      if (next === null) stage(job, { type: "coordinator-unfound", logins: await everyMaintainer(job) });
      else stage(job, { type: "coordinator-asked", id: next.id, login: next.login, nth: 1, busy: next.busy });
      break;
    }
  }
  const after = assignmentDue(journal.disclosure(), settings, now);
  return after.kind === "nothing" ? after.next : now;
}

async function everyMaintainer(job: Job): Promise<string[]> {
  return (await maintainersHere(job)).map(({ login }) => login).slice(0, MOST_CALLED);
}

async function watchClocks(job: Job, settings: IntakeSettings): Promise<Date | null> {
  const { journal, app } = job;
  const now = app.clock.now();
  const due = (): ReturnType<typeof clockDue> => clockDue(journal.disclosure().intake, settings, now);
  const waits = journal.disclosure().intake.told.length === 0 || due().reminder !== null;
  if (waits) await noteAnswer(job);
  const { escalation, reminder } = due();
  if (escalation !== null)
    stage(job, { type: "escalated", hours: escalation.afterHours, logins: await called(job, escalation) });
  if (reminder !== null) stage(job, { type: "update-due", since: reminder.since });
  return due().next;
}

/** The newest word of a maintainer to a reporter who is in the tracking issue, if it came since they last heard anything. */
async function noteAnswer(job: Job): Promise<void> {
  const { view, journal, permission } = job;
  const { intake } = journal.disclosure();
  if (!isReporterHere(intake)) return;
  const last = intake.told.at(-1)?.at ?? intake.received?.at ?? "";
  for (const { id, author, body, createdAt } of view.issue.comments.toReversed()) {
    if (Date.parse(createdAt) <= Date.parse(last)) return;
    if (author === null || author.bot || author.id === intake.received?.reporter?.id || !saysSomething(body))
      continue;
    if ((await permission(author.login)) !== "maintainer") continue;
    const by = { id: author.id, login: author.login };
    stage(job, { type: "reporter-answered", comment: id, at: new Date(createdAt).toISOString(), by });
    return;
  }
}

/** A command alone is a word to the app. */
function saysSomething(body: string): boolean {
  const first = body.split("\n").findIndex((line) => line.trim() !== "");
  return first >= 0 && parseComment(body).commands.every(({ line }) => line !== first + 1);
}

async function called(job: Job, { call }: Escalation): Promise<string[]> {
  const { coordinator, intake } = job.journal.disclosure();
  if (typeof call !== "string") return [...call];
  const person = coordinator ?? askedNow(intake);
  return call === "coordinator" && person !== null ? [person.login] : await everyMaintainer(job);
}

/** Whoever coordinates, or is asked to, is the issue's assignee, so that GitHub's own lists show it; whom people assign is left alone. */
async function showAssignee(job: Job, isOpen: boolean): Promise<void> {
  const { app, journal, view, settings } = job;
  const { coordinator, intake } = journal.disclosure();
  const person = coordinator ?? askedNow(intake);
  if (!isOpen || settings.intake.assign === "off" || person === null || intake.assigned?.id === person.id) return;
  const { client, repository, issue } = view;
  const before = intake.assigned;
  const isAssigned = await unlessRefused(
    async () =>
      await unlessOdd(app.clock, async () => await assign(client, repository, issue.number, person.login)),
  );
  if (before !== null && !before.refused) await unassign(client, repository, issue.number, before.login);
  stage(job, { type: "assigned", id: person.id, login: person.login, refused: !isAssigned });
  await journal.commit();
}

/** Nobody who coordinates is kept from it by what GitHub shows. */
async function unlessRefused(act: () => Promise<boolean>): Promise<boolean> {
  try {
    return await act();
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === null || !isFinal(refusal)) throw error;
    return false;
  }
}
