// The settings of the schedule: the key `schedule` of `.github/embargo.yml`.
import * as z from "zod";
import { isZone } from "./moment.ts";

const DAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"] as const;
export type Day = (typeof DAYS)[number];

/** As a person writes it. */
export const scheduleFile = z
  .strictObject({
    zone: z
      .string()
      .refine(isZone, "a zone of the IANA database, such as `Europe/Berlin`, or `UTC`")
      .default("UTC")
      .describe("The time zone in which times are shown beside UTC, and in which days begin."),
    not_on: z
      .array(z.enum(DAYS))
      .max(6)
      .default(["saturday", "sunday"])
      .describe("Days of the week on which nothing is armed to be published."),
    holidays: z
      .array(z.iso.date())
      .max(500)
      .default([])
      .describe("Days (`2026-12-25`) on which nothing is armed to be published."),
    grace_minutes: z
      .int()
      .min(1)
      .max(24 * 60)
      .default(30)
      .describe("How late an armed publication may still begin, as when the app was down; later it asks first."),
    second_maintainer: z
      .boolean()
      .default(false)
      .describe("Whether a second maintainer must arm a publication too, by the same `/disclose at`."),
  })
  .prefault({})
  .describe("When armed publications may begin.");

export type ScheduleSettings = {
  readonly zone: string;
  readonly notOn: readonly Day[];
  readonly holidays: readonly string[];
  readonly graceMinutes: number;
  readonly secondMaintainer: boolean;
};

export function scheduleSettingsOf(file: z.infer<typeof scheduleFile>): ScheduleSettings {
  return {
    zone: file.zone,
    notOn: file.not_on,
    holidays: file.holidays,
    graceMinutes: file.grace_minutes,
    secondMaintainer: file.second_maintainer,
  };
}

/** The day of the week by `Date.getUTCDay`'s number. */
export function dayName(weekday: number): Day {
  return DAYS[weekday] ?? "sunday";
}
