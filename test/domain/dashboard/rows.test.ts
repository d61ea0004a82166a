// In which group of the dashboard a disclosure stands, who is up next, and what comes when.
import { describe, expect, test } from "@jest/globals";
import { GROUPS, type Row, rowOf } from "../../../src/domain/dashboard/rows.ts";
import { evolve } from "../../../src/domain/evolve.ts";
import type { Event } from "../../../src/domain/record/events.ts";
import { cora, type Past, recorded, settingsOf } from "../commands/past.ts";
import {
  ADA,
  ADVISORY,
  APPROVED,
  bundleOf,
  CONFIRMED,
  COORDINATOR,
  CREDIT,
  PATCH,
  PUBLISHING,
  REPOSITORY,
  RISK,
  strayIn,
} from "../given.ts";

const byApp = (what: Event): Past => ({ by: null, what });
const RECEIVED = byApp({ type: "received", at: "2026-03-02T07:55:00.000Z", lacking: [], reporter: null });
const ASKED = byApp({ type: "coordinator-asked", id: 7, login: "milo", nth: 1, busy: false });
const TEXTS: readonly Past[] = [COORDINATOR, CONFIRMED, REPOSITORY, RISK(1), ADVISORY, CREDIT];
const BUILT: readonly Past[] = [...TEXTS, PATCH, byApp(bundleOf())];
const DONE: readonly Past[] = [...BUILT, { by: ADA, what: APPROVED() }];
const ARMED: Event = {
  type: "armed",
  at: "2026-03-12T15:00:00.000Z",
  digest: "9b".repeat(32),
  round: 1,
  zone: "UTC",
};
const ROTTEN = byApp({
  type: "rotten",
  branch: "main",
  patch: PATCH.type === "patch" ? PATCH.file.sha256 : "",
  commit: null,
  paths: [],
});
const PUBLISHED: Event = {
  type: "published",
  round: 1,
  issue: 41,
  comment: null,
  pulls: [{ target: "main", number: 42 }],
  notes: [],
};
const STOPPED: Event = { type: "stopped", round: 1, code: "push-unknown", words: "x", final: false };
const ITEM = {
  repository: { id: 10, owner: "acme", name: "harbor" },
  number: 12,
  part: "issue",
  id: 99,
  url: "https://github.com/acme/harbor/issues/12",
} as const;
const settings = settingsOf();
const row = (past: readonly Past[]): Row | null =>
  rowOf({ number: 5, disclosure: evolve(recorded(past)), broken: false }, settings);

describe("why it waits, and for whom", () => {
  test.each<readonly [string, readonly Past[], string | null, readonly string[]]>([
    ["a report with nobody", [RECEIVED], "coordinator", []],
    ["whoever is asked to coordinate it", [RECEIVED, ASKED], "coordinator", ["milo"]],
    [
      "nobody any more, once they declined",
      [RECEIVED, ASKED, { by: { id: 7, login: "milo" }, what: { type: "availability", available: false } }],
      "coordinator",
      [],
    ],
    ["to be confirmed", [COORDINATOR], "confirmation", ["cora"]],
    ["confirmed, and nothing else", [COORDINATOR, CONFIRMED], "texts", ["cora"]],
    ["without a patch", TEXTS, "patch", ["cora"]],
    ["a patch that does not build", [...TEXTS, PATCH], "patch", ["cora"]],
    ["built", BUILT, "approval", []],
    ["the selection changed since", [...BUILT, RISK(2)], "patch", ["cora"]],
    ["approved", DONE, "time", ["cora"]],
    ["armed", [...DONE, ARMED], "armed", ["cora"]],
    ["its patch rotted", [...BUILT, ROTTEN], "rotten", ["cora"]],
    ["its patch rotted while it is armed", [...DONE, ARMED, ROTTEN], "rotten", ["cora"]],
    ["publishing", [...DONE, PUBLISHING], "publishing", ["cora"]],
    ["it stopped", [...DONE, PUBLISHING, byApp(STOPPED)], "stopped", ["cora"]],
    [
      "public",
      [...DONE, { by: ADA, what: { type: "availability", available: true } }, PUBLISHING, byApp(PUBLISHED)],
      "pulls",
      ["ada"],
    ],
    ["resolved", [...DONE, PUBLISHING, byApp(PUBLISHED), byApp({ type: "resolved", round: 1 })], null, []],
    ["dismissed", [COORDINATOR, { type: "dismissed", why: "x" }], null, []],
    ["a duplicate", [COORDINATOR, { type: "duplicate", of: 4 }], null, []],
    ["a private copy", [byApp(strayIn(ITEM))], "copy", []],
    ["a private copy of what was none", [byApp(strayIn(ITEM)), { type: "false-alarm", why: "" }], null, []],
    ["a private copy that was confirmed", [byApp(strayIn(ITEM)), CONFIRMED], "coordinator", []],
  ])("%s", (_name, past, group, next) => {
    const found = row(past);
    expect([found?.group ?? null, found?.next ?? []]).toEqual([group, next]);
  });

  test("an issue without a record, and one whose record does not hold", () => {
    expect(rowOf({ number: 5, disclosure: null, broken: false }, settings)).toBeNull();
    expect(rowOf({ number: 5, disclosure: null, broken: true }, settings)?.group).toBe("broken");
  });
});

