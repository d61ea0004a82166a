// The corrections by hand of the branches that a risk selects.
import type { EventOf } from "../../record/events.ts";

export type BranchEdits = { readonly add: readonly string[]; readonly remove: readonly string[] };

export const NO_BRANCH_EDITS: BranchEdits = { add: [], remove: [] };

/** What is named later replaces what was said of the same branch before. */
export function editedBranches(edits: BranchEdits, what: EventOf<"branches">): BranchEdits {
  const without = (list: readonly string[], other: readonly string[]): string[] =>
    list.filter((branch) => !other.includes(branch));
  return {
    add: [...new Set([...without(edits.add, what.remove), ...what.add])],
    remove: [...new Set([...without(edits.remove, what.add), ...what.remove])],
  };
}
