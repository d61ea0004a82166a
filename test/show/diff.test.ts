// Differences as the pages read them.
import { describe, expect, test } from "@jest/globals";
import { readDiff } from "../../show/diff.ts";

function read(text: string): unknown {
  return readDiff(text).map(({ path, note, added, removed, lines }) => ({
    path,
    note,
    counts: [added, removed],
    lines: lines.map((line) => `${line.kind} ${line.old ?? "-"} ${line.now ?? "-"} ${line.text}`),
  }));
}

describe("reading a difference", () => {
  test("a changed file: lines keep their numbers on both sides", () => {
    const text =
      "From 1\nSubject: x\n\n---\ndiff --git a/a.txt b/a.txt\nindex 1..2 100644\n--- a/a.txt\n+++ b/a.txt\n@@ -3,3 +3,3 @@ f()\n same\n-old\n+new\n\\ No newline at end of file\n";
    expect(read(text)).toEqual([
      {
        path: "a.txt",
        note: "",
        counts: [1, 1],
        lines: [
          "hunk - - @@ -3,3 +3,3 @@ f()",
          "same 3 3 same",
          "del 4 - old",
          "add - 4 new",
          "note - - No newline at end of file",
        ],
      },
    ]);
  });

  test("a new, a deleted, a renamed and a binary file", () => {
    const text =
      "diff --git a/n b/n\nnew file mode 100644\n--- /dev/null\n+++ b/n\n@@ -0,0 +1 @@\n+x\n" +
      "diff --git a/d b/d\ndeleted file mode 100644\n--- a/d\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n" +
      "diff --git a/from b/to\nsimilarity index 100%\nrename from from\nrename to to\n" +
      "diff --git a/b.png b/b.png\nBinary files a/b.png and b/b.png differ\n";
    expect(read(text)).toEqual([
      { path: "n", note: "new file mode 100644", counts: [1, 0], lines: ["hunk - - @@ -0,0 +1 @@", "add - 1 x"] },
      {
        path: "d",
        note: "deleted file mode 100644",
        counts: [0, 1],
        lines: ["hunk - - @@ -1 +0,0 @@", "del 1 - x"],
      },
      { path: "to", note: "rename from from; rename to to", counts: [0, 0], lines: [] },
      { path: "b.png", note: "Binary files a/b.png and b/b.png differ", counts: [0, 0], lines: [] },
    ]);
  });
});
