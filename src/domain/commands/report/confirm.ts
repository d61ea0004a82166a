// `/confirm`: the report is a vulnerability.
import * as z from "zod";
import { type Disclosure, SELECTION_CHANGED } from "../../disclosure/state.ts";
import { confirmedAgain } from "../../moderation/state.ts";
import {
  type CommandDefinition,
  type EventDefinition,
  needsNothing,
  parseNothing,
  record,
} from "../definition.ts";
import { withDecision } from "../../intake/state.ts";
import { knownFromCopy } from "../moderation/from-copy.ts";

const confirmed = z.object({ type: z.literal("confirmed") });

export const confirmedEvent: EventDefinition<typeof confirmed> = {
  schema: confirmed,
  undo: "selection",
  evolve: (now, _what, { at, actor }) => ({
    ...withConfirmation(now, at),
    intake: withDecision(now.intake, { at, by: actor }),
  }),
};

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

/** Level 6 says that it is no vulnerability: confirmed as one after all, it needs another level. */
function withConfirmation(now: Disclosure, at: string): Disclosure {
  const noVulnerability = now.risk?.level === 6;
  return {
    ...now,
    confirmedAt: at,
    dismissed: null,
    moderation: confirmedAgain(now.moderation),
    ...(noVulnerability ? { risk: null, ...SELECTION_CHANGED } : {}),
  };
}
