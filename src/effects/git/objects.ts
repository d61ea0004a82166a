// Small reads and writes of git objects: trees, blobs, commits, by their ids.
import type { Change } from "../../domain/patch/build.ts";
import { isoDate, rawDate } from "../../domain/patch/headers.ts";
import type { Signature } from "../../domain/patch/patch.ts";
import { gitOk } from "./run.ts";

export type TreeEntry = { readonly mode: string; readonly id: string };

/** The entries at these paths; a path that is absent, or a folder, is left out. */
export async function entriesAt(
  gitDir: string,
  tree: string,
  paths: readonly string[],
): Promise<ReadonlyMap<string, TreeEntry>> {
  if (paths.length === 0) return new Map();
  const found = new Map<string, TreeEntry>();
  for (let at = 0; at < paths.length; at += 500) {
    const args = ["--literal-pathspecs", "ls-tree", "-z", "--full-tree", tree, "--", ...paths.slice(at, at + 500)];
    const out = (await gitOk(args, { gitDir })).toString("utf8");
    for (const line of out.split("\0")) {
      const [, mode, type, id, path] = /^([0-7]{6}) (\w+) ([0-9a-f]{40})\t(.*)$/s.exec(line) ?? [];
      if (mode !== undefined && id !== undefined && path !== undefined && type !== "tree")
        found.set(path, { mode, id });
    }
  }
  return found;
}

/** The full ids of blobs that a patch names by their first digits; null for one that is not there, or not the only one. */
export async function resolveBlobs(
  gitDir: string,
  shortIds: readonly string[],
): Promise<readonly (string | null)[]> {
  if (shortIds.length === 0) return [];
  const input = shortIds.map((id) => `${id}^{blob}\n`).join("");
  const out = await gitOk(["cat-file", "--batch-check=%(objecttype) %(objectname)"], { gitDir, input });
  return out
    .toString("utf8")
    .trimEnd()
    .split("\n")
    .map((line) => /^blob ([0-9a-f]{40})$/.exec(line)?.[1] ?? null);
}

export async function treeOf(gitDir: string, commit: string): Promise<string> {
  return (await gitOk(["rev-parse", "--verify", "--quiet", `${commit}^{tree}`], { gitDir }))
    .toString("utf8")
    .trim();
}

export type NewCommit = {
  readonly tree: string;
  readonly parent: string;
  readonly author: Signature;
  readonly committer: Signature;
  readonly message: Uint8Array;
};

/** Writes the commit object itself, so that nothing tidies up its message or its author. */
export async function writeCommit(gitDir: string, commit: NewCommit): Promise<string> {
  const head = [
    `tree ${commit.tree}`,
    `parent ${commit.parent}`,
    `author ${signatureLine(commit.author)}`,
    `committer ${signatureLine(commit.committer)}`,
    "",
    "",
  ].join("\n");
  const input = Buffer.concat([Buffer.from(head), commit.message]);
  return (await gitOk(["hash-object", "-t", "commit", "-w", "--stdin"], { gitDir, input }))
    .toString("utf8")
    .trim();
}

function signatureLine({ name, email, date }: Signature): string {
  if (/[<>\n\0]/.test(name) || /[<>\n\0]/.test(email))
    throw new TypeError("a signature with characters that end it");
  return `${name} <${email}> ${rawDate(date)}`;
}

export type ReadCommit = {
  readonly tree: string;
  readonly parents: readonly string[];
  readonly author: Signature;
  readonly message: Buffer;
};

/** Reads a commit object byte for byte. */
export async function readCommit(gitDir: string, sha: string): Promise<ReadCommit> {
  const raw = await gitOk(["cat-file", "commit", sha], { gitDir });
  const split = raw.indexOf("\n\n");
  const head = raw.subarray(0, split).toString("utf8").split("\n");
  const field = (name: string): string[] =>
    head.filter((line) => line.startsWith(`${name} `)).map((line) => line.slice(name.length + 1));
  const [, name = "", email = "", seconds = "0", zone = "+0000"] =
    /^(.*?) ?<(.*)> ([0-9]+) ([+-][0-9]{4})$/s.exec(field("author")[0] ?? "") ?? [];
  return {
    tree: field("tree")[0] ?? "",
    parents: field("parent"),
    author: { name, email, date: isoDate(Number(seconds), zone) },
    message: raw.subarray(split + 2),
  };
}

/** What changed between two trees or commits, path by path, renames as delete and add. */
export async function changesBetween(gitDir: string, from: string, to: string): Promise<readonly Change[]> {
  const out = (
    await gitOk(["diff-tree", "-r", "-z", "--no-renames", "--full-index", from, to], { gitDir })
  ).toString("utf8");
  const parts = out.split("\0");
  const changes: Change[] = [];
  for (let at = 0; at + 1 < parts.length; at += 2) {
    const [, oldMode, newMode, oldBlob, newBlob] =
      /^:([0-7]{6}) ([0-7]{6}) ([0-9a-f]{40}) ([0-9a-f]{40}) [A-Z]/.exec(parts[at] ?? "") ?? [];
    if (oldMode === undefined || newMode === undefined || oldBlob === undefined || newBlob === undefined) continue;
    changes.push({ path: parts[at + 1] ?? "", oldMode, newMode, oldBlob, newBlob });
  }
  return changes;
}

const DIFF = ["--no-color", "--no-ext-diff", "--no-textconv", "--full-index", "--binary"];

/** The whole unified diff between two commits. */
export async function diffBetween(gitDir: string, from: string, to: string): Promise<Uint8Array> {
  return await gitOk(["diff-tree", "-r", "-p", "--no-renames", ...DIFF, from, to], { gitDir });
}

/** By path: its hunks without blob ids and line numbers, so that two branches can be compared. */
export async function hunksBetween(
  gitDir: string,
  from: string,
  to: string,
): Promise<ReadonlyMap<string, string>> {
  const hunks = new Map<string, string>();
  const text = Buffer.from(await diffBetween(gitDir, from, to)).toString("latin1");
  for (const file of text.split(/^(?=diff --git )/m)) {
    const [first = "", ...rest] = file.split("\n");
    if (first === "") continue;
    const kept = rest
      .filter((line) => !line.startsWith("index "))
      .map((line) => line.replace(/^@@ -[0-9,]+ \+[0-9,]+ @@.*$/, "@@"));
    hunks.set(Buffer.from(/ b\/(.*)$/.exec(first)?.[1] ?? first, "latin1").toString("utf8"), kept.join("\n"));
  }
  return hunks;
}

/** Whether any commit reachable from there was written under that address. */
export async function authorKnown(gitDir: string, email: string, from: readonly string[]): Promise<boolean> {
  if (from.length === 0) return false;
  const args = ["log", "-1", "--format=%H", "--fixed-strings", `--author=<${email}>`, ...new Set(from), "--"];
  return (await gitOk(args, { gitDir })).length > 0;
}
