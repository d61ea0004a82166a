// Finds the commands of a comment: only at a line's start of plain text, never in quotes, code, HTML or lists.
import { ADVISORY_TITLE_LIMIT, parseAdvisory } from "../disclosure/advisory.ts";
import { closest, isBranchName } from "../disclosure/branches.ts";
import { type Command, type CommandName, COMMANDS, type Credited, type NamedItem } from "./commands.ts";
import { commentBlocks } from "./comment-blocks.ts";
import { err, ok, type Result } from "../result.ts";

export type CommandError =
  | { readonly code: "unknown-command"; readonly word: string; readonly near: readonly string[] }
  | { readonly code: "usage"; readonly usage: string; readonly fault: string }
  /** The comment is so long or so deeply nested that it cannot be told what is a command from here on. */
  | { readonly code: "too-involved" };

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
/** Longest reason or credit that is taken; a longer one is refused rather than cut. */
const WORDS_LIMIT = 1_000;
const NAME_LIMIT = 200;

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
  return word !== "" && (isKnown(word) || line.trim().length === word.length + 1 || nearCommands(word).length > 0);
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
  if (!isKnown(word)) return err({ code: "unknown-command", word, near: nearCommands(word) });
  return PARSERS[word](context);
}

const LOGIN = /^@?([A-Za-z0-9](?:-?[A-Za-z0-9]){0,38})$/;

const PARSERS: Readonly<Record<CommandName, (context: Context) => Parsed>> = {
  coordinator({ rest }) {
    if (rest === "") return ok({ name: "coordinator", login: null });
    const login = LOGIN.exec(rest)?.[1];
    return login === undefined
      ? usage("coordinator", "the user is given as `@login`")
      : ok({ name: "coordinator", login });
  },
  confirm: bare("confirm"),
  dismiss({ rest }) {
    if (rest === "") return usage("dismiss", "say why");
    return rest.length > WORDS_LIMIT
      ? usage("dismiss", `the reason is longer than ${WORDS_LIMIT} characters`)
      : ok({ name: "dismiss", why: rest });
  },
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
    if (!isBranchName(at)) return usage("risk", "the place is `#` and a PR's number, or a branch");
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
    const bad = [...add, ...remove].find((branch) => !isBranchName(branch));
    if (bad !== undefined) return usage("branches", "one of these is no branch name");
    const both = add.some((branch) => remove.includes(branch));
    if (both) return usage("branches", "one branch stands there with `+` and with `-`");
    if (why === "") return usage("branches", "say why, after the branches");
    if (why.length > WORDS_LIMIT) return usage("branches", `the reason is longer than ${WORDS_LIMIT} characters`);
    return ok({ name: "branches", add: [...new Set(add)], remove: [...new Set(remove)], why });
  },
  advisory({ rest, below }) {
    const markdown = `${rest === "" ? "" : `${rest}\n`}${below}`.trim();
    const advisory = parseAdvisory(markdown);
    if (advisory === null) return usage("advisory", "below the command stand a heading (`## Title`) and a text");
    if (Array.from(advisory.title).length > ADVISORY_TITLE_LIMIT)
      return usage("advisory", `the title is longer than ${ADVISORY_TITLE_LIMIT} characters`);
    return ok({ name: "advisory", markdown });
  },
  patch: parsePatch,
  take({ rest }) {
    const [branch = "", id = "", ...more] = rest.split(/\s+/);
    if (!isBranchName(branch) || !/^[0-9a-f]{16,64}$/.test(id.toLowerCase()) || more.length > 0)
      return usage("take", "name the branch and the proposal's id; copy the line from the status comment");
    return ok({ name: "take", branch, id: id.toLowerCase() });
  },
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
  stray({ rest }) {
    if (rest === "") return ok({ name: "stray", item: null });
    const item = namedItem(rest);
    return item === null
      ? usage("stray", "name an issue or pull request as `#12` or `repo#12`, or give the link of a comment")
      : ok({ name: "stray", item });
  },
  "false-alarm": ({ rest }) =>
    rest.length > WORDS_LIMIT
      ? usage("false-alarm", `the reason is longer than ${WORDS_LIMIT} characters`)
      : ok({ name: "false-alarm", why: rest }),
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

const ITEM = /^(?:(?:([A-Za-z0-9][A-Za-z0-9-]{0,38})\/)?([A-Za-z0-9._-]{1,100}))?#([1-9][0-9]{0,8})$/;
const ITEM_LINK =
  /^https?:\/\/[^/\s]{1,200}\/([A-Za-z0-9][A-Za-z0-9-]{0,38})\/([A-Za-z0-9._-]{1,100})\/(?:issues|pull)\/([1-9][0-9]{0,8})(?:\/[a-z]{1,20})?(?:#(issuecomment-|discussion_r|pullrequestreview-)([1-9][0-9]{0,14}))?$/;
const WITHIN = {
  "issuecomment-": "comment",
  discussion_r: "review-comment",
  "pullrequestreview-": "review",
} as const;

/** `#12`, `repo#12`, `owner/repo#12`, or a link to an issue, a pull request, or a comment or review of one. */
function namedItem(text: string): NamedItem | null {
  const short = ITEM.exec(text);
  if (short !== null)
    return { owner: short[1] ?? null, repository: short[2] ?? null, number: Number(short[3]), within: null };
  const link = ITEM_LINK.exec(text);
  if (link === null) return null;
  const [, owner = "", repository = "", number, anchor, id] = link;
  const part = anchor === undefined ? null : WITHIN[anchor as keyof typeof WITHIN];
  return { owner, repository, number: Number(number), within: part === null ? null : { part, id: Number(id) } };
}

function parsePatch({ rest, fence }: Context): Parsed {
  const words = rest === "" ? [] : rest.split(/\s+/);
  let branch: string | null = null;
  let path: string | null = null;
  let strict = false;
  for (let at = 0; at < words.length; at += 2) {
    const [option, value] = [words[at], words[at + 1]];
    if (option === "--branch" && value !== undefined && isBranchName(value)) branch = value;
    else if (option === "--file" && value !== undefined && isPath(value)) path = value;
    else if (option === "--reading" && value === "strict") strict = true;
    else return usage("patch", "the options are `--branch <name>`, `--file <path>` and `--reading strict`");
  }
  if (path !== null) return ok({ name: "patch", branch, source: { kind: "file", path }, strict });
  if (fence === null)
    return usage(
      "patch",
      "below it stands the patch in a fenced block (three backticks before and after), or `--file` names it",
    );
  // A fence swallows the last line end; every line of a patch has one.
  return ok({ name: "patch", branch, source: { kind: "inline", bytes: Buffer.from(`${fence}\n`) }, strict });
}

function isPath(path: string): boolean {
  return (
    path.length <= 400 &&
    !path.startsWith("/") &&
    !path.split("/").some((part) => part === ".." || part === "." || part === "")
  );
}

function parseCredit({ rest }: Context): Parsed {
  if (rest.length > NAME_LIMIT) return usage("credit", `the credit is longer than ${NAME_LIMIT} characters`);
  const match = /^(reporter|fix)\s+(\S.*)$/.exec(rest);
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
