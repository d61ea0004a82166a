// The clocks and the randomness that the app is started with: the system's own, and one that does not wait.
import { randomBytes } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { Clock, Random } from "../domain/clock.ts";

export const systemClock: Clock = {
  now: () => new Date(),
  async sleep(milliseconds, signal) {
    await wait(milliseconds, undefined, signal === undefined ? {} : { signal });
  },
};

export const systemRandom: Random = (bytes) => randomBytes(bytes).toString("hex");

export type FastClock = Clock & {
  /** Moves the time on, and wakes whoever slept until then. */
  readonly advance: (milliseconds: number) => void;
};

/**
 * A clock for sandbox and tests. It runs on from `start` with real time, and short sleeps (up to a minute, as between
 * two writes or two looks) move it on instead of waiting; longer ones wait until `advance` has passed them.
 */
export function fastClock(start: Date = new Date()): FastClock {
  const began = performance.now();
  let ahead = 0;
  const sleepers = new Set<{ readonly until: number; readonly wake: () => void }>();
  const now = (): number => start.getTime() + (performance.now() - began) + ahead;
  const wakeDue = (): void => {
    for (const sleeper of sleepers) {
      if (sleeper.until <= now()) {
        sleepers.delete(sleeper);
        sleeper.wake();
      }
    }
  };
  return {
    now: () => new Date(now()),
    async sleep(milliseconds, signal) {
      signal?.throwIfAborted();
      if (milliseconds <= LONGEST_SKIPPED_MS) {
        ahead += Math.max(milliseconds, 0);
        wakeDue();
        return;
      }
      await new Promise<void>((resolve, reject) => {
        const sleeper = { until: now() + milliseconds, wake: resolve };
        sleepers.add(sleeper);
        signal?.addEventListener("abort", () => {
          sleepers.delete(sleeper);
          reject(signal.reason as Error);
        });
      });
    },
    advance(milliseconds) {
      ahead += milliseconds;
      wakeDue();
    },
  };
}

const LONGEST_SKIPPED_MS = 61_000;
