// Builds a patch's commits on a branch: in an index where the files are as the patch expects them, else by a three-way merge.
import { join } from "node:path";
import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import type { BranchBuild, BuildStatus, BuiltCommit } from "../../domain/patch/build.ts";
import type { Patch, PatchCommit, PatchFile, Signature } from "../../domain/patch/patch.ts";
import { findBase } from "./base.ts";
import { changesBetween, entriesAt, resolveBlob, treeOf, type TreeEntry, writeCommit } from "./objects.ts";
import { git, gitOk } from "./run.ts";
import { verifyCommit } from "./verify.ts";

export type BuildInput = {
  readonly patch: Patch;
  readonly branch: string;
  /** The commit to build on. */
  readonly base: string;
  readonly committer: Signature;
};

/** What one commit of the patch came to on the branch. */
type Applied =
  | { readonly status: "clean" | "merged" | "unverified"; readonly tree: string }
  | {
      readonly status: Exclude<BuildStatus, "clean" | "merged" | "unverified">;
      readonly conflicts: readonly string[];
      readonly detail: string;
    };

/** The patch's own history beside the branch's: what a series' later commits are merged from. */
type Chain = { readonly base: string | null; readonly theirs: string | null };

const RANK: readonly BuildStatus[] = ["clean", "merged", "unverified"];

/** Builds every commit in `gitDir`'s object store; no reference is made. The same input gives the same ids. */
export async function buildBranch(gitDir: string, input: BuildInput): Promise<BranchBuild> {
  const commits: BuiltCommit[] = [];
  let parent = input.base;
  let tree = await treeOf(gitDir, input.base);
  let status: BuildStatus = "clean";
  let chain: Chain = { base: null, theirs: null };
  const outcome = (failed: BuildStatus, conflicts: readonly string[], detail: string): BranchBuild => ({
    branch: input.branch,
    base: input.base,
    status: failed,
    commits: [],
    conflicts,
    detail,
  });
  for (const [index, commit] of input.patch.commits.entries()) {
    const { applied, next } = await applyCommit(gitDir, commit, tree, chain, input);
    const which = input.patch.commits.length > 1 ? `commit ${index + 1} of the series` : "";
    if (!("tree" in applied)) {
      const detail = [which, applied.detail].filter((part) => part !== "").join(": ");
      return outcome(applied.status, applied.conflicts, detail);
    }
    if (applied.tree === tree) return outcome("empty", [], which);
    const author = commit.author;
    const message = commit.messageBytes;
    const sha = await writeCommit(gitDir, {
      tree: applied.tree,
      parent,
      author,
      committer: input.committer,
      message,
    });
    const changes = await changesBetween(gitDir, tree, applied.tree);
    const fault = await verifyCommit(gitDir, sha, { commit, parent, changes, exact: applied.status === "clean" });
    if (fault !== null) return outcome("invalid", [], fault);
    commits.push({ sha, tree: applied.tree, author, message: commit.message, changes });
    status = RANK[Math.max(RANK.indexOf(status), RANK.indexOf(applied.status))] ?? applied.status;
    [parent, tree, chain] = [sha, applied.tree, next];
  }
  return { branch: input.branch, base: input.base, status, commits, conflicts: [], detail: "" };
}

async function applyCommit(
  gitDir: string,
  commit: PatchCommit,
  tree: string,
  chain: Chain,
  input: BuildInput,
): Promise<{ readonly applied: Applied; readonly next: Chain }> {
  const wanted = await preimages(gitDir, commit.files);
  const here = await entriesAt(gitDir, tree, pathsOf(commit.files));
  if (wanted !== null && matches(wanted, here, commit.files)) {
    const result = await applyTo(gitDir, tree, commit.diff);
    // The very same bytes on both sides: what the patch's next commit expects is what stands here.
    if (result !== null)
      return { applied: await checked(gitDir, result, commit, "clean"), next: { base: null, theirs: null } };
  }
  const done = presence(commit.files, here);
  if (done === "all") return failed("already-applied", "");
  const base =
    chain.theirs ??
    (wanted === null
      ? null
      : await findBase(gitDir, { wanted, head: tree, commit: input.base, hint: input.patch.baseCommit }));
  if (base === null) return await unverified(gitDir, commit, tree, done);
  const theirs = await applyTo(gitDir, base, commit.diff);
  if (theirs === null) return failed("invalid", "the patch does not apply to the files that it names");
  const sound = await checked(gitDir, theirs, commit, "merged");
  if (!("tree" in sound)) return { applied: sound, next: { base: null, theirs: null } };
  const applied = await mergeTrees(gitDir, { base, ours: tree, theirs }, done);
  return { applied, next: { base, theirs } };
}

function failed(
  status: "already-applied" | "partly-applied" | "invalid" | "conflict",
  detail: string,
  conflicts: readonly string[] = [],
): { applied: Applied; next: Chain } {
  return { applied: { status, conflicts, detail }, next: { base: null, theirs: null } };
}

function pathsOf(files: readonly PatchFile[]): readonly string[] {
  return [...new Set(files.flatMap((file) => (file.oldPath === null ? [file.path] : [file.path, file.oldPath])))];
}

/** By path: the entry the patch expects, `null` for a path that must be absent. Null: some blob is not known here. */
async function preimages(
  gitDir: string,
  files: readonly PatchFile[],
): Promise<ReadonlyMap<string, TreeEntry | null> | null> {
  const wanted = new Map<string, TreeEntry | null>();
  for (const file of files) {
    if (file.oldPath !== file.path) wanted.set(file.path, null);
    if (file.oldPath === null) continue;
    if (file.oldBlob === null) {
      // A rename or a change of mode without a change of content gives no blob: what stands there is expected.
      if (file.added.length > 0 || file.binary) return null;
      continue;
    }
    const mode = file.oldMode ?? "100644";
    const id = mode === SUBMODULE ? file.oldBlob : await resolveBlob(gitDir, file.oldBlob);
    if (id === null) return null;
    wanted.set(file.oldPath, { mode, id });
  }
  return wanted;
}

