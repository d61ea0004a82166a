// `/help`: the list of commands.
import { type CommandDefinition, needsNothing, parseNothing, record } from "../definition.ts";

export const help: CommandDefinition<"help"> = {
  name: "help",
  usage: "/help",
  does: "lists the commands",
  who: "participant",
  example: "/help",
  refusals: [],
  undo: null,
  changesBundle: false,
  parse: parseNothing,
  needs: needsNothing,
  decide: () => record({ type: "shown", command: "help" }),
};
