// What a command does: from the command and what is known, the events to record, or the problem to answer with.
import { calledOff, canBeCalledOff } from "../disclosure/call-off.ts";
import { currentPublication, type Disclosure, openRound } from "../disclosure/state.ts";
import type { Event } from "../record/events.ts";
import type { Problem } from "../problems.ts";
import { err, ok, type Result } from "../result.ts";
import { changedRound } from "./further-round.ts";
import type { CommandContext, Need, Questions } from "./context.ts";
import type { Decision } from "./definition.ts";
import { type Command, definitionOf, undoOf } from "./table.ts";

/** Decides a command; `context` must hold the answers to `questionsOf` it. */
export function decide(command: Command, context: CommandContext): Result<Decision, Problem> {
  const definition = definitionOf(command.name);
  const { duplicateOf } = context.disclosure.intake;
  if (duplicateOf !== null && definition.inDuplicate !== true)
    return err({ code: "is-duplicate", of: duplicateOf });
  const changes = definition.changesBundle && definition.shows?.(command) !== true;
  const before = changes ? changeOfBundle(command, context.disclosure) : ok([]);
  if (!before.ok) return before;
  const decided = definition.decide(command, context, undoOf);
  return decided.ok ? ok({ ...decided.value, events: [...before.value, ...decided.value.events] }) : decided;
}

/** What a change of the bundle begins with, if the bundle may be changed by this command now. */
function changeOfBundle(command: Command, disclosure: Disclosure): Result<readonly Event[], Problem> {
  const begun = currentPublication(disclosure);
  // A publication that stopped with nothing public is ended by it.
  const ended = begun !== null && canBeCalledOff(begun) ? [calledOff(begun)] : [];
  if (begun !== null && begun.published === null && ended.length === 0)
    return err({ code: "publication-begun", status: "publishing" });
  if (disclosure.publications.every(({ published }) => published === null)) return ok(ended);
  const change = definitionOf(command.name).further?.(command) ?? null;
  const isOpen = openRound(disclosure) !== null;
  const opens = change !== null && change !== "within" && (isOpen || change.remove.length === 0);
  if (!opens && !(change === "within" && isOpen)) return err({ code: "publication-begun", status: "public" });
  const round = opens ? changedRound(disclosure, change) : null;
  return ok(round === null ? ended : [...ended, round]);
}

/** What must be asked of GitHub and git before the command can be decided. */
export function questionsOf(command: Command): { readonly [K in Need]?: Questions[K] } {
  return definitionOf(command.name).needs(command);
}
