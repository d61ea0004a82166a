// Why a time was not taken, and how to write it.
import type { ArmingProblem } from "../../domain/schedule/arming.ts";
import { never } from "../../domain/result.ts";
import { code } from "../inert.ts";
import { renderMoment } from "./moment.ts";

const FORMS = "`2026-12-01T15:00Z`, `2026-12-01 15:00 +01:00` or `2026-12-01 15:00 Europe/Berlin`";

export function renderArmingProblem(problem: ArmingProblem): string {
  switch (problem.code) {
    case "nothing-armed":
      return "No publication is armed. `/disclose at <time with zone>` arms one.";
    case "moment-unreadable":
      return `That is no date and time that this app reads without guessing. Write it as ${FORMS}.`;
    case "moment-day-only":
      return `The time is missing: write it as ${FORMS}.`;
    case "moment-no-such-day":
      return "There is no such day or time in the calendar. Check it and repeat the command.";
    case "moment-zone-missing":
      return `The time zone is missing, and a wrong guess would publish hours too early: write it as ${FORMS}.`;
    case "moment-zone-unknown":
      return `${code(problem.zone)} is no time zone that this app knows for sure; abbreviations such as CET or EST name several. Write the time as ${FORMS}.`;
    case "moment-gap":
      return `Clocks in ${code(problem.zone)} are put forward over that time, so it never comes. Choose another one, or write it in UTC.`;
    case "moment-twice":
      return `Clocks in ${code(problem.zone)} are put back then, so that time comes twice. Write which one by its offset: ${problem.offsets.map(code).join(" or ")}.`;
    case "moment-past":
      return `${renderMoment(problem.at)} is past, or less than a minute from now (it is ${renderMoment(problem.now)}). Choose a later time; \`/disclose\` publishes now.`;
    case "moment-too-far":
      return `${renderMoment(problem.at)} is more than 400 days away. Check the year.`;
    case "moment-day-excluded":
      return `${renderMoment(problem.at, problem.zone)} is a ${capital(problem.day)}, and \`schedule.not_on\` of the settings excludes that day. Choose another day, or change the settings.`;
    case "moment-holiday":
      return `${code(problem.date)} is among \`schedule.holidays\` of the settings. Choose another day, or change the settings.`;
    case "moment-before-embargo":
      return `The embargo was agreed until ${renderMoment(problem.until)}, and ${renderMoment(problem.at)} is before that. Choose a later time; if the reporter agreed to an earlier end, say \`/embargo <date>\` first.`;
    default:
      return never(problem);
  }
}

function capital(day: string): string {
  return `${day.slice(0, 1).toUpperCase()}${day.slice(1)}`;
}
