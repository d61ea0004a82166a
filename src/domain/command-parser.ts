// Finds the commands of a comment: only at a line's start of plain text, never in quotes, code, HTML or lists.
import type { Nodes, Parents, Root } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { parseAdvisory } from "./advisory.ts";
import { closest } from "./branches.ts";
import { type Command, type CommandName, COMMANDS, type Credited } from "./commands.ts";
import { err, ok, type Result } from "./result.ts";

export type CommandError =
  | { readonly code: "unknown-command"; readonly word: string; readonly near: readonly string[] }
  | { readonly code: "usage"; readonly usage: string; readonly fault: string };

/** `line` counts from 1 in the comment with its line ends made `\n`. */
export type ParsedCommand = {
  readonly line: number;
  readonly text: string;
  readonly result: Result<Command, CommandError>;
};

/** Longer comments than GitHub allows hold no commands. */
const LIMIT = 70_000;
const SHOWN = 200;

type Fence = { readonly line: number; readonly value: string };
type Found = { readonly line: number; readonly text: string };

/** Every command of a comment, in order. `/advisory` takes all that follows it. */
export function parseComment(comment: string): { readonly commands: readonly ParsedCommand[] } {
  if (comment.length > LIMIT) return { commands: [] };
  const text = comment.replaceAll("\r\n", "\n").replaceAll("\r", "\n");
  const root = parseMarkdown(text);
  if (root === null) return { commands: [] };
  const lines = text.split("\n");
  const found: Found[] = [];
  const fences: Fence[] = [];
  for (const node of root.children) {
    if (node.type === "code") fences.push({ line: node.position?.start.line ?? 0, value: node.value });
    if (node.type === "paragraph") found.push(...commandLines(node, lines));
  }
  const commands: ParsedCommand[] = [];
  for (const [index, { line, text: written }] of found.entries()) {
    const word = /^\/([A-Za-z][A-Za-z-]*)/.exec(written)?.[1]?.toLowerCase() ?? "";
    const rest = written.slice(word.length + 1).trim();
    const next = found[index + 1]?.line ?? Number.POSITIVE_INFINITY;
    const context = {
      rest,
      below: lines.slice(line).join("\n"),
      fence: fences.find((fence) => fence.line > line && fence.line < next)?.value ?? null,
    };
    commands.push({ line, text: written.slice(0, SHOWN), result: parseCommand(word, context) });
    if (word === "advisory") break;
  }
  return { commands };
}

