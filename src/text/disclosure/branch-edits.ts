// The corrections of the branches, in words: for the status, the plan and the answer to `/branches`.
import { type BranchEdits, reasonFor } from "../../domain/disclosure/targets/branch-edits.ts";
import { code, escapeInline } from "../inert.ts";

/** Each corrected branch with its reason, as a list within a sentence; empty where none was corrected. */
export function renderBranchEdits(edits: BranchEdits): string {
  const edit = (sign: string, branch: string): string =>
    `${code(`${sign}${branch}`)} (${escapeInline(reasonFor(edits, branch))})`;
  return [
    ...edits.add.map((branch) => edit("+", branch)),
    ...edits.remove.map((branch) => edit("-", branch)),
  ].join(", ");
}
