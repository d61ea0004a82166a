// `/check`: what the patches come to on every target branch now.
import { type CommandDefinition, needsNothing, parseNothing, record } from "../definition.ts";

export const check: CommandDefinition<"check"> = {
  name: "check",
  usage: "/check",
  does: "builds the commits on every target branch now and reports a row a branch",
  who: "participant",
  example: "/check",
  refusals: [],
  undo: null,
  changesBundle: false,
  parse: parseNothing,
  needs: needsNothing,
  decide: () => record({ type: "shown", command: "check" }),
};
