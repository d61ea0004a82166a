// The status of a disclosure, and whether a publication may begin.
import { describe, expect, test } from "@jest/globals";
import type { Gate } from "../../../src/domain/disclosure/gates.ts";
import { beginRefusal } from "../../../src/domain/disclosure/publication/begin.ts";
import { statusOf } from "../../../src/domain/disclosure/status.ts";
import type { KnownEvent } from "../../../src/domain/record/events.ts";
import { CONFIRMED, DIGEST, given, PUBLISHING } from "../given.ts";

const DISMISSED: KnownEvent = { type: "dismissed", why: "x" };
const PUBLISHED: KnownEvent = { type: "published", round: 1, issue: 7, comment: null, pulls: [], notes: [] };
const CALLED_OFF: KnownEvent = { type: "stopped", round: 1, code: "cancelled", words: "", final: true };
const STOPPED: KnownEvent = { ...CALLED_OFF, code: "push-unknown", final: false };
const ARMED: KnownEvent = { type: "armed", at: "2026-03-02T15:00:00.000Z", digest: DIGEST, round: 1, zone: "UTC" };
const DISARMED: KnownEvent = { type: "disarmed", cause: "command", codes: [] };
const RESOLVED: KnownEvent = { type: "resolved", round: 1 };

describe("the status", () => {
  test.each<[string, readonly KnownEvent[], { readonly ready: boolean; readonly approved: boolean }]>([
    ["reported", [], { ready: false, approved: false }],
    ["reported", [], { ready: true, approved: true }],
    ["confirmed", [CONFIRMED], { ready: false, approved: false }],
    ["confirmed", [CONFIRMED], { ready: false, approved: true }],
    ["fix ready", [CONFIRMED], { ready: true, approved: false }],
    ["approved", [CONFIRMED], { ready: true, approved: true }],
    ["armed", [CONFIRMED, ARMED], { ready: true, approved: true }],
    ["fix ready", [CONFIRMED, ARMED], { ready: true, approved: false }],
    ["approved", [CONFIRMED, ARMED, DISARMED], { ready: true, approved: true }],
    ["dismissed", [CONFIRMED, DISMISSED], { ready: true, approved: true }],
    ["confirmed", [DISMISSED, CONFIRMED], { ready: false, approved: false }],
    ["publishing", [CONFIRMED, PUBLISHING], { ready: true, approved: true }],
    ["publishing", [CONFIRMED, PUBLISHING, STOPPED], { ready: true, approved: true }],
    ["approved", [CONFIRMED, PUBLISHING, CALLED_OFF], { ready: true, approved: true }],
    ["public", [CONFIRMED, PUBLISHING, PUBLISHED], { ready: true, approved: true }],
    ["resolved", [CONFIRMED, PUBLISHING, PUBLISHED, RESOLVED], { ready: true, approved: true }],
  ])("%s after %j, %j", (expected, events, built) => {
    expect(statusOf(given(...events), built)).toBe(expected);
  });
});

describe("a publication", () => {
  const open: Gate = { gate: "advisory", met: false };
  const met: Gate = { gate: "confirmed", met: true };
  test.each<[string, readonly KnownEvent[], readonly Gate[], ReturnType<typeof beginRefusal>]>([
    ["may begin", [], [met], null],
    ["not with an open gate", [], [met, open], { code: "gates-unmet", gates: [open], publicBefore: false }],
    [
      "nor a further round's, whose first one is public",
      [PUBLISHING, PUBLISHED, { type: "round-opened", round: 2, targets: ["release-1.2"], why: "asked for" }],
      [met, open],
      { code: "gates-unmet", gates: [open], publicBefore: true },
    ],
    [
      "nor what the app has made public for a record that was lost",
      [
        {
          type: "record-rebuilt",
          proved: 2,
          seen: 2,
          lost: [],
          missing: [],
          public: [{ number: 41, pull: false }],
        },
      ],
      [open],
      { code: "gates-unmet", gates: [open], publicBefore: true },
    ],
    ["not while dismissed", [DISMISSED], [met, open], { code: "disclosure-dismissed" }],
    [
      "not while one is under way",
      [PUBLISHING, DISMISSED],
      [met],
      { code: "publication-begun", status: "publishing" },
    ],
    [
      "not while one is stopped",
      [PUBLISHING, STOPPED],
      [met],
      { code: "publication-begun", status: "publishing" },
    ],
    ["not once it is public", [PUBLISHING, PUBLISHED], [met], { code: "publication-begun", status: "public" }],
    ["again after one was called off", [PUBLISHING, CALLED_OFF], [met], null],
  ])("%s", (_name, events, gates, expected) => {
    expect(beginRefusal(given(...events), gates)).toEqual(expected);
  });
});
