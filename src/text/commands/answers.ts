// The answer to one comment: a block for each of its commands, from what was recorded of them.
import { type Command, definitionOf } from "../../domain/commands/table.ts";
import { NOTHING_RECORDED } from "../../domain/disclosure/state.ts";
import type { Event } from "../../domain/record/events.ts";
import { code, escapeInline } from "../inert.ts";
import { renderEvent, type ToldEvent } from "./events.ts";

export type AnsweredCommand = {
  /** The command's line as it was written. */
  readonly text: string;
  /** null: the line could not be read as a command, or cannot be any more. */
  readonly name: Command["name"] | null;
  readonly events: readonly ToldEvent[];
};

/** Markdown of the whole answer, without its marker. */
export function answerComment(to: { readonly login: string }, commands: readonly AnsweredCommand[]): string {
  const blocks = commands.map((command) =>
    [...(commands.length === 1 ? [] : [code(command.text)]), ...paragraphs(command)].join("\n\n"),
  );
  const text = blocks.join("\n\n---\n\n");
  return `@${escapeInline(to.login)}${BLOCK.test(text) ? "\n\n" : " "}${text}`;
}

/** What Markdown takes for a list, a heading, a table or the like only at the start of a line. */
const BLOCK = /^(?:[-*] |#|>|\||```|<details>)/;

/** The answer where the whole comment is refused and there is no record to note it in. */
export function answerRefusal(to: { readonly login: string }, words: string): string {
  const what: Event = { type: "refused", code: "", words };
  const told = { what, before: NOTHING_RECORDED, after: NOTHING_RECORDED, view: null };
  return answerComment(to, [{ text: "", name: null, events: [told] }]);
}

function paragraphs({ name, events }: AnsweredCommand): readonly string[] {
  const words = events.map(renderEvent).filter((text) => text !== "");
  const has = (...types: readonly Event["type"][]): boolean =>
    events.some(({ what }) => types.includes(what.type));
  if (has("publishing", "claimed", "adopted") && !has("published", "stopped")) words.push(TAKEN_ON);
  const undo = name === null || events.some(({ what }) => withoutUndo(what)) ? null : definitionOf(name).undo;
  return undo === null ? words : [...words, `To take it back: ${undo}.`];
}

const TAKEN_ON =
  "A later command took the publication on: its answer, and the status comment, say what came of it.";

/** Nothing was changed, or the copy that was made is where it is taken back. */
function withoutUndo({ type }: Event): boolean {
  return type === "refused" || type === "shown" || type === "undone" || type === "stray-copied";
}
