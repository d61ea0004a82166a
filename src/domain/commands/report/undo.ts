// `/undo`: takes back the sender's last command.
import * as z from "zod";
import { SELECTION_CHANGED } from "../../disclosure/state.ts";
import type { Event } from "../../record/events.ts";
import type { Recorded } from "../../record/record.ts";
import { id } from "../../record/shapes.ts";
import { undoneEntries } from "../../record/undone.ts";
import { err } from "../../result.ts";
import { withoutArming } from "../../schedule/state.ts";
import {
  type CommandDefinition,
  type EventDefinition,
  needsNothing,
  parseNothing,
  record,
} from "../definition.ts";

/** Entries that count no more, as their sender took them back. `voids`: with them the selection of branches changed. */
const undone = z.object({ type: z.literal("undone"), entries: z.array(id), voids: z.boolean() });

export const undoneEvent: EventDefinition<typeof undone> = {
  schema: undone,
  undo: "never",
  evolve: (now, { voids }) =>
    voids ? { ...now, ...SELECTION_CHANGED, schedule: withoutArming(now.schedule) } : now,
};

export const undo: CommandDefinition<"undo"> = {
  name: "undo",
  usage: "/undo",
  does: "takes back your last command here, as long as nothing public depends on it",
  who: "participant",
  example: "/undo",
  refusals: [
    { code: "nothing-to-undo" },
    { code: "undo-otherwise", event: "false-alarm" },
    { code: "publication-begun", status: "public" },
  ],
  undo: null,
  changesBundle: true,
  inDuplicate: true,
  further: () => "within",
  parse: parseNothing,
  needs: needsNothing,
  decide(_args, { entries, sender }, undoOf) {
    const last = lastOf(sender.id, entries);
    const [first] = last;
    if (first === undefined) return err({ code: "nothing-to-undo" });
    const fixed = last.find(({ what }) => undoOf(what.type) === "never");
    if (fixed !== undefined) return err({ code: "undo-otherwise", event: fixed.what.type });
    return record({
      type: "undone",
      entries: last.map((entry) => entry.seq),
      voids: last.some(({ what }) => undoOf(what.type) === "selection"),
    });
  },
};

/** All entries of the sender's last command that did something and still counts. */
function lastOf(sender: number, entries: readonly Recorded[]): readonly Recorded[] {
  const undone = undoneEntries(entries);
  // Whatever came before the last publication is part of what is public.
  const since = entries.findLast(({ what }) => what.type === "published")?.seq ?? 0;
  const own = entries.filter(
    ({ actor, comment, seq, what }) =>
      seq > since &&
      actor?.id === sender &&
      comment !== null &&
      !undone.has(seq) &&
      !WITHOUT_EFFECT.includes(what.type),
  );
  const place = own.at(-1)?.comment;
  return own.filter(({ comment }) => comment?.id === place?.id && comment?.line === place?.line);
}

const WITHOUT_EFFECT: readonly Event["type"][] = ["shown", "refused", "undone"];
