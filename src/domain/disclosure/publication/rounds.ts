// What all rounds of a disclosure came to.
import type { Disclosure } from "../state.ts";

/** Whatever of this disclosure is public, by its numbers in the public repository, of every round. */
export function publicNumbers(disclosure: Disclosure): readonly number[] {
  return disclosure.publications.flatMap(({ published }) =>
    published === null
      ? []
      : [
          ...(published.issue === null ? [] : [published.issue]),
          ...(published.comment === null ? [] : [published.comment.pull]),
          ...published.pulls.map((one) => one.number),
        ],
  );
}
