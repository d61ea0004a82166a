// Which processes that share a queue are alive: each holds a lock of its own, which the database frees when its process dies.
import { randomInt } from "node:crypto";
import { Client, type Pool } from "pg";
import { CONNECTED_WITHIN_MS, SCHEMA } from "./database.ts";
import { endTheUseless, expectWritable } from "./usefulness.ts";

export type Alive = {
  /** In whose names this process locks jobs: should it die, their jobs are given to the others at once instead of after hours. */
  readonly add: (...workers: readonly string[]) => Promise<void>;
  readonly close: () => Promise<void>;
};

type Settings = {
  readonly url: string;
  readonly pool: Pool;
  /** Gives back what is locked in these names. */
  readonly unlock: (workers: readonly string[]) => Promise<void>;
  /** Whether this process is at work on the job of that number. */
  readonly isAtWork: (job: string) => boolean;
};

const TABLE = `${SCHEMA}.embargo_processes`;
/** Who holds jobs and is of no process that lives: what one asked for as it died, the database may have done after its death was known. */
const OF_NOBODY = `
  select held.locked_by as worker from (
    select locked_by from ${SCHEMA}._private_jobs union select locked_by from ${SCHEMA}._private_job_queues
  ) as held
  where held.locked_by is not null and not exists (select from ${TABLE} where held.locked_by = any (workers))`;
const HELD_BY = `select id from ${SCHEMA}._private_jobs where locked_by = any ($1)`;
const UNLOCK = `
  with job as (
    update ${SCHEMA}._private_jobs set locked_by = null, locked_at = null
    where id = any ($1) and locked_by = any ($2) returning job_queue_id
  )
  update ${SCHEMA}._private_job_queues as queue set locked_by = null, locked_at = null
  from job where queue.id = job.job_queue_id and queue.locked_by = any ($2)`;
/** The first half of every lock's name: "embargo" in letters of a telephone. */
const LOCKS = 3627_246;
const LOOKED_AFTER_EVERY_MS = 2_000;
/** A machine that vanished is taken for dead after about half a minute. */
const KEEPALIVE = [
  "set tcp_keepalives_idle = 10",
  "set tcp_keepalives_interval = 5",
  "set tcp_keepalives_count = 4",
];

/** Takes this process's lock, and looks after the others from then on. */
export async function keepAlive({ url, pool, unlock, isAtWork }: Settings): Promise<Alive> {
  await pool.query(
    `create table if not exists ${TABLE} (lock int primary key, workers text[] not null default '{}')`,
  );
  const own = randomInt(1, 2 ** 31 - 1);
  const workers = new Set<string>();
  let closed = false;
  let holder: Client | null = null;
  let suspects: readonly string[] = [];
  let left: readonly string[] = [];

  async function hold(): Promise<void> {
    if (closed || holder !== null) return;
    const client = new Client({
      connectionString: url,
      keepAlive: true,
      connectionTimeoutMillis: CONNECTED_WITHIN_MS,
    });
    client.on("error", () => {
      holder = null;
    });
    await client.connect();
    endTheUseless()(client);
    for (const setting of KEEPALIVE) await client.query(setting);
    await client.query("select pg_advisory_lock($1, $2)", [LOCKS, own]);
    holder = client;
  }

  /** At every look, as somebody may have emptied the table. */
  async function tellOwn(): Promise<void> {
    await pool.query(
      `insert into ${TABLE} as own values ($1, $2)
       on conflict (lock) do update set workers = $2 where own.workers is distinct from $2`,
      [own, [...workers]],
    );
  }

  /** After a failover the old server still gives locks, which nobody sees who works with the new one. */
  async function letGoOfACopy(): Promise<void> {
    const client = holder;
    try {
      if (client !== null) await expectWritable(client);
    } catch {
      holder = null;
      await client?.end().catch(() => undefined);
      await hold();
    }
  }

  /** Gives the jobs of dead processes to the living. */
  async function lookAfterOthers(): Promise<void> {
    await hold();
    await letGoOfACopy();
    await tellOwn();
    const { rows } = await pool.query<{ lock: number; workers: string[] }>(
      `select lock, workers from ${TABLE} where lock <> $1`,
      [own],
    );
    for (const other of rows) {
      const client = await pool.connect();
      try {
        const { rows: taken } = await client.query<{ free: boolean }>(
          "select pg_try_advisory_lock($1, $2) as free",
          [LOCKS, other.lock],
        );
        if (taken[0]?.free !== true) continue;
        if (other.workers.length > 0) await unlock(other.workers);
        await client.query(`delete from ${TABLE} where lock = $1`, [other.lock]);
        await client.query("select pg_advisory_unlock($1, $2)", [LOCKS, other.lock]);
      } finally {
        client.release();
      }
    }
    await unlockOfNobody();
    await unlockLeft();
  }

  /** What this process holds and nobody here is at, twice in a row: an answer, or the word that a job is over, was lost on its way. */
  async function unlockLeft(): Promise<void> {
    const { rows } = await pool.query<{ id: string }>(HELD_BY, [[...workers]]);
    const found = rows.map(({ id }) => id).filter((id) => !isAtWork(id));
    const lost = found.filter((id) => left.includes(id));
    left = found;
    if (lost.length > 0) await pool.query(UNLOCK, [lost, [...workers]]);
  }

  /** Seen twice in a row: a process that has just begun may not be in the table yet. */
  async function unlockOfNobody(): Promise<void> {
    const { rows } = await pool.query<{ worker: string }>(OF_NOBODY);
    const found = rows.map(({ worker }) => worker);
    const dead = found.filter((worker) => suspects.includes(worker));
    suspects = found;
    if (dead.length > 0) await unlock(dead);
  }

  await lookAfterOthers();
  let looking = false;
  const timer = setInterval(() => {
    // Where the database does not answer, one look waits for it, and not one more every two seconds.
    if (looking) return;
    looking = true;
    void lookAfterOthers()
      .catch(() => undefined)
      .finally(() => (looking = false));
  }, LOOKED_AFTER_EVERY_MS);
  return {
    async add(...more) {
      for (const worker of more) workers.add(worker);
      await tellOwn();
    },
    async close() {
      closed = true;
      clearInterval(timer);
      await pool.query(`delete from ${TABLE} where lock = $1`, [own]).catch(() => undefined);
      await holder?.end().catch(() => undefined);
    },
  };
}
