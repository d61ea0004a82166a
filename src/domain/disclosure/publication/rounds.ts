// What all rounds of a disclosure came to.
import type { Recorded } from "../../record/record.ts";
import { evolve } from "../../evolve.ts";
import type { Disclosure, Publication } from "../state.ts";

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

/** What earlier rounds made public. `pulls`: by target, the newest. `date`, `marker`: of the one that made issue or comment. */
export type EarlierRounds = {
  readonly issue: number | null;
  readonly comment: number | null;
  readonly pulls: ReadonlyMap<string, number>;
  readonly date: string | null;
  readonly marker: string;
};

export const NOTHING_EARLIER: EarlierRounds = {
  issue: null,
  comment: null,
  pulls: new Map(),
  date: null,
  marker: "",
};

/** What these rounds made public. `markerOf`: the mark of a round's posts, by its public key. */
export function earlierRounds(
  publications: readonly Publication[],
  markerOf: (key: string) => string = () => "",
): EarlierRounds {
  const rounds = publications.flatMap((publication) =>
    publication.published === null ? [] : [{ ...publication, published: publication.published }],
  );
  const first = rounds.find(({ published }) => published.issue !== null || published.comment !== null);
  const pulls = rounds.flatMap(({ published }) => published.pulls);
  return {
    issue: first?.published.issue ?? null,
    comment: first?.published.comment?.id ?? null,
    pulls: new Map(pulls.map(({ target, number }) => [target, number] as const)),
    date: first === undefined ? null : disclosedOn(first),
    marker: first === undefined ? "" : markerOf(first.pinned.key),
  };
}

/** The day as the public texts have it. What made it come early is nobody's business, that it did is. */
export function disclosedOn({ pinned, early }: Pick<Publication, "pinned" | "early">): string {
  const day = pinned.committed.slice(0, 10);
  return early ? `${day} (earlier than planned, as it had become known)` : day;
}
