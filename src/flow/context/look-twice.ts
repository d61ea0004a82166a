// After a lost reply: what was sent may stand, so it is looked for before it is sent again.
import type { Clock } from "../../domain/clock.ts";

/** GitHub's lists can lag for some seconds behind what was made. */
export const SECOND_LOOK_MS = 5_000;

/** What `look` finds, at once or some seconds later; null: neither time. */
export async function lookTwice<T>(clock: Clock, look: () => Promise<T | null>): Promise<T | null> {
  for (const wait of [0, SECOND_LOOK_MS]) {
    await clock.sleep(wait);
    const found = await look();
    if (found !== null) return found;
  }
  return null;
}
