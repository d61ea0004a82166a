// Time and randomness as they are handed in, so that the app, its tests and the sandbox can share them.

export type Clock = {
  readonly now: () => Date;
  /** Resolves after that many milliseconds of this clock's time; rejects with the signal's reason once aborted. */
  readonly sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
};

/** `bytes` random bytes as lower-case hex. */
export type Random = (bytes: number) => string;

/** Clocks of two machines may differ by less than this; whatever lies further ahead was noted by a clock that was wrong. */
const AHEAD_MS = 10 * 60_000;

/** The milliseconds since then; of a time far ahead, as where a clock was set back, for ever: nobody waits for it. */
export function elapsed(since: number, now: number): number {
  return since > now + AHEAD_MS ? Number.POSITIVE_INFINITY : now - since;
}

/** The earliest of these times; null: there is none. */
export function earliest(times: readonly (Date | null)[]): Date | null {
  const sorted = times.filter((time) => time !== null).toSorted((a, b) => a.getTime() - b.getTime());
  return sorted[0] ?? null;
}
