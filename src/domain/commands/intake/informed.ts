// `/informed`: the reporter was told something, elsewhere than in the tracking issue.
import * as z from "zod";
import { withTold } from "../../intake/state.ts";
import { err, ok } from "../../result.ts";
import {
  type CommandDefinition,
  type EventDefinition,
  needsNothing,
  REASON_LIMIT,
  record,
} from "../definition.ts";

const informedSchema = z.object({
  type: z.literal("informed"),
  /** How, and of what; null: not said. */
  how: z.string().nullable(),
});

export const informedEvent: EventDefinition<typeof informedSchema> = {
  schema: informedSchema,
  undo: "plain",
  evolve: (now, _what, { at, actor }) => ({
    ...now,
    intake: withTold(now.intake, { at, by: actor, how: "command" }),
  }),
};

export const informed: CommandDefinition<"informed", { readonly how: string | null }> = {
  name: "informed",
  usage: "/informed [how, and of what]",
  does: "the reporter was told, elsewhere than here, that the report arrived or how it stands: the clock of their next word begins anew",
  who: "maintainer",
  example: "/informed by mail, that it is confirmed",
  refusals: [],
  undo: "`/undo`",
  changesBundle: false,
  inDuplicate: true,
  parse({ rest }) {
    if (rest.length > REASON_LIMIT) return err(`it is longer than ${REASON_LIMIT} characters`);
    return ok({ how: rest === "" ? null : rest });
  },
  needs: needsNothing,
  decide: ({ how }) => record({ type: "informed", how }),
};
