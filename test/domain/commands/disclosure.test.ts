// Approving, publishing and what follows: what is counted, what begins, and every refusal.
import { describe, expect, test } from "@jest/globals";
import { decide, questionsOf } from "../../../src/domain/commands/decide.ts";
import { parseComment } from "../../../src/domain/commands/reading/parser.ts";
import { type Command, definitionOf } from "../../../src/domain/commands/table.ts";
import type { Gate } from "../../../src/domain/disclosure/gates.ts";
import type { PullRow } from "../../../src/domain/follow-up/due.ts";
import type { Event } from "../../../src/domain/record/events.ts";
import { APPROVED, DIGEST, PUBLISHING, REPOSITORY } from "../given.ts";
import { given } from "./given.ts";
import { ada, contextOf, cora, type Past, type When } from "./past.ts";

const met: Gate = { gate: "advisory", met: true };
const open: Gate = { gate: "advisory", met: false };
const nobody: Gate = { gate: "available", met: false };
const unapproved: Gate = {
  gate: "approvals",
  met: false,
  count: { counted: [], voided: [], needed: 1 },
  digest: DIGEST,
};
const prepared = (more: Partial<NonNullable<When["prepared"]>> = {}): NonNullable<When["prepared"]> => ({
  digest: DIGEST,
  gates: [met],
  proposals: [],
  handInFix: null,
  ...more,
});
const PUBLISHED: Event = { type: "published", round: 1, issue: 1, comment: null, pulls: [], notes: [] };
const STOPPED: Event = { type: "stopped", round: 1, code: "push-unknown", words: "", final: false };
const COORDINATOR: Event = { type: "coordinator", ...cora };

describe("/approve", () => {
  const approve = `/approve ${DIGEST.slice(0, 16)}`;
  const strict = "approvals_by: not-coordinator\n";
  const counted: readonly Event[] = [{ type: "approved", round: 1, digest: DIGEST }];
  test.each<[string, () => void]>([
    ["is counted by its whole digest", given().when(approve, { prepared: prepared(), sender: ada }).then(counted)],
    [
      "in capitals, in full",
      given().when(`/approve ${DIGEST.toUpperCase()}`, { prepared: prepared(), sender: ada }).then(counted),
    ],
    [
      "while approvals and people are all that is missing",
      given()
        .when(approve, { prepared: prepared({ gates: [met, unapproved, nobody] }), sender: ada })
        .then(counted),
    ],
    [
      "in the round that is open",
      given(PUBLISHING, PUBLISHED, { type: "round-opened", round: 2, targets: ["v1"], why: "late" })
        .when(approve, { prepared: prepared(), sender: ada })
        .then([{ type: "approved", round: 2, digest: DIGEST }]),
    ],
    [
      "by the coordinator, where the settings do not say otherwise",
      given(COORDINATOR).when(approve, { prepared: prepared() }).then(counted),
    ],
    [
      "not by the coordinator where they do",
      given(COORDINATOR)
        .when(approve, { prepared: prepared(), settingsText: strict })
        .then({ code: "approve-own-patch", why: "coordinator" }),
    ],
    ...(
      [
        ["submitted", "own-patch"],
        ["author", "author"],
        ["credited", "credited"],
      ] as const
    ).map(([handInFix, why]): [string, () => void] => [
      `not by whom had a hand in the fix: ${why}`,
      given()
        .when(approve, { prepared: prepared({ handInFix }), sender: ada })
        .then({ code: "approve-own-patch", why }),
    ]),
    [
      "another digest",
      given()
        .when(`/approve ${"0".repeat(16)}`, { prepared: prepared(), sender: ada })
        .then({ code: "approve-mismatch", given: "0".repeat(16), current: DIGEST }),
    ],
    [
      "the digest's end",
      given()
        .when(`/approve ${DIGEST.slice(-16)}`, { prepared: prepared(), sender: ada })
        .then({ code: "approve-mismatch", given: DIGEST.slice(-16), current: DIGEST }),
    ],
    [
      "an open gate, named without the approvals themselves and what holds",
      given()
        .when(approve, { prepared: prepared({ gates: [met, open, unapproved] }) })
        .then({ code: "approve-nothing", gates: [open] }),
    ],
    [
      "nothing is built",
      given()
        .when(approve, { prepared: prepared({ digest: null }) })
        .then({ code: "approve-nothing", gates: [] }),
    ],
  ])("%s", (_name, row) => row());
  test("too few digits, too many, and what is no hex", () => {
    for (const text of ["9".repeat(15), "9".repeat(65), "x".repeat(16), ""])
      expect(parseComment(`/approve ${text}`).commands[0]?.result).toEqual({
        ok: false,
        error: {
          code: "usage",
          usage: "/approve <digest>",
          meant: null,
          fault: "the digest is 16 to 64 hex digits; copy the line from the status comment",
        },
      });
  });
});

