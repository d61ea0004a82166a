// Commits as real histories and hostile hands make them, by `git format-patch` and back: each must come out as it was.
// "As it was" means what a local `git commit` would have stored: the same tree, author and date, the message through stripspace.
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readPatch } from "../../../src/domain/patch/read.ts";
import { openWorkspace, type Workspace } from "../../../src/effects/git/repository.ts";
import { fastClock } from "../../../src/app/clock.ts";
import { objectOf, writeBlob, writeObject } from "../../../sandbox/store/objects.ts";
import { treeOf } from "../../../sandbox/store/commits.ts";
import { writeTree } from "../../../sandbox/store/trees.ts";
import { runGit } from "../../git.ts";

const dir = mkdtempSync(join(tmpdir(), "embargo-handmade-"));
const origin = join(dir, "origin.git");
const identity = {
  GIT_AUTHOR_NAME: "J",
  GIT_AUTHOR_EMAIL: "j@x.y",
  GIT_COMMITTER_NAME: "J",
  GIT_COMMITTER_EMAIL: "j@x.y",
};
const env = {
  ...identity,
  PATH: process.env["PATH"] ?? "",
  HOME: dir,
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_CONFIG_GLOBAL: "/dev/null",
  LC_ALL: "C",
};
let workspace: Workspace;
let base = "";

async function git(args: readonly string[], input: Buffer | string = ""): Promise<Buffer> {
  return await runGit(["--git-dir", origin, ...args], { env, input });
}

async function text(args: readonly string[]): Promise<string> {
  return (await git(args)).toString("utf8").trim();
}

type Entry =
  { readonly mode?: string; readonly content: Buffer | string } | { readonly mode: "160000"; readonly id: string };
type Files = Readonly<Record<string, Entry | string | Buffer | null>>;

/** The tree of a commit (null: an empty one) with files put in or taken out. */
function treeWith(from: string | null, files: Files): string {
  const base = from === null ? null : treeOf(origin, from);
  const changes = Object.entries(files).map(([path, value]) => {
    const entry: Entry | null =
      value === null || (typeof value === "object" && !Buffer.isBuffer(value)) ? value : { content: value };
    if (entry === null) return { path, mode: "0", blob: null };
    const blob = "id" in entry ? entry.id : writeBlob(origin, entry.content);
    return { path, mode: entry.mode ?? "100644", blob };
  });
  // A folder goes before a file takes its name.
  const gone = changes.filter(({ blob }) => blob === null);
  const put = changes.filter(({ blob }) => blob !== null);
  return writeTree(origin, writeTree(origin, base, gone), put);
}

type Made = {
  readonly message?: string | Buffer;
  readonly author?: string;
  readonly date?: string;
  readonly files?: Files;
};
const commitOf = (raw: string, encoding: BufferEncoding = "utf8"): string =>
  writeObject(origin, "commit", Buffer.from(raw, encoding));
const COMMITTER = "Embargo <embargo@localhost> 946684800 +0000";

/** Writes a commit object byte for byte, as no `git commit` would. */
function commit({
  message = "Change\n",
  author = "Jane Doe <jane@example.org>",
  date = "1700000000 +0930",
  files = { "a.txt": "changed\n" },
}: Made): string {
  const head = `tree ${treeWith(base, files)}\nparent ${base}\nauthor ${author} ${date}\ncommitter ${COMMITTER}\n\n`;
  return writeObject(origin, "commit", Buffer.concat([Buffer.from(head), Buffer.from(message)]));
}

/** The same commit as a local `git commit` would have stored its message. */
async function twin(sha: string): Promise<string> {
  const raw = objectOf(origin, sha, "commit");
  const split = raw.indexOf("\n\n") + 2;
  const message = await git(["stripspace"], raw.subarray(split));
  return writeObject(origin, "commit", Buffer.concat([raw.subarray(0, split), message]));
}

async function rebuilt(sha: string): Promise<string> {
  const patch = readPatch(await git(["format-patch", "--stdout", "--full-index", `${sha}~1..${sha}`]));
  if (!patch.ok) return `refused: ${patch.error.code}`;
  const committer = { name: "Embargo", email: "embargo@localhost", date: "2000-01-01T00:00:00+00:00" };
  const build = await workspace.build({ patch: patch.value, branch: "main", base, committer });
  return build.status === "clean" ? (build.commits.at(-1)?.sha ?? "") : `${build.status}: ${build.detail}`;
}

