// What is answered to `/merge`, for each fix PR.
import type { EventOf } from "../../domain/record/events.ts";
import { never } from "../../domain/result.ts";
import { code, escapeInline } from "../inert.ts";

export function renderMergeAsked({ outcome, target, pull, words }: EventOf<"merge-asked">): string {
  const which = `${code(target)} (public #\u200B${pull})`;
  switch (outcome) {
    case "merged":
      return `- ${which}: merged. What landed is held against what was approved; the status comment shows it.`;
    case "moved":
      return `- ${which}: **not merged**, somebody pushed to it at this moment. Look at it, then \`/merge\` again.`;
    case "refused":
      return `- ${which}: **GitHub refused the merge**: ${escapeInline(words)}. Fix that, or merge it by hand by the method that keeps the author.`;
    case "waiting":
      return `- ${which}: not merged yet: ${words}.`;
    default:
      return never(outcome);
  }
}
