// What the lists of a public repository show as changed since the leak watch last looked: threads, and what is said in them.
import type { RepositoryInfo } from "../../domain/github.ts";
import type { Reader } from "../../effects/github/client.ts";
import { type Change, listChanges } from "../../effects/github/public/listing.ts";
import type { Watch, WatchedList } from "../context/watches.ts";

/** What changed while the last look was under way is looked at again, and clocks may differ. */
export const OVERLAP_MS = 10 * 60_000;

const NO_ETAGS = { threads: null, comments: null, "review-comments": null } as const;
/** A new comment changes its thread; whether an edited one does is written nowhere. */
const COMMENTS_AT_REST_MS = 2 * 3_600_000;

/** What the lists show as changed; those of comments are only asked for where a thread has changed, or now and then. */
export async function changesSince(
  reader: Reader,
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
  if (threads.length === 0 && !due) return { changes: [], etags, comments: last.comments };
  // Those of comments were perhaps looked at longer ago than the threads.
  const from = last === null ? since : new Date(Math.min(last.comments.getTime() - OVERLAP_MS, since.getTime()));
  const comments = [...(await ask("comments", from)), ...(await ask("review-comments", from))];
  return { changes: [...threads, ...comments], etags, comments: until };
}
