// Makes small random repositories for the engine's fuzzer: files, changes, authors and messages as unlucky histories have them.
import { readFileSync } from "node:fs";
import { git, lines } from "./git.ts";

/** Numbers that are the same for the same seed (mulberry32). */
export type Dice = {
  readonly below: (end: number) => number;
  readonly one: <T>(of: readonly [T, ...T[]]) => T;
  readonly happens: (share: number) => boolean;
};

export function diceOf(seed: number): Dice {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (end: number): number => Math.floor(next() * end);
  return { below, one: (of) => of[below(of.length)] ?? of[0], happens: (share) => next() < share };
}

/** `content`: a binary string; of a submodule the commit's id. */
type File = { readonly mode: string; readonly content: string };
/** By path, as a binary string. */
type Tree = ReadonlyMap<string, File>;
export type Made = { readonly parent: Made | null; readonly id: string; readonly tree: Tree };

const LINES = [
  "alpha", "beta", "gamma", "}", "{", "", "  indented", "\ttab", "trailing  ", "return 0;", "-- ", "--", "---", "--- a/x", "+++ b/x",
  "diff --git a/a.txt b/a.txt", "@@ -1,2 +1,2 @@", "\\ No newline at end of file", "From here", "-", "+", " ", "index 1234567..89abcdef 100644",
  `From ${"a".repeat(40)} Mon Sep 17 00:00:00 2001`, "GIT binary patch", "caf\xe9", "gr\xc3\xbc\xc3\x9f", "x".repeat(1_200), "\f", "a\rb", "\x1b[31m",
] as const; // prettier-ignore
const PATHS = [
  "a.txt", "b.txt", "dir/a.txt", "dir/b.c", "dir/sub/deep.txt", "other/a.txt", "sp ace.txt", "tab\there", 'quo"te', "\xc3\xbc/\xc3\xa9.txt", "b/a b/x",
  "a/a", "b/b", "a/b/x", "x b/x", "-dash", " lead", "trail ", "glob*?[x]", "ctl\x01", "a => b", "{a => b}/c", "bar | 2 +-", "dev/null",
  "dir.c", "dir-x", "dir0", "z", `long/${"n".repeat(200)}`, "run.sh", "link", "mod", "\xe4\xbf\xae.md", "file:x", "~1", ".gitignore", "A.TXT",
] as const; // prettier-ignore

const BROKEN = "caf\xe9.bad";

function lineOf(dice: Dice): string {
  return dice.happens(0.6) ? `${dice.one(["int", "let", "fix", "foo"])} ${dice.below(12)}` : dice.one(LINES);
}

function contentOf(dice: Dice): string {
  if (dice.happens(0.06)) return "";
  if (dice.happens(0.1))
    return Array.from({ length: dice.below(600) }, () => String.fromCharCode(dice.below(256))).join("") + "\0";
  const end = dice.happens(0.15) ? "\r\n" : "\n";
  const text = Array.from({ length: 1 + dice.below(40) }, () => lineOf(dice)).join(end);
  return dice.happens(0.15) ? text : text + end;
}

function edited(dice: Dice, content: string): string {
  if (content.includes("\0")) return dice.happens(0.5) ? content.slice(dice.below(20)) + "\0!" : contentOf(dice);
  if (dice.happens(0.05)) return content.replaceAll("\r\n", "\n");
  if (dice.happens(0.05)) return content.endsWith("\n") ? content.slice(0, -1) : `${content}\n`;
  const lines = content.split("\n");
  for (let count = 1 + dice.below(3); count > 0; count -= 1) {
    const at = dice.below(lines.length);
    lines.splice(at, dice.below(3), ...Array.from({ length: dice.below(3) }, () => lineOf(dice)));
  }
  return lines.join("\n");
}

const id = (dice: Dice): string => Array.from({ length: 40 }, () => dice.below(16).toString(16)).join("");

function fileOf(dice: Dice): File {
  if (dice.happens(0.08))
    return { mode: "120000", content: dice.one(["a.txt", "../x", "dir/a.txt", "/etc/passwd"]) };
  if (dice.happens(0.06)) return { mode: "160000", content: id(dice) };
  return { mode: dice.happens(0.1) ? "100755" : "100644", content: contentOf(dice) };
}

/** The paths that have to go where a file comes to stand at this one. */
function inTheWay(tree: Tree, path: string): readonly string[] {
  return [...tree.keys()].filter((other) => other.startsWith(`${path}/`) || path.startsWith(`${other}/`));
}

/** The tree with some random changes; most are of a kind that people make. */
export function changed(dice: Dice, before: Tree, most: number): Tree {
  const tree = new Map(before);
  const put = (path: string, file: File): void => {
    if (inTheWay(tree, path).length > 0 && dice.happens(0.8)) return;
    for (const other of inTheWay(tree, path)) tree.delete(other);
    tree.set(path, file);
  };
  const anyPath = (): string => (dice.happens(0.005) ? BROKEN : dice.one(PATHS));
  for (let count = 1 + dice.below(most); count > 0; count -= 1) {
    const paths = [...tree.keys()];
    const path = paths[dice.below(paths.length)];
    const file = path === undefined ? undefined : tree.get(path);
    const kind = dice.below(20);
    if (path === undefined || file === undefined || kind === 0) put(anyPath(), fileOf(dice));
    else if (kind === 1) tree.delete(path);
    else if (kind === 2) tree.set(path, fileOf(dice));
    else if (kind === 3 && file.mode.startsWith("100"))
      tree.set(path, { ...file, mode: file.mode === "100644" ? "100755" : "100644" });
    else if (kind <= 6) {
      const to = anyPath();
      tree.delete(path);
      put(
        to,
        dice.happens(0.5) || !file.mode.startsWith("100")
          ? file
          : { ...file, content: edited(dice, file.content) },
      );
    } else if (kind === 7) put(anyPath(), file);
    else if (file.mode === "160000") tree.set(path, { mode: file.mode, content: id(dice) });
    else if (file.mode === "120000") tree.set(path, { mode: file.mode, content: `${file.content}x` });
    else tree.set(path, { ...file, content: edited(dice, file.content) });
  }
  return tree;
}

