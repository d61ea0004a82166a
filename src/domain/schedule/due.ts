// What an armed publication asks for now, and when it must be looked at again.
import { excludedDay } from "./arming.ts";
import type { ScheduleSettings } from "./settings.ts";
import { type Arming, type Preflight, PREFLIGHTS, type Reminder, type Schedule } from "./state.ts";

const MINUTE_MS = 60_000;

const BEFORE_MS: Readonly<Record<Preflight, number>> = {
  "24h": 24 * 60 * MINUTE_MS,
  "1h": 60 * MINUTE_MS,
  "5min": 5 * MINUTE_MS,
};

export type Due =
  | { readonly kind: "nothing" }
  | { readonly kind: "preflight"; readonly which: Preflight }
  | { readonly kind: "publish" }
  /** The minute came and nothing may begin: say so, call people, disarm. */
  | { readonly kind: "disarm"; readonly cause: "held" | "late" | "unseconded" | "embargo" | "day" };

/**
 * What is due. `now` must be a time that has surely been reached: the earlier one of the machine's clock and GitHub's,
 * so that nothing is ever published early.
 */
export function dueNow(schedule: Schedule, settings: ScheduleSettings, now: Date): Due {
  const { armed } = schedule;
  if (armed === null) return { kind: "nothing" };
  const late = now.getTime() - Date.parse(armed.at);
  if (late >= 0) {
    if (armed.held !== null) return { kind: "disarm", cause: "held" };
    if (isBeforeEmbargo(schedule)) return { kind: "disarm", cause: "embargo" };
    if (isExcluded(armed, settings)) return { kind: "disarm", cause: "day" };
    if (isUnseconded(armed, settings)) return { kind: "disarm", cause: "unseconded" };
    return late <= settings.graceMinutes * MINUTE_MS ? { kind: "publish" } : { kind: "disarm", cause: "late" };
  }
  const which = passedPreflight(armed, -late);
  return which === null ? { kind: "nothing" } : { kind: "preflight", which };
}

/** Whether what is armed would begin before the embargo ends, as where its end was agreed anew. */
export function isBeforeEmbargo({
  armed,
  embargo,
}: {
  readonly armed: Arming | null;
  readonly embargo: { readonly until: string } | null;
}): boolean {
  return armed !== null && embargo !== null && Date.parse(armed.at) < Date.parse(embargo.until);
}

const DAY_MS = 24 * 60 * MINUTE_MS;

/** When the parties are reminded of an embargo: not sooner than a day after it was agreed, nor in its last day. */
function reminderTimes({
  since,
  until,
}: NonNullable<Schedule["embargo"]>): readonly (readonly [Reminder, number])[] {
  const [from, to] = [Date.parse(since), Date.parse(until)];
  const times: readonly (readonly [Reminder, number])[] = [
    ["half", from + (to - from) / 2],
    ["week", to - 7 * DAY_MS],
  ];
  return times.filter(([, at]) => at - from >= DAY_MS && to - at >= DAY_MS);
}

/** The reminder that is due; null: none is. One whose time passed unseen is made up for by the next alone. */
export function dueReminder({ embargo }: Pick<Schedule, "embargo">, now: Date): Reminder | null {
  if (embargo === null || Date.parse(embargo.until) <= now.getTime()) return null;
  const passed = reminderTimes(embargo).filter(([, at]) => at <= now.getTime());
  const last = passed.toSorted(([, a], [, b]) => a - b).at(-1)?.[0];
  return last === undefined || embargo.reminded.some(({ which }) => which === last) ? null : last;
}

/** When the next reminder is due; null: none is to come. */
export function nextReminder({ embargo }: Pick<Schedule, "embargo">, now: Date): Date | null {
  if (embargo === null) return null;
  const times = reminderTimes(embargo).flatMap(([, at]) => (at > now.getTime() ? [at] : []));
  return times.length === 0 ? null : new Date(Math.min(...times));
}

/** Whether the settings let nothing begin on that day by now. */
export function isExcluded({ at }: Arming, settings: ScheduleSettings): boolean {
  return excludedDay(new Date(at), settings) !== null;
}

/** Whether a second maintainer's word is still missing. */
export function isUnseconded(armed: Arming, settings: ScheduleSettings): boolean {
  return settings.secondMaintainer && armed.seconded === null;
}

/** The last pre-flight whose time has come and that has not run; those before it are not made up for. */
function passedPreflight(armed: Arming, leftMs: number): Preflight | null {
  const last = PREFLIGHTS.findLast((which) => BEFORE_MS[which] >= leftMs);
  return last === undefined || armed.preflights.some((preflight) => preflight.which === last) ? null : last;
}

/** When the armed publication must be looked at next; null: nothing is armed. */
export function nextLook({ armed }: Schedule, now: Date): Date | null {
  if (armed === null) return null;
  const at = Date.parse(armed.at);
  const times = [...PREFLIGHTS.map((which) => at - BEFORE_MS[which]), at];
  const next = times.find((time) => time > now.getTime());
  // Past the minute and still armed: GitHub's clock is behind this machine's, or the job was cut short.
  return new Date(next ?? now.getTime() + 1_000);
}
