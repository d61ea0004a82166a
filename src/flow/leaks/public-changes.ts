// What the lists of a public repository show as changed since the leak watch last looked: threads, and what is said in them.
import type { RepositoryInfo } from "../../domain/github.ts";
import type { Client, Reader } from "../../effects/github/client.ts";
import { listDiscussionTexts } from "../../effects/github/discussions/changed-texts.ts";
import { type Change, listChanges, listReviews } from "../../effects/github/public/listing.ts";
import { refusalOf } from "../../effects/github/refusals.ts";
import type { Watch, WatchedList } from "../context/watches.ts";

/** What changed while the last look was under way is looked at again, and clocks may differ. */
export const OVERLAP_MS = 10 * 60_000;

const NO_ETAGS = { threads: null, comments: null, "review-comments": null } as const;
/** A new comment changes its thread; whether an edited one does is written nowhere. */
const COMMENTS_AT_REST_MS = 2 * 3_600_000;

/** Reviews are asked for by their pull request, of so many at a look: those that changed last. */
const MOST_REVIEWED = 100;
const ALL_OF_THEM = new Date(0);

/** What the lists show as changed; those of comments are only asked for where a thread has changed, or now and then. */
export async function changesSince(
  { reader, talker }: { readonly reader: Reader; readonly talker: Client },
  repository: RepositoryInfo,
  { last }: Watch,
  { since, until }: { readonly since: Date; readonly until: Date },
): Promise<{ readonly changes: readonly Change[] } & Pick<NonNullable<Watch["last"]>, "etags" | "comments">> {
  const etags: Record<WatchedList, string | null> = { ...(last?.etags ?? NO_ETAGS) };
  const ask = async (list: WatchedList, from: Date): Promise<readonly Change[]> => {
    const found = await listChanges(reader, repository, list, { since: from, etag: etags[list] });
    if (found !== null) etags[list] = found.etag;
    return found?.changes ?? [];
  };
  const threads = await ask("threads", since);
  const due = last === null || until.getTime() - last.comments.getTime() >= COMMENTS_AT_REST_MS;
  const talks = repository.hasDiscussions ? await talksSince(talker, repository, since) : [];
  if (threads.length === 0 && !due) return { changes: talks, etags, comments: last.comments };
  // Those of comments were perhaps looked at longer ago than the threads.
  const from = last === null ? since : new Date(Math.min(last.comments.getTime() - OVERLAP_MS, since.getTime()));
  const comments = [...(await ask("comments", from)), ...(await ask("review-comments", from))];
  // A review that was edited keeps its time, so all of a pull request are compared.
  const reviews: Change[] = [];
  for (const { place } of threads.filter(({ text }) => text.part === "pull").slice(0, MOST_REVIEWED))
    reviews.push(...(await listReviews(reader, repository, place.number, ALL_OF_THEM)));
  return { changes: [...threads, ...comments, ...reviews, ...talks], etags, comments: until };
}

/** Where GitHub shows the app no discussions, the rest is watched all the same. */
async function talksSince(talker: Client, repository: RepositoryInfo, since: Date): Promise<readonly Change[]> {
  try {
    return await listDiscussionTexts(talker, repository, since);
  } catch (error) {
    const refused = refusalOf(error)?.kind;
    if (refused === "permission" || refused === "gone") return [];
    throw error;
  }
}
