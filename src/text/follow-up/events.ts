// What is answered to `/merge` and `/refresh`, for each fix PR.
import type { AnsweredFollowUpEvent } from "../../domain/follow-up/events.ts";
import type { EventOf } from "../../domain/record/events.ts";
import { never } from "../../domain/result.ts";
import { code, escapeInline } from "../inert.ts";

export function renderFollowUpEvent(event: AnsweredFollowUpEvent): string {
  switch (event.type) {
    case "merge-asked":
      return renderMergeAsked(event);
    case "refreshed":
      return `The fix PR for ${code(event.target)} holds the approved fix on ${event.release === undefined ? "the branch's head" : `the release ${code(event.release)},`} ${code(event.head.slice(0, 12))}${event.release === undefined ? " now" : ", as it was approved"}. Reviews of the older head do not count any more, so it needs a new one.`;
    default:
      return never(event);
  }
}

function renderMergeAsked({ outcome, target, pull, words }: EventOf<"merge-asked">): string {
  const which = `${code(target)} (public #\u200B${pull})`;
  switch (outcome) {
    case "merged":
      return `- ${which}: merged. What landed is held against what was approved; the status comment shows it.`;
    case "moved":
      return `- ${which}: **not merged**, somebody pushed to it at this moment. Look at it, then \`/merge\` again.`;
    case "refused":
      return `- ${which}: **GitHub refused the merge**: ${escapeInline(words.replace(/\.$/, ""))}. Fix that, or merge it by hand by the method that keeps the author.`;
    case "queued":
      return `- ${which}: in the merge queue of its branch, by the method that the queue is set to. What lands is held against what was approved.`;
    case "unanswered":
      return `- ${which}: **GitHub did not answer**, and it is not merged as far as can be seen. Look at it, then \`/merge\` again.`;
    case "waiting":
      return `- ${which}: not merged yet: ${words}.`;
    default:
      return never(outcome);
  }
}
