// What was not found is looked for once more: after a lost reply before it is sent again, and elsewhere before it is believed to be gone,
// as GitHub's replicas can lag behind its webhooks.
import { type Clock, elapsed } from "../../domain/clock.ts";
import type { RefusalKind } from "../../domain/refusal.ts";
import { onceMore, SECOND_LOOK_MS } from "../../effects/github/connection/once-more.ts";
import { refusalOf } from "../../effects/github/refusals.ts";
import type { Cache } from "./cache.ts";

/** What `look` finds, at once or some seconds later; null: neither time. One odd refusal tells no more than one that finds nothing. */
export async function lookTwice<T>(clock: Clock, look: () => Promise<T | null>): Promise<T | null> {
  const first = await look().catch((error: unknown) => {
    if (!mayPass(error)) throw error;
    return null;
  });
  if (first !== null) return first;
  await clock.sleep(SECOND_LOOK_MS);
  return await look();
}

/** GitHub refuses so for good, and now and then for a moment: it is asked once more before that is believed. */
export const MAY_PASS: readonly RefusalKind[] = ["gone", "stale", "invalid", "other"];

/** Does it, and once more some seconds later where one odd refusal came. Only for what done twice is the same as once. */
export async function unlessOdd<T>(clock: Clock, act: () => Promise<T>): Promise<T> {
  return await onceMore(clock, mayPass, act);
}

/** Whether GitHub may have refused it for a moment alone. */
export function mayPass(error: unknown): boolean {
  const refusal = refusalOf(error);
  return refusal !== null && MAY_PASS.includes(refusal.kind);
}

const AGAIN_AFTER_MS = 45_000;
/** So long the first look is remembered. */
const REMEMBERED_MS = 60 * 60_000;

/** When to look again for what `key` names; null: it was missed before, some time ago, so it is gone. */
export function secondLook(app: { readonly cache: Cache; readonly clock: Clock }, key: string): Date | null {
  const now = app.clock.now().getTime();
  const missed = app.cache.get(`missed:${key}`);
  const first = (missed?.until ?? 0) - REMEMBERED_MS;
  if (missed === undefined || elapsed(first, now) >= REMEMBERED_MS) {
    const until = now + REMEMBERED_MS;
    app.cache.set(`missed:${key}`, { until, value: Promise.resolve(null) });
    return new Date(now + AGAIN_AFTER_MS);
  }
  return now - first >= AGAIN_AFTER_MS ? null : new Date(first + AGAIN_AFTER_MS);
}
