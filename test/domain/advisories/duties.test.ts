// The clocks of notifications: when each is due, which calls are due, and that nobody has one who did not say so.
import { describe, expect, it } from "@jest/globals";
import { dueCalls, type DutyInput, dutyClocks, nextCall } from "../../../src/domain/advisories/duties.ts";
import type { DutyCalled } from "../../../src/domain/advisories/state.ts";

const AT = "2026-03-01T12:00:00.000Z";
const after = (hours: number): Date => new Date(Date.parse(AT) + hours * 3_600_000);
const INPUT: DutyInput = { role: "steward", exploitedAt: AT, fixedAt: null, sent: [] };

describe("clocks", () => {
  it.each<[string, DutyInput, readonly (readonly [string, number])[]]>([
    ["none: nobody said what they are", { ...INPUT, role: "none" }, []],
    ["none: no attacks are known", { ...INPUT, exploitedAt: null }, []],
    [
      "before there is a fix",
      INPUT,
      [
        ["early-warning", 24],
        ["notification", 72],
      ],
    ],
    [
      "with a fix",
      { ...INPUT, role: "manufacturer", fixedAt: after(100).toISOString() },
      [
        ["early-warning", 24],
        ["notification", 72],
        ["final-report", 100 + 14 * 24],
      ],
    ],
    [
      "fixed before attacks were known",
      { ...INPUT, fixedAt: after(-100).toISOString() },
      [
        ["early-warning", 24],
        ["notification", 72],
        ["final-report", 14 * 24],
      ],
    ],
  ])("%s", (_, input, expected) => {
    expect(dutyClocks(input).map(({ duty, due }) => [duty, due])).toEqual(
      expected.map(([duty, hours]) => [duty, after(hours)]),
    );
  });
});

describe("calls", () => {
  const clocks = dutyClocks(INPUT);
  type Made = readonly [DutyCalled["duty"], DutyCalled["call"], number];
  const made = (calls: readonly Made[]): readonly DutyCalled[] =>
    calls.map(([duty, call, due]) => ({
      type: "duty-called",
      duty,
      call,
      due: after(due).toISOString(),
      written: { at: AT, by: "process" },
    }));
  const due = (hours: number, ...calls: readonly Made[]): readonly string[] =>
    dueCalls(clocks, made(calls), after(hours)).map(({ duty, call }) => `${duty} ${call}`);

  it.each<[string, readonly string[], readonly string[]]>([
    ["at once", due(0), ["early-warning begun", "notification begun"]],
    ["once each", due(1, ["early-warning", "begun", 24], ["notification", "begun", 72]), []],
    [
      "before the first is due",
      due(18, ["early-warning", "begun", 24], ["notification", "begun", 72]),
      ["early-warning soon"],
    ],
    ["after it was due, unseen before", due(25, ["notification", "begun", 72]), ["early-warning over"]],
    [
      "anew where attacks were reported anew",
      due(1, ["early-warning", "begun", 20], ["notification", "begun", 68]),
      ["early-warning begun", "notification begun"],
    ],
    ["all of them, seen late", due(100), ["early-warning over", "notification over"]],
  ])("%s", (_, found, expected) => {
    expect(found).toEqual(expected);
  });

  it("calls nobody for what was sent, and for nothing else", () => {
    const sent = { duty: "early-warning", reference: null, at: AT, by: "ada", exploitedAt: AT } as const;
    const left = dutyClocks({ ...INPUT, sent: [sent] });
    expect(dueCalls(left, [], after(100)).map(({ duty }) => duty)).toEqual(["notification"]);
    expect(nextCall(left, after(0))).toEqual(after(48));
    // Attacks that were denied and are known again are others.
    const again = dutyClocks({ ...INPUT, sent: [{ ...sent, exploitedAt: after(-400).toISOString() }] });
    expect(dueCalls(again, [], after(0)).map(({ duty }) => duty)).toEqual(["early-warning", "notification"]);
  });

  it("tells when to look again", () => {
    expect(nextCall(clocks, after(0))).toEqual(after(18));
    expect(nextCall(clocks, after(18))).toEqual(after(24));
    expect(nextCall(clocks, after(24))).toEqual(after(48));
    expect(nextCall(clocks, after(72))).toBeNull();
  });
});
