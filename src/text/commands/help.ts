// The list of commands, for `/help` and for the README: both from the one table.
import { COMMANDS } from "../../domain/commands/commands.ts";

/** The table's rows in Markdown. */
export function commandTable(): string {
  const rows = COMMANDS.map((row) => {
    const notes = [
      row.who === "participant" ? "everybody here" : "maintainers",
      ...(row.alone ? ["alone in its comment"] : []),
    ];
    return `| \`${row.usage.replaceAll("|", "\\|")}\` | ${row.does} | ${notes.join(", ")} |`;
  });
  return ["| command | does | who |", "|---|---|---|", ...rows].join("\n");
}

/** The answer to `/help`. */
export function helpText(): string {
  return [
    "A command stands at the start of a line; quotes, lists and code blocks hold none. A comment that was edited is not carried out.",
    commandTable(),
  ].join("\n\n");
}
