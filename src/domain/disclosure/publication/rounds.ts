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
