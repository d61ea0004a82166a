// Times as people write them, what may be armed, and what is due when.
import { describe, expect, test } from "@jest/globals";
import { armingMoment, embargoEnd } from "../../../src/domain/schedule/arming.ts";
import { dueNow, dueReminder, nextLook, nextReminder } from "../../../src/domain/schedule/due.ts";
import type { Reminder, ScheduleEvent } from "../../../src/domain/schedule/state.ts";
import { parseDay, parseMoment } from "../../../src/domain/schedule/moment.ts";
import { type ScheduleSettings, scheduleFile, scheduleSettingsOf } from "../../../src/domain/schedule/settings.ts";
import {
  NO_SCHEDULE,
  type Schedule,
  withBegun,
  withoutArming,
  withSchedule,
} from "../../../src/domain/schedule/state.ts";
import { renderProblem } from "../../../src/text/commands/problems.ts";
import { renderScheduleEvent } from "../../../src/text/schedule/events.ts";
import { renderDisarmed } from "../../../src/text/schedule/notices.ts";
import { renderSchedule } from "../../../src/text/schedule/status.ts";

const defaults = scheduleSettingsOf(scheduleFile.parse({}));
const berlin: ScheduleSettings = { ...defaults, zone: "Europe/Berlin" };

describe("a time with its zone", () => {
  test.each([
    ["2026-12-01T15:00Z", "2026-12-01T15:00:00.000Z"],
    ["2026-12-01T15:00:30Z", "2026-12-01T15:00:30.000Z"],
    ["2026-12-01 15:00 UTC", "2026-12-01T15:00:00.000Z"],
    ["2026-12-01 at 15:00 utc", "2026-12-01T15:00:00.000Z"],
    ["2026-12-01T15:00+01:00", "2026-12-01T14:00:00.000Z"],
    ["2026-12-01T15:00 UTC-5", "2026-12-01T20:00:00.000Z"],
    ["2026-12-01T15:00\u221205:30", "2026-12-01T20:30:00.000Z"],
    ["2026-12-01 15:00 Europe/Berlin", "2026-12-01T14:00:00.000Z"],
    ["2026-07-01 15:00 Europe/Berlin", "2026-07-01T13:00:00.000Z"],
    ["2026-12-01 15:00 America/Argentina/Buenos_Aires", "2026-12-01T18:00:00.000Z"],
    ["2028-02-29 00:00 Asia/Kathmandu", "2028-02-28T18:15:00.000Z"],
    ["2026-1-5 9:05 Z", "2026-01-05T09:05:00.000Z"],
  ])("%s", (text, at) => {
    expect(parseMoment(text)).toEqual({ ok: true, value: new Date(at) });
  });

  test.each([
    ["", { code: "moment-unreadable" }],
    ["tomorrow", { code: "moment-unreadable" }],
    ["15:00 UTC", { code: "moment-unreadable" }],
    ["01.12.2026 15:00 UTC", { code: "moment-unreadable" }],
    ["12/01/2026 15:00 UTC", { code: "moment-unreadable" }],
    ["2026-12-01", { code: "moment-day-only" }],
    ["2026-12-01T15:00", { code: "moment-zone-missing" }],
    ["2026-02-29 15:00 UTC", { code: "moment-no-such-day" }],
    ["2026-12-01 24:00 UTC", { code: "moment-no-such-day" }],
    ["2026-12-01 15:60 UTC", { code: "moment-no-such-day" }],
    ["2026-12-01 15:00 CET", { code: "moment-zone-unknown", zone: "CET" }],
    ["2026-12-01 15:00 EST", { code: "moment-zone-unknown", zone: "EST" }],
    ["2026-12-01 15:00 pm UTC", { code: "moment-zone-unknown", zone: "pm UTC" }],
    ["2026-12-01 15:00 Europe/Atlantis", { code: "moment-zone-unknown", zone: "Europe/Atlantis" }],
    ["2026-12-01 15:00 +99:00", { code: "moment-zone-unknown", zone: "+99:00" }],
    ["2026-03-29 02:30 Europe/Berlin", { code: "moment-gap", zone: "Europe/Berlin" }],
    [
      "2026-10-25 02:30 Europe/Berlin",
      { code: "moment-twice", zone: "Europe/Berlin", offsets: ["+02:00", "+01:00"] },
    ],
  ])("%s is refused", (text, error) => {
    expect(parseMoment(text)).toEqual({ ok: false, error });
  });

  test.each([
    ["2026-12-01", "UTC", "2026-12-01T00:00:00.000Z"],
    ["2026-12-01", "Europe/Berlin", "2026-11-30T23:00:00.000Z"],
    // Clocks were put forward at midnight: the day began at one o'clock.
    ["2018-11-04", "America/Sao_Paulo", "2018-11-04T03:00:00.000Z"],
  ])("the day %s begins in %s", (day, zone, at) => {
    expect(parseDay(day, zone)).toEqual({ ok: true, value: new Date(at) });
  });
});

