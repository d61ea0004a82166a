// Public threads of every kind by one set of reads and changes: issues and pull requests by REST, discussions by GraphQL.
import type { RepositoryInfo } from "../../../domain/github.ts";
import type { StrayItem } from "../../../domain/moderation/events.ts";
import { isOfDiscussion } from "../../../domain/moderation/state.ts";
import type { Client } from "../client.ts";
import { discussionChanges, postInDiscussion } from "../discussions/changes.ts";
import { readDiscussion, readDiscussionComments, readDiscussionItem } from "../discussions/read.ts";
import { issueChanges, type ThreadChanges } from "./item-changes.ts";
import {
  type ItemPlace,
  type LastEdits,
  lastEdits,
  type PublicItem,
  readComments,
  readItem,
  readThread,
  type Thread,
  type ThreadComment,
} from "./items.ts";
import { postComment } from "./publish.ts";

type At = Pick<RepositoryInfo, "owner" | "name">;
/** Which thread is meant. */
export type ThreadPlace = Pick<ItemPlace, "number" | "discussion">;

/** The place of an item that is known. */
export function placeOfItem(item: Pick<StrayItem, "number" | "part" | "id" | "node">): ItemPlace {
  const { number, part, id, node } = item;
  const discussion = isOfDiscussion(item);
  if (part === "issue" || part === "pull" || part === "discussion") return { number, discussion, within: null };
  return { number, discussion, within: { part, id, node } };
}

/** The item as it stands now; null where it is gone, or was moved elsewhere. */
export async function readPublicItem(client: Client, at: At, place: ItemPlace): Promise<PublicItem | null> {
  return place.discussion === true
    ? await readDiscussionItem(client, at, place)
    : await readItem(client, at, place);
}

/** The thread alone; null where it is gone. */
export async function threadAt(client: Client, at: At, place: ThreadPlace): Promise<Thread | null> {
  const { number, discussion } = place;
  const found =
    discussion === true ? await readDiscussion(client, at, number) : await readThread(client, at, number);
  return found?.thread ?? null;
}

/** All that was said in it. */
export async function commentsAt(
  client: Client,
  at: At,
  { number, discussion }: ThreadPlace,
): Promise<readonly ThreadComment[]> {
  return discussion === true
    ? await readDiscussionComments(client, at, number)
    : await readComments(client, at, number);
}

/** Who changed its text and title last. Of a discussion's title GitHub does not tell. */
export async function lastEditsAt(
  client: Client,
  at: At,
  { number, discussion }: ThreadPlace,
): Promise<LastEdits> {
  if (discussion !== true) return await lastEdits(client, at, number);
  const found = await readDiscussion(client, at, number);
  return { body: found?.edited ?? null, title: null };
}

/** How the thread of an item is changed. */
export function changesOf(client: Client, at: At, { number, part }: StrayItem): ThreadChanges {
  return isOfDiscussion({ part })
    ? discussionChanges(client, at, number)
    : issueChanges(client, at, { number, pull: part === "pull" });
}

/** Answers an item where it stands; returns the answer's id. */
export async function answerItem(client: Client, at: At, item: StrayItem, body: string): Promise<number> {
  const { number, part, id, node } = item;
  if (!isOfDiscussion(item)) return await postComment(client, at, number, body);
  return await postInDiscussion(client, at, number, body, part === "discussion" ? null : { id, node });
}
