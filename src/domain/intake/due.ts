// What is due of a report that waits: its reporter has not heard that it arrived, or not for long.
import type { Escalation, IntakeSettings } from "./settings.ts";
import type { Intake } from "./state.ts";

const HOUR_MS = 3_600_000;
/** A coordinator who was reminded so often of the same silence is not reminded again. */
const MOST_REMINDERS = 6;

export type ClockDue = {
  /** The step that the age of the report has reached, and that was not called for yet; null: none. */
  readonly escalation: Escalation | null;
  /** What the reporter heard last, where the coordinator is to be reminded of it now; null: not now. */
  readonly reminder: { readonly since: string } | null;
  /** When something will be due next; null: nothing will. */
  readonly next: Date | null;
};

type Clocks = Pick<IntakeSettings, "escalate" | "updateDays">;

/** Of an open report that was taken up. One step whose time passed unseen is made up for by the next alone. */
export function clockDue(intake: Intake, settings: Clocks, now: Date): ClockDue {
  const nothing = { escalation: null, reminder: null, next: null };
  if (intake.received === null) return nothing;
  return intake.told.length === 0
    ? { ...nothing, ...escalationDue(intake, settings, now) }
    : { ...nothing, ...reminderDue(intake, settings, now) };
}

function escalationDue(
  { received, escalated }: Intake,
  { escalate }: Clocks,
  now: Date,
): Pick<ClockDue, "escalation" | "next"> {
  const at = ({ afterHours }: Escalation): number => Date.parse(received?.at ?? "") + afterHours * HOUR_MS;
  const last = escalate.findLast((step) => at(step) <= now.getTime());
  const done = last === undefined || escalated.some(({ hours }) => hours >= last.afterHours);
  const next = escalate.find((step) => at(step) > now.getTime());
  return { escalation: done ? null : last, next: next === undefined ? null : new Date(at(next)) };
}

function reminderDue(
  { told, reminders }: Intake,
  { updateDays }: Clocks,
  now: Date,
): Pick<ClockDue, "reminder" | "next"> {
  const last = told.at(-1);
  if (last === undefined || updateDays === null) return { reminder: null, next: null };
  const own = reminders.filter(({ since }) => since === last.at);
  if (own.length >= MOST_REMINDERS) return { reminder: null, next: null };
  const from = Date.parse(own.at(-1)?.written.at ?? last.at);
  const due = from + updateDays * 24 * HOUR_MS;
  if (now.getTime() < due) return { reminder: null, next: new Date(due) };
  return { reminder: { since: last.at }, next: null };
}

/** Until when the reporter is to hear that the report arrived; null: they did, or no clock runs. */
export function acknowledgeBy(
  { received, told }: Intake,
  { acknowledgeHours }: Pick<IntakeSettings, "acknowledgeHours">,
): Date | null {
  if (received === null || told.length > 0 || acknowledgeHours === null) return null;
  return new Date(Date.parse(received.at) + acknowledgeHours * HOUR_MS);
}

/** Until when the reporter is to hear how it stands; null: no clock runs. */
export function updateBy(
  { told }: Pick<Intake, "told">,
  { updateDays }: Pick<IntakeSettings, "updateDays">,
): Date | null {
  const last = told.at(-1);
  return last === undefined || updateDays === null
    ? null
    : new Date(Date.parse(last.at) + updateDays * 24 * HOUR_MS);
}
