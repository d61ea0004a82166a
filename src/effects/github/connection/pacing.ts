// The pace of requests: reads repeated where the way or the server failed, limits waited for.
// Not by @octokit/plugin-throttling: its clock is the machine's, so neither a story nor a publication that has to renew
// its lease while it waits could run on it, and it sends writes again by itself.
import type { Clock } from "../../../domain/clock.ts";
import { isAmbiguous, limitWait } from "../refusals.ts";

const READ_RETRIES_MS = [1_000, 3_000, 9_000];
const LIMIT_RETRIES = 3;

/** Repeats a read that failed on the way or in the server. */
export async function retrying<T>(clock: Clock, read: () => Promise<T>): Promise<T> {
  for (const wait of READ_RETRIES_MS) {
    try {
      return await read();
    } catch (error) {
      if (!isAmbiguous(error)) throw error;
      await clock.sleep(wait);
    }
  }
  return await read();
}

export type LimitSettings = {
  readonly clock: Clock;
  /** Milliseconds; what lasts longer is the caller's. */
  readonly longest: number;
  /** Told of each limit that is met, and for how long it holds. */
  readonly onLimit: (milliseconds: number) => Promise<void>;
};

/** Waits as long as GitHub says where a limit refused the request: then nothing happened, so a write may be sent again. */
export async function throughLimits<T>(
  { clock, longest, onLimit }: LimitSettings,
  send: () => Promise<T>,
): Promise<T> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await send();
    } catch (error) {
      const wait = limitWait(error, clock.now(), tries);
      if (wait !== null) await onLimit(wait);
      if (wait === null || tries >= LIMIT_RETRIES || wait > longest) throw error;
      await clock.sleep(wait);
    }
  }
}
