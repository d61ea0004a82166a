// The record: what it accepts, and every way of bending it that must be found.
import { describe, expect, test } from "@jest/globals";
import {
  appendEntries,
  checkHeads,
  type Entry,
  headKey,
  type NewEntry,
  parseHeadKey,
  readRecord,
  type RecordScope,
  writeRecord,
} from "../../../src/domain/record/record.ts";

const scope: RecordScope = { keys: ["k".repeat(32)], appId: 1, repositoryId: 2, issue: 3 };
const writer = { at: new Date("2026-03-01T10:00:00Z"), by: "one" };
const confirmed: NewEntry = {
  actor: { id: 7, login: "cora" },
  comment: { id: 11, line: 1 },
  what: { type: "confirmed" },
};
const risk = (level: number): NewEntry => ({
  actor: null,
  comment: null,
  what: { type: "risk", level, at: null },
});

function written(...added: readonly NewEntry[]): readonly Entry[] {
  return appendEntries([], added, scope, writer);
}

describe("a record that nobody touched", () => {
  test("is read as it was written, and can be appended to", () => {
    const two = appendEntries(written(confirmed), [risk(1)], scope, writer);
    expect(two[0]).toMatchObject({ v: 1, seq: 1, by: "one", what: { type: "confirmed" } });
    expect(readRecord(writeRecord(two), scope)).toEqual({ ok: true, value: two });
    expect(two.map((entry) => entry.seq)).toEqual([1, 2]);
  });

  test("stays readable when a new key signs and the old one only verifies", () => {
    const rotated = { ...scope, keys: ["n".repeat(32), ...scope.keys] };
    const entries = appendEntries(written(confirmed), [risk(2)], rotated, writer);
    expect(readRecord(writeRecord(entries), rotated).ok).toBe(true);
    // What began under the old one needs it to the end; and whoever does not know the new one yet reads no further.
    const [fresh, old] = [{ ...scope, keys: ["n".repeat(32)] }, scope];
    expect(readRecord(writeRecord(entries), fresh)).toEqual({
      ok: false,
      error: { code: "record-tampered", seq: 1 },
    });
    expect(readRecord(writeRecord(entries), old)).toEqual({
      ok: false,
      error: { code: "record-tampered", seq: 2 },
    });
    expect(readRecord(writeRecord(entries), scope)).toEqual({
      ok: false,
      error: { code: "record-tampered", seq: 2 },
    });
  });

  test("stands an entry a line, so that its history in git can be read", () => {
    const lines = writeRecord(written(confirmed, risk(1))).split("\n");
    expect(lines.filter((line) => line.includes('"seq":'))).toHaveLength(2);
  });
});

describe("a record that was bent", () => {
  const entries = written(confirmed, risk(3), risk(4));
  type Stored = Readonly<Record<string, unknown>>;
  const bent: readonly [string, (list: readonly Stored[]) => readonly (Stored | undefined)[], number][] = [
    ["a fact is changed", ([a, b, c]) => [a, { ...b, what: { type: "risk", level: 1, at: null } }, c], 2],
    ["an actor is changed", ([a, ...rest]) => [{ ...a, actor: { id: 8, login: "eve" } }, ...rest], 1],
    ["an entry is left out", ([a, , c]) => [a, c], 2],
    ["two entries change places", ([a, b, c]) => [a, c, b], 2],
    ["an entry is repeated", ([a, b, c]) => [a, b, b, c], 3],
    ["a member is added", ([a, b, c]) => [a, { ...b, concerns: "nothing" }, c], 2],
    ["a member is added to an event", ([a, b, c]) => [a, b, { ...c, what: { ...risk(4).what, why: "x" } }], 3],
    ["a kind is made unknown", ([a, b, c]) => [a, { ...b, what: { type: "later" } }, c], 2],
    ["an unknown kind is added", ([a, b, c]) => [a, b, c, { ...c, seq: 4, what: { type: "later" } }], 4],
  ];
  test.each(bent)("%s", (_name, bend, seq) => {
    const stored = JSON.parse(writeRecord(entries)) as { entries: readonly Stored[] };
    const text = JSON.stringify({ schema: 1, entries: bend(stored.entries) });
    expect(readRecord(text, scope)).toEqual({
      ok: false,
      error: { code: "record-tampered", seq },
    });
  });

  test.each([
    ["another issue", { issue: 4 }],
    ["another repository", { repositoryId: 9 }],
    ["another app", { appId: 9 }],
    ["another key", { keys: ["x".repeat(32)] }],
  ])("it was copied from %s", (_name, other) => {
    const read = readRecord(writeRecord(entries), { ...scope, ...other });
    expect(read).toEqual({ ok: false, error: { code: "record-tampered", seq: 1 } });
  });

  test.each([
    "",
    "not json",
    "[]",
    '{"schema":0}',
    '{"schema":1}',
    '{"schema":1,"entries":[{"v":1}]}',
    '{"schema":1,"entries":[null]}',
    `{"schema":1,"entries":[${"[".repeat(100_000)}${"]".repeat(100_000)}]}`,
  ])("it is no record: %.40j", (text) => {
    const read = readRecord(text, scope);
    expect(read.ok ? null : read.error.code).toBe("record-unreadable");
  });
});

describe("a record that was set back", () => {
  const entries = written(confirmed, risk(3));
  const head = parseHeadKey(headKey(entries));

  test("is found by what the app's own posts saw", () => {
    expect(head).not.toBeNull();
    const seen = head === null ? [] : [head];
    expect(checkHeads(entries, seen).ok).toBe(true);
    expect(checkHeads(entries.slice(0, 1), seen)).toEqual({
      ok: false,
      error: { code: "record-rolled-back", seen: 2, found: 1 },
    });
  });

  test("also where other entries of the same number took the place", () => {
    const other = appendEntries(entries.slice(0, 1), [risk(6)], scope, writer);
    expect(checkHeads(other, head === null ? [] : [head]).ok).toBe(false);
  });

  test("an empty record has no head to be behind of", () => {
    expect(headKey([])).toBe("0.0");
    expect(checkHeads([], [{ seq: 0, mac: "0" }]).ok).toBe(true);
  });
});
