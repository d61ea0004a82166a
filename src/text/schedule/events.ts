// What is answered to the commands of the schedule.
import type { EventOf } from "../../domain/record/events.ts";
import type { AnsweredScheduleEvent, Schedule } from "../../domain/schedule/state.ts";
import { never } from "../../domain/result.ts";
import { code, escapeInline } from "../inert.ts";
import { renderDay, renderMoment } from "./moment.ts";

/** What is said of the embargo's end in a reminder of it. */
export function renderEmbargoEnd(embargo: Schedule["embargo"]): string {
  if (embargo === null) return "Its end is not agreed yet: `/embargo <date>`, once it is.";
  const { until, day, zone } = embargo;
  return `It lasts until **${day ? `${renderDay(until, zone)} (${zone})` : renderMoment(until, zone)}**.`;
}

export function renderEmbargo({ until, day, zone }: EventOf<"embargo">): string {
  const end = day ? `${renderDay(until, zone)} (${zone})` : renderMoment(until, zone);
  return `The embargo holds until **${end}**: nothing can be armed for an earlier time. It does not hold \`/disclose\`, which publishes at once. Another date replaces this one.`;
}

export function renderScheduleEvent(event: AnsweredScheduleEvent): string {
  switch (event.type) {
    case "armed": {
      const second =
        event.second === true
          ? " **It does not begin before a second maintainer arms it too**, by the same `/disclose at` with the same time."
          : "";
      return `**Armed for ${renderMoment(event.at, event.zone)}.**${second} The bundle ${code(event.digest.slice(0, 32))} is published then by itself, if every gate still holds; if one does not, nothing is published and you are called here. It is checked 24 hours, an hour and 5 minutes before. \`/disclose hold\` keeps it from beginning, \`/disclose cancel\` disarms it.`;
    }
    case "arming-seconded":
      return `You armed it too: it begins at ${renderMoment(event.at)}.`;
    case "held":
      return `Held${event.why === "" ? "" : ` (${escapeInline(event.why)})`}: what is armed does not begin. \`/disclose at <the same time>\` takes the hold off; \`/disclose cancel\` disarms it.`;
    case "disarmed":
      return "Disarmed: nothing is published by itself. `/disclose at <time with zone>` arms it again.";
    default:
      return never(event);
  }
}
