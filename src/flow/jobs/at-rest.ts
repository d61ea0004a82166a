// Which tracking issues need no look: nothing of them changed since the last whole one, and nothing is due.
import { elapsed } from "../../domain/clock.ts";
import type { Identity } from "../../domain/identity.ts";
import { serialKey } from "./intake.ts";

/** By tracking issue: how it looked in the lists when its last job was queued, and until when that job lets it rest; null: not yet. */
export type AtRest = Map<string, { readonly look: string; readonly until: number | null }>;

/** Whatever the lists do not show, such as branches, permissions and people, is looked at again after this time. */
const LONGEST_REST_MS = 60 * 60_000;

/** Whether the issue may be left alone: it looks as it did, and its last job had nothing left to do before now. */
export function isAtRest(rest: AtRest, identity: Identity, look: string, now: Date): boolean {
  const known = rest.get(serialKey(identity));
  if (known?.look !== look || known.until === null) return false;
  // What rests until long after it was looked at, was put to rest by a clock that was ahead.
  return now.getTime() < known.until && elapsed(known.until - LONGEST_REST_MS, now.getTime()) < LONGEST_REST_MS;
}

/** A job is about to be queued for an issue that looks so. */
export function noteLook(rest: AtRest, identity: Identity, look: string): void {
  rest.set(serialKey(identity), { look, until: null });
}

/** A whole look is through; `at`: when its job wants to be run again. */
export function noteDone(rest: AtRest, identity: Identity, at: Date | null, now: Date): void {
  const known = rest.get(serialKey(identity));
  if (known === undefined || identity.look !== undefined) return;
  const until = Math.min(at?.getTime() ?? Number.POSITIVE_INFINITY, now.getTime() + LONGEST_REST_MS);
  rest.set(serialKey(identity), { ...known, until });
}
