// What a target branch came to: the commits built for it, what they change, and by which patch.
import { sha256 } from "../../record/canonical.ts";
import type { Target } from "../../record/shapes.ts";
import type { BranchBuild, Proposal } from "../../patch/build.ts";

export type BuiltTarget = {
  readonly target: Target;
  readonly build: BranchBuild;
  readonly diff: Uint8Array;
  /** By path. */
  readonly hunks: ReadonlyMap<string, string>;
  readonly ownPatch: boolean;
  readonly proposal: Proposal | null;
};

export function isBuilt(pick: Pick<BuiltTarget, "build">): boolean {
  return pick.build.status === "clean" || pick.build.status === "merged";
}

/** Whether these are the same branches, in whatever order. */
export function sameBranches(some: readonly string[], others: readonly string[]): boolean {
  return some.toSorted().join("\0") === others.toSorted().join("\0");
}

/** The patch for a branch: its own, or main's. */
export function patchFor<T>(patches: ReadonlyMap<string | null, T>, branch: string): T | null {
  return patches.get(branch) ?? patches.get(null) ?? null;
}

/** The digest of a branch's hunks, blind to where they stand. */
export function hunksDigest(hunks: ReadonlyMap<string, string>): string {
  return sha256([...hunks].flat().join("\0"));
}
