// Commits as objects, byte for byte, and what git says about differences and authors.
import { isoDate, rawDate } from "../../../domain/patch/headers.ts";
import type { Signature } from "../../../domain/patch/patch.ts";
import { GitFailure } from "../process/failure.ts";
import { gitOk, MAX_BYTES } from "../process/run.ts";
import type { Signer } from "./sign.ts";
import type { Store } from "./store.ts";

/** The tree of a commit that is there. */
export async function treeOf(store: Store, commit: string): Promise<string> {
  const tree = await store.look(`${commit}^{tree}`);
  if (tree === null) throw new GitFailure("exit", "tree of a commit");
  return tree.id;
}

/** Whether some branch of the public repository leads to the commit. */
export async function isPublic(store: Store, id: string): Promise<boolean> {
  if ((await store.look(id))?.kind !== "commit") return false;
  const args = ["rev-list", "--max-count=1", id, "--not", "--glob=refs/borrowed/*"];
  return (await gitOk(args, { gitDir: store.gitDir })).length === 0;
}

/** The full ids of blobs that a patch names by their first digits; null for one that is not there, or not the only one. */
export async function resolveBlobs(
  store: Store,
  shortIds: readonly string[],
): Promise<readonly (string | null)[]> {
  // Asked for as a blob: digits that a commit or a folder shares do not make it ambiguous.
  const found = await Promise.all(shortIds.map(async (id) => await store.look(`${id}^{blob}`)));
  return found.map((object) => (object?.kind === "blob" ? object.id : null));
}

export type NewCommit = {
  readonly tree: string;
  readonly parent: string;
  readonly author: Signature;
  readonly committer: Signature;
  readonly message: Uint8Array;
};

/** Writes the commit object itself, so that nothing tidies up its message or its author. */
export async function writeCommit(store: Store, commit: NewCommit, signer: Signer | null): Promise<string> {
  const head = [
    `tree ${commit.tree}`,
    `parent ${commit.parent}`,
    `author ${signatureLine(commit.author)}`,
    `committer ${signatureLine(commit.committer)}`,
  ];
  const written = (lines: readonly string[]): Buffer =>
    Buffer.concat([Buffer.from(`${lines.join("\n")}\n\n`), commit.message]);
  if (signer === null) return await store.write("commit", written(head));
  // Signed is the commit as it is without the signature, which then stands behind its last header.
  const signature = signer.sign(written(head)).replaceAll("\n", "\n ");
  return await store.write("commit", written([...head, `gpgsig ${signature}`]));
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
export async function readCommit(store: Store, sha: string): Promise<ReadCommit> {
  const object = await store.read(sha);
  if (object?.kind !== "commit") throw new GitFailure("exit", "read a commit");
  const raw = object.content;
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

const DIFF = ["--no-color", "--no-ext-diff", "--no-textconv", "--full-index", "--binary"];

/** Two commits. */
export type Range = { readonly from: string; readonly to: string };

/** The unified diff of each range, by one git: the whole one, or of these paths alone. */
export async function diffsBetween(
  gitDir: string,
  ranges: readonly Range[],
  paths: readonly string[] = [],
): Promise<readonly Uint8Array[]> {
  if (ranges.length === 0) return [];
  const args = ["--literal-pathspecs", "diff-tree", "--stdin", "--always", "-r", "-p", "--no-renames", ...DIFF];
  const out = await gitOk([...args, "--", ...paths], {
    gitDir,
    input: ranges.map(({ from, to }) => `${to} ${from}\n`).join(""),
    maxBytes: MAX_BYTES * ranges.length,
  });
  // Before each diff stands a line that is the commit's id; no line of a diff is one.
  const heads: number[] = [];
  for (const { to } of ranges) {
    const last = heads.at(-1);
    heads.push(last === undefined ? out.indexOf(`${to}\n`) : out.indexOf(`\n${to}\n`, last + ID_DIGITS) + 1);
  }
  if (heads.some((at, head) => at < (heads[head - 1] ?? -1) + 1)) throw new GitFailure("exit", "diff-tree");
  return heads.map((at, head) => out.subarray(at + ID_DIGITS + 1, heads[head + 1] ?? out.length));
}

const ID_DIGITS = 40;

/** By path: a diff's hunks without blob ids and line numbers, so that two branches can be compared. */
export function hunksOf(diff: Uint8Array): ReadonlyMap<string, string> {
  const hunks = new Map<string, string>();
  const text = Buffer.from(diff).toString("latin1");
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
