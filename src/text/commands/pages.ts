// docs/commands.md: a page for each command, made from its own file. `npm run docs` writes it.
import { parseComment } from "../../domain/commands/reading/parser.ts";
import { type AnyDefinition, COMMANDS } from "../../domain/commands/table.ts";
import { renderProblem } from "./problems.ts";

/** Markdown of the whole document. */
export function commandPages(): string {
  return [
    "# Commands",
    "A command stands at the start of a line of a comment in the tracking issue. Quotes, code blocks and lists hold none. Every command gets one answer; what only looks like a command gets a guess. A comment that was edited is not carried out, and commands that approve, publish or tell somebody outside are not taken from replies to mails. In a tracking issue that is a duplicate of another one, nothing but `/duplicate`, `/informed`, `/stray`, `/false-alarm`, `/undo` and what only shows something is carried out: everything else is said in the other one.",
    COMMANDS.map(({ name }) => `[\`/${name}\`](#${name})`).join(" · "),
    ...COMMANDS.map((command) => commandPage(command as AnyDefinition)),
  ].join("\n\n");
}

const REFUSED_ONCE_BEGUN = "It is refused from the moment a publication has begun.";
const FURTHER = "It is refused while a publication is under way; after it, it belongs to a further round.";

/** All that is known of one command. */
export function commandPage(definition: AnyDefinition): string {
  const { name, usage, does, who, exclusive, example, refusals, undo, changesBundle } = definition;
  const facts = [
    `**Who:** ${who === "maintainer" ? "maintainers, as the settings name them" : "everybody with access to the tracking repository"}.`,
    ...(exclusive === true ? ["It must be the only command of its comment."] : []),
    ...(byMail(definition) ? [] : ["As in the example, it is not taken from a reply to a mail."]),
    ...(changesBundle ? ["further" in definition ? FURTHER : REFUSED_ONCE_BEGUN] : []),
    ...(undo === null ? [] : [`**Taken back by** ${undo}.`]),
  ];
  return [
    `## ${name}`,
    `\`${usage}\``,
    `${capital(does)}.`,
    facts.join(" "),
    `Example:\n\n\`\`\`text\n${example}\n\`\`\``,
    ...(refusals.length === 0 ? [] : [`It may be refused with:\n\n${refusals.map(refusal).join("\n")}`]),
  ].join("\n\n");
}

/** Whether the command of its example is taken from a reply to a mail. */
function byMail(definition: AnyDefinition): boolean {
  const { example } = definition;
  const [command] = parseComment(example).commands;
  if (command === undefined || !command.result.ok) throw new TypeError(`the example holds no command: ${example}`);
  return definition.weighty?.(command.result.value) !== true;
}

function refusal(problem: AnyDefinition["refusals"][number]): string {
  return `- ${renderProblem(problem).replaceAll("\n", "\n  ")}`;
}

function capital(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}
