// Finds the commands of a comment: only at a line's start of plain text, never in quotes, code, HTML or lists.
import { err, ok, type Result } from "../../result.ts";
import type { CommandError } from "./command-error.ts";
import { commentBlocks } from "./comment-blocks.ts";
import type { CommandText } from "../definition.ts";
import { guessCommand, guessUsage } from "./guess.ts";
import { type Command, type CommandName, definitionOf, isCommandName } from "../table.ts";

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

/**
 * Every command of a comment, in order, and every line that its author may take for one. `/advisory` takes all that
 * follows it.
 */
export function parseComment(comment: string): { readonly commands: readonly ParsedCommand[] } {
  const lines = comment.replaceAll("\r\n", "\n").replaceAll("\r", "\n").split("\n");
  const attempts = new Set(lines.flatMap((line, index) => (mayBeCommand(line) ? [index + 1] : [])));
  if (attempts.size === 0) return { commands: [] };
  if (comment.length > LIMIT) return { commands: [tooInvolved(lines, Math.min(...attempts))] };
  const { textLines, looseLines, fences, unreadFrom } = commentBlocks(lines.join("\n"), mayBeCommand);
  const found = [...textLines, ...looseLines].filter((line) => attempts.has(line)).toSorted((a, b) => a - b);
  const atTop = new Set(textLines);
  const commands: ParsedCommand[] = [];
  for (const [index, line] of found.entries()) {
    if (commands.length === MOST) return { commands: [...commands, tooInvolved(lines, line)] };
    const written = (lines[line - 1] ?? "").trimEnd();
    const word = atTop.has(line) ? wordOf(written) : "";
    const next = found.slice(index + 1).find((candidate) => beginsCommand(lines[candidate - 1] ?? ""));
    const end = next ?? unreadFrom ?? Number.POSITIVE_INFINITY;
    const text = {
      rest: written.slice(word.length + 1).trim(),
      below: lines.slice(line).join("\n"),
      fence: fences.find((fence) => fence.line > line && fence.line < end)?.value ?? null,
    };
    const result = isCommandName(word) ? parseCommand(word, text) : guessed(written, atTop.has(line));
    if (result !== null) commands.push({ line, text: shown(written), result });
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

function mayBeCommand(line: string): boolean {
  return isCommandName(wordOf(line)) || guessCommand(line) !== null;
}

/** A command, or what was meant as one; not one that a sentence mentions. */
function beginsCommand(line: string): boolean {
  return isCommandName(wordOf(line)) || guessCommand(line)?.atStart === true;
}

/** Of a comment's commands those that count where one must stand alone: not those that a sentence mentions. */
export function countCommands(commands: readonly ParsedCommand[]): number {
  return commands.filter(({ result }) => result.ok || result.error.code !== "nearly" || result.error.atStart)
    .length;
}

/** Whether nothing of it is a command, so that the answer is but a hint. */
export function isHintOnly(commands: readonly ParsedCommand[]): boolean {
  return commands.every(({ result }) => !result.ok && ["nearly", "unknown-command"].includes(result.error.code));
}

/** What is answered to a line that is no command, and may be meant as one; null: it is prose after all. */
function guessed(line: string, atTop: boolean): ParsedCommand["result"] | null {
  const guess = guessCommand(line);
  if (guess === null) return null;
  const { word, meant, atStart } = guess;
  const unknown = atTop && atStart && wordOf(line) !== "";
  if (!unknown) return meant === null ? null : err({ code: "nearly", meant, atStart });
  return err({ code: "unknown-command", word, near: meant === null ? [] : [meant.slice(1)] });
}

function parseCommand(name: CommandName, text: CommandText): ParsedCommand["result"] {
  const definition = definitionOf(name);
  const second = name === "advisory" ? undefined : secondCommand(text.rest);
  if (second !== undefined) return err({ code: "two-commands", first: name, second });
  const args = definition.parse(text);
  return args.ok
    ? // Only the definition of that name reads such arguments.
      ok({ name, ...args.value } as Command)
    : err({ code: "usage", usage: definition.usage, fault: args.error, meant: guessUsage(name, text.rest) });
}

/** A command's name behind another command, which would else become a part of a reason or a name. */
function secondCommand(rest: string): CommandName | undefined {
  const words = [...rest.matchAll(/(?:^|\s)\/([A-Za-z-]+)(?=\s|$)/g)].map((found) =>
    (found[1] ?? "").toLowerCase(),
  );
  return words.find(isCommandName);
}
