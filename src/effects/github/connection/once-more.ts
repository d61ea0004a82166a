// What GitHub refuses once, oddly, is asked for again some seconds later before that is believed: its servers can lag, and err for a moment.
import type { Clock } from "../../../domain/clock.ts";
import { refusalOf, refusalStatus } from "../refusals.ts";

/** GitHub's lists can lag for some seconds behind what was made. */
export const SECOND_LOOK_MS = 5_000;

/** Does it, and once more some seconds later where the first refusal is odd. Only for what done twice is the same as once. */
export async function onceMore<T>(
  clock: Clock,
  isOdd: (error: unknown) => boolean,
  act: () => Promise<T>,
): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (!isOdd(error)) throw error;
    await clock.sleep(SECOND_LOOK_MS);
    return await act();
  }
}

const ODD: readonly number[] = [404, 409, 422];

/** Of a request for a token, on which all hangs that the app does in an installation. */
export function isOddToken(error: unknown): boolean {
  // A permission that was not granted is named in words: that is not odd.
  return ODD.includes(refusalStatus(error) ?? 0) && refusalOf(error)?.kind !== "permission";
}
