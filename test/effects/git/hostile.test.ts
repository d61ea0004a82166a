// Patches and messages made to do harm: each is refused, or comes out exactly as it says, in bounded time and memory.
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateSync } from "node:zlib";
import { git } from "../../../sandbox/git.ts";
import { commitFiles } from "../../../sandbox/store/commits.ts";
import { fastClock } from "../../../src/app/clock.ts";
import { readPatch } from "../../../src/domain/patch/read.ts";
import { openWorkspace, type Workspace } from "../../../src/effects/git/repository.ts";
import { objectId } from "../../../src/effects/git/objects/store.ts";

const dir = mkdtempSync(join(tmpdir(), "embargo-hostile-"));
const origin = join(dir, "origin.git");
const committer = { name: "Embargo", email: "embargo@localhost", date: "2026-03-02T09:00:00+00:00" };
const OLD = "one\ntwo\nthree\n";
const blob = (text: string): string => objectId("blob", Buffer.from(text));
const NONE = "0".repeat(40);
let workspace: Workspace;
let base = "";
let heldBefore = 0;

beforeAll(async () => {
  heldBefore = mostHeld();
  await git(["init", "--quiet", "--bare", origin]);
  base = commitFiles(origin, {
    branch: "main",
    files: [
      { path: "a.txt", content: OLD },
      { path: "dir/b.txt", content: OLD },
      { path: "README.md", content: "# Read me\n" },
    ],
    message: "Begin\n",
    author: { name: "J", email: "j@x.y", date: "2026-01-01T00:00:00Z" },
  });
  workspace = await openWorkspace(join(dir, "workspace"), origin, {
    kept: join(dir, "indexes"),
    signer: null,
    clock: fastClock(),
  });
});

/** The most memory that this process ever held, in bytes. */
function mostHeld(): number {
  return process.resourceUsage().maxRSS * 1_024;
}

afterAll(async () => {
  await workspace.remove();
  rmSync(dir, { recursive: true, force: true });
});

type Mail = { readonly subject?: string; readonly from?: string; readonly extra?: string; readonly body?: string };

function mail(
  diff: string,
  { subject = "[PATCH] Fix", from = "Jane <j@x.y>", extra = "", body = "" }: Mail = {},
): string {
  return `From ${"a".repeat(40)} Mon Sep 17 00:00:00 2001\nFrom: ${from}\nDate: Tue, 3 Mar 2026 10:00:00 +0930\nSubject: ${subject}\n${extra}\n${body}---\n\n${diff}-- \n2.39.5\n\n`;
}

function added(path: string, text = "x\n", mode = "100644"): string {
  return `diff --git a/${path} b/${path}\nnew file mode ${mode}\nindex ${NONE}..${blob(text)}\n--- /dev/null\n+++ b/${path}\n@@ -0,0 +1 @@\n+${text}`;
}

/** `two` of a.txt becomes `2`; parts of it can be replaced. */
function changed(part: Readonly<Record<string, string>> = {}): string {
  const whole = `diff --git a/a.txt b/a.txt\nindex ${blob(OLD)}..${blob("one\n2\nthree\n")} 100644\n--- a/a.txt\n+++ b/a.txt\n@@ -1,3 +1,3 @@\n one\n-two\n+2\n three\n`;
  return Object.entries(part).reduce((text, [from, to]) => text.replace(from, () => to), whole);
}

/** The problem that the reader sees, or what building it on main gives; where that stands, with the paths that change. */
async function outcome(text: string | Buffer): Promise<string> {
  const read = readPatch(Buffer.from(text));
  if (!read.ok) return read.error.code;
  const build = await workspace.build({ patch: read.value, branch: "main", base, committer });
  const paths = build.commits.flatMap((commit) => commit.changes.map((change) => change.path));
  return [build.status, ...paths].join(" ");
}

