// One question at a time, however many ask: whoever asks while one is under way gets its answer.

/** For what costs something to ask, also where it gives no answer, and is asked for by whoever comes by. */
export function oneAtATime<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | null = null;
  return async () => {
    asked ??= ask().finally(() => (asked = null));
    return await asked;
  };
}
