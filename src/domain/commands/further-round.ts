// A further round: what is published stays, and a late backport or a correction gets an approval and a publication of its own.
import * as z from "zod";
import { currentPublication, type Disclosure, openRound, SELECTION_CHANGED } from "../disclosure/state.ts";
import { sameBranches } from "../disclosure/targets/built.ts";
import type { EventOf } from "../record/events.ts";
import { id } from "../record/shapes.ts";
import type { EventDefinition } from "./definition.ts";

const roundOpened = z.object({
  type: z.literal("round-opened"),
  round: id,
  /** The branches that get the fix, or get it anew; none: the public texts alone are corrected. */
  targets: z.array(z.string()),
  why: z.string(),
});

/** Only what is published can be followed by a further round, and by the next number alone: approvals begin anew. */
export const roundOpenedEvent: EventDefinition<typeof roundOpened> = {
  schema: roundOpened,
  undo: "selection",
  evolve(now, { round, targets, why }) {
    const done = now.publications.filter((publication) => publication.published !== null).length;
    const open = currentPublication(now);
    if (round !== done + 1 || done === 0 || open?.published === null) return now;
    return { ...now, leaked: null, furtherRound: { round, targets, why }, ...SELECTION_CHANGED };
  },
};

/** What a command changes of the branches of a further round. */
export type RoundChange = {
  readonly add: readonly string[];
  readonly remove: readonly string[];
  readonly why: string;
};

/** The event that opens a further round, or changes the branches of the one that is open; null: it stays as it is. */
export function changedRound(
  disclosure: Disclosure,
  { add, remove, why }: RoundChange,
): EventOf<"round-opened"> | null {
  const open = openRound(disclosure);
  const before = open?.targets ?? [];
  const targets = [...new Set([...before, ...add])].filter((branch) => !remove.includes(branch));
  if (open !== null && sameBranches(before, targets)) return null;
  const round = disclosure.publications.filter((publication) => publication.published !== null).length + 1;
  return { type: "round-opened", round, targets, why };
}
