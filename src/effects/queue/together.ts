// Writes together what comes while a write is under way: many that come at once cost one round trip instead of one each.

type Waiting<T> = { readonly item: T; readonly done: () => void; readonly failed: (error: unknown) => void };

const MOST_TOGETHER = 200;

export type Together<T> = {
  /** Resolves when it is written. */
  readonly add: (item: T) => Promise<void>;
  /** Resolves when nothing is being written: at once where nothing is. */
  readonly quiet: () => Promise<void>;
};

/** `write` never runs twice at once. Of several with one key in a write the last counts. */
export function together<T>(
  keyOf: (item: T) => string,
  write: (items: readonly T[]) => Promise<unknown>,
): Together<T> {
  const waiting: Waiting<T>[] = [];
  let writing: Promise<void> | null = null;

  async function writeAll(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting.splice(0, MOST_TOGETHER);
      try {
        await write([...new Map(batch.map(({ item }) => [keyOf(item), item])).values()]);
        for (const { done } of batch) done();
      } catch (error) {
        for (const { failed } of batch) failed(error);
      }
    }
    writing = null;
  }

  return {
    async add(item) {
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      waiting.push({ item, done: resolve, failed: reject });
      writing ??= writeAll();
      await promise;
    },
    quiet: async () => await (writing ?? Promise.resolve()),
  };
}
