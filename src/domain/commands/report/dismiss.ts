// `/dismiss`: the report is no vulnerability.
import * as z from "zod";
import { err, ok } from "../../result.ts";
import { withDecision } from "../../intake/state.ts";
import { withoutArming } from "../../schedule/state.ts";
import {
  type CommandDefinition,
  type EventDefinition,
  needsNothing,
  REASON_LIMIT,
  record,
} from "../definition.ts";

const dismissed = z.object({ type: z.literal("dismissed"), why: z.string() });

export const dismissedEvent: EventDefinition<typeof dismissed> = {
  schema: dismissed,
  undo: "selection",
  evolve: (now, { why }, { at, actor }) => ({
    ...now,
    dismissed: { why },
    issueClosed: false,
    schedule: withoutArming(now.schedule),
    intake: withDecision(now.intake, { at, by: actor }),
  }),
};

export const dismiss: CommandDefinition<"dismiss", { readonly why: string }> = {
  name: "dismiss",
  usage: "/dismiss <why>",
  does: "the report is no vulnerability: closes this issue, nothing becomes public",
  who: "maintainer",
  example: "/dismiss the endpoint is meant to be open, see the documentation",
  refusals: [],
  undo: "`/undo`, or `/confirm`",
  changesBundle: true,
  parse({ rest }) {
    if (rest === "") return err("say why");
    return rest.length > REASON_LIMIT
      ? err(`the reason is longer than ${REASON_LIMIT} characters`)
      : ok({ why: rest });
  },
  needs: needsNothing,
  decide: ({ why }) => record({ type: "dismissed", why }),
};