beforeAll(async () => {
  await runGit(["init", "-q", "--bare", origin], { env });
  const long = Array.from({ length: 60 }, (_, line) => `line ${line}`).join("\n");
  const files: Files = {
    "a.txt": "one\ntwo\nthree\n",
    "long.txt": `${long}\n`,
    "crlf.txt": "one\r\ntwo\r\n",
    bin: Buffer.from([0, 1, 2, 255]),
    "run.sh": "#!/bin/sh\n",
    link: { mode: "120000", content: "a.txt" },
    "no-eol": "end",
    empty: "",
    "dashes.txt": "a\n--\n-- \n---\nb\n",
    sub: { mode: "160000", id: "1".repeat(40) },
    "eol/.gitattributes": "*.txt eol=crlf\n",
    "eol/x.txt": "one\ntwo\n",
  };
  base = commitOf(
    `tree ${treeWith(null, files)}\nauthor A <a@b.c> 1600000000 +0000\ncommitter A <a@b.c> 1600000000 +0000\n\nBase\n`,
  );
  await git(["update-ref", "refs/heads/main", base]);
  workspace = await openWorkspace(join(dir, "workspace"), origin, {
    kept: join(dir, "indexes"),
    signer: null,
    clock: fastClock(),
  });
});

afterAll(async () => {
  await workspace.remove();
  rmSync(dir, { recursive: true, force: true });
});

const DIFF =
  "diff --git a/evil.txt b/evil.txt\nnew file mode 100644\nindex 0000000000000000000000000000000000000000..9daeafb9864cf43055ae93beb0afd6c7d144bfa4\n--- /dev/null\n+++ b/evil.txt\n@@ -0,0 +1 @@\n+test\n";

const messages: Readonly<Record<string, string | Buffer>> = {
  plain: "Change\n",
  body: "Change\n\nWhy it changes.\n",
  "no line end": "Change",
  "body without line end": "Change\n\nWhy",
  "blanks at line ends": "Change \n\nWhy  \n\n\n\nMore\n\n",
  "a bracket tag": "[Windows] Fix it\n",
  "a tag with a colon": "[agent]: fix it\n",
  "two tags": "[a] [b] fix it\n",
  "[PATCH] as own text": "[PATCH] x\n",
  "[PATCH 1/2] as own text": "[PATCH 1/2] x\n",
  "Re: as own text": "Re: x\n",
  "starts with a colon": ": x\n",
  "two blanks in the subject": "Fix  the  thing\n",
  "a tab in the subject": "Fix\tthe thing\n",
  "a long, folded subject": `${"word ".repeat(40)}end\n`,
  "a long subject without blanks": `${"x".repeat(300)}\n`,
  "non-ASCII subject": "Füge Grüße hinzu — 修正\n",
  "long non-ASCII subject": `${"größer ".repeat(30)}ende\n`,
  "subject that looks encoded": "=?UTF-8?q?not=20encoded?= text\n",
  "subject with = and _": "Set a=b_c=3D\n",
  "non-ASCII body": "Change\n\nGrüße, 修正, emoji 🎉\n",
  "a --- line in the body": "Bump x\n\nRelease notes\n\n---\n\nSigned by the bot\n",
  "several --- lines": "Bump\n\n---\nupdated\n---\nmore\n---\n",
  "a --- line with a diffstat behind it":
    "Bump\n\n---\n a.txt | 2 +-\n 1 file changed, 1 insertion(+), 1 deletion(-)\n\nnot a diff\n",
  "a patch in the body, unindented": `Change\n\n---\n evil.txt | 1 +\n 1 file changed, 1 insertion(+)\n\n${DIFF}\nand more prose\n`,
  "a patch in the body without ---": `Change\n\n${DIFF}\nprose\n`,
  "diff --git as prose": "Change\n\ndiff --git is a command\n",
  "Index: in the body": "Change\n\nIndex: foo\n",
  "--- x in the body": "Change\n\n--- x\n+++ y\n",
  "@@ in the body": "Change\n\n@@ -1 +1 @@\n",
  "From: in the body": "Change\n\nFrom: Eve <eve@example.org>\n\nreally\n",
  "From: as the first line of the body": "Change\n\nFrom: Eve <eve@example.org>\n",
  "Date: in the body": "Change\n\nDate: yesterday\n",
  "Subject: in the body": "Change\n\nSubject: another\n",
  "[PATCH] in the body": "Change\n\n[PATCH] x\n",
  "an mbox line in the body": `Change\n\nFrom ${"a".repeat(40)} Mon Sep 17 00:00:00 2001\nmore\n`,
  "From prose": "Change\n\nFrom here on it works\n",
  scissors: "Change\n\n-- >8 --\nrest\n",
  "a signature line": "Change\n\n-- \nJane\n",
  trailers: "Change\n\nSigned-off-by: A <a@b.c>\nCo-authored-by: B <b@c.d>\n",
  "a line with a dot": "Change\n\n.\n",
  "lines with >From": "Change\n\n>From me\n",
  "a # line": "Change\n\n# not a comment\n",
  "base-commit: in the body": `Change\n\nbase-commit: ${"b".repeat(40)}\n`,
  "Content-Type in the body": "Change\n\nContent-Type: text/html\n",
  "HTML in the body": "Change\n\n<!DOCTYPE html><b>x</b>\n",
  "leading blank lines": "\n\nChange\n\nbody\n",
  "tabs in the body": "Change\n\n\tindented\n",
  "CR at line ends": "Change\r\n\r\nbody\r\n",
  "form feeds and vertical tabs at line ends": "Change\n\none\f\ntwo\v\n\f\n",
  "a byte order mark": "\ufeffChange\n\nbody\n",
  "starts with a blank": " Change\n\nbody\n",
  "ends as an encoded word": "Was ist das ?=\n\nbody\n",
  "Latin-1 bytes": Buffer.concat([Buffer.from("Change\n\ncaf"), Buffer.from([0xe9, 0x0a])]),
};

