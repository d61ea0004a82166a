// What a command does: from the command and what is known, the events to record, or the problem to answer with.
import { calledOff, canBeCalledOff } from "../disclosure/call-off.ts";
import { currentPublication, type Publication } from "../disclosure/state.ts";
import type { Problem } from "../problems.ts";
import { err, ok, type Result } from "../result.ts";
import type { CommandContext, Need, Questions } from "./context.ts";
import type { Decision } from "./definition.ts";
import { type Command, definitionOf, undoOf } from "./table.ts";

/** Decides a command; `context` must hold the answers to `questionsOf` it. */
export function decide(command: Command, context: CommandContext): Result<Decision, Problem> {
  const definition = definitionOf(command.name);
  const begun = currentPublication(context.disclosure);
  if (begun !== null && definition.changesBundle) {
    if (canBeCalledOff(begun)) return afterCallingOff(command, context, begun);
    return err({ code: "publication-begun", status: begun.published === null ? "publishing" : "public" });
  }
  return definition.decide(command, context, undoOf);
}

/** A change of what would be published ends a publication that stopped with nothing public. */
function afterCallingOff(
  command: Command,
  context: CommandContext,
  begun: Publication,
): Result<Decision, Problem> {
  const decided = definitionOf(command.name).decide(command, context, undoOf);
  return decided.ok ? ok({ ...decided.value, events: [calledOff(begun), ...decided.value.events] }) : decided;
}

/** What must be asked of GitHub and git before the command can be decided. */
export function questionsOf(command: Command): { readonly [K in Need]?: Questions[K] } {
  return definitionOf(command.name).needs(command);
}
