// `/available` and `/unavailable`: who pushes reviews and merges at disclosure time.
import { type CommandDefinition, needsNothing, parseNothing, record } from "../definition.ts";

export const available: CommandDefinition<"available"> = {
  name: "available",
  usage: "/available",
  does: "you will push reviews and merges at disclosure time",
  who: "maintainer",
  example: "/available",
  refusals: [],
  undo: "`/undo`, or `/unavailable`",
  changesBundle: false,
  parse: parseNothing,
  needs: needsNothing,
  decide: () => record({ type: "availability", available: true }),
};

export const unavailable: CommandDefinition<"unavailable"> = {
  ...available,
  name: "unavailable",
  usage: "/unavailable",
  does: "you will not",
  example: "/unavailable",
  undo: "`/undo`, or `/available`",
  decide: () => record({ type: "availability", available: false }),
};
