// Whether named branches exist in the public repository.
import { closest } from "../disclosure/targets/branches.ts";
import type { Problem } from "../problems.ts";

/** The first of them that is not there, with names like it; null: all are there. */
export function unknownBranch(named: readonly string[], branches: readonly string[] | null): Problem | null {
  const existing = branches ?? [];
  const branch = named.find((name) => !existing.includes(name));
  return branch === undefined ? null : { code: "unknown-branch", branch, near: closest(branch, existing) };
}
