// The evidence of a disclosure: what it shows, and that no person's words are in it.
import { expect, test } from "@jest/globals";
import { auditRecord } from "../../../src/domain/record/audit.ts";
import type { Event } from "../../../src/domain/record/events.ts";
import { appendEntries, type RecordScope, writeRecord } from "../../../src/domain/record/record.ts";
import { evidenceJson, renderEvidence } from "../../../src/text/record/evidence.ts";
import { APPROVED, bundleOf, CORA, PUBLISHING, RISK, strayIn } from "../../domain/given.ts";

const scope: RecordScope = { keys: ["k".repeat(32)], appId: 1, repositoryId: 2, issue: 7 };
const PRIVATE = "a private word";
const EVENTS: readonly Event[] = [
  RISK(2),
  { type: "exploited", evidence: `${PRIVATE} of an attack` },
  { type: "dismissed", why: PRIVATE },
  { type: "credit", credit: { kind: "reporter", name: PRIVATE, mail: "r@private.example", login: "rita" } },
  { type: "refused", code: "gates-unmet", words: PRIVATE },
  { type: "branches", add: ["release-1.2"], remove: [], why: PRIVATE },
  strayIn(
    {
      repository: { id: 10, owner: "northwind", name: "harbor" },
      number: 1,
      part: "issue",
      id: 1,
      url: "https://x.example",
    },
    { author: "oscar" },
  ),
  bundleOf(),
  APPROVED(),
  PUBLISHING,
];
const at = new Date("2026-03-01T12:00:00Z");
const entries = EVENTS.reduce(
  (all, what) => appendEntries(all, [{ actor: CORA, comment: { id: 5, line: 1 }, what }], scope, { at, by: "p" }),
  [] as ReturnType<typeof appendEntries>,
);
const audit = auditRecord(writeRecord(entries), scope, []);
const place = { repository: "northwind/room", repositoryId: 2, issue: 7 };

test("no words of a person's, and what is withheld is named", () => {
  for (const text of [renderEvidence(audit, place), evidenceJson(audit, place)]) {
    for (const word of [PRIVATE, "private.example", "rita", "oscar", "x.example"])
      expect(text).not.toContain(word);
    expect(text).toContain("withheld");
  }
});

test("the timeline with the chain's head", () => {
  const text = renderEvidence(audit, place);
  expect(text).toContain(`Head of the chain: \`${EVENTS.length}.${entries.at(-1)?.mac ?? ""}\``);
  expect(text).toContain("| 2 | 2026-03-01T12:00:00.000Z | cora (1) | exploited |  | evidence |");
  expect(text).toContain("| 5 | 2026-03-01T12:00:00.000Z | cora (1) | refused | code: gates-unmet | words |");
  const json = JSON.parse(evidenceJson(audit, place));
  expect([json.verdict, json.entries.length, json.head.seq]).toEqual(["whole", EVENTS.length, EVENTS.length]);
});
