// `/false-alarm`: undoes the moderation of what this issue is the private copy of.
import { err, ok } from "../../result.ts";
import { type CommandDefinition, needsNothing, REASON_LIMIT, record } from "../definition.ts";

export const falseAlarm: CommandDefinition<"false-alarm", { readonly why: string }> = {
  name: "false-alarm",
  usage: "/false-alarm [why]",
  does: "undoes the moderation of what this issue is the copy of, and leaves it alone from then on",
  who: "maintainer",
  example: "/false-alarm a question about the documentation",
  refusals: [{ code: "no-stray", command: "false-alarm" }, { code: "false-alarm-confirmed" }],
  undo: "`/stray`",
  changesBundle: false,
  parse: ({ rest }) =>
    rest.length > REASON_LIMIT ? err(`the reason is longer than ${REASON_LIMIT} characters`) : ok({ why: rest }),
  needs: needsNothing,
  decide({ why }, { disclosure }) {
    const { confirmedAt, dismissed, moderation } = disclosure;
    if (moderation.strays.length === 0) return err({ code: "no-stray", command: "false-alarm" });
    if (confirmedAt !== null && dismissed === null) return err({ code: "false-alarm-confirmed" });
    return record({ type: "false-alarm", why });
  },
};
