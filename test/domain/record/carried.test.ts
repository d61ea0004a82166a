// What posts carry of the record: sealed, bound to their issue, and put together again only as far as the chain proves it.
import { describe, expect, test } from "@jest/globals";
import {
  type Carried,
  carriedRange,
  carryEntries,
  firstUncarried,
  openCarried,
  provedEntries,
} from "../../../src/domain/record/carried.ts";
import { publicKeys, writeMarker } from "../../../src/domain/record/markers.ts";
import { appendEntries, type Entry, type NewEntry, type RecordScope } from "../../../src/domain/record/record.ts";

const scope: RecordScope = { keys: ["k".repeat(32)], appId: 1, repositoryId: 2, issue: 3 };
const writer = { at: new Date("2026-03-01T10:00:00Z"), by: "one" };
const COMMIT = "5f3c2a1b".repeat(5);
const dismissed = (why: string): NewEntry => ({
  actor: { id: 7, login: "cora" },
  comment: { id: 11, line: 1 },
  what: { type: "dismissed", why },
});

const entries = appendEntries(
  [],
  Array.from({ length: 30 }, (_, at) => dismissed(`reason ${at} of a secret`)),
  scope,
  writer,
);

function post(all: readonly Entry[], from: number, room = 60_000, by: RecordScope = scope): string {
  const line = carryEntries(all, { from, commit: COMMIT, room }, by);
  return `Said.\n\n${line ?? ""}\n<!-- embargo:1:answer:11.3.0123456789abcdef:${"0".repeat(64)} -->`;
}

function opened(...posts: readonly string[]): readonly Carried[] {
  return posts.flatMap((text) => openCarried(text, scope) ?? []);
}

test("carried and read again, to the letter; nothing of it can be read without the key", () => {
  const text = post(entries, 1);
  expect(openCarried(text, scope)).toEqual({ commit: COMMIT, entries: entries.map(({ stored }) => stored) });
  expect(post(entries, 1)).toBe(text);
  expect(text).not.toContain("secret");
  expect(Buffer.from(text, "base64").toString("latin1")).not.toContain("secret");
  expect(openCarried(text.replaceAll("\n", "\r\n"), scope)?.entries).toHaveLength(30);
});

test("where there is little room, it carries as many as fit, and the next goes on behind them", () => {
  const first = post(entries, 1, 1_500);
  const range = carriedRange(first, scope);
  expect(range?.last).toBeLessThan(30);
  const second = post(entries, (range?.last ?? 0) + 1);
  expect(provedEntries(opened(first, second), scope)).toEqual(entries);
  expect(post(entries, 1, 40)).not.toContain("carried");
});

test.each<[string, string]>([
  ["another key", post(entries, 1, 60_000, { ...scope, keys: ["x".repeat(32)] })],
  ["another issue", post(entries, 1, 60_000, { ...scope, issue: 4 })],
  ["another repository", post(entries, 1, 60_000, { ...scope, repositoryId: 9 })],
  ["another range", post(entries, 1).replace("carried:1-30", "carried:1-31")],
  [
    "a changed byte",
    post(entries, 1)
      .replace(/(carried:1-30:.{20})./, "$1!")
      .replace("!", "A"),
  ],
  ["cut short", post(entries, 1).replace(/(carried:1-30:.{8})[^ ]*/, "$1")],
  ["not above the marker", `${post(entries, 1)}\n\nmore`],
])("not believed: %s", (_, text) => {
  expect(openCarried(text, scope)).toBeNull();
  // Nor does the next post take it for carried.
  expect(carriedRange(text, scope)).toBeNull();
});

test("after a rotation the old key still opens what it sealed", () => {
  expect(openCarried(post(entries, 1), { ...scope, keys: ["n".repeat(32), ...scope.keys] })).not.toBeNull();
});

test.each<[string, readonly (readonly [number, number])[], number]>([
  ["nothing", [], 1],
  ["a gap at the start", [[2, 5]], 1],
  [
    "one after the other, in any order",
    [
      [4, 6],
      [1, 3],
    ],
    7,
  ],
  [
    "overlapping",
    [
      [1, 4],
      [2, 3],
      [3, 9],
    ],
    10,
  ],
  [
    "a gap, as of a post that was deleted",
    [
      [1, 3],
      [5, 9],
    ],
    4,
  ],
])("carried from here on: %s", (_, ranges, next) => {
  expect(firstUncarried(ranges.map(([first, last]) => ({ first, last })))).toBe(next);
});

describe("what is proved", () => {
  test("nothing behind a gap", () => {
    const texts = [post(entries.slice(0, 9), 1), post(entries, 12)];
    expect(provedEntries(opened(...texts), scope)).toEqual(entries.slice(0, 9));
  });

  test("what a commit holds, and behind it what the posts do", () => {
    expect(provedEntries(opened(post(entries, 12)), scope, entries.slice(0, 11))).toEqual(entries);
  });

  test("an entry that nobody signed ends it", () => {
    const forged = entries.map((entry, at) =>
      at === 4 ? { ...entry, stored: { ...entry.stored, what: { type: "confirmed" } } } : entry,
    );
    expect(provedEntries(opened(post(forged, 1)), scope)).toEqual(entries.slice(0, 4));
  });

  test("where a number stands twice, the newest post's", () => {
    const other = appendEntries(entries.slice(0, 9), [dismissed("another")], scope, writer);
    expect(provedEntries(opened(post(entries.slice(0, 10), 1), post(other, 10)), scope)).toEqual(other);
  });
});

test("the markers of this issue's publications are found on whatever line, and no other's", () => {
  const at = { kind: "public", repositoryId: 2, issue: 3 } as const;
  const own = writeMarker(scope.keys, { ...at, key: "0123456789ab" });
  const others = writeMarker(scope.keys, { ...at, issue: 4, key: "ba9876543210" });
  expect(publicKeys(scope.keys, `Text\n\n${own}\n${others}\nEdited.`, scope)).toEqual(["0123456789ab"]);
});
