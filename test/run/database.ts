// Stories on a queue that a real PostgreSQL keeps: a database of its own for each, whose time is the story's. Asked for by a variable.
import pg from "pg";
import type { FastClock } from "../../src/app/clock.ts";

export type StoryDatabase = {
  readonly url: string;
  /** Whether no job is at work or due. */
  readonly calm: () => Promise<boolean>;
  /** Every row of every table of the queue, as text. */
  readonly rows: () => Promise<string>;
  readonly close: () => Promise<void>;
};

/** Of a server that runs (`npm run test:postgres` starts one); not set: stories use the queue in the process. */
const SERVER = process.env["EMBARGO_TEST_DATABASE_URL"];
const LOOK_MS = 10;
/** As the clock of a story: shorter waits move time on instead of being waited for. */
const SOON = "attempts > 0 or run_at <= created_at + interval '61 seconds'";
const SKIPPED_SECONDS = 61;
const JOBS = "embargo_queue._private_jobs";
/** Whatever lies at a time in the tables of the queue, and of what its processes keep together. */
const TIMES = [
  [JOBS, "run_at"],
  [JOBS, "created_at"],
  ["embargo_queue.embargo_turns", "next"],
  ["embargo_queue.embargo_posts", "at"],
] as const;

type StoryClock = Pick<FastClock, "now" | "advance">;

let databases = 0;

/** Null where stories run without a database. */
export async function storyDatabase(clock: FastClock): Promise<StoryDatabase | null> {
  return SERVER === undefined ? null : await openDatabase(SERVER, clock);
}

/** An empty one on that server; whatever lies at a time in it comes nearer as the clock is moved on. */
export async function openDatabase(at: string, clock: StoryClock): Promise<StoryDatabase> {
  databases += 1;
  const name = `story_${process.pid}_${databases}`;
  const server = new pg.Client({ connectionString: at });
  await server.connect();
  await server.query(`create database ${name}`);
  const address = new URL(at);
  address.pathname = `/${name}`;
  const client = new pg.Client({ connectionString: address.href });
  await client.connect();
  let closed = false;
  const keeping = keepTime(client, clock, () => closed);
  return {
    url: address.href,
    calm: async () => (await waiting(client)).busy === 0,
    async rows() {
      const tables = await tell(client, "select tablename from pg_tables where schemaname = 'embargo_queue'");
      const all = await Promise.all(
        tables.map(
          async ({ tablename }) => await tell(client, `select * from embargo_queue.${String(tablename)}`),
        ),
      );
      return JSON.stringify(all);
    },
    async close() {
      closed = true;
      await keeping;
      await client.end();
      await server.query(`drop database ${name} with (force)`);
      await server.end();
    },
  };
}

/** What the story's time is ahead of the machine's, all that lies at a time is brought nearer by. */
async function keepTime(client: pg.Client, clock: StoryClock, closed: () => boolean): Promise<void> {
  const ahead = (): number => clock.now().getTime() - Date.now();
  let told = ahead();
  while (!closed()) {
    const moved = Math.round(ahead() - told);
    if (moved > 0) {
      told += moved;
      for (const [table, column] of TIMES)
        await tell(client, `update ${table} set ${column} = ${column} - $1 * interval '1 millisecond'`, moved);
    } else {
      const skipped = await nextWait(client);
      if (skipped > 0) clock.advance(skipped);
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}

/** Milliseconds until the next job is due, where nothing is at work until then and it is no longer than a minute; else 0. */
async function nextWait(client: pg.Client): Promise<number> {
  const { busy, seconds } = await waiting(client);
  return busy === 0 && seconds > 0 && seconds <= SKIPPED_SECONDS ? Math.ceil(seconds * 1_000) : 0;
}

async function waiting(client: pg.Client): Promise<{ readonly busy: number; readonly seconds: number }> {
  const [row] = await tell(
    client,
    `select count(*) filter (where locked_at is not null or run_at <= now()) as busy,
       extract(epoch from min(run_at) filter (where ${SOON}) - now()) as seconds from ${JOBS} where attempts < max_attempts`,
  );
  return { busy: Number(row?.["busy"] ?? 0), seconds: Number(row?.["seconds"] ?? 0) };
}

/** There are no tables before the app has begun, and none when its database is emptied. */
async function tell(
  client: pg.Client,
  sql: string,
  ...values: readonly number[]
): Promise<readonly Record<string, unknown>[]> {
  try {
    const { rows } = await client.query<Record<string, unknown>>(sql, [...values]);
    return rows;
  } catch (error) {
    if (["42P01", "3F000"].includes(String(Object(error)["code"]))) return [];
    throw error;
  }
}
