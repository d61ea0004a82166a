// `/duplicate`: of what a report may be a duplicate, what is still said in one, and whose report came first.
import { describe, expect, test } from "@jest/globals";
import { COMMANDS } from "../../../src/domain/commands/table.ts";
import { evolve } from "../../../src/domain/evolve.ts";
import { statusOf } from "../../../src/domain/disclosure/status.ts";
import type { Event } from "../../../src/domain/record/events.ts";
import { APPROVED, bundleOf, PUBLISHING, RISK } from "../given.ts";
import { given } from "./given.ts";
import { type Past, recorded } from "./past.ts";

const byApp = (what: Event): Past => ({ by: null, what });
const DUPLICATE: Event = { type: "duplicate", of: 12 };
const added = (issue: number, at: string): Past =>
  byApp({ type: "duplicate-added", issue, at, reporters: ["oscar"] });
const other = { number: 12, open: true, dismissed: false, published: false, duplicateOf: null };
const refused = (why: "self" | "unknown" | "dismissed" | "published" | "closed", number = 12) =>
  ({ code: "duplicate-refused", number, why }) as const;

describe("what it is a duplicate of", () => {
  test.each([
    ["another one", given().when("/duplicate of #12", { otherReport: other }).then([DUPLICATE])],
    ["said in short", given().when("/duplicate #12", { otherReport: other }).then([DUPLICATE])],
    [
      "by its full name",
      given().when("/duplicate of Acme/Vuln-Room#12", { otherReport: other }).then([DUPLICATE]),
    ],
    [
      "by its address",
      given()
        .when("/duplicate of https://github.com/acme/vuln-room/issues/12#issuecomment-3", { otherReport: other })
        .then([DUPLICATE]),
    ],
    [
      "another one than before",
      given({ type: "duplicate", of: 7 }).when("/duplicate of #12", { otherReport: other }).then([DUPLICATE]),
    ],
    [
      "none after all",
      given(DUPLICATE)
        .when("/duplicate none")
        .then([{ type: "duplicate", of: null }]),
    ],
    ["itself", given().when("/duplicate of #9", { otherReport: null }).then(refused("self", 9))],
    ["nothing", given().when("/duplicate of #12").then(refused("unknown"))],
    [
      "of another repository",
      given()
        .when("/duplicate of acme/harbor#12", { otherReport: other })
        .then({ code: "duplicate-elsewhere", name: "acme/harbor" }),
    ],
    [
      "dismissed",
      given()
        .when("/duplicate of #12", { otherReport: { ...other, dismissed: true, open: false } })
        .then(refused("dismissed")),
    ],
    [
      "public",
      given()
        .when("/duplicate of #12", { otherReport: { ...other, published: true } })
        .then(refused("published")),
    ],
    [
      "closed",
      given()
        .when("/duplicate of #12", { otherReport: { ...other, open: false } })
        .then(refused("closed")),
    ],
    [
      "a duplicate itself",
      given()
        .when("/duplicate of #12", { otherReport: { ...other, open: false, duplicateOf: 7 } })
        .then({ code: "duplicate-chain", number: 12, of: 7 }),
    ],
    [
      "one whose duplicate it is",
      given(added(12, "2026-03-01T00:00:00Z"))
        .when("/duplicate of #12", { otherReport: { ...other, open: false, duplicateOf: 9 } })
        .then({ code: "duplicate-chain", number: 12, of: 9 }),
    ],
    [
      "while others are its duplicates",
      given(added(14, "2026-03-01T00:00:00Z"))
        .when("/duplicate of #12", { otherReport: other })
        .then({ code: "duplicate-holds", others: [14], number: 12 }),
    ],
    [
      "once something of it is public",
      given(RISK(1), bundleOf(), APPROVED(), PUBLISHING)
        .when("/duplicate of #12", { otherReport: other })
        .then({ code: "publication-begun", status: "publishing" }),
    ],
    ["in a duplicate: say it there", given(DUPLICATE).when("/risk 2").then({ code: "is-duplicate", of: 12 })],
    [
      "in a duplicate: /undo",
      given(DUPLICATE)
        .when("/undo")
        .then([{ type: "undone", entries: [1], voids: true }]),
    ],
    ["in a duplicate: /available", given(DUPLICATE).when("/available").then({ code: "is-duplicate", of: 12 })],
  ])("%s", (_name, row) => row());

  test("what is carried out in a duplicate", () => {
    expect(COMMANDS.filter((command) => "inDuplicate" in command).map(({ name }) => name)).toEqual([
      "duplicate",
      "informed",
      "stray",
      "false-alarm",
      "undo",
      "status",
      "record",
      "doctor",
      "help",
    ]);
  });
});

test("its status, and the end of what was armed", () => {
  const digest = "9b".repeat(32);
  const armed: Event = { type: "armed", at: "2026-03-12T15:00:00.000Z", digest, round: 1, zone: "UTC" };
  const after = evolve(recorded([armed, DUPLICATE]));
  expect([after.schedule.armed, statusOf(after, { ready: true, approved: true })]).toEqual([null, "duplicate"]);
  expect(
    statusOf(evolve(recorded([DUPLICATE, { type: "duplicate", of: null }])), { ready: false, approved: false }),
  ).toBe("reported");
});

test("the other one keeps all of them in the order in which they came, and none that was taken back", () => {
  const past = [
    added(14, "2026-03-02T00:00:00Z"),
    added(7, "2026-02-01T00:00:00Z"),
    added(14, "2026-03-02T00:00:00Z"),
  ];
  const issues = (more: readonly Past[]): readonly number[] =>
    evolve(recorded([...past, ...more])).intake.duplicates.map(({ issue }) => issue);
  expect(issues([])).toEqual([7, 14]);
  expect(issues([byApp({ type: "duplicate-removed", issue: 7 })])).toEqual([14]);
});
