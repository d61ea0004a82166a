// Points in time as people read them: in UTC and in the settings' zone.
import { wallOf } from "../../domain/schedule/moment.ts";

const DAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"] as const;
const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

/** `Tuesday 1 December 2026, 15:00 UTC (16:00 Europe/Berlin)`. The day is UTC's; where the zone has another one it is named too. */
export function renderMoment(iso: string, zone = "UTC"): string {
  const at = new Date(iso);
  const utc = wallOf(at, "UTC");
  const words = `${renderDate(utc)}, ${renderTime(utc)} UTC`;
  if (zone === "UTC") return words;
  const there = wallOf(at, zone);
  const day = there.day === utc.day ? "" : `${DAYS[there.weekday]} ${there.day} ${MONTHS[there.month - 1]}, `;
  return `${words} (${day}${renderTime(there)} ${zone})`;
}

/** `Tuesday 1 December 2026`, as that zone's calendar has it. */
export function renderDay(iso: string, zone: string): string {
  return renderDate(wallOf(new Date(iso), zone));
}

type Shown = Omit<ReturnType<typeof wallOf>, "second"> & { readonly second: number };

function renderDate({ weekday, day, month, year }: Shown): string {
  return `${DAYS[weekday]} ${day} ${MONTHS[month - 1]} ${year}`;
}

function renderTime({ hour, minute, second }: Shown): string {
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${two(hour)}:${two(minute)}${second === 0 ? "" : `:${two(second)}`}`;
}
