// Whether each connection is a session of its own, as the locks of the shared queue need it.
import { randomBytes } from "node:crypto";
import type { Pool } from "pg";

/** Other clients of the pooler come in between, so that once may tell nothing. */
const LOOKS = 5;
const SETTING = "embargo.session";

/** Of the error where they are not. */
export const LENT = "EMBARGO_LENT_CONNECTIONS";

/**
 * Rejects where a pooler lends its connections for one transaction at a time (PgBouncer's transaction mode): a lock of one process
 * would be everybody's there, and two would run one job at once.
 */
export async function expectOwnSessions(pool: Pool): Promise<void> {
  const [one, other] = [await pool.connect(), await pool.connect()];
  try {
    const own = randomBytes(16).toString("hex");
    await one.query("select set_config($1, $2, false)", [SETTING, own]);
    for (let look = 0; look < LOOKS; look += 1) {
      const read = "select current_setting($1, true) as found";
      const [mine, theirs] = [await one.query(read, [SETTING]), await other.query(read, [SETTING])];
      if (mine.rows[0]?.found !== own || theirs.rows[0]?.found === own)
        throw Object.assign(new Error("connections are lent for one transaction"), { code: LENT });
    }
  } finally {
    one.release();
    other.release();
  }
}
