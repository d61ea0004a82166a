// Builds a patch's commits on a branch: in an index where the files are as the patch expects them, else by a three-way merge.
import type { BranchBuild, BuildStatus, BuiltCommit, Conflict, Unmerged } from "../../../domain/patch/build.ts";
import {
  type Patch,
  type PatchCommit,
  type PatchFile,
  type Signature,
  touchedBy,
} from "../../../domain/patch/patch.ts";
import { applyExactly, applyTo, type Place } from "./apply.ts";
import { findBase } from "./base.ts";
import { describeConflicts, mergeTrees } from "./merge.ts";
import { treeOf, writeCommit } from "../objects/objects.ts";
import { firstTouched, matches, preimages, presence, removed, unnamed } from "./preimages.ts";
import type { Store } from "../objects/store.ts";
import { supplyFor } from "../objects/supply.ts";
import { entriesAt } from "../objects/trees.ts";
import { faultOf, readBack } from "./verify.ts";

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
      readonly conflictDetails: readonly Conflict[];
      readonly unmerged: Unmerged | null;
      readonly detail: string;
    };

/** The patch's own history beside the branch's: what a series' later commits are merged from. */
type Chain = { readonly base: string | null; readonly theirs: string | null };
const NO_CHAIN: Chain = { base: null, theirs: null };

type Step = { readonly applied: Applied; readonly next: Chain };

const RANK: readonly BuildStatus[] = ["clean", "merged", "unverified"];

/** Builds every commit in the place's object store; no reference is made. The same input gives the same ids. */
export async function buildBranch(place: Place, input: BuildInput): Promise<BranchBuild> {
  const { store } = place;
  const commits: BuiltCommit[] = [];
  let [parent, tree] = [input.base, await treeOf(store, input.base)];
  await supplyFor(store, tree, input.patch.commits);
  let status: BuildStatus = "clean";
  let chain = NO_CHAIN;
  const ended = (failed: BuildStatus, more: Partial<BranchBuild>): BranchBuild => ({
    branch: input.branch,
    base: input.base,
    status: failed,
    commits: [],
    conflicts: [],
    conflictDetails: [],
    unmerged: null,
    detail: "",
    ...more,
  });
  for (const [at, commit] of input.patch.commits.entries()) {
    const which = input.patch.commits.length > 1 ? `commit ${at + 1} of the series` : "";
    // Only the head itself is public; the tree behind a series' first commit is not, and its index is not kept.
    const here = at === 0 ? place : { ...place, kept: null };
    const rest = [commit, ...input.patch.commits.slice(at + 1)] as const;
    const { applied, next } = await applyCommit(here, rest, tree, chain, input);
    if (!("tree" in applied)) {
      const detail = [which, applied.detail].filter((part) => part !== "").join(": ");
      return ended(applied.status, { ...applied, detail });
    }
    if (applied.tree === tree) return ended("empty", { detail: which });
    const { author, message } = commit;
    const { committer } = input;
    const made = { tree: applied.tree, parent, author, committer, message: commit.messageBytes };
    const sha = await writeCommit(store, made, place.signer);
    const read = await readBack(store, parent, sha);
    const fault = faultOf(read, commit, parent, applied.status === "clean");
    if (fault !== null) return ended("invalid", { detail: fault });
    commits.push({ sha, tree: applied.tree, author, message, changes: read.changes });
    status = RANK[Math.max(RANK.indexOf(status), RANK.indexOf(applied.status))] ?? applied.status;
    [parent, tree, chain] = [sha, applied.tree, next];
  }
  return ended(status, { commits });
}

