// What a tag is to a fix: file by file, all files together, by several fixes, and which releases are told of.
import { describe, expect, test } from "@jest/globals";
import { type Tagged, tellingReleases } from "../../../src/domain/advisories/releases/first.ts";
import { type FixedFile, weigh, type Weights } from "../../../src/domain/advisories/releases/presence.ts";
import {
  echoOf,
  type Judged,
  releaseOf,
  type Verdict,
  verdictOf,
  type WeighedFile,
  withoutIt,
} from "../../../src/domain/advisories/releases/release.ts";

const lines = (text: string): readonly string[] => text.split(" ");
/** A file of one-word lines, with its hunks as git writes them. */
function file(before: string | null, after: string | null, hunks: string): FixedFile {
  return {
    path: "lib/a.c",
    oldBlob: before === null ? null : "old",
    newBlob: after === null ? null : "new",
    before: lines(before ?? ""),
    after: lines(after ?? ""),
    hunkLines: hunks === "" ? [] : hunks.split("|"),
  };
}
const CHANGE = file(
  "one1 two2 three3 four4",
  "one1 two2 FIX3 four4",
  "@@ -1 +1 @@| one1| two2|-three3|+FIX3| four4",
);
const ADDS = file("one1 two2 four4", "one1 two2 FIX3 four4", "@@ -1 +1 @@| one1| two2|+FIX3| four4");
const REMOVES = file("one1 two2 BAD3 four4", "one1 two2 four4", "@@ -1 +1 @@| one1| two2|-BAD3| four4");
const TWO = file(
  "one1 two2 three3 four4 five5 six6",
  "one1 FIX2 three3 four4 FIX5 six6",
  "@@ -1 +1 @@| one1|-two2|+FIX2| three3| four4|-five5|+FIX5| six6",
);
const NEW = file(null, "one1 two2 three3", "@@ -0 +1 @@|+one1|+two2|+three3");
const GONE = file("one1 two2 three3", null, "@@ -1 +0 @@|-one1|-two2|-three3");
const BINARY = file("", "", "");

type Row = readonly [string, FixedFile, string | null, string];
test.each<Row>([
  ["as the fix made it", CHANGE, "new", "present 2, shown 2"],
  ["as it was before", CHANGE, "old", "absent 2"],
  ["not there", CHANGE, null, "unclear 2"],
  ["changed elsewhere, with it", CHANGE, "zero0 one1 two2 FIX3 four4 end5", "present 2, shown 2"],
  ["changed elsewhere, without it", CHANGE, "zero0 one1 two2 three3 four4 end5", "absent 2"],
  ["changed around it, with it", CHANGE, "zero0 other2 FIX3 four4", "present 2, shown 2"],
  ["changed all around, with it", CHANGE, "zero0 other2 FIX3 other4", "present 2, shown 2"],
  ["changed all around, without it", CHANGE, "zero0 other2 three3 other4", "absent 2"],
  ["written anew", CHANGE, "zero0", "unclear 2"],
  ["both the old and the new line", CHANGE, "one1 two2 three3 four4 x one1 two2 FIX3 four4", "unclear 2"],
  ["adds: with it", ADDS, "zero0 one1 two2 FIX3 four4", "present 1, shown 1"],
  ["adds: without it", ADDS, "zero0 one1 two2 four4", "absent 1"],
  ["adds: without it, and its place was changed", ADDS, "one1 x two2 y four4", "unclear 1"],
  ["removes: removed", REMOVES, "zero0 one1 two2 four4", "present 1"],
  ["removes: still there", REMOVES, "zero0 one1 two2 BAD3 four4", "absent 1"],
  ["removes: its place was changed", REMOVES, "zero0 four4", "unclear 1"],
  ["one of two", TWO, "zero0 one1 FIX2 three3 four4 five5 six6", "present 2, shown 2, absent 2"],
  ["new: another end", NEW, "one1 two2 three3 four4", "present 3, shown 3"],
  ["new: not there", NEW, null, "absent 3"],
  ["new: something else", NEW, "four4 five5", "unclear 3"],
  ["gone: gone", GONE, null, "present 3"],
  ["gone: there, with another end", GONE, "one1 two2 three3 four4", "absent 3"],
  ["gone: something else", GONE, "four4", "unclear 3"],
  ["binary: as the fix made it", BINARY, "new", "present 5, shown 5"],
  ["binary: another one", BINARY, "other", "unclear 5"],
])("a file: %s", (_, fixed, held, expected) => {
  const blob = held === "new" || held === "old" ? held : "other";
  const weights = weigh(fixed, held === null ? null : { blob, lines: lines(held) });
  const said = Object.entries(weights).flatMap(([name, weight]) => (weight === 0 ? [] : [`${name} ${weight}`]));
  expect(said.join(", ")).toBe(expected);
});

