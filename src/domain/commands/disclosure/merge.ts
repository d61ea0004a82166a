// `/merge`: merges the fix PRs that are approved and green, by the method that keeps the author.
import { err, ok } from "../../result.ts";
import { noFixPulls } from "../no-fix-pulls.ts";
import { type CommandDefinition, parseNothing } from "../definition.ts";

export const merge: CommandDefinition<"merge", object, "fixPulls"> = {
  name: "merge",
  usage: "/merge",
  does: "merges every fix PR that is approved and green at its approved head, by `merge_method` of the settings, and says what the others wait for",
  who: "maintainer",
  exclusive: true,
  example: "/merge",
  refusals: [
    { code: "nothing-public" },
    { code: "publication-begun", status: "publishing" },
    { code: "repository-unreachable", name: "acme/harbor" },
    { code: "nothing-to-merge" },
  ],
  undo: null,
  changesBundle: false,
  weighty: () => true,
  publishing: () => true,
  parse: parseNothing,
  needs: () => ({ fixPulls: true }),
  decide(_args, { fixPulls, disclosure }) {
    if (fixPulls === null) return err(noFixPulls(disclosure));
    return fixPulls.every(({ standing }) => standing.kind === "merged")
      ? err({ code: "nothing-to-merge" })
      : ok({ events: [], files: [], begins: "merge" });
  },
};
