// `/available` and `/unavailable`: who pushes reviews and merges at disclosure time.
import * as z from "zod";
import { withAvailabilitySaid } from "../../intake/state.ts";
import type { Disclosure, Person } from "../../disclosure/state.ts";
import {
  type CommandDefinition,
  type EventDefinition,
  needsNothing,
  parseNothing,
  record,
} from "../definition.ts";

const availability = z.object({ type: z.literal("availability"), available: z.boolean() });

export const availabilityEvent: EventDefinition<typeof availability> = {
  schema: availability,
  undo: "plain",
  evolve: (now, what, { actor }) => ({
    ...now,
    available: withAvailability(now.available, actor, what.available),
    intake: withAvailabilitySaid(now.intake, actor, what.available),
  }),
};

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
  does: "you will not push reviews and merges after all, or cannot coordinate this where you are asked to",
  example: "/unavailable",
  undo: "`/undo`, or `/available`",
  decide: () => record({ type: "availability", available: false }),
};

function withAvailability(
  list: Disclosure["available"],
  actor: Person | null,
  available: boolean,
): Disclosure["available"] {
  const next = new Map(list);
  if (actor === null) return next;
  if (available) next.set(actor.id, actor);
  else next.delete(actor.id);
  return next;
}
