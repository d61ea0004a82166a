// The queue: what runs beside what, in which order, when, and how often.
import { describe, expect, test } from "@jest/globals";
import { type FastClock, fastClock } from "../../../src/app/clock.ts";
import type { Clock } from "../../../src/domain/clock.ts";
import type { Identity } from "../../../src/domain/identity.ts";
import { startQueue } from "../../../src/effects/queue/in-process.ts";
import type { Job, Queue, QueueSettings } from "../../../src/effects/queue/queue.ts";

function job(key: string, changes: Partial<Job> = {}): Job {
  const number = Number(key.replace(/\D/g, ""));
  const identity: Identity = { installationId: 1, repositoryId: 2, kind: "tracking", number };
  return { key, identity, lane: "disclosure", ...changes };
}

type Stage = {
  readonly queue: Queue;
  readonly clock: FastClock;
  /** Numbers of the jobs in the order in which they began. */
  readonly began: readonly number[];
  readonly failed: readonly number[];
  /** Lets the job that runs with this number end, as soon as it runs. */
  readonly end: (number: number) => Promise<void>;
};

/** A queue whose jobs run until they are let go. */
function held(settings: Partial<QueueSettings> = {}): Stage {
  const began: number[] = [];
  const failed: number[] = [];
  const ends = new Map<number, () => void>();
  const clock = fastClock();
  const queue = startQueue({
    clock,
    run: async ({ number }) => {
      began.push(number);
      await new Promise<void>((resolve) => ends.set(number, resolve));
    },
    onError: (_error, { number }) => failed.push(number),
    ...settings,
  });
  return {
    queue,
    clock,
    began,
    failed,
    async end(number) {
      const release = ends.get(number);
      if (release === undefined) throw new Error(`job ${number} does not run`);
      ends.delete(number);
      release();
      await new Promise<void>((resolve) => setImmediate(resolve));
    },
  };
}

describe("beside and after each other", () => {
  test("nothing to do is idle", async () => {
    const { queue } = held();
    await queue.idle();
    expect(queue.pending()).toBe(0);
  });

  test("one key runs serially, however often it is added only once more", async () => {
    const { queue, began, end } = held();
    await queue.enqueue(job("k1"));
    await queue.enqueue(job("k1"));
    await queue.enqueue(job("k1"));
    expect(began).toEqual([1]);
    expect(queue.pending()).toBe(1);
    await end(1);
    expect(began).toEqual([1, 1]);
    await end(1);
    await queue.idle();
    expect(began).toEqual([1, 1]);
  });

  test("two keys of one serial run one after the other", async () => {
    const { queue, began, end } = held();
    await queue.enqueue(job("k1", { serial: "s" }));
    await queue.enqueue(job("k2", { serial: "s" }));
    await queue.enqueue(job("k3", { serial: "t" }));
    expect(began).toEqual([1, 3]);
    await end(1);
    expect(began).toEqual([1, 3, 2]);
  });

  test("different keys run side by side, up to the limit", async () => {
    const { queue, began, end } = held({ concurrency: 2 });
    for (const key of ["k1", "k2", "k3", "k4"]) await queue.enqueue(job(key));
    expect(began).toEqual([1, 2]);
    await end(2);
    expect(began).toEqual([1, 2, 3]);
  });

  test("a key that runs does not hold up the others behind it", async () => {
    const { queue, began, end } = held({ concurrency: 2 });
    for (const key of ["k1", "k2", "k1", "k3"]) await queue.enqueue(job(key));
    await end(2);
    expect(began).toEqual([1, 2, 3]);
  });

  test("disclosures go first, each lane in its order", async () => {
    const { queue, began, end } = held({ concurrency: 1 });
    await queue.enqueue(job("k1", { lane: "moderation" }));
    await queue.enqueue(job("k2", { lane: "moderation" }));
    await queue.enqueue(job("k3", { lane: "moderation" }));
    await queue.enqueue(job("k4"));
    await queue.enqueue(job("k3"));
    for (const number of [1, 4, 3, 2]) await end(number);
    await queue.idle();
    expect(began).toEqual([1, 4, 3, 2]);
  });
});

test("a flood of stray reports leaves places to disclosures", async () => {
  const { queue, began, end } = held({ concurrency: 4 });
  for (const key of ["k1", "k2", "k3", "k4"]) await queue.enqueue(job(key, { lane: "moderation" }));
  expect(began).toEqual([1, 2]);
  await queue.enqueue(job("k5"));
  await queue.enqueue(job("k6"));
  expect(began).toEqual([1, 2, 5, 6]);
  for (const number of [5, 6]) await end(number);
  expect(began).toEqual([1, 2, 5, 6]);
  await end(1);
  expect(began).toEqual([1, 2, 5, 6, 3]);
});

