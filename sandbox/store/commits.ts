// Commit objects: read into their parts, and written as `git commit-tree` does.
import { GitError } from "../git.ts";
import { objectOf, readObject, writeBlob, writeObject } from "./objects.ts";
import { headOf, swapRef } from "./references.ts";
import { type TreeEntry, writeTree } from "./trees.ts";

export type Person = {
  readonly name: string;
  readonly email: string;
  readonly seconds: number;
  /** As git keeps it, e.g. `+0930`. */
  readonly zone: string;
};
export type Commit = {
  readonly tree: string;
  readonly parents: readonly string[];
  readonly author: Person;
  readonly committer: Person;
  readonly message: string;
};

const commits = new WeakMap<Buffer, Commit>();

/** A commit's parts; throws where there is no such commit. */
export function readCommit(gitDir: string, id: string): Commit {
  const body = objectOf(gitDir, id, "commit");
  const known = commits.get(body);
  if (known !== undefined) return known;
  const split = body.indexOf("\n\n");
  const end = split < 0 ? body.length : split;
  const head = body.toString("latin1", 0, end);
  const decode = decoder(/^encoding (.+)$/m.exec(head)?.[1]);
  const lines = decode(body.subarray(0, end)).split("\n");
  const values = (name: string): readonly string[] =>
    lines.filter((line) => line.startsWith(`${name} `)).map((line) => line.slice(name.length + 1));
  const commit = {
    tree: values("tree")[0] ?? "",
    parents: values("parent"),
    author: personIn(values("author")[0] ?? ""),
    committer: personIn(values("committer")[0] ?? ""),
    message: decode(body.subarray(end + 2)),
  };
  commits.set(body, commit);
  return commit;
}

function decoder(encoding = "utf-8"): (bytes: Buffer) => string {
  try {
    const text = new TextDecoder(encoding);
    return (bytes) => text.decode(bytes);
  } catch {
    return (bytes) => bytes.toString("utf8");
  }
}

function personIn(line: string): Person {
  const [, name = "", email = "", seconds = "0", zone = "+0000"] =
    /^(.*?) ?<(.*)> (\d+) ([+-]\d{4})$/.exec(line) ?? [];
  return { name, email, seconds: Number(seconds), zone };
}

/** The tree of a commit, or the tree itself; null where the id is neither. */
export function treeOf(gitDir: string, id: string): string | null {
  const found = readObject(gitDir, id);
  if (found?.type === "commit") return readCommit(gitDir, id).tree;
  return found?.type === "tree" ? id : null;
}

/** `date` as ISO with its zone, or as git keeps it: seconds and zone. Now, where it is left out. */
export type Identity = { readonly name: string; readonly email: string; readonly date?: string };

/** Writes a commit object and returns its id. The committer is the author unless named. */
export function commitTree(
  gitDir: string,
  commit: {
    readonly tree: string;
    readonly parents: readonly string[];
    readonly message: string;
    readonly author: Identity;
    readonly committer?: Identity;
  },
): string {
  const tree = treeOf(gitDir, commit.tree);
  if (tree === null) throw new GitError(`not a valid tree: ${commit.tree}`);
  for (const parent of commit.parents) objectOf(gitDir, parent, "commit");
  const head = [
    `tree ${tree}`,
    ...[...new Set(commit.parents)].map((parent) => `parent ${parent}`),
    `author ${identityLine(commit.author)}`,
    `committer ${identityLine(commit.committer ?? commit.author)}`,
  ];
  const message = commit.message === "" || commit.message.endsWith("\n") ? commit.message : `${commit.message}\n`;
  return writeObject(gitDir, "commit", Buffer.from(`${head.join("\n")}\n\n${message}`));
}

function identityLine({ name, email, date }: Identity): string {
  const clean = (text: string): string =>
    text
      .replaceAll(/[\n<>]/g, "")
      // eslint-disable-next-line no-control-regex
      .replaceAll(/^[\x00-\x20.,:;"\\']+|[\x00-\x20.,:;"\\']+$/g, "");
  if (clean(name) === "") throw new GitError(`empty ident name (for <${email}>) not allowed`);
  return `${clean(name)} <${clean(email)}> ${dateLine(date)}`;
}

function dateLine(date: string | undefined): string {
  if (date === undefined) return `${Math.floor(Date.now() / 1_000)} +0000`;
  const raw = /^@?(\d+) ([+-]\d{4})$/.exec(date);
  if (raw !== null) return `${raw[1]} ${raw[2]}`;
  const [, zone] = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(Z|[+-]\d\d:?\d\d)$/.exec(date) ?? [];
  if (zone === undefined) throw new GitError(`invalid date format: ${date}`);
  const seconds = Math.floor(Date.parse(date) / 1_000);
  return `${seconds} ${zone === "Z" ? "+0000" : zone.replace(":", "")}`;
}

export type FileChange = {
  readonly path: string;
  /** null deletes. */
  readonly content: string | Uint8Array | null;
  readonly mode?: string;
};
export type CommitChange = {
  readonly branch: string;
  /** Where the branch begins if it does not exist: a commit or a branch. */
  readonly from?: string | null;
  readonly files: readonly FileChange[];
  readonly message: string;
  readonly author: Identity;
  readonly committer?: Identity;
};

/** Writes a commit on top of another (null: of none) and moves no branch. */
export function buildCommit(
  gitDir: string,
  parent: string | null,
  change: Omit<CommitChange, "branch" | "from">,
): string {
  const entries = change.files.map(({ path, content, mode = "100644" }): TreeEntry => ({
    path,
    mode,
    blob: content === null ? null : writeBlob(gitDir, content),
  }));
  const tree = writeTree(gitDir, parent === null ? null : readCommit(gitDir, parent).tree, entries);
  return commitTree(gitDir, { ...change, tree, parents: parent === null ? [] : [parent] });
}

/** Commits onto a branch, or makes it from `from` or from nothing. Returns the commit. */
export function commitFiles(gitDir: string, change: CommitChange): string {
  const head = headOf(gitDir, change.branch);
  const { from = null } = change;
  const start = from === null ? null : (headOf(gitDir, from) ?? from);
  const commit = buildCommit(gitDir, head ?? start, change);
  if (!swapRef(gitDir, `refs/heads/${change.branch}`, { from: head, to: commit }))
    throw new GitError(`cannot move ${change.branch}`);
  return commit;
}
