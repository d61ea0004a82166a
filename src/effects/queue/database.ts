// What everything that works on the shared database goes by, and the way to it.
import { Pool } from "pg";
import { expectOwnSessions } from "./sessions.ts";
import { endTheUseless } from "./usefulness.ts";

export const SCHEMA = "embargo_queue";
/** Whoever cannot be reached within this time is away. */
export const CONNECTED_WITHIN_MS = 10_000;

/** Up to `max` connections. Rejects where the database cannot be reached, or its connections are no sessions of their own. */
export async function openPool(url: string, max: number): Promise<Pool> {
  const pool = new Pool({ connectionString: url, max, connectionTimeoutMillis: CONNECTED_WITHIN_MS });
  // A lost connection is made anew by the next query; without a listener it would end the process.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => void client.on("error", () => undefined));
  pool.on("connect", endTheUseless());
  try {
    await expectOwnSessions(pool);
  } catch (error) {
    await pool.end();
    throw error;
  }
  return pool;
}
