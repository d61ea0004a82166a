// Who is asked to coordinate, when the next one is, and who has accepted.
import { describe, expect, test } from "@jest/globals";
import { assignmentDue, type Candidate, nextCandidate } from "../../../src/domain/intake/assign.ts";
import { acceptedBy, isNewReport } from "../../../src/domain/intake/begin.ts";
import { NO_INTAKE } from "../../../src/domain/intake/state.ts";
import { evolve } from "../../../src/domain/evolve.ts";
import type { Event } from "../../../src/domain/record/events.ts";
import { ada, cora, milo, NOW, type Past, recorded, settingsOf } from "../commands/past.ts";
import { CONFIRMED, COORDINATOR } from "../given.ts";

const byApp = (what: Event): Past => ({ by: null, what });
const RECEIVED = byApp({ type: "received", at: "2026-03-02T07:55:00.000Z", lacking: [], reporter: null });
const asked = (person: typeof cora, nth = 1): Past =>
  byApp({ type: "coordinator-asked", ...person, nth, busy: false });
const declined = (person: typeof cora): Past => ({ by: person, what: { type: "availability", available: false } });
const settings = (more = ""): ReturnType<typeof settingsOf>["intake"] =>
  settingsOf(`intake: { ${more} }\n`).intake;
/** Entries stand a minute apart from an hour before now on. */
const later = (hours: number): Date => new Date(NOW.getTime() + hours * 3_600_000);

describe("whether somebody is to be asked", () => {
  const HOURS = "ask_again_hours: 2, asks: 2";
  test.each<readonly [string, readonly Past[], number, string, object]>([
    ["an issue that was never taken up", [], 0, HOURS, { kind: "nothing", next: null }],
    ["a new one", [RECEIVED], 0, HOURS, { kind: "next" }],
    ["nobody by the settings", [RECEIVED], 0, "assign: off", { kind: "nothing", next: null }],
    [
      "whoever was asked has some time",
      [RECEIVED, asked(cora)],
      0,
      HOURS,
      { kind: "nothing", next: new Date("2026-03-02T10:01:00.000Z") },
    ],
    [
      "they are asked again",
      [RECEIVED, asked(cora)],
      2,
      HOURS,
      { kind: "again", person: cora, nth: 2, busy: false },
    ],
    ["the next one is asked", [RECEIVED, asked(cora), asked(cora, 2)], 2, HOURS, { kind: "next" }],
    ["at once, where they decline", [RECEIVED, asked(cora), declined(cora)], 0, HOURS, { kind: "next" }],
    [
      "not where somebody else declines",
      [RECEIVED, asked(cora), declined(ada)],
      0,
      HOURS,
      { kind: "nothing", next: new Date("2026-03-02T10:01:00.000Z") },
    ],
    ["somebody coordinates it", [RECEIVED, asked(cora), COORDINATOR], 9, HOURS, { kind: "nothing", next: null }],
    [
      "nobody is left",
      [RECEIVED, asked(cora), byApp({ type: "coordinator-unfound", logins: [] })],
      99,
      HOURS,
      { kind: "nothing", next: null },
    ],
  ])("%s", (_name, past, hours, more, expected) => {
    expect(assignmentDue(evolve(recorded(past)), settings(more), later(hours))).toEqual(expected);
  });
});

describe("who is next", () => {
  const candidate = (person: typeof cora, more: Partial<Candidate> = {}): Candidate => ({
    ...person,
    load: 0,
    lastAsked: null,
    busy: false,
    ...more,
  });
  const all = [candidate(cora), candidate(ada), candidate(milo)];
  test.each<readonly [string, readonly Candidate[], readonly Past[], string, object, string | null]>([
    ["nobody", [], [], "", {}, null],
    ["by the issue's number where all are alike", all, [], "", { number: 3 }, "cora"],
    ["and the one after it with the next", all, [], "", { number: 4 }, "ada"],
    ["the least loaded", [candidate(cora, { load: 2 }), candidate(ada, { load: 1 })], [], "", {}, "ada"],
    [
      "the one with most to do, where the others are busy",
      [candidate(cora, { load: 9 }), candidate(ada, { busy: true })],
      [],
      "",
      {},
      "cora",
    ],
    ["somebody busy, where there is nobody else", [candidate(ada, { busy: true })], [], "", {}, "ada"],
    ["not the reporter", [candidate(cora), candidate(ada)], [], "", { reporters: [cora] }, "ada"],
    ["nobody but the reporter", [candidate(cora)], [], "", { reporters: [cora] }, null],
    ["not whoever was asked before", all, [RECEIVED, asked(cora), asked(milo)], "", { number: 3 }, "ada"],
    ["not whoever declined before they were asked", all, [RECEIVED, declined(cora)], "", { number: 3 }, "milo"],
    ["of those whom the settings list", all, [], "coordinators: [MILO]", { number: 3 }, "milo"],
    [
      "in rotation: whoever was not asked for longest, however much they have",
      [
        candidate(cora, { load: 0, lastAsked: "2026-03-01T00:00:00.000Z" }),
        candidate(ada, { load: 5, lastAsked: "2026-02-01T00:00:00.000Z" }),
      ],
      [],
      "assign: rotation",
      {},
      "ada",
    ],
    [
      "in rotation: whoever never was",
      [candidate(cora, { lastAsked: "2026-02-01T00:00:00.000Z" }), candidate(ada)],
      [],
      "assign: rotation",
      {},
      "ada",
    ],
  ])("%s", (_name, candidates, past, more, which, expected) => {
    const { intake } = evolve(recorded(past));
    const found = nextCandidate(candidates, intake, settings(more), { reporters: [], number: 1, ...which });
    expect(found?.login ?? null).toBe(expected);
  });

  test("never in a loop: everybody is asked once, then nobody", () => {
    const past: Past[] = [RECEIVED];
    for (let turn = 0; turn < 3; turn += 1) {
      const { intake } = evolve(recorded(past));
      const found = nextCandidate(all, intake, settings(), { reporters: [], number: 7 });
      if (found === null) throw new Error("too early");
      past.push(asked(found));
    }
    const { intake } = evolve(recorded(past));
    expect(nextCandidate(all, intake, settings(), { reporters: [], number: 7 })).toBeNull();
    expect(new Set(intake.asks.map(({ login }) => login)).size).toBe(3);
  });
});

