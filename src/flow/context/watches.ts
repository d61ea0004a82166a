// The disclosures that are watched over for leaks: where their fix is public, and how far was looked. In memory alone.
import type { Identity } from "../../domain/identity.ts";
import type { Print } from "../../domain/leaks/print.ts";

export type WatchedList = "threads" | "comments" | "review-comments";

/** By tracking issue, as `<repository id>#<number>`. */
export type Watches = Map<string, Watch>;

export type Watch = {
  readonly tracking: Identity;
  readonly repositoryId: number;
  /** What is compared, by the bundle's digest; a bundle that changed is compared anew with everything. */
  readonly digest: string;
  readonly fix: readonly Print[];
  readonly messages: string;
  /** When it was looked last, until when, with the lists' ETags and the branches' heads then; null: never. */
  readonly last: {
    readonly at: number;
    readonly until: Date;
    readonly etags: Readonly<Record<WatchedList, string | null>>;
    /** Until when the comments were looked at. */
    readonly comments: Date;
    readonly heads: readonly string[];
  } | null;
};

/** Every disclosure whose fix is still secret and belongs into that repository. */
export function watchedIn(watches: Watches, repositoryId: number): readonly Identity[] {
  return [...watches.values()]
    .filter((watch) => watch.repositoryId === repositoryId)
    .map(({ tracking }) => ({ ...tracking, look: "public" }));
}
