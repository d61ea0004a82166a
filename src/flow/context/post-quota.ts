// The hourly quota of issues and comments that moderation may create.
import type { Clock } from "../../domain/clock.ts";

/** When moderation last created an issue or comment, in milliseconds, oldest first. */
export type PostQuota = number[];

/** GitHub refuses more than 500 new issues and comments an hour; half of that stays free for disclosures. */
const MODERATION_POSTS_AN_HOUR = 240;
const HOUR_MS = 3_600_000;

/** Takes leave for one issue or comment of moderation; else says when there is leave again. */
export function contentSlot(app: { readonly moderationPosts: PostQuota; readonly clock: Clock }): Date | null {
  const { moderationPosts: posts } = app;
  const now = app.clock.now().getTime();
  while ((posts[0] ?? now) <= now - HOUR_MS) posts.shift();
  if (posts.length >= MODERATION_POSTS_AN_HOUR) return new Date((posts[0] ?? now) + HOUR_MS);
  posts.push(now);
  return null;
}
