// What the commands of the schedule and of the fix PRs record, or are refused with.
import { describe, expect, test } from "@jest/globals";
import { definitionOf } from "../../../src/domain/commands/table.ts";
import type { Gate } from "../../../src/domain/disclosure/gates.ts";
import { whileExploited } from "../../../src/domain/follow-up/settings.ts";
import type { PullRow } from "../../../src/domain/follow-up/due.ts";
import type { PullStanding } from "../../../src/domain/follow-up/pull.ts";
import type { Event } from "../../../src/domain/record/events.ts";
import { decided, given } from "./given.ts";
import { ada, contextOf, type Past } from "./past.ts";

const digest = "9b".repeat(32);
const ready = { digest, gates: [{ gate: "advisory", met: true } as const], proposals: [], handInFix: null };
const prepared = { prepared: ready };
const missing = { prepared: { ...ready, gates: [{ gate: "advisory", met: false } as const] } };
/** The tables' now is Monday 2 March 2026, 9:00 UTC. */
const AT = "2026-03-12T15:00:00.000Z";
const armed: Event = { type: "armed", at: AT, digest, round: 1, zone: "UTC", second: false };
const armedByTwo: Event = { ...armed, second: true };
const embargo: Event = { type: "embargo", until: "2026-03-10T00:00:00.000Z", day: true, zone: "UTC" };
const dismissed: Event = { type: "dismissed", why: "x" };
const publishing: Event = {
  type: "publishing",
  round: 1,
  digest,
  bundle: { path: "bundle.json", sha256: digest },
  key: "0".repeat(12),
  committed: "2026-03-02T08:00:00Z",
  branches: [],
};
const two = "schedule: { second_maintainer: true }\n";
const byAda: Past = { by: ada, what: armed };

const unchecked: Gate = { gate: "checks", met: false, branches: [], earlier: null, skipped: null, refused: null };
const withChecks = (gate: Gate, bundle: string | null = digest) => ({
  prepared: { ...ready, digest: bundle, gates: [gate] },
});

describe("private checks are skipped", () => {
  const comment = "/skip-checks no runner until Monday";
  test.each([
    [
      "for the bundle of now",
      given()
        .when(comment, withChecks(unchecked))
        .then([{ type: "checks-skipped", digest, why: "no runner until Monday" }]),
    ],
    ["none are asked for", given().when(comment, prepared).then({ code: "checks-not-skipped", because: "off" })],
    [
      "no bundle stands",
      given()
        .when(comment, withChecks(unchecked, null))
        .then({ code: "checks-not-skipped", because: "no-bundle" }),
    ],
    [
      "they have passed",
      given()
        .when(comment, withChecks({ ...unchecked, met: true }))
        .then({ code: "checks-not-skipped", because: "passed" }),
    ],
    [
      "publishing is under way",
      given(publishing)
        .when(comment, withChecks(unchecked))
        .then({ code: "publication-begun", status: "publishing" }),
    ],
  ])("%s", (_case, check) => check());
});

