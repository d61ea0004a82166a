// An answer that is asked for once.

/** Asks once, and again only where the answer failed. */
export function memoized(
  ask: (installationId: number) => Promise<number>,
): (installationId: number) => Promise<number> {
  let known: Promise<number> | null = null;
  return async (installationId) => {
    known ??= ask(installationId);
    try {
      return await known;
    } catch (error) {
      known = null;
      throw error;
    }
  };
}
