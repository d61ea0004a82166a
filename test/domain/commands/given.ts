// How decisions are tried: given what was recorded, when somebody gives a command, then these events, or this problem.
import { expect } from "@jest/globals";
import type { CommandContext } from "../../../src/domain/commands/context.ts";
import { decide } from "../../../src/domain/commands/decide.ts";
import { parseComment } from "../../../src/domain/commands/reading/parser.ts";
import { definitionOf } from "../../../src/domain/commands/table.ts";
import type { Problem } from "../../../src/domain/problems.ts";
import type { Event } from "../../../src/domain/record/events.ts";
import { contextOf, type Past, type When } from "./past.ts";

export type Then = readonly Event[] | Problem;

/** The events of a comment's only command, or the problem that it is answered with. */
export function decided(comment: string, context: CommandContext): Then {
  const [parsed, ...others] = parseComment(comment).commands;
  if (parsed === undefined || others.length > 0) throw new Error(`not one command: ${comment}`);
  if (!parsed.result.ok) return { code: "command-malformed", error: parsed.result.error };
  const decision = decide(parsed.result.value, context);
  if (decision.ok) return decision.value.events;
  // What a decision answers with must be told on the page of its command; the frozen bundle, and a duplicate, are told once for all.
  const { name, refusals, changesBundle } = definitionOf(parsed.result.value.name);
  const told: readonly string[] = refusals.map((refusal) => refusal.code);
  const everywhere = ["is-duplicate", ...(changesBundle ? ["publication-begun"] : [])];
  const code = everywhere.includes(decision.error.code) ? null : decision.error.code;
  if (code !== null && !told.includes(code)) throw new Error(`/${name} does not list its refusal ${code}`);
  return decision.error;
}

/** `given(...events).when(comment, context).then(events or problem)` is a row: a function that tries it. */
export function given(...past: readonly Past[]) {
  return {
    when: (comment: string, context: When = {}) => ({
      // eslint-disable-next-line unicorn/no-thenable -- it is never awaited, and the field calls it so
      then: (expected: Then) => () => {
        expect(decided(comment, contextOf(past, context))).toEqual(expected);
      },
    }),
  };
}
