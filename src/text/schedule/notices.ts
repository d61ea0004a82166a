// What the app says by itself in the tracking issue about an armed publication.
import type { Arming, Preflight, ScheduleEvent, Reminder, Schedule } from "../../domain/schedule/state.ts";
import { never } from "../../domain/result.ts";
import { code } from "../inert.ts";
import { nothing } from "../nothing.ts";
import { renderDay, renderMoment } from "./moment.ts";

const BEFORE: Readonly<Record<Preflight, string>> = {
  "24h": "24 hours before",
  "1h": "An hour before",
  "5min": "5 minutes before",
};

const WITHDRAWN =
  "The comment that armed it was edited or deleted, or its author may not command here any more. The same holds for a second maintainer's.";
const DAY =
  "The settings (`schedule.not_on`, `schedule.holidays`) let nothing begin on that day; they did when it was armed.";
const NOT_KNOWN = "- [ ] It could not be made ready at that moment. `/check` shows how every gate stands now.";

/** What is no gate and keeps an armed publication from beginning all the same: its line; null: a gate's name. */
export function renderObstacle(name: string): string | null {
  switch (name) {
    case "unseconded":
      return "- [ ] A second maintainer has not armed it yet: `/disclose at` with the same time.";
    case "withdrawn":
      return `- [ ] ${WITHDRAWN} Arm it again.`;
    case "embargo":
      return "- [ ] The embargo was agreed until a later time. Arm it again for one after that.";
    case "day":
      return `- [ ] ${DAY} Change them, or arm it again for another day.`;
    default:
      return null;
  }
}

/** Nothing can begin, as the settings cannot be read. `problem`: what is wrong with them. */
export function renderUnreadableSettings(armed: Pick<Arming, "at" | "zone">, problem: string): string {
  return `**What is armed for ${renderMoment(armed.at, armed.zone)} does not begin while the settings cannot be read.** Fix them before that minute, or it publishes nothing.\n\n${problem}`;
}

/** A pre-flight found gates that do not hold; `missing`: their lines, as the status comment has them. */
export function renderPreflight(
  armed: Pick<Arming, "at" | "zone">,
  which: Preflight,
  missing: readonly string[],
  changed: boolean,
): string {
  const why = changed
    ? `The bundle is not the one that was armed any more, so it needs a new approval and must be armed again${missing.length === 0 ? "." : ":"}`
    : "This does not hold now:";
  return `**${BEFORE[which]} ${renderMoment(armed.at, armed.zone)}**, every commit was built on the heads of this moment and every gate was checked. ${why}${missing.length === 0 ? "" : `\n\n${missing.join("\n")}`}

Unless that is fixed by then, nothing is published. \`/disclose cancel\` disarms it.`;
}

/** The minute came, and nothing was published then. `found`: the lines of the gates that did not hold. */
export function renderDisarmed(
  armed: Pick<Arming, "at" | "zone" | "digest">,
  cause: Exclude<Extract<ScheduleEvent, { type: "disarmed" }>["cause"], "command">,
  { found, publicBefore }: { readonly found: readonly string[]; readonly publicBefore: boolean },
): string {
  const missing = cause === "gates" && found.length === 0 ? [NOT_KNOWN] : found;
  const none = nothing({ publicBefore });
  const head = `**${none} was published at ${renderMoment(armed.at, armed.zone)}.** ${disarmedWhy(cause, armed.digest)}`;
  const gates = missing.length === 0 ? "" : `\n\n${missing.join("\n")}`;
  const fixed = cause === "gates" || cause === "changed" ? "Once that is done, " : "";
  return `${head}${gates}\n\n${none} is public, and nothing is armed any more. ${fixed}\`/disclose\` publishes at once, or \`/disclose at <time with zone>\` arms it again.`;
}

function disarmedWhy(
  cause: Exclude<Extract<ScheduleEvent, { type: "disarmed" }>["cause"], "command">,
  digest: string,
): string {
  switch (cause) {
    case "gates":
      return "These gates did not hold; they must be fixed first.";
    case "changed":
      return `The bundle is not the one that was armed (${code(digest.slice(0, 32))}) any more; the new one must be approved first.`;
    case "late":
      return "The app saw that minute too late: it was down, or GitHub or git did not answer, for longer than `schedule.grace_minutes` of the settings allows. A publication must not come as a surprise.";
    case "held":
      return "It was held by `/disclose hold`, or because its record had been deleted.";
    case "unseconded":
      return "No second maintainer had armed it, which `schedule.second_maintainer` of the settings asks for.";
    case "withdrawn":
      return WITHDRAWN;
    case "embargo":
      return "The embargo was agreed until a later time by then.";
    case "day":
      return DAY;
    default:
      return never(cause);
  }
}

/** What is armed cannot be looked after; `why`: what stands against it, in words. */
export function renderHinderedSchedule(armed: Pick<Arming, "at" | "zone">, why: readonly string[]): string {
  return `**What is armed for ${renderMoment(armed.at, armed.zone)} does not begin as things stand.** ${why.join(" ")}`;
}

/** An armed publication began and is through. */
export function renderPublishedBySchedule(armed: Pick<Arming, "at" | "zone">, publishedAt: string): string {
  return `**Published as armed** for ${renderMoment(armed.at, armed.zone)}; it was through at ${renderMoment(publishedAt, armed.zone)}. The status comment lists what is public. Please review and merge the fix PRs now.`;
}

/** An armed publication began and stopped; `words`: why, and the command that goes on. */
export function renderStoppedBySchedule(armed: Pick<Arming, "at" | "zone">, words: string): string {
  return `**The publication that was armed for ${renderMoment(armed.at, armed.zone)} stopped.** ${words}`;
}

/** The parties are reminded of the embargo and its end. `now`: when. */
export function renderEmbargoReminder(
  { until, day, zone }: Pick<NonNullable<Schedule["embargo"]>, "until" | "day" | "zone">,
  which: Reminder,
): string {
  const end = day ? `${renderDay(until, zone)} (${zone})` : renderMoment(until, zone);
  const when = which === "half" ? "Half of the embargo is over" : "The embargo ends in a week";
  return `**${when}: it lasts until ${end}.** Until it is disclosed, this is known to the people in this repository and the reporter alone: no public issue, pull request, branch, commit or chat about it. The status comment says what is still to be done by then; is the end still right? \`/embargo <date>\` changes it.`;
}