const SUBMODULE = "160000";

function matches(
  wanted: ReadonlyMap<string, TreeEntry | null>,
  here: ReadonlyMap<string, TreeEntry>,
  files: readonly PatchFile[],
): boolean {
  for (const [path, entry] of wanted) {
    const there = here.get(path);
    if (entry === null ? there !== undefined : there === undefined || !there.id.startsWith(entry.id)) return false;
  }
  // An exact rename names no blobs; its source must at least be there.
  return files.every((file) => file.oldPath === null || here.has(file.oldPath));
}

/** How much of the patch stands here already, by the blobs it leads to. */
function presence(files: readonly PatchFile[], here: ReadonlyMap<string, TreeEntry>): "all" | "some" | "none" {
  const known = files.filter((file) => file.newBlob !== null || file.newMode === null);
  const there = known.filter((file) => {
    const entry = here.get(file.path);
    if (file.newMode === null && file.newBlob === null) return entry === undefined;
    return entry !== undefined && file.newBlob !== null && entry.id.startsWith(file.newBlob);
  });
  if (there.length === 0 || known.length === 0) return "none";
  return there.length === known.length && known.length === files.length ? "all" : "some";
}

/** The tree with the diff applied; null where it does not apply. */
export async function applyTo(gitDir: string, tree: string, diff: Uint8Array): Promise<string | null> {
  const index = join(gitDir, `index-${randomUUID()}`);
  const options = { gitDir, env: { GIT_INDEX_FILE: index } };
  try {
    await gitOk(["read-tree", tree], options);
    const applied = await git(["apply", "--cached", "--whitespace=nowarn", "--allow-empty", "-"], {
      ...options,
      input: diff,
    });
    if (applied.code !== 0) return null;
    return (await gitOk(["write-tree"], options)).toString("utf8").trim();
  } finally {
    await rm(index, { force: true });
  }
}

/** Whether the files came out as the patch says: its `index` lines name the blobs of the result. */
async function checked(
  gitDir: string,
  tree: string,
  commit: PatchCommit,
  status: "clean" | "merged",
): Promise<Applied> {
  const after = await entriesAt(
    gitDir,
    tree,
    commit.files.map((file) => file.path),
  );
  const wrong = commit.files.find((file) => {
    const entry = after.get(file.path);
    if (file.newMode === null && file.newBlob === null && file.oldBlob !== null) return entry !== undefined;
    if (file.newBlob === null) return false;
    return (
      entry === undefined ||
      !entry.id.startsWith(file.newBlob) ||
      (file.newMode !== null && entry.mode !== file.newMode)
    );
  });
  if (wrong === undefined) return { status, tree };
  return {
    status: "invalid",
    conflicts: [],
    detail: `${wrong.path} does not come out as the patch says: it was damaged on its way`,
  };
}

/** Neither base nor blobs are known: only the context speaks for it, and that alone never decides. */
async function unverified(
  gitDir: string,
  commit: PatchCommit,
  tree: string,
  done: "all" | "some" | "none",
): Promise<{ applied: Applied; next: Chain }> {
  const result = await applyTo(gitDir, tree, commit.diff);
  if (result !== null)
    return { applied: { status: "unverified", tree: result }, next: { base: null, theirs: null } };
  if (done === "some") return failed("partly-applied", "");
  return failed(
    "conflict",
    "the files that the patch was made for are not known here",
    commit.files.map((file) => file.path),
  );
}

type Merge = { readonly base: string; readonly ours: string; readonly theirs: string };

/** A merge of trees, renames included. git 2.39 takes commits only, so throw-away ones stand for the three. */
async function mergeTrees(gitDir: string, merge: Merge, done: "all" | "some" | "none"): Promise<Applied> {
  const base = await throwAway(gitDir, merge.base, null);
  const [ours, theirs] = [await throwAway(gitDir, merge.ours, base), await throwAway(gitDir, merge.theirs, base)];
  const args = [
    "-c",
    "merge.renameLimit=7000",
    "-c",
    "merge.conflictStyle=merge",
    "merge-tree",
    "--write-tree",
    "-z",
    "--name-only",
    "--no-messages",
    ours,
    theirs,
  ];
  const result = await git(args, { gitDir });
  const [tree = "", ...rest] = result.stdout.toString("utf8").split("\0");
  if (result.code === 0) return { status: "merged", tree: tree.trim() };
  if (result.code !== 1) return { status: "invalid", conflicts: [], detail: "git could not merge" };
  const conflicts = [...new Set(rest.filter((path) => path !== ""))];
  return { status: done === "some" ? "partly-applied" : "conflict", conflicts, detail: "" };
}

async function throwAway(gitDir: string, tree: string, parent: string | null): Promise<string> {
  const env = {
    GIT_AUTHOR_NAME: "merge",
    GIT_AUTHOR_EMAIL: "merge",
    GIT_AUTHOR_DATE: "@0 +0000",
    GIT_COMMITTER_NAME: "merge",
    GIT_COMMITTER_EMAIL: "merge",
    GIT_COMMITTER_DATE: "@0 +0000",
  };
  const args = ["commit-tree", tree, "-m", "merge", ...(parent === null ? [] : ["-p", parent])];
  return (await gitOk(args, { gitDir, env })).toString("utf8").trim();
}
