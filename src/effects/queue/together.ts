// Writes together what comes while a write is under way: many that come at once cost one round trip instead of one each.

type Waiting<T> = { readonly item: T; readonly done: () => void; readonly failed: (error: unknown) => void };

const MOST_TOGETHER = 200;

/** `write` never runs twice at once. Of several with one key in a write the last counts. */
export function together<T>(
  keyOf: (item: T) => string,
  write: (items: readonly T[]) => Promise<unknown>,
): (item: T) => Promise<void> {
  const waiting: Waiting<T>[] = [];
  let busy = false;

  async function writeAll(): Promise<void> {
    if (busy) return;
    busy = true;
    while (waiting.length > 0) {
      const batch = waiting.splice(0, MOST_TOGETHER);
      try {
        await write([...new Map(batch.map(({ item }) => [keyOf(item), item])).values()]);
        for (const { done } of batch) done();
      } catch (error) {
        for (const { failed } of batch) failed(error);
      }
    }
    busy = false;
  }

  return async (item) => {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    waiting.push({ item, done: resolve, failed: reject });
    void writeAll();
    await promise;
  };
}