describe("the schedule", () => {
  test.each([
    ["/embargo: a day", given().when("/embargo 2026-03-10").then([embargo])],
    [
      "/embargo: a day of the settings' zone",
      given()
        .when("/embargo 2026-03-10", { settingsText: "schedule: { zone: Europe/Berlin }\n" })
        .then([{ type: "embargo", until: "2026-03-09T23:00:00.000Z", day: true, zone: "Europe/Berlin" }]),
    ],
    [
      "/embargo: a minute",
      given()
        .when("/embargo 2026-03-10T15:00Z")
        .then([{ type: "embargo", until: "2026-03-10T15:00:00.000Z", day: false, zone: "UTC" }]),
    ],
    [
      "/embargo: past",
      given()
        .when("/embargo 2026-03-01")
        .then({ code: "moment-past", at: "2026-03-01T00:00:00.000Z", now: "2026-03-02T09:00:00.000Z" }),
    ],
    ["/disclose at: every gate holds", given().when("/disclose at 2026-03-12T15:00Z", prepared).then([armed])],
    [
      "/disclose at: a gate does not",
      given()
        .when("/disclose at 2026-03-12T15:00Z", missing)
        .then({ code: "gates-unmet", gates: missing.prepared.gates, publicBefore: false }),
    ],
    [
      "/disclose at: before the embargo's end",
      given(embargo).when("/disclose at 2026-03-09T15:00Z", prepared).then({
        code: "moment-before-embargo",
        at: "2026-03-09T15:00:00.000Z",
        until: "2026-03-10T00:00:00.000Z",
      }),
    ],
    [
      "/disclose at: a Saturday",
      given()
        .when("/disclose at 2026-03-14T15:00Z", prepared)
        .then({ code: "moment-day-excluded", at: "2026-03-14T15:00:00.000Z", day: "saturday", zone: "UTC" }),
    ],
    [
      "/disclose at: dismissed",
      given(dismissed).when("/disclose at 2026-03-12T15:00Z", prepared).then({ code: "disclosure-dismissed" }),
    ],
    [
      "/disclose at: publishing",
      given(publishing)
        .when("/disclose at 2026-03-12T15:00Z", prepared)
        .then({ code: "publication-begun", status: "publishing" }),
    ],
    [
      "/disclose at: armed anew for another minute",
      given(armed)
        .when("/disclose at 2026-03-12T16:00Z", prepared)
        .then([{ ...armed, at: "2026-03-12T16:00:00.000Z" }]),
    ],
    [
      "/disclose at: another maintainer, where two are asked for",
      given(byAda)
        .when("/disclose at 2026-03-12T15:00Z", { ...prepared, settingsText: two })
        .then([{ type: "arming-seconded", at: AT }]),
    ],
    [
      "/disclose at: the same one twice, where two are asked for",
      given(armed)
        .when("/disclose at 2026-03-12T15:00Z", { ...prepared, settingsText: two })
        .then([armedByTwo]),
    ],
    [
      "/disclose at: another maintainer, after the bundle changed",
      given(byAda)
        .when("/disclose at 2026-03-12T15:00Z", {
          prepared: { ...ready, digest: "5c".repeat(32) },
          settingsText: two,
        })
        .then([{ ...armedByTwo, digest: "5c".repeat(32) }]),
    ],
    [
      "/disclose at: another maintainer takes a hold off, and must be seconded again",
      given(byAda, { type: "held", why: "" })
        .when("/disclose at 2026-03-12T15:00Z", { ...prepared, settingsText: two })
        .then([armedByTwo]),
    ],
    [
      "/disclose hold",
      given(armed)
        .when("/disclose hold ask first")
        .then([{ type: "held", why: "ask first" }]),
    ],
    ["/disclose hold: nothing armed", given().when("/disclose hold").then({ code: "nothing-armed" })],
    [
      "/disclose cancel",
      given(armed)
        .when("/disclose cancel")
        .then([{ type: "disarmed", cause: "command", codes: [] }]),
    ],
    ["/disclose cancel: nothing armed", given().when("/disclose cancel").then({ code: "nothing-armed" })],
    [
      "/disclose cancel: after a publication began",
      given(armed, publishing).when("/disclose cancel").then({ code: "nothing-armed" }),
    ],
    [
      "/disclose cancel: after a dismissal",
      given(armed, dismissed).when("/disclose cancel").then({ code: "nothing-armed" }),
    ],
  ])("%s", (_name, row) => row());
});

const nobody = { gate: "available", met: false } as const;
const merging = {
  gate: "merging",
  met: false,
  method: "merge",
  troubles: [{ branch: "main", left: [] }],
} as const;
const approvals = (counted: number): Gate => ({
  gate: "approvals",
  met: false,
  digest,
  count: { counted: [ada].slice(0, counted), voided: [], needed: 2 },
});
const leaked = (...gates: readonly Gate[]) => ({ prepared: { ...ready, gates } });
const LEAK: Event = { type: "leaked", why: "it is in a public chat" };

