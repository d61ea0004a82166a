// How decisions are tried: given what was recorded, when somebody gives a command, then these events, or this problem.
import { expect } from "@jest/globals";
import type { CommandContext } from "../../../src/domain/commands/context.ts";
import { decide } from "../../../src/domain/commands/decide.ts";
import { definitionOf } from "../../../src/domain/commands/table.ts";
import { parseComment } from "../../../src/domain/commands/reading/parser.ts";
import { evolve } from "../../../src/domain/evolve.ts";
import { type Person } from "../../../src/domain/disclosure/state.ts";
import type { RepositoryInfo } from "../../../src/domain/github.ts";
import type { Problem } from "../../../src/domain/problems.ts";
import { parseSettings } from "../../../src/domain/read-settings.ts";
import type { Event } from "../../../src/domain/record/events.ts";
import type { Recorded } from "../../../src/domain/record/record.ts";
import type { Settings } from "../../../src/domain/settings.ts";

export const cora: Person = { id: 11, login: "cora" };
export const ada: Person = { id: 12, login: "ada" };
export const milo: Person = { id: 13, login: "milo" };

export const NOW = new Date("2026-03-02T09:00:00Z");

/** An event of the record: by Cora, each in a comment of its own, unless it says otherwise. */
export type Past = Event | { readonly by: Person | null; readonly what: Event; readonly comment?: number };

export type When = Partial<CommandContext> & { readonly settingsText?: string };
export type Then = readonly Event[] | Problem;

export function settingsOf(more = ""): Settings {
  const text = `public_repositories: [harbor]\ncontact: security@acme.example\n${more}`;
  const parsed = parseSettings(text);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
}

export function repository(name: string, more: Partial<RepositoryInfo> = {}): RepositoryInfo {
  return {
    id: name.length * 100 + (name.codePointAt(0) ?? 0),
    owner: "acme",
    name,
    private: false,
    defaultBranch: "main",
    htmlUrl: `https://github.test/acme/${name}`,
    cloneUrl: `https://github.test/acme/${name}.git`,
    sizeKb: 10,
    closed: null,
    hasIssues: true,
    pushedAt: null,
    hasPulls: true,
    pullsBy: "everybody",
    ...more,
  };
}

export const harbor = repository("harbor");
export const room = repository("vuln-room", { private: true });

/** The record of what happened, one entry a minute from an hour ago. */
export function recorded(past: readonly Past[]): readonly Recorded[] {
  return past.map((each, index): Recorded => {
    const full = "what" in each ? each : { by: cora, what: each };
    const own = ["bundle", "claimed", "stopped", "published", "replied"].includes(full.what.type);
    const actor = own && !("what" in each) ? null : full.by;
    return {
      seq: index + 1,
      at: new Date(NOW.getTime() - 3_600_000 + index * 60_000).toISOString(),
      by: "this-process",
      actor,
      comment: actor === null ? null : { id: full.comment ?? 1_000 + index, line: 1 },
      what: full.what,
    };
  });
}

/** What everybody knows in these tables, with what a row changes of it. */
export function contextOf(past: readonly Past[], { settingsText, ...more }: When = {}): CommandContext {
  const entries = recorded(past);
  return {
    sender: cora,
    now: NOW,
    disclosure: evolve(entries),
    entries,
    settings: settingsOf(settingsText),
    tracking: room,
    repositories: [room, harbor],
    user: null,
    branches: null,
    pull: false,
    publicItem: null,
    prepared: { digest: null, gates: [], proposals: [], handInFix: null },
    lease: null,
    publicTraces: null,
    ...more,
  };
}

/** The events of a comment's only command, or the problem that it is answered with. */
export function decided(comment: string, context: CommandContext): Then {
  const [parsed, ...others] = parseComment(comment).commands;
  if (parsed === undefined || others.length > 0) throw new Error(`not one command: ${comment}`);
  if (!parsed.result.ok) return { code: "command-malformed", error: parsed.result.error };
  const decision = decide(parsed.result.value, context);
  if (decision.ok) return decision.value.events;
  // What a decision answers with must be told on the page of its command; the frozen bundle is told once for all.
  const { name, refusals, changesBundle } = definitionOf(parsed.result.value.name);
  const told: readonly string[] = refusals.map((each) => each.code);
  const code = changesBundle && decision.error.code === "publication-begun" ? null : decision.error.code;
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
