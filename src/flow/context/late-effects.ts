// What comes of a request long after its reply was lost: looked for again some minutes later, so that nothing stays there twice.
import type { Clock } from "../../domain/clock.ts";
import type { Note } from "./app-context.ts";

/** GitHub's own work can be minutes late; what has not come by then does not come any more. */
export const LATEST_MS = 12 * 60_000;
/** When it is looked again, from the lost reply on. */
const LOOKS_MS = [2 * 60_000, LATEST_MS];

type App = {
  readonly clock: Clock;
  readonly note: Note;
  /** Aborted when the process is to end: what its end forgets is found at the next start, as far as the record names it. */
  readonly stopping: AbortSignal;
  readonly removals: Set<Promise<void>>;
};

/** Has `remove` look for what came late, and remove it, beside whatever the job does meanwhile. */
export function removeLater(app: App, remove: () => Promise<void>): void {
  void looks(app, remove);
}

/** Resolves when none of them is under way; false: none was. */
export async function pauseOf(removals: ReadonlySet<Promise<void>>): Promise<boolean> {
  return (await Promise.all(removals)).length > 0;
}

async function looks({ clock, note, stopping, removals }: App, remove: () => Promise<void>): Promise<void> {
  let passed = 0;
  for (const at of LOOKS_MS) {
    try {
      await clock.sleep(at - passed, stopping);
    } catch {
      return;
    }
    passed = at;
    const removal = remove().catch((error: unknown) =>
      note("what came late could not be removed", { code: error instanceof Error ? error.name : "unknown" }),
    );
    removals.add(removal);
    await removal;
    removals.delete(removal);
  }
}
