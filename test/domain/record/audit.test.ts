// What an audit says of a record: whole, tampered, rolled back, gone, damaged, newer; and what it prints then.
import { describe, expect, test } from "@jest/globals";
import { type Audit, auditRecord } from "../../../src/domain/record/audit.ts";
import type { Event } from "../../../src/domain/record/events.ts";
import { appendEntries, type Entry, type RecordScope, writeRecord } from "../../../src/domain/record/record.ts";
import type { Carried } from "../../../src/domain/record/carried.ts";
import { renderEvidence } from "../../../src/text/record/evidence.ts";
import { auditJson, renderAudit } from "../../../src/text/record/audit.ts";

const scope: RecordScope = { keys: ["k".repeat(32)], appId: 1, repositoryId: 2, issue: 3 };
const writer = { at: new Date("2026-03-01T10:00:00Z"), by: "one" };
const cora = { id: 7, login: "cora" };
const place = { repository: "northwind/vuln-room", repositoryId: 2, issue: 3 };

const events: readonly Event[] = [
  { type: "coordinator", login: "cora", id: 7 },
  { type: "dismissed", why: "no\n\u001b[2J\u202Eway" },
  { type: "issue-closed" },
];
const entries = appendEntries(
  [],
  events.map((what, index) => ({
    actor: index === 2 ? null : cora,
    comment: index === 2 ? null : { id: 10, line: index + 1 },
    what,
  })),
  scope,
  writer,
);
const text = writeRecord(entries);
const head = { seq: 3, mac: entries[2]?.mac ?? "" };
const seen = (seq: number, mac = entries[seq - 1]?.mac.slice(0, 16) ?? ""): Audit["head"] & object => ({
  seq,
  mac,
});
/** As a newer version writes it: signed, of a kind that this one does not know. */
const newer = writeRecord(
  appendEntries(
    entries,
    [{ actor: null, comment: null, what: { type: "hovered" } as unknown as Event }],
    scope,
    writer,
  ),
);

const cases: readonly [string, string | null, readonly (Audit["head"] & object)[], readonly unknown[]][] = [
  ["nothing was recorded, and nothing was said of it", null, [], [0, null, []]],
  ["whole", text, [seen(2), seen(3)], [3, null, []]],
  ["without posts to compare", text, [], [3, null, []]],
  [
    "an entry was changed",
    text.replace('"login":"cora","id":7}', '"login":"core","id":7}'),
    [],
    [0, "record-tampered", []],
  ],
  ["the second entry was changed", text.replace("way", "why"), [seen(3)], [1, "record-tampered", []]],
  ["an entry was taken out of the middle", text.replace(/\n.*"seq":2.*/, ""), [], [1, "record-tampered", []]],
  ["the end was cut off", writeRecord(entries.slice(0, 2)), [seen(3)], [2, "record-rolled-back", []]],
  ["another history", text, [seen(2, "0".repeat(16))], [3, "record-rolled-back", []]],
  ["the branch is gone", null, [seen(3)], [0, "record-gone", []]],
  ["half of the file", text.slice(0, 100), [], [0, "record-unreadable", []]],
  ["another key", text, [], [0, "record-tampered", []]],
  ["a newer version's entry", newer, [seen(3)], [4, null, ["hovered"]]],
  ["a newer version's file", '{"schema": 2}', [], [0, "record-newer", []]],
];
test.each(cases)("%s", (name, file, heads, expected) => {
  const audit = auditRecord(file, name === "another key" ? { ...scope, keys: ["z".repeat(32)] } : scope, heads);
  expect([audit.entries.length, audit.problem?.code ?? null, audit.newer]).toEqual(expected);
});