describe("what comes when", () => {
  const EMBARGO: Event = { type: "embargo", until: "2026-03-04T00:00:00.000Z", day: true, zone: "UTC" };
  test.each<readonly [string, readonly Past[], Row["moment"]]>([
    ["nothing", [COORDINATOR], null],
    ["the reporter's first word", [RECEIVED], { at: "2026-03-05T07:55:00.000Z", what: "acknowledge" }],
    ["the embargo's end, which is sooner", [RECEIVED, EMBARGO], { at: EMBARGO.until, what: "embargo" }],
    [
      "their next word",
      [{ by: cora, what: { type: "informed", how: null } }],
      { at: "2026-03-16T08:00:00.000Z", what: "update" },
    ],
    ["the armed minute", [...DONE, ARMED], { at: ARMED.type === "armed" ? ARMED.at : "", what: "armed" }],
    ["nothing of it, once it is public", [RECEIVED, EMBARGO, ...DONE, PUBLISHING, byApp(PUBLISHED)], null],
  ])("%s", (_name, past, expected) => {
    expect(row(past)?.moment ?? null).toEqual(expected);
  });

  test("whose reporter has heard nothing", () => {
    expect(row([RECEIVED])?.unanswered).toBe("2026-03-02T07:55:00.000Z");
    expect(row([RECEIVED, { type: "informed", how: null }])?.unanswered).toBeNull();
    expect(row([COORDINATOR])?.unanswered).toBeNull();
  });
});

test("the groups stand in this order: what is in danger or late above what goes its way", () => {
  expect(GROUPS).toEqual([
    "broken",
    "stopped",
    "publishing",
    "rotten",
    "copy",
    "coordinator",
    "confirmation",
    "texts",
    "patch",
    "approval",
    "time",
    "armed",
    "pulls",
  ]);
});

test.each(["RISK", "ADVISORY", "CREDIT", "REPOSITORY"] as const)(
  "texts are waited for while %s alone is missing",
  (missing) => {
    const all = { COORDINATOR, CONFIRMED, REPOSITORY, RISK: RISK(1), ADVISORY, CREDIT, PATCH };
    const past = Object.entries(all).flatMap(([name, one]) => (name === missing ? [] : [one]));
    expect(row(past)?.group).toBe("texts");
  },
);

test("an approval of another bundle, or of an earlier round, is none", () => {
  const other: Event = { ...APPROVED(), digest: "00".repeat(32) } as Event;
  expect(row([...BUILT, { by: ADA, what: other }])?.group).toBe("approval");
  expect(row([...BUILT, { by: ADA, what: { ...APPROVED(), round: 2 } as Event }])?.group).toBe("approval");
});
