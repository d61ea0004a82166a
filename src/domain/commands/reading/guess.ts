// What somebody meant who wrote nearly a command: `LGTM, /approve …`, `**/disclose**.`, `／risk1`. Guesses are told, never carried out.
import { closest } from "../../disclosure/targets/branches.ts";
import type { CommandText } from "../definition.ts";
import { COMMANDS, definitionOf, isCommandName } from "../table.ts";

/** Words of other tools and of everyday speech, with the command that does it here. */
const OTHER_WORDS: Readonly<Record<string, string>> = {
  abort: "cancel",
  ack: "credit",
  announce: "disclose",
  approved: "approve",
  assign: "coordinator",
  author: "credit",
  backport: "patch",
  backports: "patch",
  branch: "branches",
  close: "dismiss",
  commands: "help",
  cvss: "risk",
  deadline: "embargo",
  fix: "patch",
  hold: "disclose hold",
  invalid: "dismiss",
  level: "risk",
  lgtm: "approve",
  owner: "coordinator",
  plan: "disclose plan",
  preview: "disclose plan",
  publish: "disclose",
  reject: "dismiss",
  release: "disclose",
  reporter: "credit reporter",
  repo: "repository",
  resume: "retry",
  revert: "undo",
  schedule: "disclose at",
  severity: "risk",
  ship: "disclose",
  spam: "stray",
  state: "status",
  text: "advisory",
  thanks: "credit",
  title: "advisory",
  verify: "check",
  wontfix: "dismiss",
};

/** Folders at the root of file systems, and other words that texts begin with after a slash. */
const PATHS: readonly string[] =
  "api bin boot dev etc healthz home lib media metrics mnt opt proc root run s sbin srv sys tmp usr var".split(
    " ",
  );

export type Guess = {
  /** The word behind the slash, in lower case. */
  readonly word: string;
  /** Whether it begins its line, but for marks and invisible characters before it. */
  readonly atStart: boolean;
  /** The line as it would be carried out, or the command's name; null: nothing is like it. */
  readonly meant: string | null;
};

/** Slashes of other scripts, and what is invisible or no wider than nothing. */
const ANY_SLASH = /[/\uFF0F\u2044\u2215\u29F8]/;
const SLASHES = /[\uFF0F\u2044\u2215\u29F8]/g;
const INVISIBLE = /[\p{Cf}\p{Variation_Selector}]|\u034F/gu;
/** Marks of lists, headings and emphasis, quotation marks, brackets, and mentions before a command. */
const BEFORE =
  /^(?:[-+*\u2022\u2013\u2014]\s+|[0-9]{1,9}[.)]\s+|#{1,6}\s+|\[[ xX]\]\s+|@[A-Za-z0-9][A-Za-z0-9-]*(?:\[bot\])?[,:]?\s+|[*_~"'\u2018-\u201F\u00AB\u00BB\u2039\u203A([{<]+|\s+)+/;
const LONGEST = 2_000;

/** What a line of text, outside of code and quotes, may mean as a command; null: it looks like none. */
export function guessCommand(line: string): Guess | null {
  if (line.length > LONGEST || !ANY_SLASH.test(line)) return null;
  const plain = withoutOddities(line);
  const whole = wholeCode(plain) ?? plain;
  const start = whole.replace(BEFORE, "");
  // A slash too many before what is no command begins a comment of some language.
  const twice = /^\/{2,3}([A-Za-z-]+)/.exec(start)?.[1]?.toLowerCase();
  const once = twice !== undefined && isCommandName(twice) ? start.replace(/^\/+/, "/") : start;
  const found = /^\/ ?([A-Za-z][A-Za-z-]*)([^]*)$/.exec(once);
  if (found !== null) return atStart(found[1] ?? "", found[2] ?? "", start !== line);
  return whole === plain ? inTheMiddle(plain) : null;
}

function withoutOddities(line: string): string {
  const visible = line.replaceAll(INVISIBLE, "").replaceAll(SLASHES, "/");
  // Full-width letters and digits, blanks of other widths.
  return visible.normalize("NFKC").replaceAll(/\s/g, " ").trim();
}

