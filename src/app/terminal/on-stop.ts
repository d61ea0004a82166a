// What is removed when a rehearsal is stopped by hand.
import { rmSync } from "node:fs";

/** Ctrl-C leaves nothing behind: what lies in these folders is embargoed. The result takes the listeners away. */
export function removedOnStop(folders: readonly string[]): () => void {
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  const stop = (): void => {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    process.exit(130);
  };
  for (const signal of signals) process.once(signal, stop);
  return () => {
    for (const signal of signals) process.removeListener(signal, stop);
  };
}
