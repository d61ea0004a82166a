// Time and randomness as they are handed in, so that the app, its tests and the sandbox can share them.

export type Clock = {
  readonly now: () => Date;
  /** Resolves after that many milliseconds of this clock's time; rejects with the signal's reason once aborted. */
  readonly sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
};

/** `bytes` random bytes as lower-case hex. */
export type Random = (bytes: number) => string;

/** The earliest of these times; null: there is none. */
export function earliest(times: readonly (Date | null)[]): Date | null {
  const sorted = times.filter((time) => time !== null).toSorted((a, b) => a.getTime() - b.getTime());
  return sorted[0] ?? null;
}
