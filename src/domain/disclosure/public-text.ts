// Public texts with slots for what is only known at publication: numbers, dates. Slots are data, so no text can forge one.
import * as z from "zod";

const slot = z.union([
  z.strictObject({ slot: z.literal("issue") }),
  z.strictObject({ slot: z.literal("date") }),
  z.strictObject({ slot: z.literal("pull"), target: z.string() }),
  /** As `pull`, in a text that is public before the pull request and edited once it is there. */
  z.strictObject({ slot: z.literal("later-pull"), target: z.string() }),
  z.strictObject({ slot: z.literal("applied"), target: z.string() }),
]);
export type Slot = z.infer<typeof slot>;

export const publicText = z.array(z.union([z.string(), slot]));
/** A text in pieces: what stands there, and what will be put in. */
export type PublicText = z.infer<typeof publicText>;

/** What fills the slots; null: not known yet, shown as a placeholder. */
export type SlotValues = {
  readonly issue: number | null;
  readonly date: string | null;
  readonly pulls: ReadonlyMap<string, number>;
  /** By target: the sentence on how the patch was brought there. */
  readonly applied: ReadonlyMap<string, string>;
};

export const NOTHING_PUBLIC: SlotValues = { issue: null, date: null, pulls: new Map(), applied: new Map() };

/** The text with every slot filled, unknown ones as `(…)` placeholders. */
export function fillSlots(text: PublicText, values: SlotValues): string {
  return text.map((piece) => (typeof piece === "string" ? piece : slotText(piece, values))).join("");
}

/** Whether the text is to be edited once the pull requests have their numbers. */
export function isEditedLater(text: PublicText): boolean {
  return text.some((piece) => typeof piece !== "string" && piece.slot === "later-pull");
}

function slotText(piece: Slot, values: SlotValues): string {
  switch (piece.slot) {
    case "issue":
      return values.issue === null ? "#(issue)" : `#${values.issue}`;
    case "date":
      return values.date ?? "(day of disclosure)";
    case "applied":
      return values.applied.get(piece.target) ?? "(how the patch applied)";
    case "later-pull": {
      const number = values.pulls.get(piece.target);
      return number === undefined ? "the pull request follows" : `#${number}`;
    }
    case "pull": {
      const number = values.pulls.get(piece.target);
      return number === undefined ? `#(PR for ${piece.target})` : `#${number}`;
    }
  }
}