describe("what the app's own posts carry of what the record lacks", () => {
  const stored = (from: number, to: number): Carried => ({
    commit: null,
    entries: entries.slice(from - 1, to).map((entry) => entry.stored),
  });
  const forged: Carried = {
    commit: null,
    entries: [{ ...entries[0]?.stored, actor: { id: 66, login: "mallory" } }],
  };
  const of = (file: string | null, ...posts: readonly Carried[]): readonly number[] =>
    auditRecord(file, scope, [seen(3)], posts).carried.map(({ seq }) => seq);

  test.each<[string, readonly number[], readonly number[]]>([
    ["the branch is gone", of(null, stored(1, 2), stored(3, 3)), [1, 2, 3]],
    ["gone, and the first of them is lost", of(null, stored(2, 3)), []],
    ["gone, and a post was forged", of(null, forged, stored(1, 2)), [1, 2]],
    ["gone, and nothing is carried", of(null), []],
    ["the second entry was changed", of(text.replace("way", "why"), stored(1, 3)), [2, 3]],
    ["the end was cut off", of(writeRecord(entries.slice(0, 1)), stored(1, 3)), [2, 3]],
    ["half of the file", of(text.slice(0, 100), stored(1, 3)), [1, 2, 3]],
    ["whole", of(text, stored(1, 3)), []],
  ])("%s", (_case, found, expected) => {
    expect(found).toEqual(expected);
  });

  test("is printed apart from the record, and what nothing proves is counted", () => {
    const audit = auditRecord(null, scope, [seen(3)], [stored(1, 2)]);
    expect(renderAudit(audit, place)).toContain(`(no entries)

NOT IN THE RECORD, from here on: what the app's own posts carry, sealed, and the same chain proves (2 entries, up to 2). The one behind is proved by nothing.

1  2026-03-01T10:00:00.000Z  cora (7)  comment 10, line 1  coordinator login="cora" id=7
2  2026-03-01T10:00:00.000Z  cora (7)  comment 10, line 2  dismissed why="no\\n\\u001b[2J\\u{202e}way"

Chain: empty.
`);
    expect(JSON.parse(auditJson(audit, place))).toMatchObject({ entries: [], carried: [{ seq: 1 }, { seq: 2 }] });
    expect(renderEvidence(audit, place)).toContain(
      "NOT IN THE RECORD, from here on: what the app's own posts carry",
    );
    expect(renderEvidence(audit, place)).toContain("| 1 | 2026-03-01T10:00:00.000Z | cora (7) | coordinator |");
  });
});

describe("what is printed", () => {
  test("for people: a line an entry, in which no text moves the cursor, and what was verified", () => {
    expect(renderAudit(auditRecord(text, scope, [seen(3)]), place))
      .toBe(`Record of northwind/vuln-room#3 (repository 2)

1  2026-03-01T10:00:00.000Z  cora (7)  comment 10, line 1  coordinator login="cora" id=7
2  2026-03-01T10:00:00.000Z  cora (7)  comment 10, line 2  dismissed why="no\\n\\u001b[2J\\u{202e}way"
3  2026-03-01T10:00:00.000Z  the app   -                   issue-closed

Chain: 3 entries verified. Head: 3.${head.mac}
The app's own posts were compared (1); the newest saw entry 3.
The record is whole.`);
  });

  test("of a tampered one: what can be trusted, and from where on nothing can", () => {
    const shown = renderAudit(auditRecord(text.replace("way", "why"), scope, []), place);
    expect(shown).toContain("Chain: 1 entry verified.");
    expect(shown).toContain("TAMPERED: entry 2 ");
    expect(shown).not.toContain("dismissed");
  });

  test("for programs: the same, with each event as it is stored", () => {
    const json = JSON.parse(auditJson(auditRecord(newer, scope, [seen(3)]), place)) as {
      readonly entries: readonly Entry[];
    };
    expect(json).toMatchObject({
      schema: 1,
      ...place,
      verdict: "whole-with-newer",
      problem: null,
      newer: ["hovered"],
    });
    expect(json.entries.map(({ what }) => what)).toEqual([...events, { type: "hovered" }]);
  });
});
