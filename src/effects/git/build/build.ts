// Builds a patch's commits on a branch, each on the one before it, and reads every one back.
import type { BranchBuild, BuildStatus, BuiltCommit } from "../../../domain/patch/build.ts";
import type { Patch, Signature } from "../../../domain/patch/patch.ts";
import { treeOf, writeCommit } from "../objects/objects.ts";
import { supplyFor } from "../objects/supply.ts";
import type { Place } from "./apply.ts";
import { applyCommit, NO_CHAIN } from "./commit.ts";
import { faultOf, readBack } from "./verify.ts";

export type BuildInput = {
  readonly patch: Patch;
  readonly branch: string;
  /** The commit to build on. */
  readonly base: string;
  readonly committer: Signature;
};

const RANK: readonly BuildStatus[] = ["clean", "merged", "unverified"];

/** Builds every commit in the place's object store; no reference is made. The same input gives the same ids. */
export async function buildBranch(place: Place, input: BuildInput): Promise<BranchBuild> {
  const { store } = place;
  const { commits: series } = input.patch;
  const commits: BuiltCommit[] = [];
  /** Those of a series that the branch has already, counted from 1. */
  const there: number[] = [];
  let [parent, tree] = [input.base, await treeOf(store, input.base)];
  await supplyFor(store, tree, series);
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
  for (const [at, commit] of series.entries()) {
    // Only the head itself is public; the tree behind a series' first commit is not, and its index is not kept.
    const here = commits.length === 0 ? place : { ...place, kept: null };
    const { applied, next } = await applyCommit(here, at, tree, chain, input);
    const idle = "tree" in applied ? applied.tree === tree : applied.status === "already-applied";
    if (idle && series.length > 1) {
      there.push(at + 1);
      chain = next;
      continue;
    }
    if (!("tree" in applied)) {
      const which = series.length > 1 ? `commit ${at + 1} of the series` : "";
      const detail = [which, applied.detail].filter((part) => part !== "").join(": ");
      return ended(applied.status, { ...applied, detail: [...present(there), detail].join("; ") });
    }
    if (idle) return ended("empty", {});
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
  if (there.length === 0) return ended(status, { commits });
  if (commits.length === 0) return ended("already-applied", {});
  const rest = status === "unverified" ? "the others apply only by their context" : "the others apply";
  return ended("partly-applied", { commits, detail: [...present(there), rest].join("; ") });
}

/** Which commits of a series the branch has; empty: none. */
function present(there: readonly number[]): readonly string[] {
  if (there.length === 0) return [];
  return [
    `commit${there.length > 1 ? "s" : ""} ${there.join(", ")} of the series ${there.length > 1 ? "are" : "is"} there`,
  ];
}
