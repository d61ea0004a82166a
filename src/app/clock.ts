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

/** The same clock, whose sleeps end when the signal does. */
export function clockUntil(clock: Clock, end: AbortSignal): Clock {
  return {
    now: clock.now,
    sleep: async (milliseconds, signal) =>
      await clock.sleep(milliseconds, signal === undefined ? end : AbortSignal.any([signal, end])),
  };
}

export type Repeated = {
  /** Resolves when it is not at it; false: it was not. */
  readonly pause: () => Promise<boolean>;
  /** Resolves after the signal, when the last time is over. */
  readonly ended: Promise<void>;
};

/** Does it again and again, so far apart, until the signal ends that. */
export function repeated(clock: Clock, every: number, signal: AbortSignal, act: () => Promise<void>): Repeated {
  let acting: Promise<void> | null = null;
  const goOn = async (): Promise<void> => {
    while (!signal.aborted) {
      try {
        await clock.sleep(every, signal);
      } catch {
        return;
      }
      acting = act();
      await acting;
      acting = null;
    }
  };
  return {
    async pause() {
      const found = acting;
      await found;
      return found !== null;
    },
    ended: goOn(),
  };
}

export const systemRandom: Random = (bytes) => randomBytes(bytes).toString("hex");

export type FastClock = Clock & {
  /** Moves the time on, and wakes whoever slept until then. */
  readonly advance: (milliseconds: number) => void;
  /** What a clock in another thread needs to be this one. */
  readonly shared: SharedTime;
};

/** The time of several threads: when it began, by what name, and in `ahead` the microseconds by which it was moved on. */
export type SharedTime = {
  readonly start: number;
  readonly began: number;
  readonly ahead: BigInt64Array<SharedArrayBuffer>;
  /** Counts the moves. */
  readonly moves: Int32Array<SharedArrayBuffer>;
};

type Sleeper = { readonly until: number; readonly wake: () => void };

/** A little more than the longest pause that the app makes on its way: between writes, looks, and tries. */
const LONGEST_SKIPPED_MS = 61_000;

/** Of this machine, the same in every thread. */
function realTime(): number {
  return performance.timeOrigin + performance.now();
}

/** The time that begins now, as `start`. */
export function sharedTime(start: Date): SharedTime {
  return {
    start: start.getTime(),
    began: realTime(),
    ahead: new BigInt64Array(new SharedArrayBuffer(8)),
    moves: new Int32Array(new SharedArrayBuffer(4)),
  };
}

/**
 * A clock for sandbox and tests. It runs on from `start` with real time, and short sleeps (up to a minute, as between
 * two writes or two looks) move it on instead of waiting; longer ones wait until `advance` has passed them. Clocks of
 * one shared time move together, whichever thread they are in.
 */
export function fastClock(start: Date | SharedTime = new Date()): FastClock {
  const time = start instanceof Date ? sharedTime(start) : start;
  const sleepers = new Set<Sleeper>();
  let listening = false;
  const now = (): number => time.start + (realTime() - time.began) + Number(Atomics.load(time.ahead, 0)) / 1_000;

  function wakeDue(): void {
    const due = [...sleepers].filter((sleeper) => sleeper.until <= now()).sort((a, b) => a.until - b.until);
    for (const sleeper of due) sleeper.wake();
  }

  function moveOn(milliseconds: number): void {
    Atomics.add(time.ahead, 0, BigInt(Math.round(Math.max(milliseconds, 0) * 1_000)));
    Atomics.add(time.moves, 0, 1);
    Atomics.notify(time.moves, 0);
    wakeDue();
  }

  /** Wakes whoever is due when another thread has moved the time. */
  async function listen(): Promise<void> {
    if (listening) return;
    listening = true;
    while (sleepers.size > 0) {
      const { async: waits, value } = Atomics.waitAsync(time.moves, 0, Atomics.load(time.moves, 0));
      if (waits) await value;
      wakeDue();
    }
    listening = false;
  }

  return {
    now: () => new Date(now()),
    shared: time,
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
        void listen();
      });
    },
    advance: moveOn,
  };
}