describe("the early end", () => {
  const command = "/disclose now --leaked it is in a public chat";
  test.each([
    [
      "nobody is there, one of two approved",
      given()
        .when(command, leaked(nobody, merging, approvals(1)))
        .then([LEAK]),
    ],
    [
      "nobody approved",
      given()
        .when(command, leaked(nobody, approvals(0)))
        .then({
          code: "gates-unmet",
          gates: [{ ...approvals(0), count: { counted: [], voided: [], needed: 1 } } as Gate],
          publicBefore: false,
        }),
    ],
    [
      "a gate that nobody waives",
      given()
        .when(command, leaked({ gate: "advisory", met: false }, approvals(1)))
        .then({ code: "gates-unmet", gates: [{ gate: "advisory", met: false }], publicBefore: false }),
    ],
    [
      "/exploited",
      given()
        .when("/exploited stolen sessions")
        .then([{ type: "exploited", evidence: "stolen sessions" }]),
    ],
    [
      "/not-exploited",
      given()
        .when("/not-exploited")
        .then([{ type: "exploited", evidence: null }]),
    ],
  ])("%s", (_name, attempt) => attempt());

  test.each([
    "/disclose now",
    "/disclose now --leaked",
    "/disclose now --leakedx y",
    "/disclose now please",
    "/exploited",
  ])("%s is not understood", (comment) => {
    const name = comment.startsWith("/disclose") ? "disclose" : "exploited";
    const rest = comment.slice(name.length + 2);
    expect(definitionOf(name).parse({ rest, below: "", fence: null }).ok).toBe(false);
  });

  test("while attacks are known, people are called four times as often", () => {
    const settings = { nudgeHours: 4, unpatchedHours: 2, closePublicIssue: true };
    expect(whileExploited(settings)).toEqual({ nudgeHours: 1, unpatchedHours: 1, closePublicIssue: true });
  });
});

function row(target: string, standing: PullStanding): PullRow {
  return { expected: { target }, standing } as PullRow;
}

const open = row("main", { kind: "needs-review", outdated: [] });
const merged = row("main", { kind: "merged", commit: "1".repeat(40), at: AT });

describe("fix PRs", () => {
  test.each([
    ["/merge: nothing public", given().when("/merge", { fixPulls: null }).then({ code: "nothing-public" })],
    [
      "/merge: all merged",
      given()
        .when("/merge", { fixPulls: [merged] })
        .then({ code: "nothing-to-merge" }),
    ],
    [
      "/merge: the flow merges",
      given()
        .when("/merge", { fixPulls: [open, merged] })
        .then([]),
    ],
    [
      "/refresh: nothing public",
      given().when("/refresh main", { fixPulls: null }).then({ code: "nothing-public" }),
    ],
    [
      "/refresh: no such fix PR",
      given()
        .when("/refresh release-9", { fixPulls: [open] })
        .then({ code: "no-fix-pull", branch: "release-9", others: ["main"] }),
    ],
    [
      "/refresh: merged",
      given()
        .when("/refresh main", { fixPulls: [merged] })
        .then({ code: "fix-pull-over", branch: "main", state: "merged" }),
    ],
    [
      "/refresh: closed",
      given()
        .when("/refresh main", { fixPulls: [row("main", { kind: "closed" })] })
        .then({ code: "fix-pull-over", branch: "main", state: "closed" }),
    ],
    [
      "/refresh: the flow builds",
      given()
        .when("/refresh main", { fixPulls: [open] })
        .then([]),
    ],
  ])("%s", (_name, attempt) => attempt());
});

test.each([
  "/disclose",
  "/disclose now --leaked why",
  "/disclose at 2026-03-12T15:00Z",
  "/merge",
  "/refresh main",
])("%s is not taken from a mail", (comment) => {
  const name = /^\/(\w+)/.exec(comment)?.[1] as "disclose" | "merge" | "refresh";
  const definition = definitionOf(name);
  const parsed = definition.parse({ rest: comment.slice(name.length + 1).trim(), below: "", fence: null });
  expect(parsed.ok && definition.weighty?.({ name, ...parsed.value } as never)).toBe(true);
  expect(decided(comment, contextOf([], { ...prepared, fixPulls: [open] }))).toBeDefined();
});
