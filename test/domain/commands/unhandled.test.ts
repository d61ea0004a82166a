// Which commands of a comment are left: by what the record holds of its lines, and whether it was answered.
import { describe, expect, test } from "@jest/globals";
import { unhandled } from "../../../src/domain/commands/unhandled.ts";
import type { Event } from "../../../src/domain/record/events.ts";

const at = (id: number, line: number) => ({ comment: { id, line }, what: { type: "confirmed" } as Event });
const replied = (to: number) => ({ comment: null, what: { type: "replied", to, with: 99 } as Event });
const own = { comment: null, what: { type: "claimed", round: 1 } as Event };

describe("comment 7 holds commands on the lines 1, 3 and 5", () => {
  const commands = [{ line: 1 }, { line: 3 }, { line: 5 }];
  const cases: readonly [
    string,
    Parameters<typeof unhandled>[0],
    readonly (number | null)[],
    readonly number[],
  ][] = [
    ["nothing is recorded", [], [], [1, 3, 5]],
    ["the app's own entries say nothing", [own], [], [1, 3, 5]],
    ["another comment's lines say nothing", [at(8, 1), at(8, 3)], [], [1, 3, 5]],
    ["all are recorded", [at(7, 1), at(7, 3), at(7, 5)], [], []],
    ["the process died behind the first", [at(7, 1)], [], [3, 5]],
    ["it died behind a command that takes two entries", [at(7, 1), at(7, 3), at(7, 3)], [], [5]],
    ["it was answered, which the record knows", [replied(7)], [], []],
    ["it was answered, which only the answer tells", [at(7, 1)], [7], []],
    ["another comment was answered", [replied(8)], [8, null], [1, 3, 5]],
  ];
  test.each(cases)("%s", (_name, entries, answered, left) => {
    expect(unhandled(entries, answered)(7, commands).map((one) => one.line)).toEqual(left);
  });
});
