// What in public is held for a leak, and what is not: a false alarm costs trust, a missed leak a day.
import { describe, expect, test } from "@jest/globals";
import { type Evidence, evidenceOf, type Secret } from "../../../src/domain/leaks/evidence.ts";
import { printOf, printOfText } from "../../../src/domain/leaks/print.ts";
import { type SeenLeak, standingLeaks, withLeak } from "../../../src/domain/leaks/state.ts";
import { sharedRuns } from "../../../src/domain/leaks/words.ts";

const diff = (files: Readonly<Record<string, readonly string[]>>): Uint8Array =>
  Buffer.from(
    Object.entries(files)
      .map(
        ([path, lines]) =>
          `diff --git a/${path} b/${path}\nindex 1..2 100644\n--- a/${path}\n+++ b/${path}\n@@ -1,3 +1,4 @@\n${lines.join("\n")}\n`,
      )
      .join(""),
  );

const FIX = diff({
  "pkg/session.go": [
    " func logout(w http.ResponseWriter) {",
    "-\tstore.forget(cookie)",
    "+\tstore.forgetEverywhere(cookie.Value)",
    "+\tif err := store.revokeSession(session.ID); err != nil {",
    "+\t\treturn err",
    "+\t}",
    "+\tmetrics.revokedSessions.Inc()",
    " }",
  ],
});
const ADVISORY =
  "Sessions of other users can be resumed\nThe session cookie is accepted after logout, so whoever has an old one can resume the session of its owner.";
const SIGNED =
  "Signed-off-by: A Person of Many Names And Words <a.person.of.many@names.and.words.example>\nReviewed-by: B <b@c.example>";
const secret: Secret = {
  fix: [printOf(FIX)],
  texts: new Map([
    ["advisory", ADVISORY],
    ["report", "Old cookies work"],
    ["message", `session: forget sessions at logout everywhere and for good\n\n${SIGNED}`],
  ]),
  tracking: { owner: "northwind", name: "vuln-room", issue: 7 },
};
const kinds = (found: readonly Evidence[]): readonly string[] => found.map(({ kind }) => kind);
const of = (text: string, change: Uint8Array | null = null, known = ""): readonly string[] =>
  kinds(evidenceOf(secret, { text, print: change === null ? null : printOf(change), known }));

describe("a change", () => {
  test.each<[string, Uint8Array, readonly string[]]>([
    ["the very fix", FIX, ["same-change"]],
    [
      "the very fix, indented by blanks, among other context and other files",
      diff({
        "other.go": ["+x"],
        "pkg/session.go": [
          " something else",
          "-    store.forget(cookie)",
          "+    store.forgetEverywhere(cookie.Value)",
          "+    if err := store.revokeSession(session.ID); err != nil {",
          "+        return err",
          "+    }",
          "+    metrics.revokedSessions.Inc()",
        ],
      }),
      ["same-change"],
    ],
    [
      "its telling lines, in another file",
      diff({
        "pkg/cookies.go": [
          "+\tstore.forgetEverywhere(cookie.Value)",
          "+\tif err := store.revokeSession(session.ID); err != nil {",
          "+\tmetrics.revokedSessions.Inc()",
          "+\tlog.Print(1)",
        ],
      }),
      ["lines"],
    ],
    [
      "one file of the fix, beside another that it touches",
      Buffer.concat([FIX, diff({ "docs/x.md": ["+Sessions are forgotten."] })]),
      ["same-change"],
    ],
    ["one of its lines", diff({ "pkg/session.go": ["+\tmetrics.revokedSessions.Inc()"] }), []],
    ["its files alone", diff({ "pkg/session.go": ["+\tsomething entirely different here"] }), []],
    [
      "lines that every file has",
      diff({ "pkg/session.go": ["+\t\treturn err", "+\t}", "+", "+import (", "+)"] }),
      [],
    ],
    [
      "its lines, only moved",
      diff({
        "pkg/session.go": [
          "-\tstore.forgetEverywhere(cookie.Value)",
          "-\tif err := store.revokeSession(session.ID); err != nil {",
          "-\tmetrics.revokedSessions.Inc()",
          "+\tstore.forgetEverywhere(cookie.Value)",
          "+\tif err := store.revokeSession(session.ID); err != nil {",
          "+\tmetrics.revokedSessions.Inc()",
        ],
      }),
      [],
    ],
    ["nothing", new Uint8Array(), []],
    ["a binary file", Buffer.from("diff --git a/x b/x\nBinary files differ\n"), []],
  ])("%s", (_name, change, expected) => {
    expect(of("", change)).toEqual(expected);
  });

  test("of one line alone: only in the same file", () => {
    const small = {
      ...secret,
      fix: [printOf(diff({ "a.c": ["-for (i = 0; i <= size; i++) {", "+for (i = 0; i < size; i++) {"] }))],
    };
    const seen = (path: string): readonly string[] =>
      kinds(
        evidenceOf(small, {
          text: "",
          known: "",
          print: printOf(diff({ [path]: ["+for (i = 0; i < size; i++) {"] })),
        }),
      );
    expect([seen("a.c"), seen("b.c")]).toEqual([["lines"], []]);
  });
});

