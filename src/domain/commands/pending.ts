// Which commands are still to be carried out, which comments are still to be answered, and which were edited since.
import type { Account, Comment } from "../github.ts";
import type { Event, EventOf } from "../record/events.ts";
import type { Recorded } from "../record/record.ts";
import { isHintOnly, type ParsedCommand, parseComment } from "./reading/parser.ts";

/** A comment by a person with commands that are not carried out yet. */
export type Pending = {
  readonly comment: Comment & { readonly author: Account };
  /** All of the comment's commands, in order. */
  readonly commands: readonly ParsedCommand[];
  /** Those of them that are left. */
  readonly left: readonly ParsedCommand[];
};

/** A hint that comes later than this helps nobody. */
const HINT_HOURS = 24;

/**
 * Commands that are neither in the record nor answered, oldest first. Bots give no commands. Each line is a matter of its
 * own: a process may have died between two lines of one comment. `answered`: comments that were answered while there was
 * no record to note it in, as with bad settings.
 */
export function pendingCommands(
  comments: readonly Comment[],
  entries: readonly Recorded[],
  { answered, now }: { readonly answered: readonly (number | null)[]; readonly now: Date },
): readonly Pending[] {
  const over = new Set<number | null>([...answered, ...repliedTo(entries)]);
  const done = new Set(entries.map(({ comment }) => `${comment?.id}.${comment?.line}`));
  return comments.flatMap((comment) => {
    const { author, id, body } = comment;
    if (author === null || author.bot || over.has(id)) return [];
    const { commands } = parseComment(body);
    const left = commands.filter(({ line }) => !done.has(`${id}.${line}`));
    const late = now.getTime() - Date.parse(comment.createdAt) > HINT_HOURS * 3_600_000;
    return left.length === 0 || (late && isHintOnly(commands))
      ? []
      : [{ comment: { ...comment, author }, commands, left }];
  });
}

/** By comment id: the entries that its commands caused, of comments without an answer in the record. */
export function unanswered<T extends Recorded>(entries: readonly T[]): ReadonlyMap<number, readonly T[]> {
  const replied = new Set(repliedTo(entries));
  const byComment = new Map<number, T[]>();
  for (const entry of entries) {
    if (entry.comment === null || replied.has(entry.comment.id)) continue;
    byComment.set(entry.comment.id, [...(byComment.get(entry.comment.id) ?? []), entry]);
  }
  return byComment;
}

/**
 * Whether a comment can be answered: a copy that it asks for is made, and a publication that it began or took on is
 * through or stopped, by whichever command took it on last. `own`: what the comment caused.
 */
export function isSettled(own: readonly Recorded[], all: readonly Recorded[]): boolean {
  const count = (type: Event["type"]): number => own.filter(({ what }) => what.type === type).length;
  if (count("stray-asked") > count("stray-copied")) return false;
  return own.every(({ what, seq }) =>
    what.type !== "publishing" && what.type !== "claimed" && what.type !== "adopted"
      ? true
      : all.some((entry) => entry.seq > seq && isOutcome(entry.what) && entry.what.round === what.round),
  );
}

function isOutcome(what: Event): what is EventOf<"published" | "stopped"> {
  return what.type === "published" || what.type === "stopped";
}

export type EditedComment = {
  readonly comment: Comment & { readonly author: Account };
  /** What of its commands counts all the same; empty: they did nothing, and what stands there now looks like commands. */
  readonly counts: readonly Recorded[];
};

/** Comments that were edited after their commands were answered, and say now something else than what counts. */
export function editedSince(comments: readonly Comment[], entries: readonly Recorded[]): readonly EditedComment[] {
  const replied = new Set(repliedTo(entries));
  return comments.flatMap((comment) => {
    const { author, edited, id } = comment;
    if (!edited || author === null || author.bot || !replied.has(id)) return [];
    const caused = entries.filter((entry) => entry.comment?.id === id);
    // It was told then: it had been edited before it was first looked at.
    if (caused.some(({ what }) => what.type === "refused" && what.code === "comment-edited")) return [];
    const counts = caused.filter(({ actor, what }) => actor !== null && !WITHOUT_EFFECT.includes(what.type));
    return counts.length === 0 && parseComment(comment.body).commands.length === 0
      ? []
      : [{ comment: { ...comment, author }, counts }];
  });
}

const WITHOUT_EFFECT: readonly Event["type"][] = ["shown", "refused"];

function repliedTo(entries: readonly Recorded[]): readonly number[] {
  return entries.flatMap(({ what }) => (what.type === "replied" ? [what.to] : []));
}