describe("what may be armed", () => {
  const now = new Date("2026-11-26T09:00:00Z");
  const until = {
    embargo: {
      until: "2026-12-01T00:00:00.000Z",
      day: true,
      zone: "UTC",
      by: null,
      since: "2026-10-01T00:00:00.000Z",
      reminded: [],
    },
  };

  test.each([
    ["a weekday after the embargo", "2026-12-01T15:00Z", until, defaults],
    ["the very moment at which it ends", "2026-12-01T00:00Z", until, defaults],
    ["no embargo agreed", "2026-11-26T09:01Z", NO_SCHEDULE, defaults],
    ["Sunday in UTC, Monday there", "2026-11-29T23:30Z", NO_SCHEDULE, berlin],
  ])("%s", (_name, text, schedule, settings) => {
    expect(armingMoment(text, schedule, settings, now).ok).toBe(true);
  });

  test.each([
    ["2026-11-26T08:59Z", NO_SCHEDULE, defaults, "moment-past"],
    ["2026-11-26T09:00:30Z", NO_SCHEDULE, defaults, "moment-past"],
    ["2062-12-01T15:00Z", NO_SCHEDULE, defaults, "moment-too-far"],
    ["2026-11-28T15:00Z", NO_SCHEDULE, defaults, "moment-day-excluded"],
    ["2026-11-27T15:00Z", NO_SCHEDULE, { ...defaults, notOn: ["friday"] as const }, "moment-day-excluded"],
    ["2026-11-27T23:30Z", NO_SCHEDULE, berlin, "moment-day-excluded"],
    ["2026-12-25T15:00Z", NO_SCHEDULE, { ...defaults, holidays: ["2026-12-25"] }, "moment-holiday"],
    ["2026-12-24T23:30Z", NO_SCHEDULE, { ...berlin, holidays: ["2026-12-25"] }, "moment-holiday"],
    ["2026-11-30T23:59:59Z", until, defaults, "moment-before-embargo"],
  ])("%s is refused", (text, schedule, settings, code) => {
    expect(armingMoment(text, schedule, settings, now)).toMatchObject({ ok: false, error: { code } });
  });

  test.each([
    ["2026-12-01", defaults, { ok: true, value: { until: new Date("2026-12-01T00:00:00Z"), day: true } }],
    ["2026-12-01", berlin, { ok: true, value: { until: new Date("2026-11-30T23:00:00Z"), day: true } }],
    ["2026-12-01T15:00Z", berlin, { ok: true, value: { until: new Date("2026-12-01T15:00:00Z"), day: false } }],
    ["2026-11-25", defaults, { ok: false, error: { code: "moment-past" } }],
    ["2026-12-01 15:00", defaults, { ok: false, error: { code: "moment-zone-missing" } }],
    ["in two weeks", defaults, { ok: false, error: { code: "moment-unreadable" } }],
  ])("the embargo's end %s", (text, settings, expected) => {
    expect(embargoEnd(text, settings, now)).toMatchObject(expected);
  });
});

