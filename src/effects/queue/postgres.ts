// The queue on a PostgreSQL that several processes share: serial for each key across all of them. It holds identities alone.
import {
  type AddJobsJobSpec,
  Logger,
  makeWorkerUtils,
  run,
  type Runner,
  type Task,
  type TaskList,
  type WorkerEvents,
} from "graphile-worker";
import { EventEmitter } from "node:events";
import { setImmediate as turn, setTimeout as wait } from "node:timers/promises";
import type { Pool } from "pg";
import * as z from "zod";
import type { Clock } from "../../domain/clock.ts";
import type { Identity } from "../../domain/identity.ts";
import { openPool, SCHEMA } from "./database.ts";
import { keepAlive } from "./alive.ts";
import { keepCleared } from "./leftovers.ts";
import { sharedLimits } from "./limits.ts";
import { expectWritable, haveAskedAgain, withPatience } from "./usefulness.ts";
import { together } from "./together.ts";
import type { Lane, Queue, QueueSettings, QueueState } from "./queue.ts";

/** For as long as the queue in the process tries, by the library's pauses (2.7, 7.4, 20, 55 s): then the sweep finds what is left. */
const MOST_TRIES = 5;
/** GitHub waits for what is added, and nobody for the moment at which it is begun: so long, at most, a job lets additions go first. */
const GIVES_WAY_MS = 50;
/** Of the places of one process, those that only disclosures may take. */
const RESERVED = 2;
const PRIORITY: Readonly<Record<Lane, number>> = { disclosure: 0, moderation: 10 };
const POLLED_EVERY_MS = 500;
const IDLE_LOOK_MS = 50;
/** What is tried again, or was from the first for within a minute: what was for later than that keeps nobody waiting. */
const SOON = `run_at <= now() + interval '61 seconds' and (attempts > 0 or run_at <= created_at + interval '61 seconds')`;
const CLOSE_TIMEOUT_MS = 20_000;
const RETURNED_WITHIN_MS = 2_000;

const identity = z.object({
  installationId: z.int(),
  repositoryId: z.int(),
  kind: z.enum(["tracking", "public", "settings", "dashboard", "mail", "reports"]),
  validity: z.string().max(40).optional(),
  commit: z.string().optional(),
  number: z.int(),
  look: z.literal("changes").optional(),
  discussion: z.literal(true).optional(),
  within: z
    .object({
      part: z.enum(["comment", "review-comment", "review", "discussion-comment"]),
      id: z.int(),
      node: z.string().optional(),
    })
    .optional(),
});

export type PostgresSettings = QueueSettings & { readonly url: string };

/** Connects, makes the queue's tables where they are missing, and starts to work. Rejects where the database cannot be reached. */
export async function startPostgresQueue(settings: PostgresSettings): Promise<Queue> {
  const { clock, url, concurrency = 4, closeTimeout = CLOSE_TIMEOUT_MS } = settings;
  const pool = await openPool(url, concurrency + 4);
  const shared = { pgPool: pool, schema: SCHEMA, logger: new Logger(() => () => undefined) };
  const utils = await makeWorkerUtils(shared);
  await utils.migrate();
  const stop = new AbortController();
  haveAskedAgain(pool);
  const { add, quiet } = together<AddJobsJobSpec & { readonly jobKey: string }>(
    ({ jobKey }) => jobKey,
    async (jobs) => await withPatience(async () => await utils.addJobs([...jobs])),
  );
  const giveWay = async (): Promise<void> => await Promise.race([quiet(), wait(GIVES_WAY_MS)]);
  const begun = new Map<Promise<void>, string>();
  const look = workOf(settings, pool, stop.signal);
  const work: Task = (payload, helpers) => {
    const done = giveWay().then(async () => void (await look(payload, helpers)));
    begun.set(done, String(helpers.job.id));
    const over = (): void => void begun.delete(done);
    done.then(over, over);
    return done;
  };
  const alive = await keepAlive({
    url,
    pool,
    isAtWork: (job) => [...begun.values()].includes(job),
    async unlock(workers) {
      await lookAtAllBehind(pool, "locked_by = any ($1)", workers);
      await utils.forceUnlockWorkers([...workers]);
    },
  });
  const start = async (places: number, lanes: readonly Lane[]): Promise<Runner> => {
    const taskList: TaskList = Object.fromEntries(lanes.map((lane) => [lane, work]));
    // Jobs are locked in the name of the pool, which is told of before it takes one.
    const events: WorkerEvents = new EventEmitter();
    events.on("pool:create", ({ workerPool }) => void alive.add(workerPool.id).catch(() => undefined));
    return await run({
      ...shared,
      concurrency: places,
      noHandleSignals: true,
      pollInterval: POLLED_EVERY_MS,
      parsedCronItems: [],
      taskList,
      events,
      preset: { worker: { gracefulShutdownAbortTimeout: closeTimeout } },
    });
  };
  const shareable = Math.max(1, concurrency - RESERVED);
  const runners = [await start(shareable, ["disclosure", "moderation"])];
  if (concurrency > shareable) runners.push(await start(concurrency - shareable, ["disclosure"]));

  async function count(condition: string): Promise<number> {
    const { rows } = await pool.query<{ count: string }>(
      `select count(*) from ${SCHEMA}._private_jobs where attempts < max_attempts and (${condition})`,
    );
    return Number(rows[0]?.count ?? 0);
  }

  const limits = await sharedLimits(pool, clock);
  const endClearing = keepCleared(pool);
  return {
    limits,
    async enqueue({ key, serial, identity: about, lane, notBefore }) {
      if (stop.signal.aborted) return;
      const wait = (notBefore?.getTime() ?? 0) - clock.now().getTime();
      const later = wait > 0;
      const jobKey = later ? `${key}@later` : key;
      const runAt = later ? await timeAfter(pool, jobKey, wait) : undefined;
      if (runAt === null) return;
      await add({
        identifier: lane,
        payload: about,
        jobKey,
        queueName: serial ?? key,
        priority: PRIORITY[lane],
        maxAttempts: MOST_TRIES,
        ...(runAt === undefined ? {} : { runAt }),
      });
    },
    async idle() {
      const left = async (): Promise<number> =>
        await count(`locked_at is not null or run_at <= now() or (${SOON})`);
      while (!stop.signal.aborted) {
        if ((await withPatience(left)) === 0) return;
        await wait(IDLE_LOOK_MS);
      }
    },
    pending: async () => await count("locked_at is null"),
    state: async () => await stateOf(pool, clock),
    async close() {
      if (stop.signal.aborted) return;
      stop.abort();
      endClearing();
      // What still runs after the time is given back by the library, so that another process takes it up.
      const ended = Promise.allSettled(runners.map(async (runner) => await runner.stop()));
      const last = wait(closeTimeout + RETURNED_WITHIN_MS, undefined, { ref: false });
      await Promise.race([ended, last]);
      await alive.close();
      void ended.then(async () => {
        // What was not waited for still says that it is through, by a connection that has to be there for it.
        await Promise.allSettled(begun.keys());
        await turn();
        await utils.release();
        await pool.end();
      });
    },
  };
}

