// What the commands about stray reports do, and what a private copy knows when it becomes a disclosure.
import type { Command } from "./commands.ts";
import type { Disclosure } from "../disclosure/state.ts";
import type { Credit, Event, StrayItem } from "../record/events.ts";
import type { Problem } from "../problems.ts";
import { err, ok, type Result } from "../result.ts";

export type KnownOfStrays = {
  readonly disclosure: Disclosure;
  /** The public item that `/stray` names, or why it cannot be copied; null: none is named. */
  readonly stray: Result<StrayItem, Problem> | null;
};

/** The fact to record. Without a name `/stray` is about the items that this issue is the copy of. */
export function decideModeration(
  command: Extract<Command, { name: "stray" | "false-alarm" }>,
  { disclosure, stray }: KnownOfStrays,
): Result<Event, Problem> {
  const isCopy = disclosure.moderation.strays.length > 0;
  if (command.name === "false-alarm")
    return isCopy
      ? ok({ type: "false-alarm", why: command.why })
      : err({ code: "no-stray", command: "false-alarm" });
  if (command.item === null)
    return isCopy ? ok({ type: "stray-taken" }) : err({ code: "no-stray", command: "stray" });
  if (stray === null) return err({ code: "stray-unknown", name: `#${command.item.number}` });
  return stray.ok ? ok({ type: "stray-asked", item: stray.value }) : stray;
}

/** What the private copy of a stray report knows already, so that nobody has to type it: where it was, and whose it is. */
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