/** Null where it is nested deeper than the parser's stack goes: nobody writes a command so. */
function parseMarkdown(text: string): Root | null {
  if (text.split("\n").some((line) => DEEP.test(line))) return null;
  try {
    return fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** A hundred quotes inside each other, each of which the parser looks at again on every level. */
const DEEP = /^(?:[ \t]*>){100}/;

/** Lines of a paragraph that begin with a command word; a path such as `/etc/passwd` is none. */
function commandLines(paragraph: Parents, lines: readonly string[]): readonly Found[] {
  const start = paragraph.position?.start.line ?? 1;
  const end = paragraph.position?.end.line ?? start;
  const covered = paragraph.children.filter((child) => child.type !== "text" && child.type !== "break").map(span);
  const found: Found[] = [];
  for (let line = start; line <= end; line += 1) {
    const text = lines[line - 1] ?? "";
    const inside = covered.some((one) => one.from < line && line <= one.to);
    if (!inside && /^\/[A-Za-z][A-Za-z-]*(?=\s|$)/.test(text) && isAttempt(text))
      found.push({ line, text: text.trimEnd() });
  }
  return found;
}

function span(node: Nodes): { readonly from: number; readonly to: number } {
  return { from: node.position?.start.line ?? 0, to: node.position?.end.line ?? 0 };
}

/** A known word, a word alone on its line, or one that looks like a known word: anything else is prose. */
function isAttempt(text: string): boolean {
  const word = /^\/([A-Za-z-]+)/.exec(text)?.[1]?.toLowerCase() ?? "";
  return isKnown(word) || text.trim().length === word.length + 1 || nearCommands(word).length > 0;
}

function isKnown(word: string): word is CommandName {
  return COMMANDS.some((one) => one.name === word);
}

function nearCommands(word: string): readonly string[] {
  return closest(
    word,
    COMMANDS.map((one) => one.name),
  );
}

type Context = { readonly rest: string; readonly below: string; readonly fence: string | null };
type Parsed = Result<Command, CommandError>;

function parseCommand(word: string, context: Context): Parsed {
  if (!isKnown(word))
    return err({ code: "unknown-command", word: word.slice(0, SHOWN), near: nearCommands(word) });
  return PARSERS[word](context);
}

const LOGIN = /^@?([A-Za-z0-9](?:-?[A-Za-z0-9]){0,38})$/;
const BRANCH = /^[^\s~^:?*[\\@-][^\s~^:?*[\\]{0,199}$/;

const PARSERS: Readonly<Record<CommandName, (context: Context) => Parsed>> = {
  coordinator({ rest }) {
    if (rest === "") return ok({ name: "coordinator", login: null });
    const login = LOGIN.exec(rest)?.[1];
    return login === undefined
      ? usage("coordinator", "the user is given as `@login`")
      : ok({ name: "coordinator", login });
  },
  confirm: bare("confirm"),
  dismiss: ({ rest }) =>
    rest === "" ? usage("dismiss", "say why") : ok({ name: "dismiss", why: rest.slice(0, 1_000) }),
  repository({ rest }) {
    const match = /^(?:([A-Za-z0-9][A-Za-z0-9-]{0,38})\/)?([A-Za-z0-9._-]{1,100})$/.exec(rest);
    if (match?.[2] === undefined) return usage("repository", "name one repository");
    return ok({ name: "repository", owner: match[1] ?? null, repository: match[2] });
  },
  risk({ rest }) {
    const [level = "", at, ...more] = rest.split(/\s+/);
    if (!/^[1-7]$/.test(level)) return usage("risk", "the level is a number from 1 to 7");
    if (more.length > 0) return usage("risk", "there is more than a level and a place");
    if (at === undefined) return ok({ name: "risk", level: Number(level), at: null });
    const pull = /^#([1-9][0-9]{0,8})$/.exec(at)?.[1];
    if (pull !== undefined) return ok({ name: "risk", level: Number(level), at: { pull: Number(pull) } });
    if (!BRANCH.test(at)) return usage("risk", "the place is `#` and a PR's number, or a branch");
    return ok({ name: "risk", level: Number(level), at: { branch: at } });
  },
  branches({ rest }) {
    const words = rest.split(/\s+/);
    const first = words.findIndex((word) => !/^[+-]./.test(word));
    const [edits, why] = first < 0 ? [words, ""] : [words.slice(0, first), words.slice(first).join(" ")];
    const named = (sign: string): string[] =>
      edits.filter((edit) => edit.startsWith(sign)).map((edit) => edit.slice(1));
    const [add, remove] = [named("+"), named("-")];
    if (add.length + remove.length === 0) return usage("branches", "name branches with `+` or `-` before each");
    const bad = [...add, ...remove].find((branch) => !BRANCH.test(branch));
    if (bad !== undefined) return usage("branches", "one of these is no branch name");
    if (why === "") return usage("branches", "say why, after the branches");
    return ok({ name: "branches", add, remove, why: why.slice(0, 1_000) });
  },
  advisory({ rest, below }) {
    const markdown = `${rest === "" ? "" : `${rest}\n`}${below}`.trim();
    if (parseAdvisory(markdown) === null)
      return usage("advisory", "below the command stand a heading (`## Title`) and a text");
    return ok({ name: "advisory", markdown });
  },
  patch: parsePatch,
  credit: parseCredit,
  check: bare("check"),
  approve({ rest }) {
    const digest = rest.toLowerCase();
    if (!/^[0-9a-f]{16,64}$/.test(digest))
      return usage("approve", "the digest is 16 to 64 hex digits; copy the line from the status comment");
    return ok({ name: "approve", digest });
  },
  available: bare("available"),
  unavailable: bare("unavailable"),
  disclose({ rest }) {
    if (rest === "") return ok({ name: "disclose", mode: "now" });
    return rest.toLowerCase() === "plan"
      ? ok({ name: "disclose", mode: "plan" })
      : usage("disclose", "after it stands nothing, or `plan`");
  },
  retry: bare("retry"),
  status: bare("status"),
  help: bare("help"),
};

function bare(
  name: "confirm" | "check" | "available" | "unavailable" | "retry" | "status" | "help",
): (context: Context) => Parsed {
  return ({ rest }) => (rest === "" ? ok({ name }) : usage(name, "nothing stands after this command"));
}

function usage(name: CommandName, fault: string): Parsed {
  return err({ code: "usage", usage: COMMANDS.find((one) => one.name === name)?.usage ?? "", fault });
}

function parsePatch({ rest, fence }: Context): Parsed {
  const words = rest === "" ? [] : rest.split(/\s+/);
  let branch: string | null = null;
  let path: string | null = null;
  for (let at = 0; at < words.length; at += 2) {
    const [option, value] = [words[at], words[at + 1]];
    if (option === "--branch" && value !== undefined && BRANCH.test(value)) branch = value;
    else if (option === "--file" && value !== undefined && isPath(value)) path = value;
    else return usage("patch", "the options are `--branch <name>` and `--file <path>`");
  }
  if (path !== null) return ok({ name: "patch", branch, source: { kind: "file", path } });
  if (fence === null)
    return usage(
      "patch",
      "below it stands the patch in a fenced block (three backticks before and after), or `--file` names it",
    );
  // A fence swallows the last line end; every line of a patch has one.
  return ok({ name: "patch", branch, source: { kind: "inline", bytes: Buffer.from(`${fence}\n`) } });
}

function isPath(path: string): boolean {
  return (
    path.length <= 400 &&
    !path.startsWith("/") &&
    !path.split("/").some((part) => part === ".." || part === "." || part === "")
  );
}

function parseCredit({ rest }: Context): Parsed {
  const match = /^(reporter|fix)\s+(\S.*)$/.exec(rest.slice(0, 500));
  if (match?.[1] === undefined || match[2] === undefined)
    return usage("credit", "say `reporter` or `fix`, then the name or `anonymous`");
  const kind = match[1] === "reporter" ? "reporter" : "fix";
  const who = creditedPerson(match[2].trim());
  return who === null
    ? usage("credit", "the name is missing, or something stands after `@login`")
    : ok({ name: "credit", kind, who });
}

/** `Name [<mail>] [@login]`, or `anonymous`. */
function creditedPerson(text: string): Credited | null {
  if (text.toLowerCase() === "anonymous") return { anonymous: true };
  const words = text.split(/\s+/);
  const login =
    words.length > 1 ? LOGIN.exec(words.at(-1)?.startsWith("@") ? (words.at(-1) ?? "") : "")?.[1] : undefined;
  if (login !== undefined) words.pop();
  const mail = words.length > 1 ? /^<([^<>@\s]{1,64}@[^<>@\s]{1,190})>$/.exec(words.at(-1) ?? "")?.[1] : undefined;
  if (mail !== undefined) words.pop();
  const name = words.join(" ");
  return name === "" || /[<>@]/.test(name) ? null : { name, mail: mail ?? null, login: login ?? null };
}
