// When a report that waits is told of: nobody heard of it, or not for long.
import { describe, expect, test } from "@jest/globals";
import { evolve } from "../../../src/domain/evolve.ts";
import { acknowledgeBy, clockDue, updateBy } from "../../../src/domain/intake/due.ts";
import { intakeWhileExploited } from "../../../src/domain/intake/settings.ts";
import type { Event } from "../../../src/domain/record/events.ts";
import { cora, type Past, recorded, settingsOf } from "../commands/past.ts";
import { CONFIRMED } from "../given.ts";

const byApp = (what: Event): Past => ({ by: null, what });
const AT = "2026-03-02T08:00:00.000Z";
const rita = { id: 14, login: "rita" };
const RECEIVED = byApp({ type: "received", at: AT, lacking: [], reporter: rita });
const FILED = byApp({ type: "received", at: AT, lacking: [], reporter: null });
const escalated = (hours: number): Past => byApp({ type: "escalated", hours, logins: [] });
const { intake: SETTINGS } = settingsOf();
const later = (hours: number): Date => new Date(Date.parse(AT) + hours * 3_600_000);
const due = (past: readonly Past[], hours: number, settings = SETTINGS): object => {
  const { escalation, reminder, next } = clockDue(evolve(recorded(past)).intake, settings, later(hours));
  return {
    ...(escalation === null ? {} : { call: escalation.call }),
    ...(reminder === null ? {} : { remind: reminder.since }),
    ...(next === null ? {} : { in: Math.round((next.getTime() - Date.parse(AT)) / 3_600_000) }),
  };
};

describe("the reporter has heard nothing", () => {
  test.each<readonly [string, readonly Past[], number, object]>([
    ["not taken up", [], 999, {}],
    ["young", [RECEIVED], 1, { in: 24 }],
    ["a day old", [RECEIVED], 24, { call: "coordinator", in: 72 }],
    ["told of", [RECEIVED, escalated(24)], 24, { in: 72 }],
    ["three days old", [RECEIVED, escalated(24)], 72, { call: "maintainers" }],
    ["both steps passed unseen: the last alone", [RECEIVED], 80, { call: "maintainers" }],
    ["nothing is left to tell", [RECEIVED, escalated(72)], 999, {}],
  ])("%s", (_name, past, hours, expected) => {
    expect(due(past, hours)).toEqual(expected);
  });

  test.each<readonly [string, readonly Past[], boolean]>([
    [
      "a maintainer's comment",
      [RECEIVED, byApp({ type: "reporter-answered", comment: 5, at: AT, by: cora })],
      true,
    ],
    ["confirming it, where they are here to see that", [RECEIVED, { by: cora, what: CONFIRMED }], true],
    ["dismissing it, likewise", [RECEIVED, { by: cora, what: { type: "dismissed", why: "x" } }], true],
    ["confirming it, where they are not", [FILED, { by: cora, what: CONFIRMED }], false],
    ["/informed", [FILED, { by: cora, what: { type: "informed", how: null } }], true],
    ["/coordinator alone", [RECEIVED, { by: cora, what: { type: "coordinator", ...cora } }], false],
  ])("what ends that: %s", (_name, past, ends) => {
    expect(acknowledgeBy(evolve(recorded(past)).intake, SETTINGS) === null).toBe(ends);
  });
});

describe("the reporter has heard nothing for long", () => {
  const TOLD = "2026-03-02T08:01:00.000Z";
  const told: readonly Past[] = [FILED, { by: cora, what: { type: "informed", how: null } }];
  const reminded = byApp({ type: "update-due", since: TOLD });
  test.each<readonly [string, readonly Past[], number, object]>([
    ["not yet", told, 24, { in: 336 }],
    ["two weeks", told, 337, { remind: TOLD }],
    ["the next reminder is two weeks from the last one", [...told, reminded], 300, { in: 336 }],
    ["in the end it is left alone", [...told, ...Array.from({ length: 6 }, () => reminded)], 9_999, {}],
  ])("%s", (_name, past, hours, expected) => {
    expect(due(past, hours)).toEqual(expected);
  });
  test("a new word begins it anew", () => {
    const again: Past = { by: cora, what: { type: "informed", how: "by mail" } };
    expect(due([...told, reminded, again], 24)).toEqual({ in: 336 });
  });
  test("the settings let no clock run", () => {
    expect(due(told, 9_999, settingsOf("intake: { update_days: null }\n").intake)).toEqual({});
  });
});

test("while attacks are known, everything is four times as fast", () => {
  expect(intakeWhileExploited(SETTINGS)).toMatchObject({
    askAgainHours: 6,
    acknowledgeHours: 18,
    updateDays: 3,
    escalate: [{ afterHours: 6 }, { afterHours: 18 }],
  });
});

describe("a mail to the reporter tells them", () => {
  const hash = "ab".repeat(32);
  const file = { path: "parties/a.json", sha256: hash };
  const party = "0".repeat(16);
  const named = (role: "reporter" | "party"): Past => byApp({ type: "recipient", party, file, role, add: true });
  const ordered = byApp({
    type: "mail-ordered",
    id: "0".repeat(12),
    kind: "acknowledgement",
    about: "it",
    digest: hash,
    letter: file,
    to: [party],
    notBefore: null,
  });
  const sent = byApp({ type: "mail-sent", id: "0".repeat(12), to: party });
  test.each<readonly [string, readonly Past[], number]>([
    ["once it went out", [FILED, named("reporter"), ordered, sent], 1],
    ["not before", [FILED, named("reporter"), ordered], 0],
    ["not one to somebody else", [FILED, named("party"), ordered, sent], 0],
  ])("%s", (_name, past, times) => {
    expect(evolve(recorded(past)).intake.told.map(({ how }) => how)).toEqual(
      Array.from({ length: times }, () => "mail"),
    );
  });
});

describe("until when the reporter is to hear", () => {
  const told: Past = { by: cora, what: { type: "informed", how: null } };
  test.each<readonly [string, readonly Past[], string | null, string | null]>([
    ["a report that was not taken up", [], null, null],
    ["a new one", [FILED], "2026-03-05T08:00:00.000Z", null],
    ["one that was told", [FILED, told], null, "2026-03-16T08:01:00.000Z"],
    ["told twice: from the last word on", [FILED, told, told], null, "2026-03-16T08:02:00.000Z"],
  ])("%s", (_name, past, first, next) => {
    const { intake } = evolve(recorded(past));
    expect(acknowledgeBy(intake, SETTINGS)?.toISOString() ?? null).toBe(first);
    expect(updateBy(intake, SETTINGS)?.toISOString() ?? null).toBe(next);
  });
  test("never, where no clock runs", () => {
    const none = settingsOf("intake: { acknowledge_hours: null, update_days: null }\n").intake;
    expect(acknowledgeBy(evolve(recorded([FILED])).intake, none)).toBeNull();
    expect(updateBy(evolve(recorded([FILED, told])).intake, none)).toBeNull();
  });
  test("to the very hour; an older silence's reminders do not count for this one", () => {
    const since = "2026-03-02T08:01:00.000Z";
    const at = new Date(Date.parse(since) + 14 * 24 * 3_600_000);
    const due = (past: readonly Past[], now: Date): object =>
      clockDue(evolve(recorded(past)).intake, SETTINGS, now);
    expect(due([FILED, told], at)).toEqual({ escalation: null, reminder: { since }, next: null });
    const old = byApp({ type: "update-due", since: "2026-01-01T00:00:00.000Z" });
    expect(due([FILED, told, old], at)).toMatchObject({ reminder: { since } });
  });
});
