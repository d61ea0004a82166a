// What is told of a fetch that takes long: a line in the log now and then, and a word in the tracking issue.
import type { FetchProgress } from "../../effects/git/repository.ts";
import type { AppContext } from "./app-context.ts";

/** How often it shows in the log. */
const NOTED_EVERY_MS = 10_000;
/** Likewise in the tracking issue, once it has taken as long as a line in the log: each edit costs a request, and people wait. */
const SHOWN_EVERY_MS = 30_000;

/** `null`: only the log is told. */
export type ShowFetch = ((progress: FetchProgress) => Promise<void>) | null;

export type FetchTeller = {
  readonly report: (progress: FetchProgress) => void;
  /** Resolves when nothing is being told any more. */
  readonly through: () => Promise<void>;
};

export function fetchTeller(
  { clock, note }: Pick<AppContext, "clock" | "note">,
  repositoryId: number,
  show: ShowFetch,
): FetchTeller {
  const began = clock.now().getTime();
  let noted = began;
  let shown = began + NOTED_EVERY_MS - SHOWN_EVERY_MS;
  let showing: Promise<void> | null = null;
  return {
    report(progress) {
      const now = clock.now().getTime();
      if (now - noted >= NOTED_EVERY_MS) {
        noted = now;
        note("fetching a repository", { repositoryId, ...progress });
      }
      if (show === null || showing !== null || now - shown < SHOWN_EVERY_MS) return;
      shown = now;
      showing = show(progress)
        // The fetch goes on, whatever becomes of the word about it.
        .catch(() => note("the fetch could not be told of", { repositoryId }))
        .finally(() => (showing = null));
    },
    through: async () => await (showing ?? Promise.resolve()),
  };
}
