// The list of commands, for `/help` and for the README: both from the one table.
import type { CommandRow } from "../../domain/commands/definition.ts";
import { closest } from "../../domain/disclosure/targets/branches.ts";
import { code, tableRow } from "../inert.ts";
import { commandPage } from "./pages.ts";
import { COMMANDS, definitionOf, isCommandName } from "../../domain/commands/table.ts";

/** The table's rows in Markdown. */
export function commandTable(): string {
  const rows = COMMANDS.map((row) => tableRow(`\`${row.usage}\``, row.does, renderWho(row)));
  return ["| command | does | who |", "|---|---|---|", ...rows].join("\n");
}

function renderWho(row: CommandRow): string {
  const who = row.who === "participant" ? "everybody here" : "maintainers";
  return row.exclusive === true ? `${who}, alone in its comment` : who;
}

/** The answer to `/help`, or to `/help <command>`: what it does, an example, and what it may be refused with. */
export function helpText(about: string): string {
  if (isCommandName(about)) return commandPage(definitionOf(about));
  if (about !== "") {
    const [near] = closest(
      about,
      COMMANDS.map(({ name }) => name),
    );
    return `There is no command ${code(`/${about}`)}.${near === undefined ? "" : ` Did you mean ${code(`/help ${near}`)}?`} \`/help\` lists them all.`;
  }
  return [
    "A command stands at the start of a line; quotes, lists and code blocks hold none. A comment that was edited is not carried out.",
    commandTable(),
  ].join("\n\n");
}
