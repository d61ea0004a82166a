// `/doctor`: whether the app is set up so that a disclosure will go through.
import { type CommandDefinition, needsNothing, parseNothing, record } from "../definition.ts";

export const doctor: CommandDefinition<"doctor"> = {
  name: "doctor",
  usage: "/doctor",
  does: "looks at permissions, settings, branches, labels, rules, merge methods, people and webhooks, and says what to mend",
  who: "maintainer",
  example: "/doctor",
  refusals: [],
  undo: null,
  changesBundle: false,
  inDuplicate: true,
  parse: parseNothing,
  needs: needsNothing,
  decide: () => record({ type: "shown", command: "doctor" }),
};