describe("later", () => {
  const at = (clock: FastClock, minutes: number): Date => new Date(clock.now().getTime() + minutes * 60_000);

  test("a job waits for its time, and leaves the queue idle meanwhile", async () => {
    const { queue, clock, began, end } = held();
    await queue.enqueue(job("k1", { notBefore: at(clock, 60) }));
    await queue.idle();
    expect(queue.pending()).toBe(1);
    clock.advance(59 * 60_000);
    await queue.idle();
    expect(began).toEqual([]);
    clock.advance(60_000);
    let quiet = false;
    const idle = queue.idle().then(() => (quiet = true));
    await new Promise<void>((resolve) => setImmediate(resolve));
    expect(began).toEqual([1]);
    expect(quiet).toBe(false);
    await end(1);
    await idle;
    expect(queue.pending()).toBe(0);
  });

  test("a time that has passed is now", async () => {
    const { queue, clock, began } = held();
    await queue.enqueue(job("k1", { notBefore: at(clock, -1) }));
    expect(began).toEqual([1]);
  });

  test("of several times the earliest is kept", async () => {
    const { queue, clock, began } = held();
    await queue.enqueue(job("k1", { notBefore: at(clock, 20) }));
    await queue.enqueue(job("k1", { notBefore: at(clock, 10) }));
    await queue.enqueue(job("k1", { notBefore: at(clock, 30) }));
    expect(queue.pending()).toBe(1);
    clock.advance(10 * 60_000);
    await new Promise<void>((resolve) => setImmediate(resolve));
    expect(began).toEqual([1]);
    expect(queue.pending()).toBe(0);
  });

  test("nobody sleeps for a time that another took the place of, or for a queue that is closed", async () => {
    const clock = fastClock();
    const signals: (AbortSignal | undefined)[] = [];
    const watched: Clock = {
      now: clock.now,
      async sleep(milliseconds, signal) {
        signals.push(signal);
        await clock.sleep(milliseconds, signal);
      },
    };
    const { queue } = held({ clock: watched });
    await queue.enqueue(job("k1", { notBefore: at(clock, 20) }));
    await queue.enqueue(job("k1", { notBefore: at(clock, 10) }));
    expect(signals.map((signal) => signal?.aborted)).toEqual([true, false]);
    await queue.close();
    expect(signals.map((signal) => signal?.aborted)).toEqual([true, true]);
  });

  test("a job for now does not replace the one for later", async () => {
    const { queue, clock, began, end } = held();
    await queue.enqueue(job("k1", { notBefore: at(clock, 10) }));
    await queue.enqueue(job("k1"));
    await end(1);
    expect(queue.pending()).toBe(1);
    clock.advance(10 * 60_000);
    await new Promise<void>((resolve) => setImmediate(resolve));
    expect(began).toEqual([1, 1]);
  });
});

describe("failures", () => {
  test("a job is tried again after growing pauses, then left to the sweep", async () => {
    const clock = fastClock();
    const tried: number[] = [];
    const failed: number[] = [];
    const queue = startQueue({
      clock,
      run: async () => {
        tried.push(clock.now().getTime());
        throw new Error("no");
      },
      onError: (_error, { number }) => failed.push(number),
    });
    await queue.enqueue(job("k7"));
    await queue.idle();
    expect(failed).toEqual([7, 7, 7, 7]);
    const pauses = tried.slice(1).map((time, index) => Math.floor((time - (tried[index] ?? 0)) / 1_000));
    expect(pauses).toEqual([1, 10, 60]);
    expect(queue.pending()).toBe(0);
  });

  test("a failure keeps no other job, and the next try may succeed", async () => {
    const began: number[] = [];
    const failed: number[] = [];
    const queue = startQueue({
      clock: fastClock(),
      concurrency: 1,
      run: async ({ number }) => {
        began.push(number);
        if (number === 1 && failed.length === 0) throw new Error("no");
      },
      onError: (_error, { number }) => failed.push(number),
    });
    await queue.enqueue(job("k1"));
    await queue.enqueue(job("k2"));
    await queue.idle();
    expect(began).toEqual([1, 2, 1]);
    expect(failed).toEqual([1]);
  });
});

describe("closing", () => {
  test("lets running jobs end, forgets the others, takes no more, and frees who waits for idleness", async () => {
    const { queue, clock, began, end } = held({ concurrency: 1 });
    await queue.enqueue(job("k1"));
    await queue.enqueue(job("k2"));
    await queue.enqueue(job("k3", { notBefore: new Date(clock.now().getTime() + 3_600_000) }));
    const idle = queue.idle();
    const closed = queue.close();
    await queue.enqueue(job("k4"));
    await end(1);
    await closed;
    await idle;
    clock.advance(3_600_000);
    await queue.idle();
    expect(began).toEqual([1]);
    expect(queue.pending()).toBe(0);
  });

  test("tells a running job by its signal", async () => {
    const queue = startQueue({
      clock: fastClock(),
      run: async (_identity, signal) => {
        await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));
      },
      onError: () => undefined,
    });
    await queue.enqueue(job("k1"));
    await queue.close();
    await queue.idle();
  });

  test("does not wait for ever", async () => {
    const { queue, began } = held({ closeTimeout: 20 });
    await queue.enqueue(job("k1"));
    await queue.close();
    expect(began).toEqual([1]);
  });
});
