// What failed in this process and since when: a failure that may pass is tried again for a while before a person hears of it.
import { type Clock, elapsed } from "../../domain/clock.ts";

/** By what failed: when it failed first, or last where that is what counts, in milliseconds. */
export type Failures = Map<string, number>;

/** The queue tries again what failed on the way; only what still fails after that is a matter for people. */
export const TRIED_LONG_ENOUGH_MS = 60_000;
/** What failed longer ago than this is a new failure. */
const FORGOTTEN_MS = 3_600_000;
const MOST_REMEMBERED = 5_000;

type Context = { readonly failures: Failures; readonly clock: Clock };

/** Notes that it failed, and says whether it has been failing for long enough. */
export function hasFailedLong({ failures, clock }: Context, key: string, long = TRIED_LONG_ENOUGH_MS): boolean {
  const now = clock.now().getTime();
  const known = failures.get(key);
  const first = known === undefined || elapsed(known, now) > FORGOTTEN_MS ? now : known;
  remember(failures, key, first);
  return now - first >= long;
}

/** Notes that it failed just now, whatever failed before. */
export function noteFailure({ failures, clock }: Context, key: string): void {
  remember(failures, key, clock.now().getTime());
}

function remember(failures: Failures, key: string, when: number): void {
  if (failures.size >= MOST_REMEMBERED) failures.clear();
  failures.set(key, when);
}

const LOOKED_AGAIN_MS = { soonest: 60_000, latest: 15 * 60_000 };

/** When to look again at what cannot be read now: after a minute, then each time after as long as it has been failing, to a quarter of an hour. */
export function nextLook(context: Context, key: string): Date {
  hasFailedLong(context, key);
  const now = context.clock.now().getTime();
  const failing = now - (context.failures.get(key) ?? now);
  return new Date(now + Math.min(Math.max(LOOKED_AGAIN_MS.soonest, failing), LOOKED_AGAIN_MS.latest));
}

/** Whether it failed within the last hour, so that a write that GitHub refuses is not sent again at each look. */
export function failedLately({ failures, clock }: Context, key: string): boolean {
  const known = failures.get(key);
  return known !== undefined && elapsed(known, clock.now().getTime()) <= FORGOTTEN_MS;
}
