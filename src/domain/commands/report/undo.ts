// `/undo`: takes back the sender's last command.
import { undoneEntries } from "../../disclosure/evolve.ts";
import type { Event } from "../../record/events.ts";
import type { Recorded } from "../../record/record.ts";
import { err } from "../../result.ts";
import { type CommandDefinition, needsNothing, parseNothing, record } from "../definition.ts";

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
  parse: parseNothing,
  needs: needsNothing,
  decide(_args, { entries, sender }) {
    const last = lastOf(sender.id, entries);
    const [first] = last;
    if (first === undefined) return err({ code: "nothing-to-undo" });
    const fixed = last.find(({ what }) => !isUndoable(what));
    if (fixed !== undefined) return err({ code: "undo-otherwise", event: fixed.what.type });
    return record({
      type: "undone",
      entries: last.map((entry) => entry.seq),
      voids: last.some(({ what }) => SELECTING.includes(what.type)),
    });
  },
};

/** All entries of the sender's last command that did something and still counts. */
function lastOf(sender: number, entries: readonly Recorded[]): readonly Recorded[] {
  const undone = undoneEntries(entries);
  const own = entries.filter(
    ({ actor, comment, seq, what }) =>
      actor?.id === sender && comment !== null && !undone.has(seq) && !WITHOUT_EFFECT.includes(what.type),
  );
  const place = own.at(-1)?.comment;
  return own.filter(({ comment }) => comment?.id === place?.id && comment?.line === place?.line);
}

const WITHOUT_EFFECT: readonly Event["type"][] = ["shown", "refused", "undone"];

/** What selects the branches or ended the work: taken back, it brings no earlier approval or arming back. */
const SELECTING: readonly Event["type"][] = ["repository", "risk", "branches", "confirmed", "dismissed"];

const UNDOABLE: readonly Event["type"][] = [
  "coordinator",
  "confirmed",
  "dismissed",
  "repository",
  "risk",
  "branches",
  "advisory",
  "patch",
  "credit",
  "credits",
  "availability",
  "approved",
  "embargo",
];

function isUndoable(what: Event): boolean {
  return UNDOABLE.includes(what.type);
}
