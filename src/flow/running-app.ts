// What every flow is given: the outside systems, time, randomness and keys of the running app.
import type { Clock, Random } from "../domain/clock.ts";
import type { Identity } from "../domain/identity.ts";
import type { GitSettings } from "../effects/git/repository.ts";
import type { GitHub } from "../effects/github/client.ts";

export type RunningApp = {
  readonly github: GitHub;
  readonly git: GitSettings;
  readonly clock: Clock;
  readonly random: Random;
  /** The first signs, all verify. */
  readonly keys: readonly string[];
  readonly app: { readonly id: number; readonly slug: string; readonly botId: number };
  /** Accounts that are served, in lower case; null: all. */
  readonly owners: ReadonlySet<string> | null;
  /** Names this process in the record, so that two processes do not answer or publish the same. */
  readonly instance: string;
  readonly note: Note;
  /** Who commits, instead of the app's bot user; null: the bot. */
  readonly committer: { readonly name: string; readonly email: string } | null;
  /** What was read from GitHub and may be a little old; see `remembered`. */
  readonly cache: Map<string, CachedValue>;
  /** When moderation last created an issue or comment, in milliseconds, oldest first; see `contentSlot`. */
  readonly moderationPosts: number[];
};

/** What a job asks for when it is through: to be run again at that time, and jobs for other items. */
export type Next = { readonly at: Date | null; readonly others: readonly Identity[] };

export const NO_FOLLOW_UP: Next = { at: null, others: [] };

type CachedValue = { readonly until: number; readonly value: Promise<unknown> };

/** One line for the log: a fixed text, and ids or codes beside it. Never texts from GitHub. */
export type Note = (message: string, fields?: Readonly<Record<string, string | number | boolean>>) => void;

/** How long what one process began is left to it, before another takes it over. */
export const LEASE_MS = 90_000;

/** Whether this process may go on with what `by` began or renewed at `at`. */
export function holdsLease(app: RunningApp, began: { readonly by: string; readonly at: string }): boolean {
  return began.by === app.instance || leaseEnd(began).getTime() <= app.clock.now().getTime();
}

export function leaseEnd(began: { readonly at: string }): Date {
  return new Date(Date.parse(began.at) + LEASE_MS);
}

/** GitHub refuses more than 500 new issues and comments an hour; half of that stays free for disclosures. */
const MODERATION_POSTS_AN_HOUR = 240;
const HOUR_MS = 3_600_000;

/** Takes leave for one issue or comment of moderation; else says when there is leave again. */
export function contentSlot(app: Pick<RunningApp, "moderationPosts" | "clock">): Date | null {
  const { moderationPosts: posts } = app;
  const now = app.clock.now().getTime();
  while ((posts[0] ?? now) <= now - HOUR_MS) posts.shift();
  if (posts.length >= MODERATION_POSTS_AN_HOUR) return new Date((posts[0] ?? now) + HOUR_MS);
  posts.push(now);
  return null;
}

const MOST_CACHED = 5_000;

/**
 * What `load` gave at most that many milliseconds ago, else what it gives now. For what costs many calls and may be a
 * little old; never for a decision about permission to command, or about what is public. The key names the type.
 */
export async function cached<T>(
  app: Pick<RunningApp, "cache" | "clock">,
  key: string,
  milliseconds: number,
  load: () => Promise<T>,
): Promise<T> {
  const now = app.clock.now().getTime();
  const known = app.cache.get(key);
  if (known !== undefined && known.until > now) return (await known.value) as T;
  if (app.cache.size >= MOST_CACHED) app.cache.clear();
  const value = load();
  app.cache.set(key, { until: now + milliseconds, value });
  try {
    return await value;
  } catch (error) {
    app.cache.delete(key);
    throw error;
  }
}

/** The login under which the app's own posts appear in REST. */
export function botLogin(app: RunningApp): string {
  return `${app.app.slug}[bot]`;
}
