// `/branches`: corrects the branches that the risk selected.
import * as z from "zod";
import { SELECTION_CHANGED } from "../../disclosure/state.ts";
import { editedBranches } from "../../disclosure/targets/branch-edits.ts";
import { isBranchName } from "../../disclosure/targets/branches.ts";
import { err, ok } from "../../result.ts";
import { type CommandDefinition, type EventDefinition, REASON_LIMIT, record } from "../definition.ts";
import { unknownBranch } from "../unknown-branch.ts";

type Args = { readonly add: readonly string[]; readonly remove: readonly string[]; readonly why: string };

const branchesSchema = z.object({
  type: z.literal("branches"),
  add: z.array(z.string()),
  remove: z.array(z.string()),
  why: z.string(),
});

export const branchesEvent: EventDefinition<typeof branchesSchema> = {
  schema: branchesSchema,
  undo: "selection",
  evolve: (now, what) => ({
    ...now,
    branchEdits: editedBranches(now.branchEdits, what),
    ...SELECTION_CHANGED,
  }),
};

export const branches: CommandDefinition<"branches", Args, "branches"> = {
  name: "branches",
  usage: "/branches +release-1.2 -release-1.0 <why>",
  does: "corrects the branches that the risk selected; once everything is public, `+` opens a further round for a late backport",
  who: "maintainer",
  example: "/branches +release-1.2 -release-1.0 release-1.0 has no sessions yet",
  refusals: [
    { code: "repository-unset" },
    { code: "risk-unset" },
    { code: "unknown-branch", branch: "release-12", near: ["release-1.2"] },
  ],
  undo: "`/undo`, or `/branches` with the other sign",
  changesBundle: true,
  further: ({ add, remove, why }) => ({ add, remove, why }),
  parse({ rest }) {
    const words = rest.split(/\s+/);
    const first = words.findIndex((word) => !/^[+-]./.test(word));
    const [edits, why] = first < 0 ? [words, ""] : [words.slice(0, first), words.slice(first).join(" ")];
    const named = (sign: string): string[] =>
      edits.filter((edit) => edit.startsWith(sign)).map((edit) => edit.slice(1));
    const [add, remove] = [named("+"), named("-")];
    if (add.length + remove.length === 0) return err("name branches with `+` or `-` before each");
    if ([...add, ...remove].some((branch) => !isBranchName(branch))) return err("one of these is no branch name");
    if (add.some((branch) => remove.includes(branch))) return err("one branch stands there with `+` and with `-`");
    if (why === "") return err("say why, after the branches");
    if (why.length > REASON_LIMIT) return err(`the reason is longer than ${REASON_LIMIT} characters`);
    return ok({ add: [...new Set(add)], remove: [...new Set(remove)], why });
  },
  needs: () => ({ branches: true }),
  decide({ add, remove, why }, context) {
    if (context.branches === null) return err({ code: "repository-unset" });
    if (context.disclosure.risk === null) return err({ code: "risk-unset" });
    // What the settings list and nobody has made can be left out; a slip of the pen leaves nothing out.
    const { supportedBranches: listed, mainBranch } = context.settings;
    const known = [
      ...context.branches,
      ...("pattern" in listed ? [] : listed),
      ...(mainBranch === null ? [] : [mainBranch]),
      ...context.disclosure.branchEdits.add,
    ];
    const unknown = unknownBranch(add, context.branches) ?? unknownBranch(remove, known);
    return unknown === null ? record({ type: "branches", add: [...add], remove: [...remove], why }) : err(unknown);
  },
};
