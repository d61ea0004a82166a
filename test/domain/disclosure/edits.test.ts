// What a further round edits in public: only what should say something else, and never silently what a person wrote.
import { describe, expect, test } from "@jest/globals";
import {
  editsOf,
  postDigest,
  type PostText,
  type WantedEdit,
} from "../../../src/domain/disclosure/publication/edits.ts";
import { filledEdit, isNothing, NO_PROGRESS, stepKey } from "../../../src/domain/disclosure/publication/plan.ts";
import { NOTHING_EARLIER } from "../../../src/domain/disclosure/publication/rounds.ts";

const text = (body: string, title = "T"): PostText => ({ title, body });
const wanted: WantedEdit = { of: "issue", number: 7, title: ["T"], body: ["new"] };

describe("the edits of a round", () => {
  test.each<[string, PostText | null, PostText | null, boolean, number, number]>([
    ["the app's own text stands there", text("old"), text("old"), false, 1, 0],
    ["with other line ends", text("a\nb"), text("a\r\nb\r\n"), false, 1, 0],
    ["it would say the same as it did", text("new"), text("new"), true, 0, 0],
    ["it would say the same as it did, and a person edited it", text("new"), text("theirs"), true, 0, 0],
    ["it says so already", text("old"), text("new"), true, 0, 0],
    ["another title alone", text("new", "Old"), text("new", "Old"), true, 1, 0],
    ["a person edited it: a late backport leaves it alone", text("old"), text("theirs"), false, 0, 1],
    ["a person edited it: a correction replaces it, knowingly", text("old"), text("theirs"), true, 1, 1],
    ["the app never wrote there", null, text("theirs"), true, 0, 0],
    ["it is gone", text("old"), null, true, 0, 0],
  ])("%s", (_name, ours, now, corrects, edits, touched) => {
    const found = editsOf({
      wanted: [wanted],
      filled: () => text("new"),
      written: new Map(ours === null ? [] : [["issue:7", ours]]),
      standing: new Map(now === null ? [] : [["issue:7", now]]),
      corrects,
    });
    expect([found.edits.length, found.touched.length]).toEqual([edits, touched]);
    if (now !== null) for (const edit of found.edits) expect(edit.over).toBe(postDigest(now));
  });
});

test("an edit is filled with the first round's day and numbers, and keeps its mark; a pull request has none", () => {
  const earlier = {
    ...NOTHING_EARLIER,
    issue: 7,
    pulls: new Map([["main", 8]]),
    date: "2026-03-01",
    marker: "<!-- m -->",
  };
  const body: WantedEdit["body"] = [
    { slot: "date" },
    " #",
    { slot: "later-pull", target: "main" },
    " ",
    { slot: "later-pull", target: "v1" },
  ];
  const fill = (of: "issue" | "pull"): string =>
    filledEdit(
      { of, title: null, body },
      { date: "2026-09-09", applied: new Map(), earlier },
      { issue: null, pulls: new Map([["v1", 9]]) },
    ).body;
  expect(fill("issue")).toBe("2026-03-01 ##8 #9\n\n<!-- m -->");
  expect(fill("pull")).toBe("2026-03-01 ##8 #9");
});

test("a correction of which one text is edited is not nothing any more", () => {
  const step = { kind: "edit", of: "issue", number: 7, title: null, body: "", over: "" } as const;
  expect(isNothing(NO_PROGRESS, 0)).toBe(true);
  expect(isNothing({ ...NO_PROGRESS, settled: new Set([stepKey(step)]) }, 0)).toBe(false);
});
