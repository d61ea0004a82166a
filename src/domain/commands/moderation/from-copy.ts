// What the private copy of a stray report tells already when it becomes a disclosure.
import type { Disclosure } from "../../disclosure/state.ts";
import type { Event } from "../../record/events.ts";

/** The repository where the item was posted and its author as reporter, where nobody has named them yet. */
export function knownFromCopy({ moderation, repository, credits }: Disclosure): readonly Event[] {
  const [first] = moderation.strays;
  if (first === undefined) return [];
  const { id, owner, name } = first.item.repository;
  const login = first.author;
  const credit: Event | null =
    login === null || credits.reporter !== null
      ? null
      : {
          type: "credits",
          kind: "reporter",
          change: { do: "add", credit: { kind: "reporter", name: login, mail: null, login }, presumed: true },
        };
  return [
    ...(repository === null ? [{ type: "repository", id, owner, name } as const] : []),
    ...(credit === null ? [] : [credit]),
  ];
}
