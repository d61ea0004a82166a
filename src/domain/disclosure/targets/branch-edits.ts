// The corrections by hand of the branches that a risk selects.
import type { EventOf } from "../../record/events.ts";

export type BranchEdits = {
  readonly add: readonly string[];
  readonly remove: readonly string[];
  /** Why each of them was added or left out. */
  readonly reasons: readonly { readonly branch: string; readonly why: string }[];
};

export const NO_BRANCH_EDITS: BranchEdits = { add: [], remove: [], reasons: [] };

/** What was said when the branch was added or left out last. */
export function reasonFor({ reasons }: Pick<BranchEdits, "reasons">, branch: string): string {
  return reasons.find((reason) => reason.branch === branch)?.why ?? "";
}

/** What is named later replaces what was said of the same branch before. */
export function editedBranches(edits: BranchEdits, what: EventOf<"branches">): BranchEdits {
  const without = (list: readonly string[], other: readonly string[]): string[] =>
    list.filter((branch) => !other.includes(branch));
  const named = [...what.add, ...what.remove];
  return {
    reasons: [
      ...edits.reasons.filter(({ branch }) => !named.includes(branch)),
      ...named.map((branch) => ({ branch, why: what.why })),
    ],
    add: [...new Set([...without(edits.add, what.remove), ...what.add])],
    remove: [...new Set([...without(edits.remove, what.add), ...what.remove])],
  };
}
