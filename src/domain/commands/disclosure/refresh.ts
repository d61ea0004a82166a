// `/refresh`: builds a fix PR again on its branch's head, where that moved on or somebody pushed to the PR.
import { err, ok } from "../../result.ts";
import { noFixPulls } from "../no-fix-pulls.ts";
import { type CommandDefinition } from "../definition.ts";

export const refresh: CommandDefinition<"refresh", { readonly branch: string }, "fixPulls"> = {
  name: "refresh",
  usage: "/refresh <branch>",
  does: "builds the fix PR for that branch again on the branch's head (or on the release that it was approved on), if the fix stays what was approved, and puts it into the PR",
  who: "maintainer",
  exclusive: true,
  example: "/refresh release-1.2",
  refusals: [
    { code: "nothing-public" },
    { code: "publication-begun", status: "publishing" },
    { code: "repository-unreachable", name: "acme/harbor" },
    { code: "no-fix-pull", branch: "release-9", others: ["main", "release-1.2"] },
    { code: "fix-pull-over", branch: "main", state: "merged" },
    { code: "refresh-conflict", branch: "main", release: null },
    { code: "refresh-conflict", branch: "release-1.2", release: "v1.2.10" },
    { code: "refresh-drifted", branch: "main" },
    { code: "refresh-fork", branch: "main", pull: 42 },
  ],
  undo: null,
  changesBundle: false,
  weighty: () => true,
  publishing: () => true,
  parse({ rest }) {
    return rest === "" || /\s/.test(rest) ? err("name one branch: `/refresh main`") : ok({ branch: rest });
  },
  needs: () => ({ fixPulls: true }),
  decide({ branch }, { fixPulls, disclosure }) {
    if (fixPulls === null) return err(noFixPulls(disclosure));
    const row = fixPulls.findLast(({ expected }) => expected.target === branch);
    if (row === undefined)
      return err({ code: "no-fix-pull", branch, others: fixPulls.map(({ expected }) => expected.target) });
    const round = disclosure.publications.find(({ pinned }) => pinned.round === row.expected.round);
    if (round?.adopted?.pulls.get(branch)?.fork === true)
      return err({ code: "refresh-fork", branch, pull: row.expected.number });
    const state = OVER.find((kind) => kind === row.standing.kind);
    return state === undefined
      ? ok({ events: [], files: [], begins: "refresh" })
      : err({ code: "fix-pull-over", branch, state });
  },
};

/** What building it again does not mend. */
const OVER = ["merged", "closed", "branch-deleted", "target-deleted", "retargeted"] as const;
