// Whether a command may be carried out at all: by whom it was written, how, and when.
import type { Comment, Permission } from "../github.ts";
import type { Problem } from "../problems.ts";
import { err, ok, type Result } from "../result.ts";
import type { ParsedCommand } from "./reading/parser.ts";
import { type Command, definitionOf } from "./table.ts";

/** A publishing command that was written longer ago than this is not carried out by surprise. */
export const PUBLISHING_COMMAND_MINUTES = 10;

export type Admission = {
  readonly comment: Comment;
  readonly parsed: ParsedCommand;
  /** How many commands the comment holds. */
  readonly commandsInComment: number;
  readonly permission: Permission;
  readonly now: Date;
};

/** The command, or the reason why it is not even looked at. Bots are to be left out before. */
export function admit({
  comment,
  parsed,
  commandsInComment,
  permission,
  now,
}: Admission): Result<Command, Problem> {
  if (permission === "none") return err({ code: "not-allowed", needs: "participant" });
  if (comment.edited) return err({ code: "comment-edited" });
  if (!parsed.result.ok) return err({ code: "command-malformed", error: parsed.result.error });
  const command = parsed.result.value;
  const definition = definitionOf(command.name);
  if (definition.who === "maintainer" && permission !== "maintainer")
    return err({ code: "not-allowed", needs: "maintainer" });
  if (definition.exclusive === true && commandsInComment > 1)
    return err({ code: "not-alone", command: command.name });
  if (comment.byMail && definition.weighty?.(command) === true)
    return err({ code: "by-mail", command: command.name });
  const publishing = definition.publishing?.(command) ?? false;
  const minutes = (now.getTime() - Date.parse(comment.createdAt)) / 60_000;
  if (publishing && minutes > PUBLISHING_COMMAND_MINUTES) {
    return err({ code: "too-old", command: command.name, minutes: Math.floor(minutes) });
  }
  return ok(command);
}
