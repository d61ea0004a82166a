// `/confirm`: the report is a vulnerability.
import { type CommandDefinition, needsNothing, parseNothing, record } from "../definition.ts";
import { knownFromCopy } from "../moderation/from-copy.ts";

export const confirm: CommandDefinition<"confirm"> = {
  name: "confirm",
  usage: "/confirm",
  does: "the report is a vulnerability",
  who: "maintainer",
  example: "/confirm",
  refusals: [],
  undo: "`/undo`, or `/dismiss <why>`",
  changesBundle: true,
  parse: parseNothing,
  needs: needsNothing,
  decide: (_args, { disclosure }) => record({ type: "confirmed" }, ...knownFromCopy(disclosure)),
};
