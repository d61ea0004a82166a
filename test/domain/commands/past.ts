// What the tables of commands are given: people, repositories, a record of what happened, and what everybody knows.
import type { CommandContext } from "../../../src/domain/commands/context.ts";
import { evolve } from "../../../src/domain/evolve.ts";
import { type Person } from "../../../src/domain/disclosure/state.ts";
import type { RepositoryInfo } from "../../../src/domain/github.ts";
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
    hasDiscussions: false,
    pullsBy: "everybody",
    ...more,
  };
}

export const harbor = repository("harbor");
export const room = repository("vuln-room", { private: true });

/** The record of what happened, one entry a minute from an hour ago. */
export function recorded(past: readonly Past[]): readonly Recorded[] {
  return past.map((happened, index): Recorded => {
    const full = "what" in happened ? happened : { by: cora, what: happened };
    const own = ["bundle", "claimed", "stopped", "published", "replied"].includes(full.what.type);
    const actor = own && !("what" in happened) ? null : full.by;
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
    issue: 9,
    otherReport: null,
    prepared: { digest: null, gates: [], proposals: [], handInFix: null },
    lease: null,
    publicTraces: null,
    ...more,
  };
}
