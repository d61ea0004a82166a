// What to do about a database that says nothing, as behind a network that is cut without a word, or takes nothing, as one that has become a copy of another.
import { DatabaseError, type ClientBase, type Pool } from "pg";
import type { EventEmitter } from "node:events";
import type { Socket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { within } from "./within.ts";

/** The kernel alone would go on for a quarter of an hour. */
const ENDED_AFTER_MS = 10_000;
const ANSWER_WITHIN_MS = 3_000;
const ASKED_AGAIN_AFTER_MS = 30_000;

/** Of a server that takes no writes any more: after a failover the old one goes on answering what only reads. */
const READ_ONLY = "25006";

/** The library's own parts, to which it has no door. */
type Inside = {
  readonly connection: EventEmitter & { readonly stream: Socket };
};

/**
 * Of connections that are of no use any more, so that new ones take their place: one whose question has had no answer for
 * some seconds is ended, and all are where the database takes no writes.
 */
export function endTheUseless(): (client: ClientBase) => void {
  const open = new Set<Socket>();
  return (client) => {
    const { connection } = client as unknown as Inside;
    const { stream } = connection;
    open.add(stream);
    stream.on("close", () => open.delete(stream));
    let answered = stream.bytesWritten;
    stream.on("data", () => void (answered = stream.bytesWritten));
    // Whoever only listens has asked nothing.
    stream.setTimeout(ENDED_AFTER_MS, () => {
      if (stream.bytesWritten > answered) stream.destroy(new Error("the database does not answer"));
    });
    connection.on("errorMessage", (error: unknown) => {
      if (error instanceof DatabaseError && error.code === READ_ONLY) for (const each of open) each.destroy(error);
    });
  };
}

/** Rejects where the database takes no writes. */
export async function expectWritable(client: Pick<ClientBase, "query">): Promise<void> {
  const { rows } = await client.query<{ state: string }>(
    "select current_setting('transaction_read_only') as state",
  );
  if (rows[0]?.state !== "off") throw new Error("the database takes no writes");
}

/** Asks, but not for long; one that did not answer is left alone for a while. The result is null where there is no answer. */
export function whileItAnswers(): <T>(ask: () => Promise<T>) => Promise<T | null> {
  let leftAloneUntil = 0;
  return async (ask) => {
    if (performance.now() < leftAloneUntil) return null;
    try {
      return await within(ask(), ANSWER_WITHIN_MS);
    } catch {
      leftAloneUntil = performance.now() + ASKED_AGAIN_AFTER_MS;
      return null;
    }
  };
}

/** For what may be done twice: a database that begins anew is away for a moment. */
const TRIED_AGAIN_AFTER_MS = [200, 1_000, 3_000];

/** Tries it some times within the ten seconds that GitHub waits for an answer to a webhook. Rejects as the last one did. */
export async function withPatience<T>(ask: () => Promise<T>): Promise<T> {
  for (const pause of TRIED_AGAIN_AFTER_MS) {
    try {
      return await ask();
    } catch {
      await wait(pause);
    }
  }
  return await ask();
}

/** One of the few codes after which the library asks again, for hours: that the database cannot be connected to now. */
const ASKED_AGAIN = "57P03";
/** That a connection ended in the middle, or could not be made: in words where there is no code. */
const LOST = /^(?:57P0[12]|08\w{3}|ECONN\w+|EPIPE|25006)$|terminated|ended|timeout exceeded|does not answer/i;

/** The library ends the process, or leaves a job locked, where its word that a job is over is lost: so it says that again. */
export function haveAskedAgain(pool: Pool): void {
  const marked = (error: unknown): unknown => {
    const { code, message } = Object(error) as { readonly code?: string; readonly message?: string };
    return LOST.test(code ?? message ?? "") ? Object.assign(error as Error, { code: ASKED_AGAIN }) : error;
  };
  // Of both, the library only uses the form that gives a promise.
  const marking = <Call extends (...args: never[]) => unknown>(call: Call): Call =>
    ((...args: never[]) => {
      const result = call(...args);
      if (!(result instanceof Promise)) return result;
      return result.catch((error: unknown) => Promise.reject(marked(error) as Error));
    }) as Call;
  const connect = pool.connect.bind(pool);
  pool.connect = marking(connect);
  pool.on("connect", (client) => {
    client.query = marking(client.query.bind(client) as (...args: never[]) => unknown) as typeof client.query;
  });
}
