// What posts say now that the app knows of: that one is gone is believed at the second look, as others would be made or left in its place.
import type { Clock } from "../../domain/clock.ts";
import { type Post, postKey, type PostText } from "../../domain/disclosure/publication/edits.ts";
import type { RepositoryInfo } from "../../domain/github.ts";
import type { Client } from "../../effects/github/client.ts";
import { readPost } from "../../effects/github/public/posts.ts";
import { lookTwice } from "./look-twice.ts";

type At = Pick<RepositoryInfo, "owner" | "name">;

/** Null: it is gone. */
export async function standingPost(clock: Clock, client: Client, at: At, post: Post): Promise<PostText | null> {
  return await lookTwice(clock, async () => await readPost(client, at, post));
}

/** By `postKey`; what is gone is left out. */
export async function standingPosts(
  clock: Clock,
  client: Client,
  at: At,
  posts: readonly Post[],
): Promise<ReadonlyMap<string, PostText>> {
  const texts = new Map<string, PostText>();
  for (const post of posts) {
    const text = await standingPost(clock, client, at, post);
    if (text !== null) texts.set(postKey(post), text);
  }
  return texts;
}