/** `rest`: the commit to apply, and those of the series behind it. */
async function applyCommit(
  place: Place,
  rest: readonly [PatchCommit, ...PatchCommit[]],
  tree: string,
  chain: Chain,
  input: BuildInput,
): Promise<Step> {
  const { store } = place;
  const [commit] = rest;
  const { files } = commit;
  const exact = await applyExactly(store, tree, files);
  if (exact !== null) return { applied: { status: "clean", tree: exact }, next: NO_CHAIN };
  const [wanted, here] = await Promise.all([
    preimages(store, files),
    entriesAt(store, tree, [...touchedBy(files)]),
  ]);
  if (wanted !== null && matches(wanted, here, files)) {
    const result = await applyTo(place, tree, commit, true);
    // The very same bytes on both sides: what the patch's next commit expects is what stands here.
    if (result !== null) return { applied: await checked(store, result, files, "clean"), next: NO_CHAIN };
  }
  const done = presence(files, here);
  const gone = removed(files);
  // What is not there may stand there under another name: that only a merge tells.
  if (done === "all" && gone.length === 0) return failed("already-applied", "");
  const base = wanted === null ? null : (chain.theirs ?? (await baseOf(store, tree, wanted, rest, input)));
  if (base === null) return await unverified(place, commit, tree, done);
  const theirs = await applyTo({ store, kept: null }, base, commit, true);
  const moved = [...unnamed(files).keys()];
  if ((theirs === null || theirs === base) && moved.length > 0)
    return failed("conflict", "what it moves is not known here", moved);
  // The series' own history is made up where its first commits do not tell all; then it is not the patch's fault.
  const made = chain.theirs !== null;
  if (theirs === null && made) return await unverified(place, commit, tree, done);
  if (theirs === null || theirs === base)
    return failed("invalid", "the patch does not apply to the files that it names");
  const sound = await checked(store, theirs, files, "merged");
  if (!("tree" in sound) && made) return await unverified(place, commit, tree, done);
  if (!("tree" in sound)) return { applied: sound, next: NO_CHAIN };
  const merged = await mergeTrees(store, { base, ours: tree, theirs });
  const next = { base, theirs };
  if (merged.kind === "clean" && merged.tree === tree && done === "all") return failed("already-applied", "");
  if (merged.kind === "clean") return { applied: { status: "merged", tree: merged.tree }, next };
  if (merged.kind === "failed") return failed("invalid", "git could not merge");
  return {
    applied: {
      status: done === "some" ? "partly-applied" : "conflict",
      conflicts: merged.paths,
      conflictDetails: await describeConflicts(store.gitDir, merged, input.base),
      unmerged: input.patch.commits.length > 1 ? null : { marked: merged.tree, ours: tree, theirs },
      detail: "",
    },
    next,
  };
}

/** A base on which every commit of the rest of the series finds its files, or at least the first one. */
async function baseOf(
  store: Store,
  tree: string,
  own: NonNullable<Awaited<ReturnType<typeof preimages>>>,
  rest: readonly [PatchCommit, ...PatchCommit[]],
  { patch }: BuildInput,
): Promise<string | null> {
  const all = firstTouched(rest);
  const whole = await preimages(store, all);
  const files = whole === null ? rest[0].files : all;
  return await findBase(store, {
    wanted: whole ?? own,
    unnamed: unnamed(files),
    removed: removed(files),
    head: tree,
    here: await entriesAt(store, tree, [...touchedBy(files)]),
    hint: patch.baseCommit,
  });
}

function failed(
  status: "already-applied" | "partly-applied" | "invalid" | "conflict",
  detail: string,
  conflicts: readonly string[] = [],
): Step {
  return { applied: { status, conflicts, conflictDetails: [], unmerged: null, detail }, next: NO_CHAIN };
}

/** Whether the files came out as the patch says: its `index` lines name the blobs of the result. */
async function checked(
  store: Store,
  tree: string,
  files: readonly PatchFile[],
  status: "clean" | "merged",
): Promise<Applied> {
  const after = await entriesAt(
    store,
    tree,
    files.map((file) => file.path),
  );
  const wrong = files.find((file) => {
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
    unmerged: null,
    detail: `${wrong.path} does not come out as the patch says: it was damaged on its way`,
  };
}

/** Neither base nor blobs are known: only the context speaks for it, and that alone never decides. */
async function unverified(
  place: Place,
  commit: PatchCommit,
  tree: string,
  done: "all" | "some" | "none",
): Promise<Step> {
  const result = await applyTo(place, tree, commit, false);
  if (result !== null) return { applied: { status: "unverified", tree: result }, next: NO_CHAIN };
  if (done === "some") return failed("partly-applied", "");
  return failed(
    "conflict",
    "the files that the patch was made for are not known here",
    commit.files.map((file) => file.path),
  );
}