describe("a text", () => {
  test.each<[string, string, string, readonly string[]]>([
    ["the advisory's own words", `Hello. ${ADVISORY.toUpperCase()}`, "", ["words"]],
    [
      "a sentence of it",
      "the session cookie is accepted after logout so whoever has an old one can use it",
      "",
      ["words"],
    ],
    ["the commit's subject", "session: forget sessions at logout everywhere and for good", "", ["words"]],
    ["a phrase", "the session cookie is accepted after it expired", "", []],
    ["words of a form", ADVISORY, ADVISORY, []],
    ["the tracking issue", "see northwind/vuln-room#7", "", ["names-issue"]],
    ["its address", "https://github.com/Northwind/vuln-room/issues/7.", "", ["names-issue"]],
    ["another issue there", "see northwind/vuln-room#70", "", []],
    ["whoever signs every commit", SIGNED, "", []],
    ["nothing", "", "", []],
  ])("%s", (_name, text, known, expected) => {
    expect(of(text, null, known)).toEqual(expected);
  });

  test("is compared in linear time, however long", () => {
    const long = "word ".repeat(100_000);
    expect(sharedRuns(long, long, "")).toBe(1);
  });
});

test("files are named beside what is strong, where it does not name them itself", () => {
  const two = {
    ...secret,
    fix: [printOf(Buffer.concat([FIX, diff({ "b.go": ["+\tanother telling line of the fix"] })]))],
  };
  const print = printOf(Buffer.concat([FIX, diff({ "b.go": ["+\tsomething else that is long enough"] })]));
  expect(evidenceOf(two, { text: "", print, known: "" })).toEqual([
    { kind: "same-change", paths: ["pkg/session.go"] },
    { kind: "files", paths: ["b.go"] },
  ]);
});

test("each is told once, and what was called a false alarm stands no more", () => {
  const written = { at: "2026-03-02T09:00:00Z", by: "p" };
  const event = {
    type: "leak-seen",
    key: "pull:9",
    by: "oscar",
    branch: null,
    evidence: [{ kind: "names-issue" }],
  } as const;
  const seen = { ...event, evidence: [...event.evidence] };
  const once = withLeak([], written, seen);
  expect(withLeak(once, { ...written, at: "later" }, seen)).toEqual(once);
  const gone: readonly SeenLeak[] = once.map((leak) => ({ ...leak, dismissed: true }));
  expect([standingLeaks(once).length, standingLeaks(gone).length]).toEqual([1, 0]);
});

describe("code in a comment", () => {
  const ADDED = [
    "store.forgetEverywhere(cookie.Value)",
    "if err := store.revokeSession(session.ID); err != nil {",
    "metrics.revokedSessions.Inc()",
  ];
  const block = (lines: readonly string[], fence = "```", word = "go"): string =>
    `Look:\n\n${fence}${word}\n${lines.join("\n")}\n${fence}\nSo?`;
  test.each<[string, string, readonly string[]]>([
    ["none", "It fails for me, too.", []],
    ["the fix as a difference", `See:\n${Buffer.from(FIX).toString("utf8")}`, ["same-change"]],
    [
      "with carriage returns",
      `See:\r\n${Buffer.from(FIX).toString("utf8").replaceAll("\n", "\r\n")}`,
      ["same-change"],
    ],
    ["its lines in a block", block(ADDED), ["lines"]],
    ["its lines in a block of tildes", block(ADDED, "~~~~"), ["lines"]],
    [
      "with the signs of a difference",
      block(
        ADDED.map((line) => `+${line}`),
        "```",
        "diff",
      ),
      ["lines"],
    ],
    ["one of three", block(["log.Println(cookie.Value, session.ID)", ADDED[2] ?? ""]), []],
    ["only what the fix removes", block(["-store.forget(cookie)", "+store.forget(cookie, now)"]), []],
    ["its lines, but as removed ones", block(ADDED.map((line) => `-${line}`)), []],
    ["a block that does not end", `\`\`\`\n${ADDED.join("\n")}`, []],
    ["words that begin like a difference", "diff --git is what git prints first.", []],
  ])("%s", (_, text, expected) => {
    const found = evidenceOf(secret, { text: "x", print: printOfText(text), known: "" });
    expect(kinds(found)).toEqual(expected);
    for (const piece of found) if (piece.kind === "lines") expect(piece.paths).toEqual([]);
  });
});