function command(comment: string): Command {
  const [parsed] = parseComment(comment).commands;
  if (parsed?.result.ok !== true) throw new Error(comment);
  return parsed.result.value;
}
function begins(comment: string, context: When, ...past: readonly Past[]): unknown {
  const decision = decide(command(comment), contextOf(past, context));
  return decision.ok ? [decision.value.events, decision.value.begins] : decision.error;
}
const pull = (target: string, kind: string): PullRow =>
  ({ expected: { target }, standing: { kind } }) as unknown as PullRow;
const two = [pull("main", "waiting"), pull("v1", "merged")];

describe("what begins", () => {
  test.each<[string, string, When, readonly Past[], unknown]>([
    ["a publication", "/disclose", { prepared: prepared() }, [], [[], "publication"]],
    [
      "none that was not built",
      "/disclose",
      { prepared: prepared({ digest: null }) },
      [],
      { code: "preparation-failed", where: "bundle", publicBefore: false },
    ],
    [
      "none of a further round that was not built",
      "/disclose",
      { prepared: prepared({ digest: null }) },
      [PUBLISHING, PUBLISHED, { type: "round-opened", round: 2, targets: ["v1"], why: "late" }],
      { code: "preparation-failed", where: "bundle", publicBefore: true },
    ],
    ["a merge", "/merge", { fixPulls: two }, [], [[], "merge"]],
    ["none before anything is public", "/merge", { fixPulls: null }, [], { code: "nothing-public" }],
    ...["/merge", "/refresh main"].flatMap((comment): [string, string, When, readonly Past[], unknown][] => [
      [
        `${comment}: none of what stopped in the middle`,
        comment,
        { fixPulls: null },
        [REPOSITORY, PUBLISHING, STOPPED],
        { code: "publication-begun", status: "publishing" },
      ],
      [
        `${comment}: none of what cannot be reached any more`,
        comment,
        { fixPulls: null },
        [REPOSITORY, PUBLISHING, PUBLISHED],
        { code: "repository-unreachable", name: "northwind/harbor" },
      ],
    ]),
    ["none once all are merged", "/merge", { fixPulls: [pull("v1", "merged")] }, [], { code: "nothing-to-merge" }],
    ["a refresh", "/refresh main", { fixPulls: two }, [], [[], "refresh"]],
    ["none of nothing", "/refresh main", { fixPulls: null }, [], { code: "nothing-public" }],
    [
      "none of another branch",
      "/refresh v9",
      { fixPulls: two },
      [],
      { code: "no-fix-pull", branch: "v9", others: ["main", "v1"] },
    ],
    ...(["merged", "closed", "branch-deleted", "target-deleted", "retargeted"] as const).map(
      (state): [string, string, When, readonly Past[], unknown] => [
        `none of one that is ${state}`,
        "/refresh v1",
        { fixPulls: [pull("v1", state)] },
        [],
        { code: "fix-pull-over", branch: "v1", state },
      ],
    ),
    [
      "the last of two rounds is refreshed",
      "/refresh v1",
      { fixPulls: [pull("v1", "merged"), pull("v1", "waiting")] },
      [],
      [[], "refresh"],
    ],
    ["a retry", "/retry", { lease: null }, [PUBLISHING], [[{ type: "claimed", round: 1 }], undefined]],
    [
      "a retry of what stopped, whoever held it",
      "/retry",
      { lease: "2026-03-02T09:01:30Z" },
      [PUBLISHING, STOPPED],
      [[{ type: "claimed", round: 1 }], undefined],
    ],
  ])("%s", (_name, comment, context, past, expected) => {
    expect(begins(comment, context, ...past)).toEqual(expected);
  });
  test.each([
    [
      "/disclose plan",
      given({ type: "dismissed", why: "x" }).when("/disclose plan").then({ code: "disclosure-dismissed" }),
    ],
    [
      "approved bundles stay",
      given(APPROVED())
        .when("/available")
        .then([{ type: "availability", available: true }]),
    ],
  ])("%s", (_name, row) => row());
});

test.each([
  [`/approve ${DIGEST}`, { prepared: true }, true, false],
  ["/disclose", { prepared: true }, true, true],
  ["/disclose at 2026-12-01T15:00Z", { prepared: true }, true, false],
  ["/disclose plan", { prepared: false }, false, false],
  ["/disclose hold", { prepared: false }, false, false],
  ["/disclose cancel", { prepared: false }, false, false],
  ["/retry", { lease: true }, true, true],
  ["/cancel", { publicTraces: true }, undefined, undefined],
  ["/merge", { fixPulls: true }, true, true],
  ["/refresh main", { fixPulls: true }, true, true],
  ["/available", {}, undefined, undefined],
] as const)("%s asks for %j; weighty: %s, publishing: %s", (comment, questions, weighty, publishing) => {
  const parsed = command(comment);
  const { name } = parsed;
  const definition = definitionOf(name);
  expect(questionsOf(parsed)).toEqual(questions);
  expect([
    definition.weighty?.(parsed),
    definition.publishing?.(parsed) ?? (name === "approve" ? false : undefined),
  ]).toEqual([weighty, publishing]);
});
