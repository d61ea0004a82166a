// The queue in the process: serial for each key, disclosures first, nothing stored, so nothing to lose.
import { setImmediate as turn } from "node:timers/promises";
import { ownLimits } from "./limits.ts";
import type { Job, Lane, Queue, QueueSettings } from "./queue.ts";

/** Pauses before a failed job is tried again; after the last the sweep finds what is left. */
const RETRIES_MS = [1_000, 10_000, 60_000];
/** A job that is due within this time keeps the queue from being idle. */
const SOON_MS = 61_000;
const CLOSE_TIMEOUT_MS = 20_000;

/** Places that only disclosures may take. */
const RESERVED = 2;

type Waiting = Job & { readonly tries: number; readonly since: number };
type Delayed = { readonly due: number; readonly soon: boolean; readonly cancel: AbortController };

/** Starts the queue. */
export function startQueue({ clock, run, onError, onEnd, concurrency = 4, closeTimeout }: QueueSettings): Queue {
  const waiting: Record<Lane, Map<string, Waiting>> = { disclosure: new Map(), moderation: new Map() };
  const delayed = new Map<string, Delayed>();
  const running = new Map<string, { readonly lane: Lane; readonly work: Promise<void> }>();
  const stop = new AbortController();
  let listeners: (() => void)[] = [];

  function add(job: Waiting): void {
    if (stop.signal.aborted) return;
    const due = job.notBefore?.getTime() ?? 0;
    if (due > clock.now().getTime()) {
      delay(job, due);
      return;
    }
    const lane = waiting.disclosure.has(job.key) ? "disclosure" : job.lane;
    const before = waiting.disclosure.get(job.key) ?? waiting.moderation.get(job.key);
    waiting.moderation.delete(job.key);
    waiting[lane].set(job.key, { ...job, since: before?.since ?? clock.now().getTime() });
    start();
  }

  function delay(job: Waiting, due: number): void {
    const known = delayed.get(job.key);
    if (known !== undefined && known.due <= due) return;
    known?.cancel.abort();
    const wait = due - clock.now().getTime();
    const entry = { due, soon: wait <= SOON_MS, cancel: new AbortController() };
    delayed.set(job.key, entry);
    void clock.sleep(wait, entry.cancel.signal).then(
      () => {
        if (delayed.get(job.key) !== entry) return;
        delayed.delete(job.key);
        add(job);
      },
      () => undefined,
    );
  }

  function isIdle(): boolean {
    const soon = [...delayed.values()].some((entry) => entry.soon);
    return running.size === 0 && waiting.disclosure.size === 0 && waiting.moderation.size === 0 && !soon;
  }

  function tellIdle(): void {
    if (!isIdle()) return;
    for (const listener of listeners) listener();
    listeners = [];
  }

  /** A flood of stray reports never takes every place: a disclosure does not wait for one to end. */
  function mayRun(lane: Lane): boolean {
    if (lane === "disclosure") return true;
    const busy = [...running.values()].filter(({ lane }) => lane === "moderation").length;
    return busy < Math.max(1, concurrency - RESERVED);
  }

  function next(): Waiting | undefined {
    for (const lane of ["disclosure", "moderation"] as const) {
      if (!mayRun(lane)) continue;
      for (const job of waiting[lane].values()) {
        if (running.has(serialOf(job))) continue;
        waiting[lane].delete(job.key);
        return job;
      }
    }
    return undefined;
  }

  function start(): void {
    while (running.size < concurrency) {
      const job = next();
      if (job === undefined) break;
      running.set(serialOf(job), { lane: job.lane, work: work(job) });
    }
    tellIdle();
  }

  async function work(job: Waiting): Promise<void> {
    try {
      await run(job.identity, stop.signal);
      onEnd?.(job.lane, "done", job.identity);
    } catch (error) {
      onError(error, job.identity);
      onEnd?.(job.lane, RETRIES_MS[job.tries] === undefined ? "given-up" : "failed", job.identity);
      tryAgain(job);
    }
    running.delete(serialOf(job));
    start();
  }

  function tryAgain({ notBefore: _done, ...job }: Waiting): void {
    const pause = RETRIES_MS[job.tries];
    if (pause === undefined) return;
    add({ ...job, tries: job.tries + 1, notBefore: new Date(clock.now().getTime() + pause) });
  }

  return {
    limits: ownLimits(clock),
    async enqueue(job) {
      add({ ...job, tries: 0, since: 0 });
    },
    async idle() {
      // What a clock has woken just now has yet to be seen here.
      await turn();
      if (isIdle()) return;
      await new Promise<void>((resolve) => listeners.push(resolve));
    },
    async state() {
      const jobs = [...waiting.disclosure.values(), ...waiting.moderation.values()];
      const oldest = jobs.reduce((least, job) => Math.min(least, job.since), Number.POSITIVE_INFINITY);
      return {
        waiting: { disclosure: waiting.disclosure.size, moderation: waiting.moderation.size },
        oldest: jobs.length === 0 ? null : new Date(oldest),
      };
    },
    pending: () => waiting.disclosure.size + waiting.moderation.size + delayed.size,
    async close() {
      stop.abort();
      waiting.disclosure.clear();
      waiting.moderation.clear();
      for (const entry of delayed.values()) entry.cancel.abort();
      delayed.clear();
      const works = [...running.values()].map(({ work }) => work);
      await settledWithin(works, closeTimeout ?? CLOSE_TIMEOUT_MS);
      tellIdle();
    },
  };
}

function serialOf({ key, serial }: Job): string {
  return serial ?? key;
}

/** In real time: a process that has to end cannot wait by a clock that may stand still. */
async function settledWithin(promises: readonly Promise<void>[], milliseconds: number): Promise<void> {
  const { promise: late, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, milliseconds);
  await Promise.race([Promise.allSettled(promises), late]);
  clearTimeout(timer);
}
