// Which commands of a comment are still to be carried out: each line once, also where a process died between two of them.
import type { Recorded } from "../record/record.ts";

/**
 * Tells, for a comment and its commands, those that the record does not hold. `answered`: ids of comments that were
 * answered, be it that there was no record to note it in.
 */
export function unhandled(
  entries: readonly Pick<Recorded, "comment" | "what">[],
  answered: readonly (number | null)[],
): <T extends { readonly line: number }>(comment: number, commands: readonly T[]) => readonly T[] {
  const replied = entries.flatMap(({ what }) => (what.type === "replied" ? [what.to] : []));
  const done = new Set<number | null>([...replied, ...answered]);
  const lines = new Set(
    entries.flatMap(({ comment }) => (comment === null ? [] : [`${comment.id}:${comment.line}`])),
  );
  return (comment, commands) =>
    done.has(comment) ? [] : commands.filter(({ line }) => !lines.has(`${comment}:${line}`));
}
