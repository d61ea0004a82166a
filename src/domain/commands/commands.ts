// The one table of commands: what `/help` and the README show, who may give each, and what each carries as data.
import type { Place } from "../record/events.ts";

export type Credited =
  | { readonly anonymous: true }
  | { readonly name: string; readonly mail: string | null; readonly login: string | null };

export type PatchSource =
  { readonly kind: "inline"; readonly bytes: Uint8Array } | { readonly kind: "file"; readonly path: string };

/** A public item as a person names it; without an owner: the tracking repository's; without a repository: the only one listed. */
export type NamedItem = {
  readonly owner: string | null;
  readonly repository: string | null;
  readonly number: number;
  /** null: the issue or pull request itself. */
  readonly within: { readonly part: "comment" | "review-comment" | "review"; readonly id: number } | null;
};

export type Command =
  | { readonly name: "coordinator"; readonly login: string | null }
  | { readonly name: "confirm" }
  | { readonly name: "dismiss"; readonly why: string }
  | { readonly name: "repository"; readonly owner: string | null; readonly repository: string }
  | { readonly name: "risk"; readonly level: number; readonly at: Place }
  | {
      readonly name: "branches";
      readonly add: readonly string[];
      readonly remove: readonly string[];
      readonly why: string;
    }
  | { readonly name: "advisory"; readonly markdown: string }
  | {
      readonly name: "patch";
      readonly branch: string | null;
      readonly source: PatchSource;
      readonly strict: boolean;
    }
  | { readonly name: "take"; readonly branch: string; readonly id: string }
  | { readonly name: "credit"; readonly kind: "reporter" | "fix"; readonly who: Credited }
  | { readonly name: "check" }
  | { readonly name: "approve"; readonly digest: string }
  | { readonly name: "available" }
  | { readonly name: "unavailable" }
  | { readonly name: "disclose"; readonly mode: "now" | "plan" }
  | { readonly name: "retry" }
  | { readonly name: "false-alarm"; readonly why: string }
  | { readonly name: "stray"; readonly item: NamedItem | null }
  | { readonly name: "status" }
  | { readonly name: "help" };

export type CommandName = Command["name"];

export type CommandRow = {
  readonly name: CommandName;
  readonly usage: string;
  readonly does: string;
  /** `participant`: every person with access to the tracking repository. */
  readonly who: "maintainer" | "participant";
  /** Must be the only command of its comment. */
  readonly alone: boolean;
  /** Makes things public: not carried out where it was written long ago. */
  readonly publishing: boolean;
};

function row(name: CommandName, usage: string, does: string, more: Partial<CommandRow> = {}): CommandRow {
  return { name, usage, does, who: "maintainer", alone: false, publishing: false, ...more };
}

const anybody = { who: "participant" } as const;

export const COMMANDS: readonly CommandRow[] = [
  row("coordinator", "/coordinator [@user]", "sets the coordinator (none: you) and posts the embargo reminder"),
  row("confirm", "/confirm", "the report is a vulnerability"),
  row("dismiss", "/dismiss <why>", "the report is none: closes this issue, nothing becomes public"),
  row("repository", "/repository <owner/name>", "which public repository, where the settings list several"),
  row(
    "risk",
    "/risk <1-7> [#pr or branch]",
    "sets the risk; the branches follow from it (level 7 names the PR or branch it lives in)",
  ),
  row("branches", "/branches +release-1.2 -release-1.0 <why>", "corrects the branches that the risk selected"),
  row("advisory", "/advisory, then Markdown", "the public text; its first heading becomes the title"),
  row(
    "patch",
    "/patch [--branch b] [--file path] [--reading strict]",
    "the patch: a fenced block below the command, or a file of this repository (format-patch's output, or a `git bundle`); `--reading strict`: where git would read it otherwise, it is meant as this app reads it",
    anybody,
  ),
  row(
    "take",
    "/take <branch> <id>",
    "takes the patch that the app proposes for a branch (the status comment prints the line) as that branch's patch",
  ),
  row(
    "credit",
    "/credit reporter <name> [<mail>] [@login] | anonymous, /credit fix ...",
    "who is credited, as they want it spelled",
  ),
  row("check", "/check", "builds the commits on every target branch now and reports a row a branch", anybody),
  row("approve", "/approve <digest>", "approves exactly this bundle; any change voids it", { alone: true }),
  row("available", "/available", "you will push reviews and merges at disclosure time"),
  row("unavailable", "/unavailable", "you will not"),
  row(
    "disclose",
    "/disclose [plan]",
    "publishes now, if every gate holds; `plan` shows all that it would publish, and publishes nothing",
    { alone: true, publishing: true },
  ),
  row("retry", "/retry", "goes on with a publication that stopped", { publishing: true }),
  row(
    "stray",
    "/stray [[owner/]repo#n or a link]",
    "treats a public issue, PR or comment as a stray report: copies it here, redirects, closes; without a name: the one that this issue is the copy of",
  ),
  row(
    "false-alarm",
    "/false-alarm [why]",
    "undoes the moderation of what this issue is the copy of, and leaves it alone from then on",
  ),
  row("status", "/status", "shows where the disclosure stands", anybody),
  row("help", "/help", "lists the commands", anybody),
];

const BY_NAME = new Map(COMMANDS.map((one) => [one.name, one]));

/** The table's row of a command. */
export function commandRow(name: CommandName): CommandRow {
  const found = BY_NAME.get(name);
  if (found === undefined) throw new TypeError("a command without a row in the table");
  return found;
}