describe("who has accepted", () => {
  const by = (who: typeof cora, what: Event): Past => ({ by: who, what });
  test.each<readonly [string, readonly Past[], string | null]>([
    ["nobody was asked", [RECEIVED, by(cora, CONFIRMED)], null],
    ["by any command that does something", [RECEIVED, asked(cora), by(cora, CONFIRMED)], "cora"],
    ["not by one before", [RECEIVED, by(cora, CONFIRMED), asked(cora)], null],
    ["not by somebody else's", [RECEIVED, asked(cora), by(ada, CONFIRMED)], null],
    ["not by looking", [RECEIVED, asked(cora), by(cora, { type: "shown", command: "status" })], null],
    [
      "not by what was refused",
      [RECEIVED, asked(cora), by(cora, { type: "refused", code: "x", words: "y" })],
      null,
    ],
    ["not by declining", [RECEIVED, asked(cora), declined(cora)], null],
    ["not after declining", [RECEIVED, asked(cora), declined(cora), by(cora, CONFIRMED)], null],
    [
      "after saying that they are there after all",
      [RECEIVED, asked(cora), declined(cora), by(cora, { type: "availability", available: true })],
      "cora",
    ],
    ["also once the next one was asked", [RECEIVED, asked(cora), asked(ada), by(cora, CONFIRMED)], "cora"],
  ])("%s", (_name, past, expected) => {
    const entries = recorded(past);
    expect(acceptedBy(entries, evolve(entries).intake)?.login ?? null).toBe(expected);
  });

  test("they coordinate from then on, unless somebody does already", () => {
    const accepted = byApp({ type: "coordinator-accepted", ...ada });
    expect(evolve(recorded([RECEIVED, asked(ada), accepted])).coordinator).toEqual(ada);
    expect(evolve(recorded([RECEIVED, COORDINATOR, accepted])).coordinator?.login).toBe("cora");
  });
});

test.each<readonly [string, object, object, boolean]>([
  ["a new issue", {}, {}, true],
  ["one from before the app came", { createdAt: "2026-01-01T00:00:00Z" }, {}, false],
  ["one that the settings left alone for long", { createdAt: "2026-01-30T00:00:00Z" }, {}, false],
  [
    "one from that very second",
    { createdAt: "2026-02-20T00:00:00Z" },
    { since: new Date("2026-02-20T00:00:00Z") },
    false,
  ],
  ["a closed one", { open: false }, {}, false],
  ["one of the app's own that is no report", {}, { own: true }, false],
  ["a private copy", {}, { own: true, copied: true }, true],
])("whether it is a new report: %s", (_name, issue, how, expected) => {
  const seen = { open: true, createdAt: "2026-03-02T08:00:00Z", author: null, ...issue };
  const at = { since: new Date("2026-01-02T00:00:00Z"), now: NOW, own: false, copied: false, ...how };
  expect(isNewReport(seen, { intake: NO_INTAKE, dismissed: null }, at)).toBe(expected);
});

describe("to the edge of what is new", () => {
  const now = NOW;
  const at = { since: new Date(0), now, own: false, copied: false };
  const issue = (days: number, more = 0) => ({
    open: true,
    createdAt: new Date(now.getTime() - days * 86_400_000 + more).toISOString(),
    author: null,
  });
  test.each<readonly [string, ReturnType<typeof issue>, object, boolean]>([
    ["a month to the millisecond", issue(30), {}, false],
    ["a millisecond less", issue(30, 1), {}, true],
    ["a duplicate", issue(1), { intake: { ...NO_INTAKE, duplicateOf: 4 } }, false],
    ["dismissed", issue(1), { dismissed: {} }, false],
  ])("%s", (_name, seen, more, expected) => {
    expect(isNewReport(seen, { intake: NO_INTAKE, dismissed: null, ...more }, at)).toBe(expected);
  });
});

test("taking a command back is not accepting", () => {
  const entries = recorded([
    RECEIVED,
    asked(cora),
    { by: cora, what: { type: "undone", entries: [1], voids: false } },
  ]);
  expect(acceptedBy(entries, evolve(entries).intake)).toBeNull();
});
