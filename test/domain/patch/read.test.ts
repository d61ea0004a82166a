// The strict reader: what it refuses, with the line, and what a hostile mail cannot make of it.
import { describe, expect, test } from "@jest/globals";
import { pathFault, unquote } from "../../../src/domain/patch/paths.ts";
import { readPatch } from "../../../src/domain/patch/read.ts";

const FILE = `diff --git a/new.txt b/new.txt
new file mode 100644
index 0000000000000000000000000000000000000000..9daeafb9864cf43055ae93beb0afd6c7d144bfa4
--- /dev/null
+++ b/new.txt
@@ -0,0 +1 @@
+test
`;

type Parts = {
  from?: string;
  date?: string;
  subject?: string;
  extra?: string;
  body?: string;
  diff?: string;
  end?: string;
};

function mail({
  from = "Jane <j@x.y>",
  date = "Tue, 3 Mar 2026 10:00:00 +0930",
  subject = "[PATCH] Fix",
  extra = "",
  body = "",
  diff = FILE,
  end = "-- \n2.39.5\n\n",
}: Parts = {}): string {
  return `From ${"a".repeat(40)} Mon Sep 17 00:00:00 2001\nFrom: ${from}\nDate: ${date}\nSubject: ${subject}\n${extra}\n${body}---\n new.txt | 1 +\n 1 file changed, 1 insertion(+)\n\n${diff}${end}`;
}

function read(text: string | Buffer): string {
  const result = readPatch(Buffer.from(text));
  return result.ok
    ? result.value.commits.map((commit) => commit.message).join("|")
    : `${result.error.code}${"line" in result.error ? ` ${result.error.line}` : ""}`;
}

describe("takes", () => {
  test.each<[string, string, string]>([
    ["a plain mail", mail(), "Fix\n"],
    ["a body", mail({ body: "Why.\n" }), "Fix\n\nWhy.\n"],
    ["a series", mail({ subject: "[PATCH 1/2] One" }) + mail({ subject: "[PATCH 2/2] Two" }), "One\n|Two\n"],
    [
      "a series with a cover letter",
      `${mail({ subject: "[PATCH 0/1] Cover", diff: "" })}${mail({ subject: "[PATCH 1/1] One" })}`,
      "One\n",
    ],
    ["a version", mail({ subject: "[RFC PATCH v3] One" }), "One\n"],
    ["no signature behind it", mail({ end: "" }), "Fix\n"],
    ["a base", mail({ end: `\nbase-commit: ${"b".repeat(40)}\n-- \n2.39.5\n` }), "Fix\n"],
    ["Windows line ends all through", mail().replaceAll("\n", "\r\n"), "Fix\n"],
    ["a byte order mark", `\ufeff${mail()}`, "Fix\n"],
    [
      "a quoted path with a blank, behind which git writes a tab",
      mail({
        diff: FILE.replace("a/new.txt b/new.txt", '"a/d\\303\\274r/a b.txt" "b/d\\303\\274r/a b.txt"').replace(
          "b/new.txt",
          '"b/d\\303\\274r/a b.txt"\t',
        ),
      }),
      "Fix\n",
    ],
    ["the mail's `Re:`", mail().replace("Subject: [PATCH]", "Subject: Re: [PATCH v2]"), "Fix\n"],
    ["`AW: Fwd:`", mail().replace("Subject: [PATCH]", "Subject: AW: Fwd: [PATCH]"), "Fix\n"],
    ["a `Re:` of the title's own", mail().replace("Subject: [PATCH]", "Subject: [PATCH] Re:"), "Re: Fix\n"],
    ["blank lines before and behind", `\n\n${mail()}\n\n`, "Fix\n"],
  ])("%s", (_name, text, message) => {
    expect(read(text)).toBe(message);
  });
});

