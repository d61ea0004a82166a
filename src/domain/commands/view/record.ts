// `/record rebuild`: a maintainer has the record written anew, where its branch is gone and cannot be restored.
import { err, ok } from "../../result.ts";
import { type CommandDefinition, needsNothing } from "../definition.ts";

export const record: CommandDefinition<"record"> = {
  name: "record",
  usage: "/record rebuild",
  does: "where the branch with the record was deleted and its last commit is gone, too: writes the record anew from what the app's own posts prove; approvals and what was armed are void then, and what could not be proved is named",
  who: "maintainer",
  exclusive: true,
  example: "/record rebuild",
  refusals: [{ code: "record-stands", entries: 12 }],
  undo: null,
  changesBundle: false,
  inDuplicate: true,
  weighty: () => true,
  parse: ({ rest }) =>
    rest.toLowerCase() === "rebuild" ? ok({}) : err("behind it stands `rebuild`: it does nothing else"),
  needs: needsNothing,
  // It is carried out before there is a record that could decide anything.
  decide: (_, { entries }) => err({ code: "record-stands", entries: entries.length }),
};
