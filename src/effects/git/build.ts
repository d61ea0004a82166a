// Builds a patch's commits on a branch: in an index where the files are as the patch expects them, else by a three-way merge.
import type { BranchBuild, BuildStatus, BuiltCommit, Conflict } from "../../domain/patch/build.ts";
import type { Patch, PatchCommit, Signature } from "../../domain/patch/patch.ts";
import { type Base, findBase } from "./base.ts";
import { applyIn, closeIndex, type Index, openIndex } from "./index-file.ts";
import { describeConflicts, mergeTrees } from "./merge.ts";
import { entriesAt, treeOf, writeCommit } from "./objects.ts";
import { matches, preimages, presence } from "./preimages.ts";
import { faultOf, isExact, readBack, type ReadBack, touchedBy } from "./verify.ts";

export type BuildInput = {
  readonly patch: Patch;
  readonly branch: string;
  /** The commit to build on. */
  readonly base: string;
  readonly committer: Signature;
};

/** Where a patch is built. `kept`: the folder in which indexes of public trees are kept; null: none are. */
export type Place = { readonly gitDir: string; readonly kept: string | null };

/** What one commit of the patch came to on the branch. */
type Applied =
  | { readonly status: "clean" | "merged" | "unverified"; readonly tree: string }
  | {
      readonly status: Exclude<BuildStatus, "clean" | "merged" | "unverified">;
      readonly conflicts: readonly string[];
      readonly conflictDetails: readonly Conflict[];
      readonly detail: string;
    };

/** The patch's own history beside the branch's: what a series' later commits are merged from. */
type Chain = { readonly base: string | null; readonly theirs: string | null };
const NO_CHAIN: Chain = { base: null, theirs: null };

type Step = { readonly applied: Applied; readonly next: Chain };

const RANK: readonly BuildStatus[] = ["clean", "merged", "unverified"];

/** Builds every commit in the place's object store; no reference is made. The same input gives the same ids. */
export async function buildBranch(place: Place, input: BuildInput): Promise<BranchBuild> {
  const { gitDir } = place;
  const commits: BuiltCommit[] = [];
  let [parent, tree] = [input.base, await treeOf(gitDir, input.base)];
  let status: BuildStatus = "clean";
  let chain = NO_CHAIN;
  let index: Index | null = null;
  const ended = (failed: BuildStatus, more: Partial<BranchBuild>): BranchBuild => ({
    branch: input.branch,
    base: input.base,
    status: failed,
    commits: [],
    conflicts: [],
    conflictDetails: [],
    detail: "",
    ...more,
  });
  try {
    for (const [at, commit] of input.patch.commits.entries()) {
      const which = input.patch.commits.length > 1 ? `commit ${at + 1} of the series` : "";
      // Only the head itself is public; the tree behind a series' first commit is not, and its index is not kept.
      const here: Place = at === 0 ? place : { gitDir, kept: null };
      index ??= await openIndex(gitDir, tree, here.kept);
      const fast: { readonly tree: string; readonly read: ReadBack } | null = await inPlace(
        gitDir,
        index,
        commit,
        { parent, input },
      );
      const step: Step =
        fast === null
          ? await applyCommit(here, commit, tree, chain, input)
          : { applied: { status: "clean", tree: fast.tree }, next: NO_CHAIN };
      if (index.tree !== tree && fast === null) {
        await closeIndex(index);
        index = null;
      }
      const { applied } = step;
      if (!("tree" in applied)) {
        const detail = [which, applied.detail].filter((part) => part !== "").join(": ");
        return ended(applied.status, { ...applied, detail });
      }
      if (applied.tree === tree) return ended("empty", { detail: which });
      const sha = fast?.read.sha ?? (await write(gitDir, commit, applied.tree, { parent, input }));
      const read = fast?.read ?? (await readBack(gitDir, parent, sha));
      const fault = faultOf(read, commit, parent, applied.status === "clean");
      if (fault !== null) return ended("invalid", { detail: fault });
      const { author, message } = commit;
      commits.push({ sha, tree: applied.tree, author, message, changes: read.changes });
      status = RANK[Math.max(RANK.indexOf(status), RANK.indexOf(applied.status))] ?? applied.status;
      [parent, tree, chain] = [sha, applied.tree, step.next];
      if (index !== null && index.tree !== tree) {
        await closeIndex(index);
        index = null;
      }
    }
    return ended(status, { commits });
  } finally {
    if (index !== null) await closeIndex(index);
  }
}

type Onto = { readonly parent: string; readonly input: BuildInput };

