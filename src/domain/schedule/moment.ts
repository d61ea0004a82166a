// Points in time as people write them: an ISO date and time with its zone, read without guessing.
import { err, ok, type Result } from "../result.ts";

/** `day-only`: a date without a time where a time is needed. `gap`, `twice`: clocks change there in that zone. */
export type MomentProblem =
  | { readonly code: "moment-unreadable" }
  | { readonly code: "moment-day-only" }
  | { readonly code: "moment-no-such-day" }
  | { readonly code: "moment-zone-missing" }
  | { readonly code: "moment-zone-unknown"; readonly zone: string }
  | { readonly code: "moment-gap"; readonly zone: string }
  | { readonly code: "moment-twice"; readonly zone: string; readonly offsets: readonly string[] };

type Wall = {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
};

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

const DATE = /^(\d{4})-(\d{1,2})-(\d{1,2})$/;
const DATE_TIME =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T\s]\s*|\s+at\s+)(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(\S.*)?$/i;
const OFFSET = /^(?:UTC|GMT)?\s*([+\u2212-])(\d{1,2})(?::?(\d{2}))?$/i;

/**
 * Reads `2026-12-01T15:00Z`, `2026-12-01 15:00 UTC`, `... +01:00` or `... Europe/Berlin`. Abbreviations such as CET or
 * EST are refused: several zones share them, and half of the year they are wrong.
 */
export function parseMoment(text: string): Result<Date, MomentProblem> {
  const trimmed = text.trim();
  if (DATE.test(trimmed)) return err({ code: "moment-day-only" });
  const match = DATE_TIME.exec(trimmed);
  if (match === null) return err({ code: "moment-unreadable" });
  const [, year, month, day, hour, minute, second, zone] = match;
  const wall: Wall = {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: Number(hour),
    minute: Number(minute),
    second: Number(second ?? 0),
  };
  if (!exists(wall)) return err({ code: "moment-no-such-day" });
  if (zone === undefined) return err({ code: "moment-zone-missing" });
  return inZone(wall, zone.trim());
}

/** Reads `2026-12-01` as the day's first moment in that zone. */
export function parseDay(text: string, zone: string): Result<Date, MomentProblem> {
  const match = DATE.exec(text.trim());
  if (match === null) return err({ code: "moment-unreadable" });
  const wall = {
    year: Number(match[1]),
    month: Number(match[2]),
    day: Number(match[3]),
    hour: 0,
    minute: 0,
    second: 0,
  };
  if (!exists(wall)) return err({ code: "moment-no-such-day" });
  const start = inZone(wall, zone);
  if (start.ok || start.error.code === "moment-zone-unknown") return start;
  // Where clocks change at midnight, the day begins an hour later, or at the first of two midnights.
  return inZone({ ...wall, hour: start.error.code === "moment-gap" ? 1 : 2 }, zone);
}

function inZone(wall: Wall, zone: string): Result<Date, MomentProblem> {
  if (/^(?:Z|UTC|GMT)$/i.test(zone)) return ok(new Date(utcOf(wall)));
  const offset = OFFSET.exec(zone);
  if (offset !== null) {
    const [hours, minutes] = [Number(offset[2]), Number(offset[3] ?? 0)];
    if (hours > 14 || minutes > 59) return err({ code: "moment-zone-unknown", zone });
    const shift = (hours * 60 + minutes) * MINUTE_MS * (offset[1] === "+" ? 1 : -1);
    return ok(new Date(utcOf(wall) - shift));
  }
  if (!isZone(zone)) return err({ code: "moment-zone-unknown", zone });
  const naive = utcOf(wall);
  const offsets = new Set([naive - DAY_MS, naive, naive + DAY_MS].map((at) => offsetOf(new Date(at), zone)));
  const found = [...offsets].filter((candidate) => offsetOf(new Date(naive - candidate), zone) === candidate);
  const [first, ...others] = found;
  if (first === undefined) return err({ code: "moment-gap", zone });
  if (others.length > 0) return err({ code: "moment-twice", zone, offsets: found.map(offsetText) });
  return ok(new Date(naive - first));
}

/** Whether that is a zone of the IANA database by its full name (`Europe/Berlin`, `UTC`), as the settings and commands take it. */
export function isZone(zone: string): boolean {
  if (zone === "UTC") return true;
  if (!/^[A-Za-z_]+(?:\/[A-Za-z0-9_+-]+)+$/.test(zone)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** How far that zone's clocks are ahead of UTC at that moment, in milliseconds. */
export function offsetOf(at: Date, zone: string): number {
  const wall = wallOf(at, zone);
  return utcOf(wall) - Math.floor(at.getTime() / 1_000) * 1_000;
}

/** What the clocks of that zone show. */
export function wallOf(at: Date, zone: string): Wall & { readonly weekday: number } {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
    hourCycle: "h23",
  }).formatToParts(at);
  const part = (type: string): number => Number(parts.find((entry) => entry.type === type)?.value ?? 0);
  const wall = {
    year: part("year"),
    month: part("month"),
    day: part("day"),
    hour: part("hour"),
    minute: part("minute"),
    second: part("second"),
  };
  return { ...wall, weekday: new Date(utcOf(wall)).getUTCDay() };
}

/** `+01:00`, as ISO 8601 writes it. */
export function offsetText(milliseconds: number): string {
  const minutes = Math.abs(milliseconds) / MINUTE_MS;
  const two = (value: number): string => String(Math.floor(value)).padStart(2, "0");
  return `${milliseconds < 0 ? "-" : "+"}${two(minutes / 60)}:${two(minutes % 60)}`;
}

function utcOf({ year, month, day, hour, minute, second }: Wall): number {
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

function exists(wall: Wall): boolean {
  const at = new Date(utcOf(wall));
  return (
    at.getUTCFullYear() === wall.year &&
    at.getUTCMonth() === wall.month - 1 &&
    at.getUTCDate() === wall.day &&
    wall.hour < 24 &&
    wall.minute < 60 &&
    wall.second < 60
  );
}
