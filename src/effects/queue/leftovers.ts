// What the library leaves in its tables for ever: the queues of jobs that are through, all of which it locks whenever a job is taken, and jobs that were given up.
import type { Pool } from "pg";
import { SCHEMA } from "./database.ts";

const CLEARED_EVERY_MS = 60_000;
const GIVEN_UP = `delete from ${SCHEMA}._private_jobs where attempts >= max_attempts and locked_at is null`;
// Not while something is being added: a job whose queue went in that moment would stand in none, and run beside others of its serial.
// Nobody is kept waiting for it: where somebody else has the table for longer, the next minute will do.
const IDLE_QUEUES = `
  begin;
  set local lock_timeout = '500ms';
  lock table ${SCHEMA}._private_job_queues in share row exclusive mode;
  delete from ${SCHEMA}._private_job_queues as queues where locked_at is null
    and not exists (select from ${SCHEMA}._private_jobs as jobs where jobs.job_queue_id = queues.id);
  commit`;

/** Clears them once. Rejects where others have the table for half a second; nothing is cleared then. */
export async function clearLeftovers(pool: Pool): Promise<void> {
  await pool.query(GIVEN_UP);
  const client = await pool.connect();
  try {
    await client.query(IDLE_QUEUES);
    client.release();
  } catch (error) {
    // A transaction that failed goes with its connection.
    client.release(true);
    throw error;
  }
}

/** Clears them now and each minute; the result ends that. */
export function keepCleared(pool: Pool): () => void {
  const clear = (): void => void clearLeftovers(pool).catch(() => undefined);
  const timer = setInterval(clear, CLEARED_EVERY_MS);
  clear();
  return () => clearInterval(timer);
}
