// What all rounds of a disclosure came to.
import type { Recorded } from "../../record/record.ts";
import { evolve } from "../../evolve.ts";
import type { Disclosure } from "../state.ts";

/** Whatever of this disclosure is public, by its numbers in the public repository, of every round. */
export function publicNumbers(disclosure: Disclosure): readonly number[] {
  return disclosure.publications.flatMap(({ published }) =>
    published === null
      ? []
      : [
          ...(published.issue === null ? [] : [published.issue]),
          ...(published.comment === null ? [] : [published.comment.pull]),
          ...published.pulls.map((pull) => pull.number),
        ],
  );
}

/**
 * The disclosure as it stood when the publication with that key began: a patch that a further round put in since is none
 * of what was approved for it.
 */
export function whenPinned(entries: readonly Recorded[], key: string): Disclosure {
  const begun = entries.findIndex(({ what }) => what.type === "publishing" && what.key === key);
  return evolve(begun === -1 ? entries : entries.slice(0, begun + 1));
}

/** What earlier rounds made public. `pulls`: by target, the newest. */
export type EarlierRounds = { readonly issue: number | null; readonly pulls: ReadonlyMap<string, number> };

export const NOTHING_EARLIER: EarlierRounds = { issue: null, pulls: new Map() };

/** What the rounds before the current one made public. */
export function earlierRounds({ publications }: Disclosure): EarlierRounds {
  const published = publications.flatMap((one) => one.published ?? []);
  return {
    issue: published.find((one) => one.issue !== null)?.issue ?? null,
    pulls: new Map(published.flatMap(({ pulls }) => pulls.map(({ target, number }) => [target, number] as const))),
  };
}