/** What is due and not begun. The database's clock tells how long it has waited. */
async function stateOf(pool: Pool, clock: Clock): Promise<QueueState> {
  await expectWritable(pool);
  const { rows } = await pool.query<{ lane: string; count: string; seconds: string }>(
    `select tasks.identifier as lane, count(*), max(extract(epoch from now() - greatest(jobs.run_at, jobs.created_at))) as seconds
     from ${SCHEMA}._private_jobs as jobs join ${SCHEMA}._private_tasks as tasks on tasks.id = jobs.task_id
     where jobs.locked_at is null and jobs.run_at <= now() and jobs.attempts < jobs.max_attempts
     group by tasks.identifier`,
  );
  const of = (lane: Lane): number => Number(rows.find((row) => row.lane === lane)?.count ?? 0);
  const longest = Math.max(...rows.map((row) => Number(row.seconds)));
  return {
    waiting: { disclosure: of("disclosure"), moderation: of("moderation") },
    oldest: rows.length === 0 ? null : new Date(clock.now().getTime() - longest * 1_000),
  };
}

function workOf({ run: look, onError, onEnd }: QueueSettings, pool: Pool, signal: AbortSignal): Task {
  return async (payload, { job }) => {
    const read = identity.safeParse(payload);
    // Of another version: the sweep finds again what it was about.
    if (!read.success) return;
    const { look: how, within, ...rest } = read.data;
    // Whoever began it before, perhaps a process that died, has begun more than it was asked for: all is looked at.
    const about: Identity = {
      ...rest,
      ...(how === undefined || job.attempts > 1 ? {} : { look: how }),
      ...(within === undefined ? {} : { within }),
    };
    try {
      await look(about, signal);
      onEnd?.(laneOf(job.task_identifier), "done", about);
    } catch (error) {
      onError(error, about);
      onEnd?.(laneOf(job.task_identifier), job.attempts >= job.max_attempts ? "given-up" : "failed", about);
      await lookAtAllBehind(pool, "id = $1", job.job_queue_id).catch(() => undefined);
      // The row keeps the error's text; nothing of an embargoed text may stand in it.
      throw new Error(error instanceof Error ? error.name : "unknown");
    }
  };
}

/** Where one did not end, a newer one of its key may wait, which takes its place: it goes on with what the first began, so all is looked at. */
async function lookAtAllBehind(pool: Pool, queues: string, value: unknown): Promise<void> {
  await pool.query(
    `update ${SCHEMA}._private_jobs set payload = (payload::jsonb - 'look')::json
     where locked_at is null and payload->>'look' is not null
       and job_queue_id in (select id from ${SCHEMA}._private_job_queues where ${queues})`,
    [value],
  );
}

function laneOf(task: string): Lane {
  return task === "moderation" ? "moderation" : "disclosure";
}

/**
 * When it is so many milliseconds later by the database's clock, which all processes share: a machine's may be wrong.
 * Null: a job of that key waits for an earlier time, which alone is kept.
 */
async function timeAfter(pool: Pool, jobKey: string, milliseconds: number): Promise<Date | null> {
  const { rows } = await pool.query<{ at: string; waits: boolean }>(
    `select extract(epoch from later.at) * 1000 as at, exists (
       select 1 from ${SCHEMA}._private_jobs as jobs
       where jobs.key = $1 and jobs.locked_at is null and jobs.run_at <= later.at
     ) as waits
     from (select now() + $2 * interval '1 millisecond' as at) as later`,
    [jobKey, milliseconds],
  );
  return rows[0]?.waits === true ? null : new Date(Number(rows[0]?.at));
}