const spread = (weights: Partial<Weights>): Weights => ({
  present: 0,
  shown: 0,
  absent: 0,
  unclear: 0,
  ...weights,
});
const of = (path: string, weights: Partial<Weights>, more: Partial<WeighedFile> = {}): WeighedFile => ({
  path,
  weights: spread(weights),
  there: true,
  unread: false,
  ...more,
});
const words = (verdict: Verdict): string =>
  verdict.standing === "unclear" ? `${verdict.why} ${verdict.path}` : verdict.standing;

describe("all files together", () => {
  test.each<readonly [string, readonly WeighedFile[], string]>([
    ["all of it", [of("a.c", { present: 4, shown: 4 })], "fixed"],
    ["none of it", [of("a.c", { absent: 4 })], "not-fixed"],
    ["two thirds, and nothing speaks against it", [of("a.c", { present: 4, shown: 1, unclear: 2 })], "fixed"],
    ["less than that", [of("a.c", { present: 3, shown: 3, unclear: 2 })], "rewritten a.c"],
    ["half of it as before", [of("a.c", { absent: 2, unclear: 2 })], "not-fixed"],
    ["less than half", [of("a.c", { absent: 1, unclear: 2 })], "rewritten a.c"],
    ["a part here, another there", [of("a.c", { present: 1, shown: 1 }), of("b.c", { absent: 1 })], "mixed b.c"],
    ["the test is missing", [of("a.c", { present: 1, shown: 1 }), of("a_test.c", { absent: 9 })], "fixed"],
    ["only the test is there", [of("a.c", { absent: 1 }), of("test/a.c", { present: 9, shown: 9 })], "not-fixed"],
    [
      "only the changelog is there",
      [of("a.c", { absent: 1 }), of("CHANGELOG.md", { present: 9, shown: 9 })],
      "not-fixed",
    ],
    ["a fix of documents alone", [of("docs/a.md", { present: 1, shown: 1 })], "fixed"],
    [
      "a folder that only begins like tests",
      [of("testify/a.c", { absent: 1 }), of("b.md", { present: 1, shown: 1 })],
      "not-fixed",
    ],
    ["it only removes", [of("a.c", { present: 2 })], "only-removes a.c"],
    ["the file is not there", [of("a.c", { unclear: 2 }, { there: false })], "moved a.c"],
    ["it is no text", [of("a.c", { unclear: 2 }, { unread: true })], "unread a.c"],
    [
      "the heaviest file says why",
      [of("a.c", { unclear: 1 }, { unread: true }), of("b.c", { unclear: 2 })],
      "rewritten b.c",
    ],
    ["only a mode changed", [of("a.c", {})], "rewritten "],
  ])("%s", (_, files, expected) => {
    expect(words(verdictOf(files))).toBe(expected);
  });
});

describe("what was only removed", () => {
  const removed: Verdict = { standing: "unclear", why: "only-removes", path: "a.c" };
  test.each([
    ["its line had it once", removed, { hadIt: true, history: false }, "fixed"],
    ["the fix is in its history", removed, { hadIt: false, history: true }, "fixed"],
    ["neither", removed, { hadIt: false, history: false }, "only-removes a.c"],
    ["another reason", { ...removed, why: "rewritten" } as const, { hadIt: true, history: true }, "rewritten a.c"],
    ["it is still there", { standing: "not-fixed" } as const, { hadIt: true, history: true }, "not-fixed"],
  ])("%s", (_, verdict, known, expected) => {
    expect(words(withoutIt(verdict, known))).toBe(expected);
  });
});