describe("messages", () => {
  test.each(Object.entries(messages))("%s", async (_name, message) => {
    const sha = commit({ message });
    expect(await rebuilt(sha)).toBe(await twin(sha));
  });
});

const authors: readonly string[] = [
  "Jane Doe <jane@example.org>",
  "Jane <jane@example.org>",
  "Jane A. Doe <jane@example.org>",
  "Jane  Doe <jane@example.org>",
  " <nobody@example.org>",
  ". <dot@example.org>",
  "Jane Doe Jr. <jane@example.org>",
  'Jane "JD" Doe <jane@example.org>',
  "Doe, Jane <jane@example.org>",
  "O'Brien (work) <o@example.org>",
  "jane@home <jane@example.org>",
  "Jörg Müller <joerg@example.org>",
  "山田 太郎 <taro@example.org>",
  `${"Very Long Name ".repeat(6)}End <long@example.org>`,
  "dependabot[bot] <49699333+dependabot[bot]@users.noreply.github.com>",
  "Back\\slash <b@example.org>",
  "=?UTF-8?q?fake?= <f@example.org>",
  "Jane Doe <>",
  "Jane Doe <not-an-address>",
];

describe("authors", () => {
  test.each(authors)("%s", async (author) => {
    const sha = commit({ author });
    expect(await rebuilt(sha)).toBe(await twin(sha));
  });
});

describe("dates keep their zone", () => {
  test.each([
    "0 +0000",
    "90000 -1200",
    "1700000000 +0545",
    "1700000000 -0330",
    "1700000000 +1400",
    "2208988800 +0200",
  ])("%s", async (date) => {
    const sha = commit({ date });
    expect(await rebuilt(sha)).toBe(await twin(sha));
  });
});

