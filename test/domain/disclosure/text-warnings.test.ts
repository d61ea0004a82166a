// What an approver is asked to look at twice in what people wrote.
import { describe, expect, test } from "@jest/globals";
import { reviewPatch, writtenTexts } from "../../../src/domain/disclosure/checks/patch-review.ts";
import { renderWarning } from "../../../src/text/disclosure/warnings.ts";
import type { Patch } from "../../../src/domain/patch/patch.ts";

const NAMES_NOBODY = { credits: [] };

function warnings(title: string, body: string, messages: readonly string[] = []): readonly string[] {
  const patches = messages.map((message) => ({ commits: [{ message, files: [] }] }) as unknown as Patch);
  return reviewPatch(patches, writtenTexts({ title, body }, NAMES_NOBODY)).map(renderWarning);
}

describe("of the advisory", () => {
  test.each<[string, string, string, readonly string[]]>([
    ["a plain text", "Sessions can be resumed", "Upgrade.", []],
    [
      "a title that is a heading",
      "Summary",
      "A cookie stays valid.",
      ["The title `Summary` says nothing of what it is about: `/advisory` with a first heading that does."],
    ],
    [
      "an HTML comment",
      "Sessions can be resumed",
      "Upgrade.\n<!-- ask Rita first -->",
      [
        "`text of the advisory` has an HTML comment: it does not show on the page, but everybody can read it in the source.",
      ],
    ],
    [
      "what is not finished, and where the word is a part of another",
      "Sessions can be resumed",
      "Fixed in TBD. The XXXL size and `#7` are fine.",
      ["`text of the advisory` says `TBD`: is it finished?"],
    ],
    [
      "another issue's number, twice",
      "Sessions can be resumed",
      "As told in #3, and again in #3. See other/repo#4, &#35; and https://a.example/#5.",
      [
        "`text of the advisory` says `#3`: in public this links to another issue or pull request of that number. Write where it leads, or leave it out.",
      ],
    ],
    [
      "code, which GitHub shows as it stands",
      "Sessions can be resumed",
      "```c\n#3 <!-- -->\n```\n~~~\n#4\n~~~\nand `#5 <!--`.",
      [],
    ],
  ])("%s", (_, title, body, expected) => {
    expect(warnings(title, body)).toEqual(expected);
  });
});

test("a message that several branches share is told once, and a closing keyword not also as a number", () => {
  expect(warnings("A title", "A text.", ["Forget sessions\n\nFixes #3", "Forget sessions\n\nFixes #3"])).toEqual([
    "`commit message` says `Fixes #3`: merging into the default branch closes that issue.",
  ]);
});

test("main is left out", () => {
  expect(renderWarning({ kind: "main-left-out", branch: "main" })).toBe(
    "`main` is the main branch and was left out: every later release is made from it, and would have the vulnerability. `/branches +main <why>` takes it in.",
  );
});

test("a hidden character of a credit is told, and none that the app puts in", () => {
  const credit = { kind: "reporter", mail: null, login: null } as const;
  const written = writtenTexts(null, {
    credits: [
      { ...credit, name: "https://rita.example" },
      { ...credit, name: "Rita\u202Eaked" },
    ],
  });
  expect(reviewPatch([], written).map(renderWarning)).toEqual([
    "`credits`, line 2: the invisible or direction-changing character U+202E.",
  ]);
});