describe("what is due", () => {
  const AT = "2026-12-01T15:00:00.000Z";
  const ada = { id: 1, login: "ada" };
  const bo = { id: 2, login: "bo" };
  const digest = "a".repeat(64);
  const armed: ScheduleEvent = { type: "armed", at: AT, digest, round: 1, zone: "UTC" };
  const preflight = (which: "24h" | "1h" | "5min"): ScheduleEvent => ({
    type: "preflight",
    at: AT,
    which,
    ok: true,
    codes: [],
  });

  function given(...events: readonly ScheduleEvent[]): Schedule {
    return events.reduce(
      (now, what) =>
        withSchedule(
          now,
          { at: AT, by: "p1", actor: what.type === "arming-seconded" ? bo : ada, comment: { id: 7 } },
          what,
        ),
      NO_SCHEDULE,
    );
  }

  test.each<[string, readonly ScheduleEvent[], string, object]>([
    ["nothing armed", [], AT, { kind: "nothing" }],
    ["two days before", [armed], "2026-11-29T15:00:00Z", { kind: "nothing" }],
    ["a day before", [armed], "2026-11-30T15:00:00Z", { kind: "preflight", which: "24h" }],
    ["a day before, done", [armed, preflight("24h")], "2026-11-30T15:00:01Z", { kind: "nothing" }],
    ["an hour before", [armed, preflight("24h")], "2026-12-01T14:00:00Z", { kind: "preflight", which: "1h" }],
    ["an hour before, the first was missed", [armed], "2026-12-01T14:20:00Z", { kind: "preflight", which: "1h" }],
    ["minutes before", [armed, preflight("1h")], "2026-12-01T14:55:00Z", { kind: "preflight", which: "5min" }],
    ["a second early", [armed, preflight("5min")], "2026-12-01T14:59:59.999Z", { kind: "nothing" }],
    ["the minute", [armed, preflight("5min")], AT, { kind: "publish" }],
    ["the minute, without any pre-flight", [armed], AT, { kind: "publish" }],
    ["late within the grace", [armed], "2026-12-01T15:30:00Z", { kind: "publish" }],
    ["later than the grace", [armed], "2026-12-01T15:30:00.001Z", { kind: "disarm", cause: "late" }],
    ["held", [armed, { type: "held", why: "" }], AT, { kind: "disarm", cause: "held" }],
    ["held and armed anew", [armed, { type: "held", why: "" }, armed], AT, { kind: "publish" }],
    ["disarmed", [armed, { type: "disarmed", cause: "command", codes: [] }], AT, { kind: "nothing" }],
    [
      "armed for another minute",
      [armed, preflight("5min"), { ...armed, at: "2026-12-02T15:00:00.000Z" }],
      AT,
      { kind: "preflight", which: "24h" },
    ],
  ])("%s", (_name, events, now, due) => {
    expect(dueNow(given(...events), defaults, new Date(now))).toEqual(due);
  });

  test.each([
    ["until then", AT, { kind: "publish" }],
    ["until a second later", "2026-12-01T15:00:01Z", { kind: "disarm", cause: "embargo" }],
  ])("the embargo's end is agreed anew after arming: %s", (_name, until, due) => {
    const embargo = { until, day: false, zone: "UTC", by: null, since: "2026-10-01T00:00:00.000Z", reminded: [] };
    expect(dueNow({ ...given(armed), embargo }, defaults, new Date(AT))).toEqual(due);
  });

  test.each<[string, object, object]>([
    ["a holiday now", { holidays: ["2026-12-01"] }, { kind: "disarm", cause: "day" }],
    ["Tuesdays are excluded now", { notOn: ["tuesday"] }, { kind: "disarm", cause: "day" }],
    ["another day is a holiday", { holidays: ["2026-12-02"] }, { kind: "publish" }],
    [
      "the zone's day is a holiday",
      { zone: "Asia/Tokyo", holidays: ["2026-12-02"] },
      { kind: "disarm", cause: "day" },
    ],
  ])("the settings changed after arming: %s", (_name, change, due) => {
    expect(dueNow(given(armed), { ...defaults, ...change }, new Date(AT))).toEqual(due);
  });

  test("the second word is held to its own comment", () => {
    expect(given(armed, { type: "arming-seconded", at: AT }).armed?.seconded).toEqual({ ...bo, comment: 7 });
  });

  test.each<[string, ScheduleEvent, string]>([
    ["alone", armed, "**Armed for Tuesday 1 December 2026, 15:00 UTC** by `ada`: it begins by itself."],
    [
      "two are needed",
      { ...armed, second: true },
      "by `ada`: **it does not begin** before a second maintainer arms it too, by `/disclose at` with the same time.",
    ],
  ])("the status of what is armed: %s", (_name, event, words) => {
    expect(renderSchedule(given(event))).toContain(words);
  });

  test("the answer to arming says that a second word is needed", () => {
    expect(renderScheduleEvent({ ...armed, second: true })).toContain("does not begin before a second maintainer");
    expect(renderScheduleEvent(armed)).not.toContain("second maintainer");
  });

  test.each<[ScheduleEvent["type"], string]>([
    ["armed", "`/disclose cancel` disarms it."],
    ["held", "`/disclose at <the same time>` takes the hold off."],
    ["disarmed", "`/disclose at <time with zone>` arms it again."],
  ])("/undo of %s says what takes it back instead", (event, words) => {
    expect(renderProblem({ code: "undo-otherwise", event })).toBe(
      `Your last command here is not taken back by \`/undo\`. ${words}`,
    );
  });

  test("an arming that ended without a gate that could be named says where to look", () => {
    const at = { at: AT, zone: "UTC", digest };
    expect(renderDisarmed(at, "gates", { found: [], publicBefore: false })).toContain(
      "`/check` shows how every gate stands now.",
    );
  });

  test.each<[string, readonly ScheduleEvent[], object]>([
    ["no second word", [armed], { kind: "disarm", cause: "unseconded" }],
    ["a second word", [armed, { type: "arming-seconded", at: AT }], { kind: "publish" }],
    [
      "a second word for another minute",
      [armed, { type: "arming-seconded", at: "2026-12-02T15:00:00.000Z" }],
      { kind: "disarm", cause: "unseconded" },
    ],
  ])("where two maintainers arm: %s", (_name, events, due) => {
    expect(dueNow(given(...events), { ...defaults, secondMaintainer: true }, new Date(AT))).toEqual(due);
  });

  test("a dismissal ends the arming, and so does a publication, which knows whether it was the armed one", () => {
    expect(withoutArming(given(armed)).armed).toBeNull();
    expect(withBegun(given(armed), true)).toMatchObject({ armed: null, begun: { at: AT, by: ada } });
    expect(withBegun(given(armed), false)).toMatchObject({ armed: null, begun: null });
  });

  test("how an arming ended is kept until the next one", () => {
    const ended = given(armed, { type: "disarmed", cause: "gates", codes: ["approvals"] });
    expect(ended.disarmed).toMatchObject({ cause: "gates", codes: ["approvals"], armed: { at: AT } });
    expect(withSchedule(ended, { at: AT, by: "p1", actor: ada, comment: { id: 8 } }, armed).disarmed).toBeNull();
  });

  test.each([
    ["2026-11-01T00:00:00Z", "2026-11-30T15:00:00.000Z"],
    ["2026-11-30T15:00:00Z", "2026-12-01T14:00:00.000Z"],
    ["2026-12-01T14:30:00Z", "2026-12-01T14:55:00.000Z"],
    ["2026-12-01T14:59:59Z", AT],
    // GitHub's clock is behind: again in a second.
    ["2026-12-01T15:00:00Z", "2026-12-01T15:00:01.000Z"],
  ])("looked at again after %s", (now, next) => {
    expect(nextLook(given(armed), new Date(now))?.toISOString()).toBe(next);
  });
});

