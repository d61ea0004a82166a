// What is told of a report that was taken up: recorded before, and posted once.
import { isReporterHere } from "../../domain/intake/state.ts";
import {
  renderAccepted,
  renderAsk,
  renderDuplicateAdded,
  renderEscalation,
  renderReceived,
  renderUnfound,
  renderUpdateDue,
} from "../../text/intake/notices.ts";
import { renderCalling } from "../../text/mentions.ts";
import { renderEmbargoEnd } from "../../text/schedule/events.ts";
import type { Job } from "../tracking/job.ts";
import { type Notice, postNotices } from "../tracking/notices.ts";
import { partiesOf } from "../tracking/parties.ts";

/** Where nobody can be asked to coordinate for so long, the first word comes without a name. */
const FIRST_WORD_WITHIN_MS = 60 * 60_000;

/** Returns when to look again for what another process tells. */
export async function tellOfIntake(job: Job): Promise<Date | null> {
  const { intake } = job.journal.disclosure();
  const isSilent = intake.received === null && intake.duplicates.length === 0;
  return isSilent ? null : await postNotices(job, noticesOf(job));
}

function noticesOf(job: Job): readonly Notice[] {
  const { intake, coordinator, schedule, moderation } = job.journal.disclosure();
  const { received, duplicates, asks, unfound, accepted, escalated, reminders } = intake;
  const isCopy = moderation.strays.length > 0;
  // The first word names whoever is asked, and waits a while until somebody is. A private copy has had its first word.
  const seeking = !isCopy && coordinator === null && job.settings.intake.assign !== "off" && unfound === null;
  const { zone } = job.settings.schedule;
  const joined = duplicates.map(({ issue, at, reporters, written }): Notice => ({
    about: `duplicate ${issue} ${written.at}`,
    written,
    body: () =>
      renderCalling(
        coordinator === null ? [] : [coordinator.login],
        renderDuplicateAdded(issue, reporters, at, zone),
      ),
  }));
  if (received === null) return joined;
  const firstAt = asks[0] === undefined ? job.app.clock.now().getTime() : Date.parse(asks[0].written.at);
  const isLate = firstAt - Date.parse(received.written.at) > FIRST_WORD_WITHIN_MS;
  if (seeking && asks.length === 0 && !isLate) return joined;
  const first = isLate ? null : (asks[0] ?? null);
  const here = isReporterHere(intake);
  const welcome: Notice = {
    about: "report received",
    written: received.written,
    body: () => {
      const logins = [received.reporter?.login, first?.login].flatMap((login) => login ?? []);
      return renderCalling(logins, renderReceived({ reporterHere: here, ask: first, lacking: received.lacking }));
    },
  };
  const calls = asks.slice(isCopy || isLate ? 0 : 1).map((ask): Notice => ({
    about: `coordinator ${ask.id} ${ask.nth}`,
    written: ask.written,
    body: () => renderCalling([ask.login], renderAsk(ask)),
  }));
  const others: Notice[] = [];
  if (unfound !== null)
    others.push({
      about: "coordinator unfound",
      written: unfound.written,
      body: () => renderCalling(unfound.logins, renderUnfound(new Set(asks.map(({ id }) => id)).size)),
    });
  if (accepted !== null)
    others.push({
      about: "coordinator accepted",
      written: accepted.written,
      body: () =>
        renderCalling(partiesOf(job), renderAccepted(accepted.login, renderEmbargoEnd(schedule.embargo))),
    });
  for (const { hours, logins, written } of escalated)
    others.push({
      about: `escalated ${hours}`,
      written,
      body: () => renderCalling(logins, renderEscalation(hours, received.at, zone, here)),
    });
  for (const { since, written } of reminders)
    others.push({
      about: `update due ${since} ${written.at}`,
      written,
      body: () => renderCalling(coordinator === null ? [] : [coordinator.login], renderUpdateDue(since, zone)),
    });
  return [...joined, ...(isCopy ? [] : [welcome]), ...calls, ...others];
}
