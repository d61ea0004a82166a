// What is said to whoever edited a comment after its commands were carried out.
import type { Account, Comment } from "../../domain/github.ts";
import { escapeInline } from "../inert.ts";
import { renderEvent, type ToldEvent } from "./events.ts";

/** `counts`: what the comment's commands did when it was written; empty: nothing. */
export function renderEdited(
  { author, url }: Comment & { readonly author: Account },
  counts: readonly ToldEvent[],
): string {
  const to = `@${escapeInline(author.login)} [Your comment](${url})`;
  if (counts.length === 0) {
    return `${to} was edited after it was answered. An edited comment is not carried out, so that no command changes after it was seen. Say it in a new comment.`;
  }
  const lines = counts
    .map((event) => renderEvent(event).split("\n\n", 1)[0] ?? "")
    .filter((words) => words !== "")
    .map((words) => (words.startsWith("- ") ? words : `- ${words}`));
  const approval = counts.some(({ what }) => what.type === "approved")
    ? "\n\nAn approval whose comment was edited counts no more: `/approve` again, in a new comment."
    : "";
  return `${to} was edited after its commands were carried out, and the edit changed nothing. What counts is what stood there first:\n\n${lines.join("\n")}${approval}\n\nTo change it, say it again in a new comment; \`/status\` shows where everything stands.`;
}
