// The run's clock: the sandbox and every process of the app live by it, and short waits move it on instead of being waited for.
import { type FastClock, fastClock } from "../../../src/app/clock.ts";

export type Time = Omit<FastClock, "shared"> & {
  /** A new time begins, never earlier than the machine's: ages of files are told by that. Whoever slept in the old one is forgotten. */
  readonly begin: (at: Date) => void;
  /** Resolves when so much time has passed; unlike `sleep`, it moves nothing on. Where a new time begins before, never. */
  readonly passed: (milliseconds: number) => Promise<void>;
  /** How many wait for that. */
  readonly awaited: () => number;
  /** Told of every move; the result takes the listener away. */
  readonly onMove: (listener: (now: number) => void) => () => void;
};

export function runTime(): Time {
  let clock = fastClock();
  const listeners = new Set<(now: number) => void>();
  let waits = 0;
  const moved = (): void => {
    for (const listener of listeners) listener(clock.now().getTime());
  };
  return {
    now: () => clock.now(),
    async sleep(milliseconds, signal) {
      await clock.sleep(milliseconds, signal);
      moved();
    },
    advance(milliseconds) {
      clock.advance(milliseconds);
      moved();
    },
    begin(at) {
      clock = fastClock(new Date(Math.max(at.getTime(), Date.now())));
      waits = 0;
      moved();
    },
    async passed(milliseconds) {
      const [begun, until] = [clock, clock.now().getTime() + milliseconds];
      waits += 1;
      await new Promise<void>((resolve) => {
        const look = (now: number): void => {
          if (begun === clock && now < until) return;
          listeners.delete(look);
          // What would come in a new time would come into another world.
          if (begun !== clock) return;
          waits -= 1;
          resolve();
        };
        listeners.add(look);
      });
    },
    awaited: () => waits,
    onMove(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
