// The forms in which a patch arrives: what mail programs, lists, shells and git's own settings make of it. Taken, or refused by its true cause.
import { describe, expect, test } from "@jest/globals";
import type { Patch } from "../../../src/domain/patch/patch.ts";
import { readPatch } from "../../../src/domain/patch/read.ts";
import { renderPatchProblem } from "../../../src/text/disclosure/patch.ts";

const DIFF = `diff --git a/a.c b/a.c
index 8fbf07c..1a2b3c4 100644
--- a/a.c
+++ b/a.c
@@ -1,3 +1,3 @@
 one
-two
+2
 three
`;
const HEAD = `From ${"a".repeat(40)} Mon Sep 17 00:00:00 2001\nFrom: Jane <j@x.y>\nDate: Tue, 3 Mar 2026 10:00:00 +0930\nSubject: [PATCH] Fix\n`;
const STAT = " a.c | 2 +-\n 1 file changed, 1 insertion(+), 1 deletion(-)\n\n";
const END = "-- \n2.39.5\n\n";
const SENT = `MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8;\n format=flowed\nContent-Transfer-Encoding: 8bit\n`;
const bare = (text: string, prefix = ""): string => text.replaceAll(/(?<= )[ab]\//g, prefix);
const stuffed = (text: string): string => text.replaceAll(/^(?=[ >]|From )/gm, " ");

function taken(text: string | Buffer): Patch | string {
  const read = readPatch(Buffer.from(text));
  return read.ok ? read.value : renderPatchProblem(read.error);
}

describe("taken", () => {
  test.each<[string, string, string, readonly string[]]>([
    [
      "notes of git below the dashes",
      `${HEAD}\nWhy.\n---\n\nNotes:\n    only for reviewers\n\n${STAT}${DIFF}${END}`,
      "Fix\n\nWhy.\n",
      ["text-left-out"],
    ],
    [
      "words of its sender below the dashes",
      `${HEAD}\nWhy.\n---\nChanges since v1:\n- none\n\n${STAT}${DIFF}${END}`,
      "Fix\n\nWhy.\n",
      ["text-left-out"],
    ],
    ["no diffstat and no dashes (-p)", `${HEAD}\nWhy.\n\n${DIFF}${END}`, "Fix\n\nWhy.\n", []],
    [
      "the author once more above the message",
      `${HEAD}\nFrom: Jane <j@x.y>\n\nWhy.\n---\n${STAT}${DIFF}${END}`,
      "Fix\n\nWhy.\n",
      [],
    ],
    [
      "the author once more, and no message",
      `${HEAD}\nFrom: Jane <j@x.y>\n\n---\n${STAT}${DIFF}${END}`,
      "Fix\n",
      [],
    ],
    ["only a title, and no dashes", `${HEAD}\n\n${DIFF}${END}`, "Fix\n", []],
    [
      "a list's footer behind the signature",
      `${HEAD}\nWhy.\n---\n${STAT}${DIFF}${END}_______________________________________________\nSecurity mailing list\nsecurity@lists.example.org\n`,
      "Fix\n\nWhy.\n",
      ["text-left-out"],
    ],
    [
      "a list's footer without one",
      `${HEAD}\nWhy.\n---\n${STAT}${DIFF}\n_______________________________________________\nSecurity mailing list\n`,
      "Fix\n\nWhy.\n",
      ["text-left-out"],
    ],
    [
      "a signature of several lines",
      `${HEAD}\nWhy.\n---\n${STAT}${DIFF}-- \nJane\nExample Ltd.\n\nTel. 1\n`,
      "Fix\n\nWhy.\n",
      ["text-left-out"],
    ],
    ["format=flowed", `${HEAD}${SENT}\n${stuffed(`Why.\n---\n${STAT}${DIFF}${END}`)}`, "Fix\n\nWhy.\n", []],
  ])("%s", (_name, text, message, warnings) => {
    const patch = taken(text);
    if (typeof patch === "string") throw new Error(patch);
    expect(patch.commits.map((commit) => [commit.message, Buffer.from(commit.diff).toString()])).toEqual([
      [message, DIFF],
    ]);
    expect(patch.warnings.map(({ kind }) => kind)).toEqual(warnings);
  });
});

describe("refused, by the true cause and with a command that gives a readable file", () => {
  test.each<[string, string | Buffer, string]>([
    [
      "UTF-16, as PowerShell writes it",
      Buffer.from(`\ufeff${HEAD}\n---\n${STAT}${DIFF}${END}`.replaceAll("\n", "\r\n"), "utf16le"),
      "UTF-16",
    ],
    ["UTF-16 without a mark", Buffer.from(`${HEAD}\n---\n${STAT}${DIFF}${END}`, "utf16le"), "UTF-16"],
    [
      "a mail in another encoding",
      `${HEAD}MIME-Version: 1.0\nContent-Type: text/plain; charset=ISO-8859-1\n\n---\n${STAT}${DIFF}${END}`,
      "the encoding `ISO-8859-1`",
    ],
    [
      "an author in another encoding",
      `${HEAD}\n---\n${STAT}${DIFF}${END}`.replace("Jane", "=?ISO-8859-1?q?J=F6rg?="),
      "the encoding `ISO-8859-1`",
    ],
    [
      "an author whose bytes are no UTF-8",
      Buffer.from(`${HEAD}\n---\n${STAT}${DIFF}${END}`.replace("Jane", "J\u00f6rg"), "latin1"),
      "not written in UTF-8",
    ],
    [
      "git's own mail of several parts",
      `${HEAD}MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="x"\n\n--x\n\nWhy.\n---\n${STAT}${DIFF}`,
      "`format.attach`",
    ],
    [
      "flowed lines that a mail program has broken",
      `${HEAD}${SENT}\nWhy this is \nneeded.\n---\n${stuffed(STAT + DIFF + END)}`,
      "format=flowed",
    ],
    ["flowed, and not stuffed", `${HEAD}${SENT}\nWhy.\n---\n${STAT}${DIFF}${END}`, "format=flowed"],
    ["an empty file", "", "merge commit"],
    [
      "what git show prints",
      `commit ${"1".repeat(40)}\nAuthor: J <j@x.y>\n\n    Why\n\n${DIFF}`,
      "it is what `git show` or `git log` prints",
    ],
    ["a quoted reply", `> From: J <j@x.y>\n> Subject: [PATCH] x\n`, "line 1: a mail program has quoted it"],
    ["paths without a/ and b/", `${HEAD}\n---\n${STAT}${bare(DIFF)}${END}`, "`diff.noprefix`"],
    ["paths behind something else", `${HEAD}\n---\n${STAT}${bare(DIFF, "x/")}${END}`, "`diff.srcPrefix`"],
    [
      "dashes in the message, and no diffstat",
      `${HEAD}\nWhy.\n---\nMore of it.\n\n${DIFF}${END}`,
      "line 7: below the line `---` there is no diffstat",
    ],
    [
      "dashes twice, and text below them",
      `${HEAD}\nWhy.\n---\nMore.\n---\nNotes\n\n${STAT}${DIFF}${END}`,
      "line 9: the line `---` stands there more than once",
    ],
    [
      "a message that looks like a diff, and no dashes",
      `${HEAD}\nWhy.\nIndex: a.c\n\n${DIFF}${END}`,
      "line 7: this line in the message looks like the beginning of a diff",
    ],
    [
      "counts of --numstat, which no dashes part from the message",
      `${HEAD}\nWhy.\n\n1\t1\ta.c\n\n${DIFF}${END}`,
      "line 8: this line may be a part of the message",
    ],
    [
      "a second diff in the footer",
      `${HEAD}\nWhy.\n---\n${STAT}${DIFF}${END}_____________\n${DIFF.replaceAll("a.c", "b.c")}`,
      "something stands behind the diff",
    ],
    [
      "a mail's head in the footer",
      `${HEAD}\nWhy.\n---\n${STAT}${DIFF}${END}_____________\nFrom: Eve <e@x.y>\n`,
      "something stands behind the diff",
    ],
  ])("%s", (_name, text, cause) => {
    const words = taken(text);
    expect(words).toContain(cause);
    expect(words).toContain("git format-patch --output=fix.patch");
  });
});
