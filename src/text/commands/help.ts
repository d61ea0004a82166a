// The list of commands, for `/help` and for the README: both from the one table.
import type { CommandRow } from "../../domain/commands/definition.ts";
import { COMMANDS } from "../../domain/commands/table.ts";

/** The table's rows in Markdown. */
export function commandTable(): string {
  const rows = COMMANDS.map(
    (row) => `| \`${row.usage.replaceAll("|", "\\|")}\` | ${row.does} | ${renderWho(row)} |`,
  );
  return ["| command | does | who |", "|---|---|---|", ...rows].join("\n");
}

function renderWho(row: CommandRow): string {
  const who = row.who === "participant" ? "everybody here" : "maintainers";
  return row.exclusive === true ? `${who}, alone in its comment` : who;
}

/** The answer to `/help`. */
export function helpText(): string {
  return [
    "A command stands at the start of a line; quotes, lists and code blocks hold none. A comment that was edited is not carried out.",
    commandTable(),
  ].join("\n\n");
}
