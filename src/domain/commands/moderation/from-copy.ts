// What the private copy of a stray report tells already when it becomes a disclosure.
import type { Disclosure } from "../../disclosure/state.ts";
import type { Credit, Event } from "../../record/events.ts";

/** The repository where the item was posted and its author as reporter, where nobody has named them yet. */
export function knownFromCopy({ moderation, repository, reporter }: Disclosure): readonly Event[] {
  const [first] = moderation.strays;
  if (first === undefined) return [];
  const { id, owner, name } = first.item.repository;
  const login = first.author;
  const credit: Credit | null =
    login === null || reporter !== null ? null : { kind: "reporter", name: login, mail: null, login };
  return [
    ...(repository === null ? [{ type: "repository", id, owner, name } as const] : []),
    ...(credit === null ? [] : [{ type: "credit", credit } as const]),
  ];
}
