// The clocks of the Cyber Resilience Act's notifications, for whoever has said what they are: when each is due, and when people are called.
import { DUTIES, type Duty } from "./events.ts";
import type { DutyCalled, DutySent } from "./state.ts";

const HOUR_MS = 3_600_000;

/** How long after what begins it each is due, and how long before that people are called. */
const CLOCKS: Readonly<
  Record<Duty, { readonly from: "exploited" | "fixed"; readonly hours: number; readonly before: number }>
> = {
  "early-warning": { from: "exploited", hours: 24, before: 6 },
  notification: { from: "exploited", hours: 72, before: 24 },
  "final-report": { from: "fixed", hours: 14 * 24, before: 72 },
};

/** Since when attacks are known, and since when there is a fix; null: not yet. */
export type DutyInput = {
  readonly role: "none" | "steward" | "manufacturer";
  readonly exploitedAt: string | null;
  readonly fixedAt: string | null;
  readonly sent: readonly DutySent[];
};

export type DutyClock = {
  readonly duty: Duty;
  readonly due: Date;
  /** By whom and when it was sent; null: nobody said so. Then nobody is called any more. */
  readonly sent: DutySent | null;
  readonly calls: readonly { readonly call: DutyCalled["call"]; readonly at: Date }[];
};

/** The clocks that run. */
export function dutyClocks({ role, exploitedAt, fixedAt, sent }: DutyInput): readonly DutyClock[] {
  if (role === "none" || exploitedAt === null) return [];
  return DUTIES.flatMap((duty): readonly DutyClock[] => {
    const { from, hours, before } = CLOCKS[duty];
    // What was fixed before attacks were known is reported from then on.
    const begins =
      from === "exploited"
        ? Date.parse(exploitedAt)
        : fixedAt === null
          ? null
          : Math.max(Date.parse(fixedAt), Date.parse(exploitedAt));
    if (begins === null) return [];
    const due = begins + hours * HOUR_MS;
    const done = sent.find((said) => said.duty === duty && said.exploitedAt === exploitedAt) ?? null;
    const calls = [
      { call: "begun", at: new Date(begins) },
      { call: "soon", at: new Date(due - before * HOUR_MS) },
      { call: "over", at: new Date(due) },
    ] as const;
    return [{ duty, due: new Date(due), sent: done, calls: done === null ? calls : [] }];
  });
}

export type DueCall = { readonly duty: Duty; readonly due: Date; readonly call: DutyCalled["call"] };

/** The calls that are due and were not made; of those that passed unseen the last one alone. */
export function dueCalls(
  clocks: readonly DutyClock[],
  made: readonly DutyCalled[],
  now: Date,
): readonly DueCall[] {
  return clocks.flatMap(({ duty, due, calls }) => {
    const last = calls.findLast(({ at }) => at <= now);
    if (last === undefined) return [];
    const done = made.some(
      (called) => called.duty === duty && Date.parse(called.due) === due.getTime() && called.call === last.call,
    );
    return done ? [] : [{ duty, due, call: last.call }];
  });
}

/** When the next call is due; null: none is to come. */
export function nextCall(clocks: readonly DutyClock[], now: Date): Date | null {
  const times = clocks
    .flatMap(({ calls }) => calls.map(({ at }) => at.getTime()))
    .filter((at) => at > now.getTime());
  return times.length === 0 ? null : new Date(Math.min(...times));
}
