// The clocks and the randomness that the app is started with: the system's own, and one that does not wait.
import { randomBytes } from "node:crypto";
import { setImmediate as turn, setTimeout as wait } from "node:timers/promises";
import type { Clock, Random } from "../domain/clock.ts";

/** Node's timers fire at once where they are asked for more than this, so a longer sleep is made of several. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => new Date(),
  async sleep(milliseconds, signal) {
    for (let left = milliseconds; ; left -= LONGEST_TIMER_MS) {
      await wait(Math.min(left, LONGEST_TIMER_MS), undefined, signal === undefined ? {} : { signal });
      if (left <= LONGEST_TIMER_MS) return;
    }
  },
};

export const systemRandom: Random = (bytes) => randomBytes(bytes).toString("hex");

export type FastClock = Clock & {
  /** Moves the time on, and wakes whoever slept until then. */
  readonly advance: (milliseconds: number) => void;
};

type Sleeper = { readonly until: number; readonly wake: () => void };

/** A little more than the longest pause that the app makes on its way: between writes, looks, and tries. */
const LONGEST_SKIPPED_MS = 61_000;

/**
 * A clock for sandbox and tests. It runs on from `start` with real time, and short sleeps (up to a minute, as between
 * two writes or two looks) move it on instead of waiting; longer ones wait until `advance` has passed them.
 */
export function fastClock(start: Date = new Date()): FastClock {
  const began = performance.now();
  let ahead = 0;
  const sleepers = new Set<Sleeper>();
  const now = (): number => start.getTime() + (performance.now() - began) + ahead;

  function moveOn(milliseconds: number): void {
    ahead += Math.max(milliseconds, 0);
    const due = [...sleepers].filter((sleeper) => sleeper.until <= now()).sort((a, b) => a.until - b.until);
    for (const sleeper of due) sleeper.wake();
  }

  return {
    now: () => new Date(now()),
    async sleep(milliseconds, signal) {
      signal?.throwIfAborted();
      if (milliseconds <= LONGEST_SKIPPED_MS) {
        moveOn(milliseconds);
        // A loop that only sleeps must not keep everything else from running.
        await turn();
        signal?.throwIfAborted();
        return;
      }
      await new Promise<void>((resolve, reject) => {
        const end = (finish: () => void): void => {
          sleepers.delete(sleeper);
          signal?.removeEventListener("abort", abort);
          finish();
        };
        const abort = (): void => end(() => reject(signal?.reason as Error));
        const sleeper: Sleeper = { until: now() + milliseconds, wake: () => end(resolve) };
        sleepers.add(sleeper);
        signal?.addEventListener("abort", abort);
      });
    },
    advance: moveOn,
  };
}
