// The answer to one comment: a block for each of its commands, from what was recorded of them.
import { type Command, definitionOf } from "../../domain/commands/table.ts";
import { NOTHING_RECORDED } from "../../domain/disclosure/state.ts";
import type { Comments } from "../../domain/dashboard/settings.ts";
import { type Event, isSilent } from "../../domain/record/events.ts";
import { code, escapeInline } from "../inert.ts";
import { renderEvent, type ToldEvent } from "./events.ts";

export type AnsweredCommand = {
  /** The command's line as it was written. */
  readonly text: string;
  /** null: the line could not be read as a command, or cannot be any more. */
  readonly name: Command["name"] | null;
  readonly events: readonly ToldEvent[];
};

/** How much an answer says. `status`: where the status comment stands; null: there is none yet. */
export type Volume = { readonly comments: Comments; readonly status: string | null };

/** Markdown of the whole answer, without its marker. */
export function answerComment(
  to: { readonly login: string },
  commands: readonly AnsweredCommand[],
  { comments, status }: Volume = { comments: "all", status: null },
): string {
  const noted = comments === "outcomes" ? commands.filter(isOnlyNoted) : [];
  const told = commands.filter((command) => !noted.includes(command));
  const blocks = [
    ...(noted.length === 0 ? [] : [notedWords(noted, status)]),
    ...told.map((command) =>
      [...(commands.length === 1 ? [] : [code(command.text)]), ...paragraphs(command)].join("\n\n"),
    ),
  ];
  const text = blocks.join("\n\n---\n\n");
  return `@${escapeInline(to.login)}${BLOCK.test(text) ? "\n\n" : " "}${text}`;
}

/** What is only noted, as the status shows it from then on; what shows the bytes or the names that were taken is told in full. */
const NOTED: readonly Event["type"][] = [
  "confirmed",
  "repository",
  "risk",
  "branches",
  "advisory",
  "availability",
  "embargo",
  "informed",
];

/** Whether one line says enough: nothing was refused, and nothing that stood before is void or still open to everybody. */
function isOnlyNoted({ events }: AnsweredCommand): boolean {
  const told = events.filter(({ what }) => !isSilent(what));
  return (
    told.length > 0 &&
    told.every(
      ({ what, before, after }) =>
        NOTED.includes(what.type) &&
        before.approvals.length === 0 &&
        before.moderation.strays.length === 0 &&
        (before.risk === null || after.risk !== null),
    )
  );
}

function notedWords(commands: readonly AnsweredCommand[], status: string | null): string {
  const where = status === null ? "the status comment" : `[the status](${status})`;
  return `Noted: ${commands.map(({ text }) => code(text)).join(", ")}. What it came to: ${where}.`;
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
