// Finds the commands of a comment: only at a line's start of plain text, never in quotes, code, HTML or lists.
import { closest } from "../disclosure/branches.ts";
import { err, ok, type Result } from "../result.ts";
import type { CommandError } from "./command-error.ts";
import { commentBlocks } from "./comment-blocks.ts";
import type { CommandText } from "./definition.ts";
import { type Command, COMMANDS, definitionOf, isCommandName } from "./table.ts";

/** `line` counts from 1 in the comment with its line ends made `\n`. */
export type ParsedCommand = {
  readonly line: number;
  readonly text: string;
  readonly result: Result<Command, CommandError>;
};

/** In UTF-16 units: as many as GitHub's 65,536 characters can take. */
const LIMIT = 131_072;
const SHOWN = 200;
/** Nobody gives more commands in one comment. */
const MOST = 50;

/** Every command of a comment, in order. `/advisory` takes all that follows it. */
export function parseComment(comment: string): { readonly commands: readonly ParsedCommand[] } {
  const lines = comment.replaceAll("\r\n", "\n").replaceAll("\r", "\n").split("\n");
  const attempts = new Set(lines.flatMap((line, index) => (isAttempt(line) ? [index + 1] : [])));
  if (attempts.size === 0) return { commands: [] };
  if (comment.length > LIMIT) return { commands: [tooInvolved(lines, Math.min(...attempts))] };
  const { textLines, fences, unreadFrom } = commentBlocks(lines.join("\n"));
  const found = textLines.filter((line) => attempts.has(line));
  const commands: ParsedCommand[] = [];
  for (const [index, line] of found.entries()) {
    if (index === MOST) return { commands: [...commands, tooInvolved(lines, line)] };
    const written = (lines[line - 1] ?? "").trimEnd();
    const word = wordOf(written);
    const next = found[index + 1] ?? unreadFrom ?? Number.POSITIVE_INFINITY;
    const context = {
      rest: written.slice(word.length + 1).trim(),
      below: lines.slice(line).join("\n"),
      fence: fences.find((fence) => fence.line > line && fence.line < next)?.value ?? null,
    };
    commands.push({ line, text: shown(written), result: parseCommand(word, context) });
    if (word === "advisory") return { commands };
  }
  const unread = unreadFrom === null ? undefined : [...attempts].find((line) => line >= unreadFrom);
  return { commands: unread === undefined ? commands : [...commands, tooInvolved(lines, unread)] };
}

function tooInvolved(lines: readonly string[], line: number): ParsedCommand {
  return { line, text: shown(lines[line - 1] ?? ""), result: err({ code: "too-involved" }) };
}

function shown(written: string): string {
  return written.slice(0, SHOWN);
}

/** The command word at a line's start, in lower case; empty where there is none, as in `/etc/passwd`. */
function wordOf(line: string): string {
  return /^\/([A-Za-z][A-Za-z-]{0,60})(?=\s|$)/.exec(line)?.[1]?.toLowerCase() ?? "";
}

/** A known word, a word alone on its line, or one that looks like a known word: anything else is prose. */
function isAttempt(line: string): boolean {
  const word = wordOf(line);
  return (
    word !== "" && (isCommandName(word) || line.trim().length === word.length + 1 || nearCommands(word).length > 0)
  );
}

function nearCommands(word: string): readonly string[] {
  return closest(
    word,
    COMMANDS.map((each) => each.name),
  );
}

function parseCommand(word: string, text: CommandText): Result<Command, CommandError> {
  if (!isCommandName(word)) return err({ code: "unknown-command", word, near: nearCommands(word) });
  const definition = definitionOf(word);
  const args = definition.parse(text);
  return args.ok
    ? // Only the definition of that name reads such arguments.
      ok({ name: word, ...args.value } as Command)
    : err({ code: "usage", usage: definition.usage, fault: args.error });
}
