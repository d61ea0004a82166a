// What the private copy calls the kinds of public items, and what it says of a machine's reproducer that is left in public.
import type { StrayItem } from "../../domain/moderation/events.ts";
import { isThread } from "../../domain/moderation/state.ts";

/** Every kind of item in words. */
export const PART_WORDS: Readonly<Record<StrayItem["part"], string>> = {
  issue: "issue",
  pull: "pull request",
  comment: "comment",
  "review-comment": "review comment",
  review: "review",
  discussion: "discussion",
  "discussion-comment": "discussion comment",
};

/** In the copy of a comment that is left in public and hidden there. */
export const HIDDEN_WORDS =
  "**It stays in public**, as the settings want it of what machines find. It shows how to reproduce the problem, so the comment is hidden there: everybody can still read it with one more click. The comment below says whether GitHub did so. A maintainer decides: `/stray` redirects it, `/false-alarm` shows it again and leaves it alone.";

/** What of a reproducer everybody still reads, and what a maintainer can do about that. */
export function staysWords(item: StrayItem): string {
  const start = "**How to reproduce it stays readable in public**; it is copied below.";
  const what = PART_WORDS[item.part];
  if (!isThread(item))
    return `${start} The settings let the app do nothing there of its own accord; a maintainer can hide the ${what} (the menu *…* above it, *Hide*), edit it, or delete it.`;
  const remove = item.part === "pull" ? "" : `; or delete the whole ${what}`;
  return `${start} GitHub can hide a comment, but not the text of ${item.part === "issue" ? "an" : "a"} ${what}. A maintainer can edit it out, and then delete the old revision, which everybody can read until that is done (*edited* above the text, the revision, *Delete revision from history*)${remove}.`;
}
