// A token that GitHub refuses once, oddly: all that the app does in an installation hangs on it, so it is asked for again before that is believed.
import type { Clock } from "../../../domain/clock.ts";
import { refusalOf, refusalStatus } from "../refusals.ts";

const ODD: readonly number[] = [404, 409, 422];
const AGAIN_MS = 5_000;

/** What `ask` gives, at the second attempt where the first was refused so. */
export async function unlessOddly<T>(clock: Clock, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    // A permission that was not granted is named in words: that is not odd.
    if (!ODD.includes(refusalStatus(error) ?? 0) || refusalOf(error)?.kind === "permission") throw error;
    await clock.sleep(AGAIN_MS);
    return await ask();
  }
}