/** The text of a line that is nothing but one piece of inline code. */
function wholeCode(line: string): string | null {
  return /^[-+*\s]*(`+) ?(\/[^`]*?) ?\1[\s.!]*$/.exec(line)?.[2] ?? null;
}

function atStart(written: string, behind: string, odd: boolean): Guess | null {
  const word = written.toLowerCase();
  // `/etc/passwd`, `/check.json`.
  if (PATHS.includes(word) || /^(?:\/|[._~][A-Za-z0-9])/.test(behind)) return null;
  const meant = meaning(word, behind);
  return meant === null && odd ? null : { word, atStart: true, meant };
}

/** Only what could be carried out as it stands is taken for a command there: people also write of commands. */
function inTheMiddle(line: string): Guess | null {
  for (const found of line.matchAll(/[\s,;:>\u2014\u2013-]\/([A-Za-z][A-Za-z-]*)(?=[\s.,;:!?)]|$)/g)) {
    const word = (found[1] ?? "").toLowerCase();
    if (!isCommandName(word) || insideCode(line, found.index)) continue;
    const before = line.slice(0, found.index).split(/\s+/).length;
    const behind = line.slice(found.index + found[0].length);
    const takesProse = definitionOf(word).parse({ ...NO_MORE, rest: "some words" }).ok;
    if (takesProse && before > 3) continue;
    const meant = readable(word, behind);
    if (meant !== null) return { word, atStart: false, meant };
  }
  return null;
}

function insideCode(line: string, index: number): boolean {
  return (line.slice(0, index).match(/`/g) ?? []).length % 2 === 1;
}

const NO_MORE: CommandText = { rest: "", below: "", fence: null };

/** A known command's line as it may have been meant, where it cannot be read as it stands. */
export function guessUsage(name: string, rest: string): string | null {
  return readable(name, ` ${withoutOddities(rest)}`);
}

/** What the word and the rest of its line come nearest to. */
function meaning(word: string, behind: string): string | null {
  const names = COMMANDS.map((command) => command.name);
  if (isCommandName(word)) return readable(word, behind) ?? `/${word}`;
  // `/risk-1`, `/disclose-plan`.
  const run = names.find((name) => word.startsWith(`${name}-`));
  if (run !== undefined) return readable(run, ` ${word.slice(run.length + 1)}${behind}`) ?? `/${run}`;
  const other = OTHER_WORDS[word];
  if (other !== undefined && isCommandName(other.split(" ", 1)[0] ?? "")) return `/${other}`;
  const [near] = closest(word, names);
  return near === undefined ? null : (readable(near, behind) ?? `/${near}`);
}

/** The line without what was written too much, where that can be read; null: it cannot. */
function readable(name: string, behind: string): string | null {
  if (!isCommandName(name)) return null;
  const definition = definitionOf(name);
  const rest = tidied(behind);
  const candidates = [rest, rest.replace(/[\s.,;:!?]+$/, ""), rest.split(" ", 1)[0] ?? ""];
  const good = candidates.find((candidate) => definition.parse({ ...NO_MORE, rest: candidate }).ok);
  return good === undefined ? null : `/${name}${good === "" ? "" : ` ${good}`}`;
}

/** Without marks around values, and with the dashes that phones and editors make of `--`. */
function tidied(behind: string): string {
  return behind
    .replaceAll(/[`*_"'\u2018-\u201F<>[\]()]/g, (mark, index: number, all: string) =>
      /[A-Za-z0-9]/.test(all[index - 1] ?? "") && /[A-Za-z0-9]/.test(all[index + 1] ?? "") ? mark : "",
    )
    .replaceAll(/(^|\s)[\u2013\u2014][\u2013\u2014-]?(?=[a-z])/g, "$1--")
    .replace(/^\s*[.,;:!?=]+|^-+(?=[0-9])/, "")
    .replaceAll(/\s+/g, " ")
    .trim();
}
