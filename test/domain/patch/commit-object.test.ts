// Commit objects as somebody else's git wrote them: taken only where nothing of them would be lost or changed unseen.
import { describe, expect, test } from "@jest/globals";
import { readCommitObject } from "../../../src/domain/patch/commit-object.ts";

type Parts = { readonly author?: string; readonly more?: string; readonly message?: string };

function commit({ author = "Rita <r@x.y> 1771587900 +0930", more = "", message = "Fix\n" }: Parts = {}): Buffer {
  const head = `tree ${"a".repeat(40)}\nparent ${"b".repeat(40)}\nauthor ${author}\ncommitter C <c@x.y> 1771587900 +0000\n${more}`;
  return Buffer.from(`${head}\n${message}`, "latin1");
}

const latin1 = (text: string): string => Buffer.from(text).toString("latin1");

describe("taken, to the byte", () => {
  test.each<[string, Parts, object]>([
    ["a plain one", {}, { author: { name: "Rita", email: "r@x.y", date: "2026-02-20T21:15:00+09:30" } }],
    ["a name beyond ASCII", { author: latin1("Jürgen <j@x.y> 1 +0000") }, { author: { name: "Jürgen" } }],
    ["no name", { author: " <j@x.y> 1 +0000" }, { author: { name: "", email: "j@x.y" } }],
    [
      "the zone that says nothing",
      { author: "J <j@x.y> 1 -0000" },
      { author: { date: "1970-01-01T00:00:01-00:00" } },
    ],
    ["an odd zone", { author: "J <j@x.y> 1 +1245" }, { author: { date: "1970-01-01T12:45:01+12:45" } }],
    ["signed", { more: "gpgsig -----BEGIN\n abc\n -----END\n" }, { signed: true }],
  ])("%s", (_name, parts, expected) => {
    expect(readCommitObject(commit(parts))).toMatchObject({ ok: true, value: expected });
  });

  test.each(["Fix", "Fix\nin two lines\n", "Fix \t\n\n\n\nx\r\n\n", "Fix\n\nencoding ISO-8859-1\n"])(
    "the message %j",
    (message) => {
      const read = readCommitObject(commit({ message }));
      expect(read.ok && Buffer.from(read.value.messageBytes).toString("latin1")).toBe(message);
    },
  );
});

describe("refused", () => {
  test.each<[string, Parts, string]>([
    ["another encoding", { more: "encoding ISO-8859-1\n" }, "encoding"],
    ["UTF-8 named as its encoding", { more: "encoding UTF-8\n" }, "encoding"],
    ["a header that would be lost", { more: "mergetag object x\n y\n" }, "mergetag"],
    ["a name that is not UTF-8", { author: "J\xFCrgen <j@x.y> 1 +0000" }, "UTF-8"],
    ["no mail", { author: "Rita <> 1 +0000" }, "author"],
    ["two mails", { author: "Rita <a@x.y> <b@x.y> 1 +0000" }, "author"],
    ["two authors", { more: "author Eve <e@x.y> 1 +0000\n" }, "author"],
    ["a date that is none", { author: "Rita <r@x.y> x +0000" }, "author"],
    ["a date past year 9999", { author: "Rita <r@x.y> 999999999999 +0000" }, "author"],
    ["a date written in an odd way", { author: "Rita <r@x.y> 007 +0000" }, "author"],
    ["a zone of 99 minutes", { author: "Rita <r@x.y> 1 +0099" }, "author"],
    ["no subject", { message: "\nFix\n" }, "subject"],
    ["an empty message", { message: "" }, "subject"],
    ["a NUL byte", { message: "Fix\0hidden\n" }, "NUL"],
  ])("%s", (_name, parts, word) => {
    const read = readCommitObject(commit(parts));
    expect(read.ok ? "taken" : read.error).toContain(word);
  });
});
