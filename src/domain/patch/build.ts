// What building a patch on a branch gives: commits, or the reason why there are none.
import type { Signature } from "./patch.ts";

/** Full ids of 40 hex digits; zeros and mode `000000` where the path is absent on that side. */
export type Change = {
  readonly path: string;
  readonly oldMode: string;
  readonly newMode: string;
  readonly oldBlob: string;
  readonly newBlob: string;
};

export type BuiltCommit = {
  readonly sha: string;
  readonly tree: string;
  readonly author: Signature;
  readonly message: string;
  readonly changes: readonly Change[];
};

/**
 * clean: every touched file was as the patch expects it. merged: by a three-way merge without conflict.
 * unverified: applied by its context alone, so it may stand in the wrong place.
 */
export type BuildStatus =
  "clean" | "merged" | "conflict" | "already-applied" | "partly-applied" | "empty" | "unverified" | "invalid";

/** A file that a merge could not bring together. */
export type Conflict = {
  readonly path: string;
  /** As git calls it: `contents`, `modify/delete`, `rename/delete`, … */
  readonly kind: string;
  /** The first places in conflict: their line in the marked file, and both sides' text, each cut to some lines. */
  readonly sides: readonly { readonly line: number; readonly branch: string; readonly patch: string }[];
  /** The branch's last commit to the file; null: it never had it under this name. */
  readonly lastTouched: {
    readonly sha: string;
    readonly author: string;
    readonly date: string;
    readonly subject: string;
  } | null;
};

/** What was merged where a conflict is left: trees, `marked` with the conflicts marked in its files. */
export type Unmerged = { readonly marked: string; readonly ours: string; readonly theirs: string };

/** A patch that would do for a branch on which the given one does not. A maintainer takes it, or leaves it. */
export type Proposal = {
  readonly branch: string;
  /**
   * `newer`: what the fix came to on the next newer branch; `sums`: all conflicts lay in `go.sum`, which takes the lines of both sides;
   * `context`: the given patch, placed by its context alone; `rest`: the commits of the series that the branch has not.
   */
  readonly kind: "newer" | "sums" | "context" | "rest";
  /** The branch that it comes from; null: this one. */
  readonly from: string | null;
  /** The output of format-patch, made for the branch's head. */
  readonly patch: Uint8Array;
  /** SHA-256 of the patch, as a maintainer names it. */
  readonly id: string;
};

export type BranchBuild = {
  readonly branch: string;
  readonly base: string;
  readonly status: BuildStatus;
  /** All of the patch's; where the branch has some of a series already (`partly-applied`), the others, if they can be built. */
  readonly commits: readonly BuiltCommit[];
  /** Paths in conflict. */
  readonly conflicts: readonly string[];
  /** More about the first of them. */
  readonly conflictDetails: readonly Conflict[];
  /** Of a patch of one commit; null: there is no conflict. */
  readonly unmerged: Unmerged | null;
  readonly detail: string;
  /** The tag of the release that it is built on; left out: the branch's head. */
  readonly release?: string;
};
