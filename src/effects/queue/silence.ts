// A database that says nothing, as behind a network that is cut without a word: who asks it goes on, and its connections are ended.
import type { Socket } from "node:net";
import type { ClientBase } from "pg";

/** The kernel alone would go on for a quarter of an hour. */
const ENDED_AFTER_MS = 10_000;
const ANSWER_WITHIN_MS = 3_000;
const ASKED_AGAIN_AFTER_MS = 30_000;

/** Ends a connection whose question has had no answer for some seconds, so that a new one takes its place. */
export function endWhereSilent(client: ClientBase): void {
  // Of the library's own parts, as it has no door to it.
  const { stream } = (client as unknown as { readonly connection: { readonly stream: Socket } }).connection;
  let answered = stream.bytesWritten;
  stream.on("data", () => void (answered = stream.bytesWritten));
  // Whoever only listens has asked nothing.
  stream.setTimeout(ENDED_AFTER_MS, () => {
    if (stream.bytesWritten > answered) stream.destroy(new Error("the database does not answer"));
  });
}

/** Asks, but not for long; one that did not answer is left alone for a while. The result is null where there is no answer. */
export function whileItAnswers(): <T>(ask: () => Promise<T>) => Promise<T | null> {
  let leftAloneUntil = 0;
  return async (ask) => {
    if (performance.now() < leftAloneUntil) return null;
    const { promise: late, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(() => reject(new Error("no answer")), ANSWER_WITHIN_MS);
    try {
      return await Promise.race([ask(), late]);
    } catch {
      leftAloneUntil = performance.now() + ASKED_AGAIN_AFTER_MS;
      return null;
    } finally {
      clearTimeout(timer);
    }
  };
}
