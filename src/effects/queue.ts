// The queue in the process: serial for each key, disclosures first, nothing stored, so nothing to lose.
import type { Clock } from "../domain/clock.ts";
import type { Identity } from "../domain/identity.ts";

export type Lane = "disclosure" | "moderation";

export type Job = {
  /** Jobs of one key never run side by side; a second one that waits is the same as one. */
  readonly key: string;
  readonly identity: Identity;
  readonly lane: Lane;
  readonly notBefore?: Date;
};

/** The narrow interface that a queue shared by several processes can take the place of. */
export type Queue = {
  readonly enqueue: (job: Job) => Promise<void>;
  /** Resolves when nothing runs and nothing is due within a minute. */
  readonly idle: () => Promise<void>;
  /** Takes no more jobs and lets the running ones end. */
  readonly close: () => Promise<void>;
};

export type QueueSettings = {
  readonly clock: Clock;
  readonly run: (identity: Identity) => Promise<void>;
  readonly onError: (error: unknown, identity: Identity) => void;
  readonly concurrency?: number;
};

/** Pauses before a failed job is tried again; after the last the sweep finds what is left. */
const RETRIES_MS = [1_000, 10_000, 60_000];

type Waiting = Job & { readonly tries: number };

/** A job that is due within this time keeps the queue from being idle. */
const SOON_MS = 61_000;

/** Starts the queue. */
export function startQueue({ clock, run, onError, concurrency = 4 }: QueueSettings): Queue {
  const waiting = new Map<string, Waiting>();
  const running = new Map<string, Promise<void>>();
  const stop = new AbortController();
  let listeners: (() => void)[] = [];
  let delayed = 0;

  function add(job: Waiting): void {
    if (stop.signal.aborted) return;
    const due = job.notBefore ?? clock.now();
    const wait = due.getTime() - clock.now().getTime();
    if (wait > 0) {
      const soon = wait <= SOON_MS ? 1 : 0;
      delayed += soon;
      const { key, identity, lane, tries } = job;
      void clock.sleep(wait, stop.signal).then(
        () => {
          delayed -= soon;
          add({ key, identity, lane, tries });
        },
        () => undefined,
      );
      return;
    }
    waiting.set(job.key, job);
    start();
  }

  function isIdle(): boolean {
    return running.size === 0 && waiting.size === 0 && delayed === 0;
  }

  function next(): Waiting | undefined {
    const free = [...waiting.values()].filter((job) => !running.has(job.key));
    return free.find((job) => job.lane === "disclosure") ?? free[0];
  }

  function start(): void {
    while (running.size < concurrency && !stop.signal.aborted) {
      const job = next();
      if (job === undefined) break;
      waiting.delete(job.key);
      running.set(job.key, work(job));
    }
    if (isIdle()) {
      for (const listener of listeners) listener();
      listeners = [];
    }
  }

  async function work(job: Waiting): Promise<void> {
    let failed = false;
    try {
      await run(job.identity);
    } catch (error) {
      failed = true;
      onError(error, job.identity);
    }
    running.delete(job.key);
    const pause = RETRIES_MS[job.tries];
    if (failed && pause !== undefined) {
      add({ ...job, tries: job.tries + 1, notBefore: new Date(clock.now().getTime() + pause) });
    }
    start();
  }

  return {
    async enqueue(job) {
      add({ ...job, tries: 0 });
    },
    async idle() {
      if (isIdle()) return;
      await new Promise<void>((resolve) => listeners.push(resolve));
    },
    async close() {
      stop.abort();
      waiting.clear();
      await Promise.allSettled(running.values());
    },
  };
}
