// What takes back a command that `/undo` does not.
import type { Event } from "../../domain/record/events.ts";

/** What takes back an event that `/undo` does not. */
const OTHERWISE: { readonly [T in Event["type"]]?: string } = {
  "stray-taken": "`/false-alarm` undoes the moderation.",
  "false-alarm": "`/stray` takes it as a stray report again.",
  armed: "`/disclose cancel` disarms it.",
  "arming-seconded": "`/disclose hold` keeps it from beginning, `/disclose cancel` disarms it.",
  held: "`/disclose at <the same time>` takes the hold off.",
  disarmed: "`/disclose at <time with zone>` arms it again.",
};

/** A sentence for it; empty: nothing does. */
export function undoOtherwise(event: Event["type"]): string {
  const otherwise = OTHERWISE[event];
  return otherwise === undefined ? "" : ` ${otherwise}`;
}