describe("the parties are reminded of the embargo", () => {
  const of = (since: string, until: string, ...reminded: readonly Reminder[]): Pick<Schedule, "embargo"> => ({
    embargo: {
      until: `${until}T00:00:00.000Z`,
      day: true,
      zone: "UTC",
      by: null,
      since: `${since}T00:00:00.000Z`,
      reminded: reminded.map((which) => ({ which, written: { at: since, by: "p1" } })),
    },
  });
  const long = ["2026-09-01", "2026-11-30"] as const;

  test.each<[string, Pick<Schedule, "embargo">, string, Reminder | null, string | null]>([
    ["none is agreed", { embargo: null }, "2026-09-02", null, null],
    ["the day after", of(...long), "2026-09-02", null, "2026-10-16"],
    ["half of it is over", of(...long), "2026-10-16", "half", "2026-11-23"],
    ["and told", of(...long, "half"), "2026-10-20", null, "2026-11-23"],
    ["a week before the end", of(...long, "half"), "2026-11-23", "week", null],
    ["both passed unseen: one is told", of(...long), "2026-11-25", "week", null],
    ["the end has come", of(...long, "half"), "2026-11-30", null, null],
    ["ten days: the week before comes first", of("2026-09-01", "2026-09-11"), "2026-09-05", "week", "2026-09-06"],
    ["ten days: then half of it", of("2026-09-01", "2026-09-11", "week"), "2026-09-06", "half", null],
    ["a day and a half: nobody forgets it", of("2026-09-01", "2026-09-02"), "2026-09-01", null, null],
  ])("%s", (_name, schedule, now, due, next) => {
    const at = new Date(`${now}T00:00:00.000Z`);
    expect(dueReminder(schedule, at)).toBe(due);
    expect(nextReminder(schedule, at)?.toISOString().slice(0, 10) ?? null).toBe(next);
  });
});