test.each([
  ["the same change", { "a.c": "@@ x", "a_test.c": "@@ t" }, { "a.c": "@@ x" }, {}, "brings"],
  ["with other files", { "a.c": "@@ x" }, { "a.c": "@@ x", "b.c": "@@ y" }, {}, "brings"],
  ["a part of it", { "a.c": "@@ x", "b.c": "@@ y" }, { "a.c": "@@ x" }, {}, null],
  ["taken back", { "a.c": "@@ x" }, { "a.c": "@@ -x" }, { "a.c": "@@ x" }, "takes-back"],
  ["another change", { "a.c": "@@ x" }, { "a.c": "@@ z" }, { "a.c": "@@ -z" }, null],
  ["tests alone, where the fix has nothing else", { "a_test.c": "@@ t" }, { "a_test.c": "@@ t" }, {}, "brings"],
  ["nothing at all", {}, {}, {}, null],
])("a commit: %s", (_, fix, hunks, reversed, expected) => {
  const map = (value: object): ReadonlyMap<string, string> => new Map(Object.entries(value) as [string, string][]);
  expect(echoOf(map(fix), { hunks: map(hunks), reversed: map(reversed) })).toBe(expected);
});

const FIXED: Judged = { verdict: { standing: "fixed" }, history: false };
const LACKS: Judged = { verdict: { standing: "not-fixed" }, history: false };
const UNCLEAR: Judged = { verdict: { standing: "unclear", why: "rewritten", path: "a.c" }, history: false };
const own = (judged: Judged): Judged => ({ ...judged, history: true });

test.each<readonly [string, readonly Judged[], string]>([
  ["no fix landed", [], "not-fixed, not fixed"],
  ["one of two has it", [LACKS, FIXED], "fixed, fixed"],
  ["in its history, but not in its files", [own(LACKS), UNCLEAR], "not-fixed, not fixed"],
  ["in its history, and it cannot be told", [own(UNCLEAR), LACKS], "unclear, fixed"],
  ["not in its history, and it cannot be told", [UNCLEAR], "unclear, not fixed"],
  ["one says no, the other cannot tell", [UNCLEAR, LACKS], "not-fixed, not fixed"],
])("by all fixes: %s", (_, judged, expected) => {
  const { standing, fixed } = releaseOf(judged);
  expect(`${standing}, ${fixed ? "fixed" : "not fixed"}`).toBe(expected);
});

const tagged = (tag: string, branch: string | null, judged: Judged): Tagged => ({
  tag,
  branch,
  release: releaseOf([judged]),
});

test.each<readonly [string, readonly Tagged[], string]>([
  [
    "the first of each branch",
    [tagged("v1.3.1", "main", FIXED), tagged("v1.2.5", "release-1.2", FIXED), tagged("v1.3.0", "main", FIXED)],
    "v1.2.5 v1.3.0",
  ],
  [
    "a pre-release and the release",
    [tagged("v1.3.0-rc.1", "main", FIXED), tagged("v1.3.0-rc.2", "main", FIXED), tagged("v1.3.0", "main", FIXED)],
    "v1.3.0-rc.1 v1.3.0",
  ],
  [
    "a pre-release behind the release is none of the first",
    [tagged("v1.3.0", "main", FIXED), tagged("v1.4.0-rc.1", "main", FIXED)],
    "v1.3.0",
  ],
  [
    "by content: the first of each line",
    [tagged("v1.1.9", null, FIXED), tagged("v1.1.10", null, FIXED), tagged("v1.0.3", null, FIXED)],
    "v1.0.3 v1.1.9",
  ],
  [
    "without it, though it is in its history",
    [tagged("v1.3.0", "main", own(LACKS)), tagged("v1.3.1", "main", FIXED)],
    "v1.3.0 v1.3.1",
  ],
  ["without it, as was to be expected", [tagged("v1.0.0", null, LACKS), tagged("v1.0.1", null, UNCLEAR)], ""],
  ["no version", [tagged("nightly", "main", FIXED), tagged("chart-1.3.0", "main", FIXED)], ""],
])("told of: %s", (_, all, expected) => {
  expect(
    tellingReleases(all, ["{version}"])
      .map(({ tag }) => tag)
      .join(" "),
  ).toBe(expected);
});

test("told of: by each package's form of tags, and no more than a hundred", () => {
  const many = Array.from({ length: 150 }, (_, at) => tagged(`chart-1.${at}.0`, null, FIXED));
  expect(tellingReleases(many, ["{version}", "chart-{version}"])).toHaveLength(100);
});
