// What `/patch` answers, to the letter: subject, author, files, and what each branch made of it.
import { expect, test } from "@jest/globals";
import type { BranchBuild } from "../../../src/domain/patch/build.ts";
import type { Patch } from "../../../src/domain/patch/patch.ts";
import { readPatch } from "../../../src/domain/patch/read.ts";
import { answerComment } from "../../../src/text/commands/answers.ts";
import { renderGivenPatch } from "../../../src/text/commands/given-patch.ts";
import { NOTHING_RECORDED } from "../../../src/domain/disclosure/state.ts";
import { build } from "../../domain/given.ts";

const commit = (
  subject: string,
  files: readonly string[],
  at = "",
): string => `From 1111111111111111111111111111111111111111 Mon Sep 17 00:00:00 2001
From: Rita @Okafor <rita@okafor.example>
Date: Fri, 20 Feb 2026 21:15:00 +0930
Subject: [PATCH${at}] ${subject}

Why.
---
${files
  .map(
    (path) => `diff --git a/${path} b/${path}
index 1111111111111111111111111111111111111111..2222222222222222222222222222222222222222 100644
--- a/${path}
+++ b/${path}
@@ -1 +1 @@
-a
+b
`,
  )
  .join("")}-- 
2.39.5

`;

function patch(text: string): Patch {
  const read = readPatch(Buffer.from(text), { maxBytes: 1_000_000 });
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
}

const single = patch(commit("[tag] Forget `sessions`", ["a.txt", "src/b.txt"]));

test("the whole answer", () => {
  const conflict: BranchBuild = { ...build("release-1.0", "conflict"), conflicts: ["a.txt"] };
  const builds = [build("main"), build("release-1.1", "merged"), conflict];
  const file = { path: "patches/ab.patch", sha256: "ab".repeat(32) };
  const answer = answerComment({ login: "cora" }, [
    {
      text: "/patch",
      name: "patch",
      events: [
        {
          what: { type: "patch", branch: null, file, bytes: 812 },
          before: NOTHING_RECORDED,
          after: NOTHING_RECORDED,
          view: renderGivenPatch(single, builds),
        },
      ],
    },
  ]);
  expect(answer)
    .toBe(`@cora The patch is taken for every target branch without one of its own: 812 bytes, SHA-256 \`${file.sha256}\`.

- \`\` [tag] Forget \`sessions\` \`\` by Rita @\u200BOkafor \\<rita@\u200Bokafor.example\\>, 2026-02-20: \`a.txt\`, \`src/b.txt\`

On the branches as they are now:

- \`main\`: applies as it is.
- \`release-1.1\`: applies by a three-way merge.
- \`release-1.0\`: conflicts in \`a.txt\`.

To take it back: \`/undo\` (the patch before it counts again), or \`/patch\` with a new one.`);
});

test.each<[string, Patch, Parameters<typeof renderGivenPatch>[1], string]>([
  [
    "nothing is known of branches yet",
    single,
    [],
    "It is built on the target branches as soon as repository and risk are set.",
  ],
  [
    "git failed",
    single,
    { refusal: null, where: "git-disk" },
    "It could not be built on the target branches. The app's data folder (`EMBARGO_DATA`) cannot be written, or is full: its operator must look after it. Then `/check`.",
  ],
])("%s", (_name, given, builds, words) => {
  expect(renderGivenPatch(given, builds).split("\n\n").at(-1)).toBe(words);
});

test("a long series and many files are shortened, and it is said how many there are", () => {
  const files = Array.from({ length: 12 }, (_, index) => `f${index}.txt`);
  const series = Array.from({ length: 22 }, (_, index) =>
    commit(`No ${index + 1}`, files, ` ${index + 1}/22`),
  ).join("");
  const lines = (renderGivenPatch(patch(series), []).split("\n\n")[0] ?? "").split("\n");
  expect([lines.length, lines.at(-1)]).toEqual([21, "- and 2 more commits"]);
  expect(lines[0]).toMatch(/`f9.txt`, and 2 more$/);
});