const WORDS = [
  "Fix", "the", "thing", "[Windows]", "[PATCH]", "Re:", "gr\xc3\xbc\xc3\x9f", "\xe4\xbf\xae\xe6\xad\xa3", "=?UTF-8?q?x?=", "a=b_c", "\t", " ", "(#12)", "---", "caf\xe9",
  "y".repeat(90), "\xc3\xbc".repeat(40), "\"q\"", "<x@y>", "From:", "\xf0\x9f\x8e\x89", ",", ":", "?=", "=?", "\x01", "\f", "[a]:",
] as const; // prettier-ignore
const BODY = [
  ...LINES, "Why it changes.", "From: Eve <eve@x.y>", "Date: now", "Subject: other", "[PATCH] x", "-- >8 --", "Signed-off-by: A <a@b.c>", "# note",
  ">From me", "base-commit: " + "b".repeat(40), "Content-Type: text/html", ".", " a.txt | 2 +-", " 1 file changed, 1 insertion(+)", "  ", "\v", "end\f", "end\v",
  "---\n\ndiff --git a/e b/e\nnew file mode 100644\nindex 0000000..9daeafb\n--- /dev/null\n+++ b/e\n@@ -0,0 +1 @@\n+test",
  "diff --git a/e b/e\nold mode 100644\nnew mode 100755", "---\n a.txt | 2 +-\n 1 file changed, 1 insertion(+), 1 deletion(-)\n", "```", "Index: x", "2.39.5",
] as const; // prettier-ignore

function messageOf(dice: Dice): string {
  const subject = Array.from({ length: 1 + dice.below(dice.happens(0.1) ? 60 : 6) }, () => dice.one(WORDS)).join(
    dice.one([" ", " ", " ", "  ", ""]),
  );
  // Lines of a title that has several are joined by format-patch itself, so there is only one.
  const title = subject.replaceAll("\x01", "").trim() === "" ? "Change" : subject;
  const body = Array.from({ length: dice.below(8) }, () => dice.one(BODY)).join(dice.one(["\n", "\n", "\n\n"]));
  const start = dice.happens(0.05) ? "\n\n" : "";
  return start + title + (body === "" ? "" : `\n\n${body}`) + dice.one(["\n", "\n", "\n", "", "\n\n\n"]);
}

const NAMES = [
  "Jane Doe", "Jane Doe Jr.", "Doe, Jane", "Jane  Doe", "jane@home", "J\xc3\xb6rg", "\xe5\xb1\xb1 \xe5\xa4\xaa", "O'Brien (work)", 'Jane "JD" Doe', "a[bot]", "",
  "=?UTF-8?q?x?=", "Back\\slash", "Very Long Name ".repeat(6) + "End", "\xc3\xbc".repeat(60), "Ren\xe9", "x".repeat(120), "J.", ".", "a:b", "Jane\tDoe",
] as const; // prettier-ignore
const MAILS = [
  "j@x.y",
  "49699333+dependabot[bot]@users.noreply.github.com",
  "not-an-address",
  "",
  "\xc3\xbc@x.y",
  "a b@x.y",
] as const;

/** Writes commits by `git fast-import`: each on its parent, under a name of its own. */
export type Writer = {
  readonly commit: (dice: Dice, parent: Made | null, tree: Tree, ref: string) => Made;
  readonly finish: (dir: string) => ReadonlyMap<Made, string>;
};

export function openWriter(): Writer {
  const parts: Buffer[] = [];
  const made: Made[] = [];
  const data = (text: string): string => `data ${text.length}\n${text}\n`;
  return {
    commit(dice, parent, tree, ref) {
      const mark = made.length + 1;
      const when = `${dice.below(4_000_000_000)} ${dice.one(["+0000", "+0930", "-0330", "+1400", "-1200", "+0545"])}`;
      const text = [
        `reset ${ref}\n`,
        parent === null ? "" : `from ${parent.id}\n\n`,
        `commit ${ref}\nmark :${mark}\nauthor ${dice.one(NAMES)} <${dice.one(MAILS)}> ${when}\n`,
        "committer Bench <bench@embargo.example> 1700000000 +0000\n",
        data(messageOf(dice)),
        parent === null ? "" : `from ${parent.id}\n`,
        "deleteall\n",
      ];
      for (const [path, { mode, content }] of tree) {
        const quoted = `"${path.replaceAll(/[^\w./-]/g, (character) => `\\${character.charCodeAt(0).toString(8).padStart(3, "0")}`)}"`;
        text.push(
          mode === "160000" ? `M ${mode} ${content} ${quoted}\n` : `M ${mode} inline ${quoted}\n${data(content)}`,
        );
      }
      parts.push(Buffer.from(text.join(""), "latin1"));
      const commit: Made = { parent, id: `:${mark}`, tree };
      made.push(commit);
      return commit;
    },
    finish(dir) {
      const marks = `${dir}/marks`;
      git(dir, ["fast-import", "--quiet", "--force", `--export-marks=${marks}`], { input: Buffer.concat(parts) });
      const ids = new Map(lines(readFileSync(marks)).map((line) => line.split(" ") as [string, string]));
      return new Map(made.map((commit) => [commit, ids.get(commit.id) ?? ""]));
    },
  };
}