describe("paths", () => {
  const refused = [
    "../evil",
    "dir/../../evil",
    "./a",
    "dir//a",
    "/etc/passwd",
    "C:/evil",
    "C:\\\\evil",
    ".git/config",
    ".GIT/config",
    ".Git/hooks/pre-commit",
    "dir/.git/config",
    ".git./config",
    ".git /config",
    "git~1/config",
    "GIT~1/config",
    ".git::$INDEX_ALLOCATION/config",
    ".git:stream",
    ".git .:stream",
    "dir/gitmod~1",
    ".g\u200cit/config",
    "\u202e.git/config",
    ".gi\u2060t/config",
    "\uff0egit/config",
    "dir\\\\..\\\\evil",
    ".GITMODULES",
    ".gitmodules\u200b",
  ];
  test.each(refused)("%j is refused", async (path) => {
    const quoted = /[\\"]/.test(path) ? `"b/${path}"` : `b/${path}`;
    const diff = added("PLACE")
      .replaceAll("b/PLACE", () => quoted)
      .replaceAll("a/PLACE", () => quoted.replace("b/", "a/"));
    expect(await outcome(mail(diff))).toBe("bad-path");
  });

  test.each([
    ["a hundred folders deep", `${"d/".repeat(100)}x`, "clean"],
    ["longer than any file system takes", `${"d/".repeat(3_000)}x`, "bad-path"],
    ["a name that git quotes", "tab\there", "clean"],
    ["the same name in other letters is another file", "readme.md", "clean"],
    [".gitmodules itself", ".gitmodules", "clean"],
    [".github is not .git", ".github/workflows/ci.yml", "clean"],
    ["git~ without a number", "git~x", "clean"],
  ])("%s", async (_name, path, expected) => {
    const quoted = path.includes("\t") ? `"b/${path.replace("\t", "\\t")}"` : `b/${path}`;
    const diff = added("PLACE")
      .replaceAll("b/PLACE", () => quoted)
      .replaceAll("a/PLACE", () => quoted.replace("b/", "a/"));
    expect((await outcome(mail(diff))).split(" ")[0]).toBe(expected);
  });
});

describe("messages", () => {
  const smuggled = added("smuggled.txt");
  const cases: readonly [string, string, string][] = [
    [
      "a whole patch in the message, with its own line: it stays message",
      mail(changed(), { body: `See:\n---\n\n${smuggled}-- \n2.39.5\n\n` }),
      "clean a.txt",
    ],
    ["a diff in the message", mail(changed(), { body: `See:\n\n${smuggled}\n` }), "clean a.txt"],
    [
      "a message that begins as another author",
      mail(changed(), { body: "From: Eve <eve@x.y>\n\nHi.\n" }),
      "clean a.txt",
    ],
    [
      "a message that begins with a date and a subject",
      mail(changed(), { body: "Date: x\nSubject: y\n\n" }),
      "clean a.txt",
    ],
    ["scissors", mail(changed(), { body: "Eve\n-- >8 --\nreal\n" }), "clean a.txt"],
    [
      "the head of another mail",
      mail(changed(), { body: `From ${"b".repeat(40)} Mon Sep 17 00:00:00 2001\n\n` }),
      "clean a.txt",
    ],
    [
      "a second mail in the message, whole: what stands before it may be a cover letter",
      mail(changed(), { body: `\n${mail(smuggled)}` }),
      "ambiguous",
    ],
    [
      "binary data in the message",
      mail(changed(), { body: "GIT binary patch\nliteral 3\nKcmZQ\n\n" }),
      "clean a.txt",
    ],
    ["two authors", mail(changed(), { extra: "From: Eve <eve@x.y>\n" }), "bad-header"],
    ["two subjects", mail(changed(), { extra: "Subject: Other\n" }), "bad-header"],
    [
      "an author with a line in it",
      mail(changed(), { from: "=?UTF-8?q?Eve=0Acommitter=20x?= <e@x.y>" }),
      "bad-header",
    ],
    ["an author with angle brackets", mail(changed(), { from: "Eve <a@x.y> <b@x.y>" }), "bad-header"],
    ["an author without a mail", mail(changed(), { from: "Eve" }), "bad-header"],
    ["an author whose bytes are no UTF-8", mail(changed(), { from: "=?UTF-8?q?Ren=E9?= <r@x.y>" }), "bad-header"],
    [
      "a message in another encoding",
      mail(changed(), { extra: "Content-Type: text/plain; charset=ISO-8859-1\n" }),
      "encoding",
    ],
    [
      "a subject that decodes to lines",
      mail(changed(), { subject: "[PATCH] =?UTF-8?q?x=0A=0Aparent=20y?=" }),
      "clean a.txt",
    ],
    ["a subject that decodes to NUL", mail(changed(), { subject: "[PATCH] =?UTF-8?q?x=00y?=" }), "bad-header"],
    [
      "a transfer encoding",
      mail(changed(), { extra: "Content-Transfer-Encoding: uuencode\n" }),
      "transfer-encoding",
    ],
  ];
  test.each(cases)("%s", async (_name, text, expected) => {
    expect(await outcome(text)).toBe(expected);
  });

  test("whatever the message says, author and message stay those of the head and the text", async () => {
    const read = readPatch(Buffer.from(mail(changed(), { body: "From: Eve <eve@x.y>\n\nHi.\n" })));
    if (!read.ok) throw new Error(read.error.code);
    const build = await workspace.build({ patch: read.value, branch: "main", base, committer });
    expect(build.commits[0]).toMatchObject({
      author: { name: "Jane", email: "j@x.y" },
      message: "Fix\n\nFrom: Eve <eve@x.y>\n\nHi.\n",
    });
  });
});

describe("diffs", () => {
  const head = "@@ -1,3 +1,3 @@";
  const cases: readonly [string, string, string][] = [
    ["a count that is longer than the hunk", changed({ [head]: "@@ -1,9 +1,9 @@" }), "bad-diff"],
    ["a count that is shorter than the hunk", changed({ [head]: "@@ -1,1 +1,1 @@" }), "bad-diff"],
    ["a count past any number", changed({ [head]: `@@ -1,${"9".repeat(30)} +1,3 @@` }), "bad-diff"],
    ["a place past any number", changed({ [head]: `@@ -${"9".repeat(30)},3 +1,3 @@` }), "bad-diff"],
    ["a negative count", changed({ [head]: "@@ -1,-3 +1,3 @@" }), "bad-diff"],
    [
      "a hunk that names a wrong place: the blob says which is right",
      changed({ [head]: "@@ -900,3 +900,3 @@" }),
      "clean",
    ],
    ["lines that the file does not have", changed({ " one": " ONE" }), "invalid"],
    ["a result that is not the one it names", changed({ [blob("one\n2\nthree\n")]: "1".repeat(40) }), "invalid"],
    ["a mode that no file has", changed({ " 100644": " 100777" }), "bad-mode"],
    ["a folder's mode", changed({ " 100644": " 040000" }), "bad-mode"],
    ["paths that contradict each other", changed({ "+++ b/a.txt": "+++ b/dir/b.txt" }), "bad-diff"],
    ["another file in its headers", changed({ "--- a/a.txt": "--- a/README.md" }), "bad-diff"],
    ["the same file twice", changed() + changed(), "bad-diff"],
    ["a rename that is none", changed({ "index ": "rename from a.txt\nrename to .git/x\nindex " }), "bad-diff"],
    ["no `+++`", changed({ "+++ b/a.txt\n": "" }), "bad-diff"],
    ["something behind the diff", `${changed()}rm -rf /\n`, "bad-diff"],
    [
      "binary without data",
      `diff --git a/x b/x\nnew file mode 100644\nindex ${NONE}..${blob("x")}\nBinary files /dev/null and b/x differ\n`,
      "binary-without-data",
    ],
    [
      "no `a/` and `b/`, where a folder of that name would be taken for them",
      `diff --git a/a.txt a/a.txt\ndeleted file mode 100644\nindex ${blob(OLD)}..${NONE}\n--- a/a.txt\n+++ /dev/null\n@@ -1,3 +0,0 @@\n-one\n-two\n-three\n`,
      "bad-diff",
    ],
    [
      "blobs that differ, and no line that does",
      changed({ "--- a/a.txt\n+++ b/a.txt\n@@ -1,3 +1,3 @@\n one\n-two\n+2\n three\n": "" }),
      "bad-diff",
    ],
    ["one mode of two", changed({ "index ": "old mode 100644\nindex ", " 100644": "" }), "bad-diff"],
    [
      "lines taken out where no blob tells of which file",
      `diff --git a/a.txt b/a.txt\n--- a/a.txt\n+++ b/a.txt\n@@ -1,3 +1,2 @@\n one\n-two\n three\n`,
      "unverified",
    ],
    ["a link as `.gitmodules`", added(".gitmodules", "x\n", "120000"), "bad-path"],
    [
      "a submodule whose lines name another commit than its index line",
      `diff --git a/sub b/sub\nnew file mode 160000\nindex 0000000..${"c".repeat(7)}\n--- /dev/null\n+++ b/sub\n@@ -0,0 +1 @@\n+Subproject commit ${"d".repeat(40)}\n`,
      "bad-diff",
    ],
    ["an unknown header", changed({ "index ": "evil header\nindex " }), "bad-diff"],
    ["a quoted path that is broken", added("x").replaceAll("b/x", '"b/\\q"'), "bad-diff"],
  ];
  test.each(cases)("%s", async (_name, diff, expected) => {
    expect((await outcome(mail(diff))).split(" ")[0]).toBe(expected);
  });
});

describe("trees", () => {
  const link = (path: string, to: string): string =>
    added(path, to, "120000").replace(`+${to}`, () => `+${to}\n\\ No newline at end of file\n`);

  test("a link, and then a file written through it, in one commit", async () => {
    const to = "/etc";
    const first = link("out", to);
    expect(["bad-diff", "invalid", "conflict"]).toContain(
      (await outcome(mail(first + added("out/passwd")))).split(" ")[0],
    );
  });

  test("a link, and then a file written through it, in a series", async () => {
    const series =
      mail(link("out", "/etc"), { subject: "[PATCH 1/2] Link" }) +
      mail(added("out/passwd"), { subject: "[PATCH 2/2] Write" });
    const result = await outcome(series);
    expect(result).not.toContain("clean");
    expect(result).not.toContain("merged");
  });

  test.each([
    ["a file where a folder is", added("dir"), ["conflict", "invalid"]],
    ["a folder where a file is", added("a.txt/x"), ["conflict", "invalid"]],
    [
      "a file that is there already, with another text",
      added("README.md"),
      ["conflict", "invalid", "partly-applied"],
    ],
    [
      "a rename onto a file that is there",
      `diff --git a/a.txt b/README.md\nsimilarity index 100%\nrename from a.txt\nrename to README.md\n`,
      ["conflict", "invalid"],
    ],
    [
      "the move of a file that is not there",
      `diff --git a/gone b/here\nsimilarity index 100%\nrename from gone\nrename to here\n`,
      ["conflict"],
    ],
    [
      "the removal of a file that is not there",
      `diff --git a/gone b/gone\ndeleted file mode 100644\nindex ${blob("x\n")}..${NONE}\n--- a/gone\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n`,
      ["conflict"],
    ],
    [
      "a submodule in place of a file",
      `diff --git a/a.txt b/a.txt\ndeleted file mode 100644\nindex ${blob(OLD)}..${NONE}\n--- a/a.txt\n+++ /dev/null\n@@ -1,3 +0,0 @@\n-one\n-two\n-three\ndiff --git a/a.txt b/a.txt\nnew file mode 160000\nindex ${NONE}..${"c".repeat(40)}\n--- /dev/null\n+++ b/a.txt\n@@ -0,0 +1 @@\n+Subproject commit ${"c".repeat(40)}\n`,
      ["clean"],
    ],
  ])("%s", async (_name, diff, expected) => {
    expect(expected).toContain((await outcome(mail(diff))).split(" ")[0]);
  });
});

describe("sizes", () => {
  /** As git writes binary data: lines of a length letter and base 85. */
  const bomb = (declared: number, data: Buffer): string => {
    const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~";
    const rows: string[] = [];
    for (let at = 0; at < data.length; at += 52) {
      const piece = data.subarray(at, at + 52);
      const letter = String.fromCharCode(piece.length <= 26 ? 64 + piece.length : 70 + piece.length);
      let text = "";
      for (let word = 0; word < piece.length; word += 4) {
        let value = Buffer.concat([piece.subarray(word, word + 4), Buffer.alloc(4)]).readUInt32BE(0);
        let five = "";
        for (let digit = 0; digit < 5; digit += 1) {
          five = (alphabet[value % 85] ?? "") + five;
          value = Math.floor(value / 85);
        }
        text += five;
      }
      rows.push(letter + text);
    }
    return `diff --git a/bomb b/bomb\nnew file mode 100644\nindex ${NONE}..${"1".repeat(40)}\nGIT binary patch\nliteral ${declared}\n${rows.join("\n")}\n\nliteral 0\nHcmV?d00001\n\n`;
  };
  const zeros = deflateSync(Buffer.alloc(30_000_000));

  const cases: readonly [string, () => string, readonly string[]][] = [
    [
      "a hundred thousand files",
      () => mail(Array.from({ length: 100_000 }, (_, at) => added(`f${at}`)).join("")),
      ["too-many", "too-large"],
    ],
    ["binary data that blows up beyond what it says", () => mail(bomb(10, zeros)), ["invalid", "conflict"]],
    [
      "binary data that blows up as it says, with a wrong blob",
      () => mail(bomb(30_000_000, zeros)),
      ["invalid", "conflict"],
    ],
    [
      "binary data that says four thousand million bytes",
      () => mail(bomb(4_000_000_000, zeros)),
      ["invalid", "conflict"],
    ],
    ["a subject of a megabyte", () => mail(changed(), { subject: `[PATCH] ${"x".repeat(1_000_000)}` }), ["clean"]],
    [
      "encoded words without end",
      () => mail(changed(), { subject: `[PATCH] ${"=?UTF-8?q?=41?= ".repeat(60_000)}` }),
      ["clean", "bad-header"],
    ],
    [
      "ten thousand header lines",
      () => mail(changed(), { extra: Array.from({ length: 10_000 }, (_, at) => `X-${at}: y\n`).join("") }),
      ["clean", "bad-header"],
    ],
    [
      "two hundred thousand lines of dashes",
      () => mail(changed(), { body: "---\n".repeat(200_000) }),
      ["clean", "ambiguous", "bad-diff", "too-many"],
    ],
    [
      "fifty thousand heads of mails in the message",
      () => mail(changed(), { body: `From ${"b".repeat(40)} Mon Sep 17 00:00:00 2001\n`.repeat(50_000) }),
      ["clean", "ambiguous", "no-diff"],
    ],
    ["a line of a million blanks", () => mail(changed(), { body: `x${" ".repeat(1_000_000)}x\n` }), ["clean"]],
    [
      "a diffstat of one line of blanks",
      () => mail(changed(), { body: `---\n${" ".repeat(3_000_000)}x\n` }),
      ["clean"],
    ],
    [
      "ten thousand broken diffs, one in the other",
      () =>
        mail(changed()) +
        `From ${"b".repeat(40)} Mon Sep 17 00:00:00 2001\n${"---\ndiff --git a/x b/x\ndeleted file mode 100644\n--- a/x\n+++ /dev/null\n@@ -1 +0,0 @@\n---\n".repeat(10_000)}`,
      ["ambiguous"],
    ],
    [
      "a diffstat without end",
      () => mail(changed(), { body: `---\n${" x | 1 +\n".repeat(100_000)}` }),
      ["clean", "ambiguous", "no-diff"],
    ],
    ["a line of four megabytes", () => mail(added("long.txt", `${"x".repeat(4_000_000)}\n`)), ["clean"]],
    [
      "a hundred thousand hunks",
      () => mail(`${changed().split("@@ -1")[0]}${"@@ -1 +1 @@\n-one\n+1\n".repeat(100_000)}`),
      ["invalid", "conflict"],
    ],
    ["a NUL byte", () => mail(added("x", "a\0b\n")), ["nul-byte"]],
    [
      "three hundred patches in a row",
      () => Array.from({ length: 300 }, () => mail(changed())).join(""),
      ["too-many"],
    ],
    ["nothing but a byte order mark", () => "\ufeff", ["empty"]],
    [
      "quotes without end",
      () => mail(added("x").replaceAll("b/x", () => `"${"\\".repeat(100_000)}`)),
      ["bad-diff", "bad-path"],
    ],
  ];
  test.each(cases)("%s", async (_name, make, expected) => {
    const text = make();
    const began = performance.now();
    const result = (await outcome(text)).split(" ")[0];
    expect(expected).toContain(result);
    // On any machine: seconds, not minutes.
    expect(performance.now() - began).toBeLessThan(30_000);
  });
});

test("none of them took more memory than a small machine has", () => {
  expect(mostHeld() - heldBefore).toBeLessThan(700_000_000);
});
