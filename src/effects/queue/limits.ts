// Limits that all processes of the app keep together: how fast it writes, and how many posts moderation makes in an hour.
import type { Pool } from "pg";
import { SCHEMA } from "./database.ts";
import { whileItAnswers } from "./usefulness.ts";
import { type Clock, elapsed } from "../../domain/clock.ts";

export type Limits = {
  /** Takes the next turn to write for that key; resolves with the milliseconds until it comes. */
  readonly turn: (key: string) => Promise<number>;
  /** A rate limit was met: for that key nobody's next turn comes, and nobody reads, before so many milliseconds. */
  readonly hold: (key: string, milliseconds: number) => Promise<void>;
  /** The milliseconds until that key may be read with again: 0 where no limit holds it. */
  readonly held: (key: string) => Promise<number>;
  /** Takes leave for one issue or comment of moderation; else the milliseconds until there is leave again. */
  readonly post: () => Promise<number | null>;
};

/** The minimum between two writes of one installation, as GitHub asks (docs: best practices for the REST API). */
const WRITE_INTERVAL_MS = 1_000;
/** GitHub refuses more than 500 new issues and comments an hour; half of that stays free for disclosures. */
const POSTS_AN_HOUR = 240;
const HOUR_MS = 3_600_000;
/** A clock that was set back must not make a write wait for hours. */
const LONGEST_TURN_MS = 15 * 60_000;
/** What a limit holds longer is met again by the next write, which holds all others anew. */
const LONGEST_HOLD_MS = 5 * 60_000;

/** Of one process alone. */
export function ownLimits(clock: Clock): Limits {
  const turns = new Map<string, number>();
  const holds = new Map<string, number>();
  const posts: number[] = [];
  return {
    turn: async (key) => {
      const now = clock.now().getTime();
      const next = turns.get(key) ?? now;
      const mine = next > now + LONGEST_TURN_MS ? now : Math.max(next, now);
      turns.set(key, mine + WRITE_INTERVAL_MS);
      return await Promise.resolve(mine - now);
    },
    async hold(key, milliseconds) {
      const until = clock.now().getTime() + Math.min(milliseconds, LONGEST_HOLD_MS);
      turns.set(key, Math.max(turns.get(key) ?? 0, until));
      holds.set(key, Math.max(holds.get(key) ?? 0, until));
      await Promise.resolve();
    },
    held: async (key) => await Promise.resolve(waitUntil(holds.get(key), clock)),
    async post() {
      const now = clock.now().getTime();
      while (elapsed(posts[0] ?? now, now) >= HOUR_MS) posts.shift();
      if (posts.length >= POSTS_AN_HOUR) return await Promise.resolve((posts[0] ?? now) + HOUR_MS - now);
      posts.push(now);
      return null;
    },
  };
}

/** A clock that was set back must not make a read wait for longer than any hold lasts. */
function waitUntil(until: number | undefined, clock: Clock): number {
  const wait = (until ?? 0) - clock.now().getTime();
  return wait > LONGEST_HOLD_MS ? 0 : Math.max(0, wait);
}

/** A hold is a row beside the turns. */
const HOLD = "hold:";
/** Reads are many: whether another process met a limit is asked so often at most. */
const HELD_ASKED_EVERY_MS = 1_000;
const LOCK = 3627_247;

type Seen = { readonly asked: number; readonly next: string; readonly until: number };

/** Of all processes on one database, by its clock. Where it does not answer, each process keeps its own. */
export async function sharedLimits(pool: Pool, clock: Clock): Promise<Limits> {
  const own = ownLimits(clock);
  const shared = whileItAnswers();
  await pool.query(
    `create table if not exists ${SCHEMA}.embargo_turns (key text primary key, next timestamptz not null)`,
  );
  await pool.query(`create table if not exists ${SCHEMA}.embargo_posts (at timestamptz not null)`);
  /** By key: the hold as the database last told it, and until when that is by this process's clock. */
  const seen = new Map<string, Seen>();
  return {
    async turn(key) {
      const before = await own.turn(key);
      const found = await shared(
        async () =>
          await pool.query<{ wait: string }>(
            `insert into ${SCHEMA}.embargo_turns as turns values ($1, clock_timestamp() + $2 * interval '1 millisecond')
           on conflict (key) do update set next = $2 * interval '1 millisecond' +
             case when turns.next > clock_timestamp() + $3 * interval '1 millisecond' then clock_timestamp()
                  else greatest(turns.next, clock_timestamp()) end
           returning extract(epoch from next - clock_timestamp()) * 1000 - $2 as wait`,
            [key, WRITE_INTERVAL_MS, LONGEST_TURN_MS],
          ),
      );
      return Math.max(0, Number(found?.rows[0]?.wait ?? before));
    },
    async hold(key, milliseconds) {
      await own.hold(key, milliseconds);
      const now = clock.now().getTime();
      const held = await shared(
        async () =>
          await pool.query<{ key: string; next: string; wait: string }>(
            `insert into ${SCHEMA}.embargo_turns as turns
           select key, clock_timestamp() + $2 * interval '1 millisecond' from unnest($1::text[]) as key order by key desc
           on conflict (key) do update set next = greatest(turns.next, excluded.next)
           returning key, next::text, extract(epoch from next - clock_timestamp()) * 1000 as wait`,
            [[`${HOLD}${key}`, key], Math.min(milliseconds, LONGEST_HOLD_MS)],
          ),
      );
      const row = held?.rows.find((each) => each.key !== key);
      if (row !== undefined) seen.set(key, { asked: now, next: row.next, until: now + Number(row.wait) });
    },
    async held(key) {
      const alone = await own.held(key);
      const last = seen.get(key) ?? { asked: Number.NEGATIVE_INFINITY, next: "", until: 0 };
      const now = clock.now().getTime();
      if (Math.abs(now - last.asked) < HELD_ASKED_EVERY_MS) return Math.max(alone, waitUntil(last.until, clock));
      // Whoever reads meanwhile goes by what is known.
      seen.set(key, { ...last, asked: now });
      const found = await shared(
        async () =>
          await pool.query<{ next: string; wait: string }>(
            `select next::text, extract(epoch from next - clock_timestamp()) * 1000 as wait
           from ${SCHEMA}.embargo_turns where key = $1`,
            [`${HOLD}${key}`],
          ),
      );
      if (found === null) return alone;
      const { next = "", wait = "0" } = found.rows[0] ?? {};
      const until = next === last.next ? last.until : now + Number(wait);
      seen.set(key, { asked: now, next, until });
      return Math.max(alone, waitUntil(until, clock));
    },
    async post() {
      // Moderation can wait for an answer, which a publication cannot: a slow database gives no second quota.
      try {
        return await sharedPost(pool);
      } catch {
        return await own.post();
      }
    },
  };
}

async function sharedPost(pool: Pool): Promise<number | null> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    await client.query("select pg_advisory_xact_lock($1)", [LOCK]);
    await client.query(`delete from ${SCHEMA}.embargo_posts where at <= now() - interval '1 hour'`);
    const { rows } = await client.query<{ count: string; wait: string | null }>(
      `select count(*), extract(epoch from min(at) + interval '1 hour' - now()) * 1000 as wait from ${SCHEMA}.embargo_posts`,
    );
    const full = Number(rows[0]?.count ?? 0) >= POSTS_AN_HOUR;
    if (!full) await client.query(`insert into ${SCHEMA}.embargo_posts values (clock_timestamp())`);
    await client.query("commit");
    return full ? Math.max(1_000, Math.ceil(Number(rows[0]?.wait ?? HOUR_MS))) : null;
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}