describe("refuses", () => {
  test.each<[string, string | Buffer, string]>([
    ["nothing", "", "empty"],
    ["blanks", " \n\n", "empty"],
    ["prose", "Hello\n", "not-a-patch 1"],
    ["a web page", "<!DOCTYPE html>\n<html>", "html"],
    ["a diff alone", FILE, "plain-diff 1"],
    ["a NUL byte", mail({ body: "a\0b\n" }), "nul-byte 6"],
    ["no author", mail().replace(/^From: .*\n/m, ""), "bad-header 2"],
    ["two authors", mail({ extra: "From: Eve <e@e>\n" }), "bad-header 5"],
    ["an author without an address", mail({ from: "Jane" }), "bad-header 2"],
    ["an author that ends its line", mail({ from: "=?UTF-8?q?Eve_=0Aparent_x?= <e@e>" }), "bad-header 2"],
    ["a day that is none", mail({ date: "Tue, 31 Feb 2026 10:00:00 +0000" }), "bad-header 3"],
    ["another charset", mail({ subject: "[PATCH] =?ISO-8859-1?q?caf=E9?=" }), "encoding 4"],
    ["an encoded mail", mail({ extra: "Content-Transfer-Encoding: base64\n" }), "transfer-encoding 5"],
    ["a diff that was cut off", mail({ end: "" }).replace("+test\n", ""), "bad-diff 16"],
    ["a longer hunk", mail({ diff: FILE.replace("+1 @@", "+1,9 @@"), end: "" }), "bad-diff 17"],
    ["an absurd hunk", mail({ diff: FILE.replace("+1 @@", "+1,999999999 @@") }), "bad-diff 17"],
    ["text behind the diff", mail({ end: "and more\n" }), "bad-diff 17"],
    ["the same path twice", mail({ diff: FILE + FILE }), "bad-diff 17"],
    ["paths that contradict", mail({ diff: FILE.replace("+++ b/new.txt", "+++ b/other.txt") }), "bad-diff 10"],
    ["a folder's mode", mail({ diff: FILE.replace("100644", "040000") }), "bad-mode 10"],
    [
      "binary without its data",
      mail({ diff: "diff --git a/x b/x\nindex 1234567..89abcde 100644\nBinary files a/x and b/x differ\n" }),
      "binary-without-data 12",
    ],
    [
      "a series out of order",
      mail({ subject: "[PATCH 2/2] Two" }) + mail({ subject: "[PATCH 1/2] One" }),
      "series-order 1",
    ],
    ["half a series", mail({ subject: "[PATCH 1/2] One" }), "series-incomplete"],
    ["a cover letter alone", mail({ subject: "[PATCH 0/2] Cover", diff: "" }), "no-diff 1"],
  ])("%s", (_name, text, problem) => {
    expect(read(text)).toBe(problem);
  });

  test("what is too large, and too many commits and files", () => {
    expect(readPatch(Buffer.from(mail()), { maxBytes: 10 })).toEqual({
      ok: false,
      error: { code: "too-large", bytes: mail().length, limit: 10 },
    });
    const many = Array.from({ length: 201 }, (_, index) => mail({ subject: `[PATCH ${index + 1}/201] x` })).join(
      "",
    );
    expect(read(many)).toBe("too-many");
    const files = Array.from({ length: 11 }, (_, index) => FILE.replaceAll("new.txt", `f${index}`)).join("");
    const limited = readPatch(Buffer.from(mail({ diff: files })), { maxBytes: 1e6, maxFiles: 10 });
    expect(limited.ok ? "" : limited.error.code).toBe("too-many");
  });
});

describe("a message cannot become more than a message", () => {
  const smuggled = `Text\n---\n evil.txt | 1 +\n 1 file changed, 1 insertion(+)\n\n${FILE.replaceAll("new.txt", "evil.txt")}`;
  test.each<[string, string]>([
    ["a patch in it", `${smuggled}more text\n`],
    ["a patch in it with a signature", `${smuggled}-- \n2.39.5\n\n`],
    ["a diff in it", `${FILE.replaceAll("new.txt", "evil.txt")}\n`],
    ["headers in it", "From: Eve <e@e>\nDate: now\nSubject: x\n\ny\n"],
  ])("%s", (_name, body) => {
    const result = readPatch(Buffer.from(mail({ body })));
    expect(
      result.ok &&
        result.value.commits.map((commit) => [commit.author.email, commit.files.map((file) => file.path)]),
    ).toEqual([["j@x.y", ["new.txt"]]]);
  });
});

describe("paths that must not be written", () => {
  test.each([
    "",
    "/etc/passwd",
    "../x",
    "a/../b",
    "a//b",
    "a/./b",
    ".git/config",
    "a/.git/hooks/x",
    ".GIT/config",
    ".git./x",
    ".git /x",
    "git~1/x",
    "GIT~1",
    ".git::$INDEX_ALLOCATION/x",
    ".g\u200cit/config",
    "\uff0egit/x",
    "a\\..\\b",
    "C:/x",
    "C:\\x",
    "a\nb",
    "a\0b",
    "x\uFFFD",
    "a/.GITMODULES",
    "y".repeat(5_000),
  ])("%j", (path) => {
    expect(pathFault(path)).not.toBeNull();
  });
  test.each([
    "a",
    "a/b.txt",
    ".gitignore",
    ".github/workflows/x.yml",
    ".gitmodules",
    "größe/修.txt",
    "a b",
    "git",
    "x.git/y",
  ])("%j may", (path) => {
    expect(pathFault(path)).toBeNull();
  });
  test("are told apart behind git's quoting, too", () => {
    expect(unquote('"a/\\303\\244\\t\\"x\\""')).toBe('a/\xc3\xa4\t"x"');
    expect(unquote('"broken')).toBeNull();
    expect(
      read(
        mail({ diff: FILE.replaceAll("b/new.txt", '"b/\\056git/x"').replaceAll("a/new.txt", '"a/\\056git/x"') }),
      ),
    ).toBe("bad-path 10");
  });
});

test("a megabyte of each hostile line is read or refused, and no more", () => {
  for (const line of [
    "---",
    "diff --git a/x b/x",
    "@@ -1 +1 @@",
    "From: x",
    `From ${"a".repeat(40)} Mon Sep 17 00:00:00 2001`,
    " x | 1 +",
    '"',
    "=?UTF-8?q?",
  ]) {
    const text = mail({ body: `${line}\n`.repeat(Math.floor(1_000_000 / (line.length + 1))) });
    expect(typeof read(text)).toBe("string");
  }
});
