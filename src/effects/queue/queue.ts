// The narrow interface of the queue: identities in, one job after the other for each thing that they are about.
import type { Clock } from "../../domain/clock.ts";
import type { Identity } from "../../domain/identity.ts";
import type { Limits } from "./limits.ts";

export type Lane = "disclosure" | "moderation";

export type Job = {
  /** Several jobs of one key that wait are the same as one. */
  readonly key: string;
  /** Jobs that have this in common never run side by side; left out: those of the same key. */
  readonly serial?: string;
  readonly identity: Identity;
  readonly lane: Lane;
  /** Of several later times of one key only the earliest is kept: a job that runs says itself when it has to run again. */
  readonly notBefore?: Date;
};

/** What waits for its turn now; `oldest`: since when the one that waits longest has; null: none waits. */
export type QueueState = { readonly waiting: Readonly<Record<Lane, number>>; readonly oldest: Date | null };

/** `given-up`: it failed for the last time, and is left to the sweep. */
export type JobEnd = "done" | "failed" | "given-up";

/** The narrow interface that a queue shared by several processes can take the place of. */
export type Queue = {
  readonly enqueue: (job: Job) => Promise<void>;
  /** Resolves when nothing runs, and nothing is due within a minute (as what failed and is tried again). */
  readonly idle: () => Promise<void>;
  /** How many jobs wait, those for later included. */
  readonly pending: () => number | Promise<number>;
  /** Rejects where the queue cannot be asked. */
  readonly state: () => Promise<QueueState>;
  /** What the processes that share the queue keep together. */
  readonly limits: Limits;
  /** Takes no more jobs, tells the running ones by their signal, and waits for them, but not for ever. */
  readonly close: () => Promise<void>;
};

export type QueueSettings = {
  readonly clock: Clock;
  readonly run: (identity: Identity, signal: AbortSignal) => Promise<void>;
  readonly onError: (error: unknown, identity: Identity) => void;
  /** Called after each run of a job. */
  readonly onEnd?: (lane: Lane, end: JobEnd, identity: Identity) => void;
  readonly concurrency?: number;
  /** Milliseconds of real time that running jobs have when the queue closes. */
  readonly closeTimeout?: number;
};
