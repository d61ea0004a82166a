// The schedule as the record tells it: its events, and what each changes of the embargo's end and the armed publication.
import * as z from "zod";
import { never } from "../result.ts";

const moment = z.iso.datetime({ offset: true });
const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** How long before the armed minute a pre-flight runs. */
export const PREFLIGHTS = ["24h", "1h", "5min"] as const;
export type Preflight = (typeof PREFLIGHTS)[number];

/** `at`: the minute; `digest`: the approved bundle that goes out then, or nothing does. */
const armedEvent = z.object({
  type: z.literal("armed"),
  at: moment,
  digest: hash,
  round: z.int().positive(),
  zone: z.string(),
  /** Whether a second maintainer's word is needed, as the settings said then. */
  second: z.boolean().optional(),
});

/** The second maintainer's word, where the settings ask for one. */
const secondedEvent = z.object({ type: z.literal("arming-seconded"), at: moment });

const heldEvent = z.object({ type: z.literal("held"), why: z.string() });

/** How an arming ended without publishing. `codes`: the gates that did not hold, or why it could not begin. */
const disarmedEvent = z.object({
  type: z.literal("disarmed"),
  cause: z.enum(["command", "gates", "late", "held", "unseconded", "changed", "withdrawn", "embargo", "day"]),
  codes: z.array(z.string()),
});

const preflightEvent = z.object({
  type: z.literal("preflight"),
  at: moment,
  which: z.enum(PREFLIGHTS),
  ok: z.boolean(),
  codes: z.array(z.string()),
});

/** When everybody is reminded of the embargo: half of it is over, or it ends in a week. */
export const REMINDERS = ["half", "week"] as const;
export type Reminder = (typeof REMINDERS)[number];

/** `until`: the end that was agreed when they were reminded. */
const remindedEvent = z.object({ type: z.literal("reminded"), which: z.enum(REMINDERS), until: moment });

/** `silent`: no answer to a command tells of it. */
export const scheduleEvents = {
  answered: [armedEvent, secondedEvent, heldEvent, disarmedEvent],
  silent: [preflightEvent, remindedEvent],
} as const;
export type AnsweredScheduleEvent = z.infer<(typeof scheduleEvents)["answered"][number]>;
export type ScheduleEvent = AnsweredScheduleEvent | z.infer<(typeof scheduleEvents)["silent"][number]>;

type Person = { readonly id: number; readonly login: string };

/** A publication that begins by itself at that minute. */
export type Arming = {
  readonly at: string;
  readonly digest: string;
  readonly round: number;
  readonly zone: string;
  readonly by: Person;
  /** The comment that armed it: it must still stand unedited at the minute. */
  readonly comment: number;
  /** Likewise the second maintainer's comment. */
  readonly seconded: (Person & { readonly comment: number }) | null;
  /** Whether a second maintainer's word was needed when it was armed. */
  readonly second: boolean;
  readonly held: { readonly by: Person | null; readonly why: string } | null;
  readonly preflights: readonly Checked[];
};

/** When something was recorded, and by which process: that one tells of it. */
export type Written = { readonly at: string; readonly by: string };

/** What a pre-flight found; `codes`: the gates that did not hold. */
export type Checked = {
  readonly which: Preflight;
  readonly ok: boolean;
  readonly codes: readonly string[];
  readonly written: Written;
};

export type Disarming = Extract<ScheduleEvent, { type: "disarmed" }>;

export type Schedule = {
  readonly embargo: {
    readonly until: string;
    readonly day: boolean;
    readonly zone: string;
    readonly by: Person | null;
    /** When it was agreed. */
    readonly since: string;
    readonly reminded: readonly { readonly which: Reminder; readonly written: Written }[];
  } | null;
  readonly armed: Arming | null;
  /** How the last arming ended where it did not publish; null once armed anew. */
  readonly disarmed: (Disarming & { readonly written: Written; readonly armed: Arming }) | null;
  /** The arming by which the last publication began; null: none began so. */
  readonly begun: Arming | null;
};

export const NO_SCHEDULE: Schedule = { embargo: null, armed: null, disarmed: null, begun: null };

type Recorded = Written & {
  readonly actor: Person | null;
  readonly comment: { readonly id: number } | null;
};

/** The schedule after one more event of the record. */
export function withSchedule(now: Schedule, entry: Recorded, what: ScheduleEvent): Schedule {
  switch (what.type) {
    case "armed":
      return entry.actor === null || entry.comment === null
        ? now
        : { ...now, disarmed: null, armed: newArming(what, entry.actor, entry.comment.id) };
    case "arming-seconded":
      return changed(now, (armed) => (armed.at === what.at ? { ...armed, seconded: secondedBy(entry) } : armed));
    case "held":
      return changed(now, (armed) => ({ ...armed, held: { by: entry.actor, why: what.why } }));
    case "disarmed":
      return now.armed === null
        ? now
        : {
            ...now,
            armed: null,
            disarmed: { ...what, written: { at: entry.at, by: entry.by }, armed: now.armed },
          };
    case "preflight": {
      const { which, ok, codes } = what;
      const checked = { which, ok, codes, written: { at: entry.at, by: entry.by } };
      return changed(now, (armed) =>
        armed.at === what.at ? { ...armed, preflights: [...armed.preflights, checked] } : armed,
      );
    }
    case "reminded": {
      const { embargo } = now;
      if (embargo === null || embargo.until !== what.until) return now;
      const reminded = { which: what.which, written: { at: entry.at, by: entry.by } };
      return { ...now, embargo: { ...embargo, reminded: [...embargo.reminded, reminded] } };
    }
    default:
      return never(what);
  }
}

/** The disclosure was dismissed: what was armed is over. */
export function withoutArming(now: Schedule): Schedule {
  return now.armed === null ? now : { ...now, armed: null };
}

/** A publication began; `byItself`: no command did it, so it is the one that was armed. */
export function withBegun(now: Schedule, byItself: boolean): Schedule {
  return { ...now, armed: null, begun: byItself ? now.armed : null };
}

function secondedBy({ actor, comment }: Recorded): Arming["seconded"] {
  return actor === null || comment === null ? null : { ...actor, comment: comment.id };
}

function newArming(
  { at, digest, round, zone, second = false }: Extract<ScheduleEvent, { type: "armed" }>,
  by: Person,
  comment: number,
): Arming {
  return { at, digest, round, zone, by, comment, second, seconded: null, held: null, preflights: [] };
}

function changed(now: Schedule, change: (armed: Arming) => Arming): Schedule {
  return now.armed === null ? now : { ...now, armed: change(now.armed) };
}
