// `/take`: takes a patch that the app proposes for a branch.
import { isBranchName } from "../../disclosure/targets/branches.ts";
import { err, ok } from "../../result.ts";
import { type CommandDefinition, recordFile } from "../definition.ts";
import { DIGEST } from "../words.ts";

export const take: CommandDefinition<"take", { readonly branch: string; readonly id: string }, "prepared"> = {
  name: "take",
  usage: "/take <branch> <id>",
  does: "takes the patch that the app proposes for a branch (the status comment prints the line) as that branch's patch",
  who: "maintainer",
  example: `/take release-1.2 ${"3f".repeat(16)}`,
  refusals: [
    { code: "no-proposal", branch: "release-1.2", current: null },
    { code: "no-proposal", branch: "release-1.2", current: "5c".repeat(32) },
  ],
  undo: "`/undo` (the patch before it counts again)",
  changesBundle: true,
  further: () => "within",
  parse({ rest }) {
    const [branch = "", id = "", ...more] = rest.split(/\s+/);
    return isBranchName(branch) && DIGEST.test(id.toLowerCase()) && more.length === 0
      ? ok({ branch, id: id.toLowerCase() })
      : err("name the branch and the proposal's id; copy the line from the status comment");
  },
  needs: () => ({ prepared: true }),
  // Who takes it answers for it as if they had put it in, and therefore does not approve it.
  decide({ branch, id }, { prepared }) {
    const proposal = prepared.proposals.find((candidate) => candidate.branch === branch);
    if (proposal === undefined || !proposal.id.startsWith(id))
      return err({ code: "no-proposal", branch, current: proposal?.id ?? null });
    const bytes = proposal.patch;
    return recordFile({ folder: "patches", ending: "patch" }, bytes, (file) => ({
      type: "patch",
      branch,
      file,
      bytes: bytes.byteLength,
    }));
  },
};
