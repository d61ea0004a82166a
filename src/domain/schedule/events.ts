// What can be recorded of a disclosure's schedule: the embargo's end, arming, pre-flights, and how an arming ended.
import * as z from "zod";

const moment = z.iso.datetime({ offset: true });
const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** How long before the armed minute a pre-flight runs. */
export const PREFLIGHTS = ["24h", "1h", "5min"] as const;
export type Preflight = (typeof PREFLIGHTS)[number];

export const embargoEvent = z.object({
  type: z.literal("embargo"),
  until: moment,
  /** Given as a day: anything on that day, in that zone, keeps the embargo. */
  day: z.boolean(),
  /** The settings' zone then, in which people are shown it. */
  zone: z.string(),
});

/** `at`: the minute; `digest`: the approved bundle that goes out then, or nothing does. */
export const armedEvent = z.object({
  type: z.literal("armed"),
  at: moment,
  digest: hash,
  round: z.int().positive(),
  zone: z.string(),
  /** Whether a second maintainer's word is needed, as the settings said then. */
  second: z.boolean().optional(),
});

/** The second maintainer's word, where the settings ask for one. */
export const seconded = z.object({ type: z.literal("arming-seconded"), at: moment });

export const heldEvent = z.object({ type: z.literal("held"), why: z.string() });

/** How an arming ended without publishing. `codes`: the gates that did not hold, or why it could not begin. */
export const disarmedEvent = z.object({
  type: z.literal("disarmed"),
  cause: z.enum(["command", "gates", "late", "held", "unseconded", "changed", "withdrawn", "embargo"]),
  codes: z.array(z.string()),
});

export const preflightEvent = z.object({
  type: z.literal("preflight"),
  at: moment,
  which: z.enum(PREFLIGHTS),
  ok: z.boolean(),
  codes: z.array(z.string()),
});

export const scheduleEvents = [
  embargoEvent,
  armedEvent,
  seconded,
  heldEvent,
  disarmedEvent,
  preflightEvent,
] as const;
export type ScheduleEvent = z.infer<(typeof scheduleEvents)[number]>;
