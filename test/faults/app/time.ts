// The run's clock: the sandbox and every process of the app live by it, and short waits move it on instead of being waited for.
import { type FastClock, fastClock } from "../../../src/app/clock.ts";

export type Time = Omit<FastClock, "shared"> & {
  /** A new time begins, never earlier than the machine's: ages of files are told by that. Whoever slept in the old one is forgotten. */
  readonly begin: (at: Date) => void;
  /** Resolves when so much time has passed; unlike `sleep`, it moves nothing on. */
  readonly passed: (milliseconds: number) => Promise<void>;
  /** Told of every move; the result takes the listener away. */
  readonly onMove: (listener: (now: number) => void) => () => void;
};

export function runTime(): Time {
  let clock = fastClock();
  const listeners = new Set<(now: number) => void>();
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
      moved();
    },
    async passed(milliseconds) {
      const [begun, until] = [clock, clock.now().getTime() + milliseconds];
      await new Promise<void>((resolve) => {
        const look = (now: number): void => {
          // In a new time nobody waits for the old one any more.
          if (begun === clock && now < until) return;
          listeners.delete(look);
          resolve();
        };
        listeners.add(look);
      });
    },
    onMove(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
