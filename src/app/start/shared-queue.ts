// Opens the queue that several processes share, and tells its faults from all others.
import type { Queue, QueueSettings } from "../../effects/queue/queue.ts";

/** The database of DATABASE_URL could not be used; `cause` says more. */
export class DatabaseFailure extends Error {
  override name = "DatabaseFailure";
}

/** Rejects with a DatabaseFailure. */
export async function openSharedQueue(settings: QueueSettings & { readonly url: string }): Promise<Queue> {
  // Few need it.
  const { startPostgresQueue } = await import("../../effects/queue/postgres.ts");
  try {
    return await startPostgresQueue(settings);
  } catch (error) {
    throw new DatabaseFailure("the queue's database", { cause: error });
  }
}
