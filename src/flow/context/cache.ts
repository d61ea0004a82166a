// What was read from GitHub and may be a little old.
import { type Clock, elapsed } from "../../domain/clock.ts";

export type Cache = Map<string, CachedValue>;
type CachedValue = { readonly until: number; readonly value: Promise<unknown> };

const MOST_CACHED = 5_000;

/**
 * What `load` gave at most that many milliseconds ago, else what it gives now. For what costs many calls and may be a
 * little old; never for a decision about permission to command, or about what is public. The key names the type.
 */
export async function cached<T>(
  app: { readonly cache: Cache; readonly clock: Clock },
  key: string,
  milliseconds: number,
  load: () => Promise<T>,
): Promise<T> {
  const now = app.clock.now().getTime();
  const hit = app.cache.get(key);
  if (hit !== undefined && elapsed(hit.until - milliseconds, now) < milliseconds) return (await hit.value) as T;
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
