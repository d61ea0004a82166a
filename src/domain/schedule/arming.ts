// Whether a publication may be armed for that minute.
import { type MomentProblem, parseDay, parseMoment, wallOf } from "./moment.ts";
import { err, ok, type Result } from "../result.ts";
import { dayName, type Day, type ScheduleSettings } from "./settings.ts";
import type { Schedule } from "./state.ts";

export type ArmingProblem =
  | MomentProblem
  | { readonly code: "nothing-armed" }
  | { readonly code: "moment-past"; readonly at: string; readonly now: string }
  | { readonly code: "moment-too-far"; readonly at: string }
  | { readonly code: "moment-day-excluded"; readonly at: string; readonly day: Day; readonly zone: string }
  | { readonly code: "moment-holiday"; readonly at: string; readonly date: string; readonly zone: string }
  | { readonly code: "moment-before-embargo"; readonly at: string; readonly until: string };

/** A typing error in the year arms nothing for longer than this. */
const LONGEST_MS = 400 * 86_400_000;
/** Less than this is no appointment: `/disclose` does it now. */
const SHORTEST_MS = 60_000;

/** The minute that the text names, if something may be armed for it. */
export function armingMoment(
  text: string,
  { embargo }: Pick<Schedule, "embargo">,
  settings: ScheduleSettings,
  now: Date,
): Result<Date, ArmingProblem> {
  const parsed = parseMoment(text);
  if (!parsed.ok) return parsed;
  const at = parsed.value.toISOString();
  const left = parsed.value.getTime() - now.getTime();
  if (left < SHORTEST_MS) return err({ code: "moment-past", at, now: now.toISOString() });
  if (left > LONGEST_MS) return err({ code: "moment-too-far", at });
  const excluded = excludedDay(parsed.value, settings);
  if (excluded !== null) return err(excluded);
  if (embargo !== null && parsed.value.getTime() < Date.parse(embargo.until))
    return err({ code: "moment-before-embargo", at, until: embargo.until });
  return parsed;
}

/** Why nothing may begin on the day of that moment; null: it may. Asked again later: the settings may change after arming. */
export function excludedDay(
  moment: Date,
  { zone, notOn, holidays }: ScheduleSettings,
): Extract<ArmingProblem, { code: "moment-day-excluded" | "moment-holiday" }> | null {
  const at = moment.toISOString();
  const wall = wallOf(moment, zone);
  const day = dayName(wall.weekday);
  if (notOn.includes(day)) return { code: "moment-day-excluded", at, day, zone };
  const date = [wall.year, wall.month, wall.day].map((part) => String(part).padStart(2, "0")).join("-");
  return holidays.includes(date) ? { code: "moment-holiday", at, date, zone } : null;
}

/** The embargo's end as `/embargo` names it: a day, which begins in the settings' zone, or a minute with its zone. */
export function embargoEnd(
  text: string,
  { zone }: ScheduleSettings,
  now: Date,
): Result<{ readonly until: Date; readonly day: boolean }, ArmingProblem> {
  const minute = parseMoment(text);
  const day = !minute.ok && minute.error.code === "moment-day-only";
  const parsed = day ? parseDay(text, zone) : minute;
  if (!parsed.ok) return parsed;
  const until = parsed.value;
  if (until.getTime() <= now.getTime())
    return err({ code: "moment-past", at: until.toISOString(), now: now.toISOString() });
  if (until.getTime() - now.getTime() > LONGEST_MS)
    return err({ code: "moment-too-far", at: until.toISOString() });
  return ok({ until, day });
}
