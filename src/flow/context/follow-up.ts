// What a job asks for when it is through.
import type { Clock } from "../../domain/clock.ts";
import type { Identity } from "../../domain/identity.ts";
import { limitWait } from "../../effects/github/refusals.ts";

/** To be run again at that time, and jobs for other items. */
export type FollowUp = { readonly at: Date | null; readonly others: readonly Identity[] };

export const NO_FOLLOW_UP: FollowUp = { at: null, others: [] };

/** A job that a rate limit stopped is no failure: it runs again when the limit is over. */
export async function unlessLimited(clock: Clock, work: () => Promise<FollowUp>): Promise<FollowUp> {
  try {
    return await work();
  } catch (error) {
    const wait = limitWait(error, clock.now(), 0);
    if (wait === null) throw error;
    return { at: new Date(clock.now().getTime() + wait), others: [] };
  }
}
