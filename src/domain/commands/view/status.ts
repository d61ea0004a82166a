// `/status`: where the disclosure stands.
import { type CommandDefinition, needsNothing, parseNothing, record } from "../definition.ts";

export const status: CommandDefinition<"status"> = {
  name: "status",
  usage: "/status",
  does: "shows where the disclosure stands",
  who: "participant",
  example: "/status",
  refusals: [],
  undo: null,
  changesBundle: false,
  inDuplicate: true,
  parse: parseNothing,
  needs: needsNothing,
  decide: () => record({ type: "shown", command: "status" }),
};
