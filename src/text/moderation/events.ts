// What is answered to the commands about stray reports.
import type { AnsweredModerationEvent } from "../../domain/moderation/events.ts";
import { never } from "../../domain/result.ts";

export function renderModerationEvent(event: AnsweredModerationEvent): string {
  switch (event.type) {
    case "stray-taken":
      return "Taken as a stray report: it is redirected now. The status comment says how far that is.";
    case "false-alarm":
      return event.item === undefined
        ? "Noted as a false alarm: what was done in public is undone now, and it is left alone from now on."
        : "Noted as a false alarm: what was done to that one item is undone now, and it is left alone from now on. The others stay redirected.";
    case "stray-asked":
      return `Taken up: ${event.item.url}`;
    case "stray-copied":
      return event.issue === null
        ? "It could not be read any more, so there is no copy of it: it was deleted or moved."
        : `Copied to #${event.issue}, where everything else about it happens; \`/false-alarm\` there takes it back.`;
    default:
      return never(event);
  }
}