const contents: Readonly<Record<string, Files>> = {
  "a new file": { "new.txt": "x\n" },
  "an empty new file": { "empty.txt": "" },
  "a deleted file": { "a.txt": null },
  "a deleted binary": { bin: null },
  "no line end added": { "a.txt": "one\ntwo\nthree" },
  "line end added": { "no-eol": "end\n" },
  "CRLF edited": { "crlf.txt": "one\r\n2\r\n" },
  "CRLF new": { "new-crlf.txt": "a\r\nb\r\n" },
  "CRLF becomes LF": { "crlf.txt": "one\ntwo\n" },
  "binary changed": { bin: Buffer.from([0, 1, 2, 3, 4, 5, 254]) },
  "binary new": { "new.bin": Buffer.from([0, 200, 201]) },
  "mode changed": { "run.sh": { mode: "100755", content: "#!/bin/sh\n" } },
  "mode and content": { "run.sh": { mode: "100755", content: "#!/bin/sh\ntrue\n" } },
  "symlink changed": { link: { mode: "120000", content: "b.txt" } },
  "symlink new": { "other-link": { mode: "120000", content: "long.txt" } },
  "file becomes symlink": { "a.txt": { mode: "120000", content: "long.txt" } },
  "symlink removed": { link: null },
  "symlink becomes a file": { link: "a file\n" },
  "submodule new": { other: { mode: "160000", id: "1".repeat(40) } },
  "submodule moved on": { sub: { mode: "160000", id: "2".repeat(40) } },
  "submodule removed": { sub: null },
  "submodule renamed": { sub: null, "sub/moved": { mode: "160000", id: "1".repeat(40) } },
  "submodule becomes a file": { sub: "a file\n" },
  "an empty file goes": { empty: null },
  "an empty file moves": { empty: null, "still-empty": "" },
  "a folder becomes a file": { "eol/x.txt": null, "eol/.gitattributes": null, eol: "a file\n" },
  "a file becomes a folder": { "a.txt": null, "a.txt/inside": "x\n" },
  "lines of dashes go": { "dashes.txt": "a\nb\n" },
  "a file whose line ends attributes would change": { "eol/x.txt": "one\r\n2\r\n" },
  "two files change places": { "a.txt": "#!/bin/sh\n", "run.sh": "one\ntwo\nthree\n" },
  renamed: {
    "long.txt": null,
    "moved.txt": `${Array.from({ length: 60 }, (_, line) => `line ${line}`).join("\n")}\n`,
  },
  "renamed and changed": {
    "long.txt": null,
    "moved.txt": `${Array.from({ length: 60 }, (_, line) => `line ${line === 7 ? "seven" : line}`).join("\n")}\n`,
  },
  "UTF-8 path": { "größe/修.txt": "x\n" },
  "path with blanks": { "a b/c d.txt": "x\n" },
  "path with a tab and a quote": { 'x\t"y".txt': "x\n" },
  "path that looks like a side": { "b/a b/x.txt": "x\n" },
  "lines of dashes in a new file": { "more-dashes.txt": "--\n-- \n---\n" },
  "UTF-16 content": { "utf16.txt": Buffer.from("\ufeffhello\n", "utf16le") },
  "Latin-1 content": { "latin.txt": Buffer.from([0x63, 0xe9, 0x0a]) },
  "two files": { "a.txt": "1\n", "long.txt": "short\n" },
};

describe("contents", () => {
  test.each(Object.entries(contents))("%s", async (_name, files) => {
    const sha = commit({ files });
    expect(await rebuilt(sha)).toBe(await twin(sha));
  });

  test("a series keeps its commits", async () => {
    const first = commit({ files: { "a.txt": "1\n" } });
    const second = await text(["commit-tree", treeWith(first, { "a.txt": "2\n" }), "-p", first, "-m", "Second"]);
    const patch = readPatch(await git(["format-patch", "--stdout", "--full-index", `${base}..${second}`]));
    const committer = { name: "E", email: "e@e", date: "2000-01-01T00:00:00+00:00" };
    const build = patch.ok ? await workspace.build({ patch: patch.value, branch: "main", base, committer }) : null;
    expect(build?.commits.map(({ tree }) => tree)).toEqual([first, second].map((sha) => treeOf(origin, sha)));
  });
});

describe("what the mail itself does not hold is lost, and what is lost is known", () => {
  test("an empty commit: format-patch prints nothing", async () => {
    expect(await rebuilt(commit({ files: {} }))).toBe("refused: empty");
  });
  test("the zone -0000 becomes +0000", async () => {
    const sha = commit({ date: "1700000000 -0000" });
    expect(await rebuilt(sha)).toBe(await twin(commit({ date: "1700000000 +0000" })));
  });
  test("a path with a line end is refused, though the mail holds it", async () => {
    expect(await rebuilt(commit({ files: { "a\nb": "x\n" } }))).toBe("refused: bad-path");
  });
  test("an author in another encoding is refused: the bytes would not be kept", async () => {
    const raw = `tree ${treeWith(base, { "a.txt": "x\n" })}\nparent ${base}\nauthor Ren\xe9 <r@x.y> 1700000000 +0000\ncommitter ${COMMITTER}\n\nChange\n`;
    const sha = commitOf(raw, "latin1");
    expect(await rebuilt(sha)).toBe("refused: bad-header");
  });
  test("a subject of two lines is joined", async () => {
    const sha = commit({ message: "One\ntwo\n\nbody\n" });
    const got = await rebuilt(sha);
    expect(await text(["--git-dir", join(dir, "workspace"), "show", "-s", "--format=%B", got])).toBe(
      "One two\n\nbody",
    );
  });
  test("a signature and an encoding header are left out", async () => {
    const raw = `tree ${treeWith(base, { "a.txt": "x\n" })}\nparent ${base}\nauthor J <j@x.y> 1700000000 +0000\ncommitter ${COMMITTER}\nencoding ISO-8859-1\n\nChange\n`;
    const sha = commitOf(raw);
    expect(await rebuilt(sha)).not.toBe(sha);
  });
});
