// One commit of a patch on a tree: in an index where the files are as the patch expects them, else by a three-way merge.
import type { BuildStatus, Conflict, Unmerged } from "../../../domain/patch/build.ts";
import { type Patch, type PatchCommit, type PatchFile, touchedBy } from "../../../domain/patch/patch.ts";
import type { Store } from "../objects/store.ts";
import { entriesAt } from "../objects/trees.ts";
import { applyExactly, applyTo, type Place } from "./apply.ts";
import { findBase } from "./base.ts";
import { type RealSides, whereFoldersMoved } from "./folders.ts";
import { describeConflicts, mergeTrees } from "./merge.ts";
import { firstTouched, matches, preimages, presence, removed, unnamed } from "./preimages.ts";

/** `base`: the commit that is built on. */
export type ApplyInput = { readonly patch: Patch; readonly base: string };

/** What one commit of the patch came to on the branch. */
export type Applied =
  | { readonly status: "clean" | "merged" | "unverified"; readonly tree: string }
  | {
      readonly status: Exclude<BuildStatus, "clean" | "merged" | "unverified">;
      readonly conflicts: readonly string[];
      readonly conflictDetails: readonly Conflict[];
      readonly unmerged: Unmerged | null;
      readonly detail: string;
    };

/** The patch's own history beside the branch's: what a series' later commits are merged from. */
export type Chain = { readonly base: string | null; readonly theirs: string | null };
export const NO_CHAIN: Chain = { base: null, theirs: null };

export type Step = { readonly applied: Applied; readonly next: Chain };

/** Applies the commit at that place of the series to a tree: as it is, by a merge, or by its context alone. */
export async function applyCommit(
  place: Place,
  at: number,
  tree: string,
  chain: Chain,
  input: ApplyInput,
): Promise<Step> {
  const { store } = place;
  const rest = input.patch.commits.slice(at);
  const [commit] = rest;
  if (commit === undefined) throw new RangeError("there is no such commit");
  const { files } = commit;
  const exact = await applyExactly(store, tree, files);
  if (exact !== null) return (await byFolders(place, at, tree, exact, input)) ?? asItIs(exact);
  const [expected, here] = await Promise.all([
    preimages(store, files),
    entriesAt(store, tree, [...touchedBy(files)]),
  ]);
  if (expected !== null && matches(expected, here, files)) {
    const result = await applyTo(place, tree, commit, true);
    // The very same bytes on both sides: what the patch's next commit expects is what stands here.
    if (result !== null) {
      const applied = await checked(store, result, files, "clean");
      const moved = "tree" in applied ? await byFolders(place, at, tree, result, input) : null;
      return moved ?? { applied, next: NO_CHAIN };
    }
  }
  const done = presence(files, here);
  const gone = removed(files);
  // What is not there may stand there under another name: that only a merge tells.
  if (done === "all" && gone.length === 0) return failed("already-applied", "");
  const base = expected === null ? null : (chain.theirs ?? (await baseOf(store, tree, expected, rest, input)));
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
  const real = made ? null : await foldersMoved(place, at, tree, theirs, input);
  return await byMerge(place, commit, tree, real ?? { base, theirs }, input);
}

function asItIs(tree: string): Step {
  // The very same bytes on both sides: what the patch's next commit expects is what stands here.
  return { applied: { status: "clean", tree }, next: NO_CHAIN };
}

/** The merge of real history, where every file is as the patch expects it but a folder may be renamed; null: none is. */
async function byFolders(
  place: Place,
  at: number,
  tree: string,
  exact: string,
  input: ApplyInput,
): Promise<Step | null> {
  const real = await foldersMoved(place, at, tree, exact, input);
  const commit = input.patch.commits[at];
  if (real === null || commit === undefined) return null;
  const step = await byMerge(place, commit, tree, real, input);
  return "tree" in step.applied && step.applied.tree === exact ? null : step;
}

async function foldersMoved(
  { store }: Place,
  at: number,
  tree: string,
  after: string,
  { patch, base: branch }: ApplyInput,
): Promise<RealSides | null> {
  const commit = patch.commits[at];
  if (commit === undefined) return null;
  return await whereFoldersMoved(store, {
    tree,
    after,
    commit,
    before: patch.commits.slice(0, at),
    hint: patch.baseCommit,
    branch,
  });
}

async function byMerge(
  { store }: Place,
  { files }: PatchCommit,
  tree: string,
  { base, theirs }: RealSides,
  input: ApplyInput,
): Promise<Step> {
  const done = presence(files, await entriesAt(store, tree, [...touchedBy(files)]));
  const merged = await mergeTrees(store, { base, ours: tree, theirs });
  const next = { base, theirs };
  if (merged.kind === "clean" && merged.tree === tree && done === "all") return failed("already-applied", "");
  if (merged.kind === "clean") return { applied: { status: "merged", tree: merged.tree }, next };
  if (merged.kind === "failed") return failed("invalid", "git could not merge");
  return {
    applied: {
      status: done === "some" ? "partly-applied" : "conflict",
      conflicts: merged.paths,
      conflictDetails: await describeConflicts(store, merged, input.base),
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
  rest: readonly PatchCommit[],
  { patch }: ApplyInput,
): Promise<string | null> {
  const all = firstTouched(rest);
  const whole = await preimages(store, all);
  const files = whole === null ? (rest[0]?.files ?? []) : all;
  return await findBase(store, {
    expected: whole ?? own,
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