async function write(gitDir: string, commit: PatchCommit, tree: string, { parent, input }: Onto): Promise<string> {
  const { author, messageBytes: message } = commit;
  return await writeCommit(gitDir, { tree, parent, author, committer: input.committer, message });
}

/**
 * The commit with its diff applied as it is, if that changes just what the patch says, told by the blobs on both sides; else
 * null, and the index may be spoiled. The written commit is read back for that, so this is the second reading, too.
 */
async function inPlace(
  gitDir: string,
  index: Index,
  commit: PatchCommit,
  onto: Onto,
): Promise<{ readonly tree: string; readonly read: ReadBack } | null> {
  const tree = await applyIn(gitDir, index, commit.diff);
  if (tree === null) return null;
  const sha = await write(gitDir, commit, tree, onto);
  const read = await readBack(gitDir, onto.parent, sha);
  return isExact(commit.files, read.changes) ? { tree, read } : null;
}

async function applyCommit(
  place: Place,
  commit: PatchCommit,
  tree: string,
  chain: Chain,
  input: BuildInput,
): Promise<Step> {
  const { gitDir } = place;
  const [wanted, here] = await Promise.all([
    preimages(gitDir, commit.files),
    entriesAt(gitDir, tree, [...touchedBy(commit.files)]),
  ]);
  if (wanted !== null && matches(wanted, here, commit.files)) {
    const result = await applyTo(gitDir, tree, commit.diff);
    // The very same bytes on both sides: what the patch's next commit expects is what stands here.
    if (result !== null) return { applied: await checked(gitDir, result, commit, "clean"), next: NO_CHAIN };
  }
  const done = presence(commit.files, here);
  if (done === "all") return failed("already-applied", "");
  const from = await baseFor(place, { wanted, here, tree, chain, input });
  if (from === null) return await unverified(gitDir, commit, tree, done);
  const theirs = await applyIn(gitDir, from.index, commit.diff);
  await closeIndex(from.index);
  if (theirs === null) return failed("invalid", "the patch does not apply to the files that it names");
  const base = from.tree;
  const sound = await checked(gitDir, theirs, commit, "merged");
  if (!("tree" in sound)) return { applied: sound, next: NO_CHAIN };
  const merged = await mergeTrees(gitDir, { base, ours: tree, theirs });
  const next = { base, theirs };
  if (merged.kind === "clean") return { applied: { status: "merged", tree: merged.tree }, next };
  if (merged.kind === "failed") return failed("invalid", "git could not merge");
  return {
    applied: {
      status: done === "some" ? "partly-applied" : "conflict",
      conflicts: merged.paths,
      conflictDetails: await describeConflicts(gitDir, merged, input.base),
      detail: "",
    },
    next,
  };
}

type Expected = {
  readonly wanted: Awaited<ReturnType<typeof preimages>>;
  readonly here: Awaited<ReturnType<typeof entriesAt>>;
  readonly tree: string;
  readonly chain: Chain;
  readonly input: BuildInput;
};

/** What to merge from: the patch's own history where the series has one already, else what is found for its files. */
async function baseFor(place: Place, { wanted, here, tree, chain, input }: Expected): Promise<Base | null> {
  const { gitDir, kept } = place;
  if (chain.theirs !== null) return { tree: chain.theirs, index: await openIndex(gitDir, chain.theirs, null) };
  if (wanted === null) return null;
  const hint = input.patch.baseCommit;
  return await findBase(gitDir, { wanted, head: tree, here, commit: input.base, hint, kept });
}

function failed(
  status: "already-applied" | "partly-applied" | "invalid" | "conflict",
  detail: string,
  conflicts: readonly string[] = [],
): Step {
  return { applied: { status, conflicts, conflictDetails: [], detail }, next: NO_CHAIN };
}

/** The tree with the diff applied; null where it does not apply. */
async function applyTo(gitDir: string, tree: string, diff: Uint8Array): Promise<string | null> {
  const index = await openIndex(gitDir, tree, null);
  try {
    return await applyIn(gitDir, index, diff);
  } finally {
    await closeIndex(index);
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
    conflictDetails: [],
    detail: `${wrong.path} does not come out as the patch says: it was damaged on its way`,
  };
}

/** Neither base nor blobs are known: only the context speaks for it, and that alone never decides. */
async function unverified(
  gitDir: string,
  commit: PatchCommit,
  tree: string,
  done: "all" | "some" | "none",
): Promise<Step> {
  const result = await applyTo(gitDir, tree, commit.diff);
  if (result !== null) return { applied: { status: "unverified", tree: result }, next: NO_CHAIN };
  if (done === "some") return failed("partly-applied", "");
  return failed(
    "conflict",
    "the files that the patch was made for are not known here",
    commit.files.map((file) => file.path),
  );
}
