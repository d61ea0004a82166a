// The shape of a command: all that is special to one stands in its own file, and every list is made from these.
import type * as z from "zod";
import type { Disclosure } from "../disclosure/state.ts";
import type { Problem } from "../problems.ts";
import { sha256 } from "../record/canonical.ts";
import type { Event } from "../record/events.ts";
import type { Recorded } from "../record/record.ts";
import type { FileRef } from "../record/shapes.ts";
import { ok, type Result } from "../result.ts";
import type { RoundChange } from "./further-round.ts";
import type { Answers, BaseContext, Need, Questions } from "./context.ts";

/** What a comment gives to a command's parser. */
export type CommandText = {
  /** What stands behind the command on its line, trimmed. */
  readonly rest: string;
  /** All lines below it. */
  readonly below: string;
  /** The first fenced block between it and the next command; null: there is none. */
  readonly fence: string | null;
};

/** What `/help`, the README and the page of the command show. */
export type CommandRow<Name extends string = string> = {
  readonly name: Name;
  readonly usage: string;
  readonly does: string;
  /** `participant`: every person with access to the tracking repository. */
  readonly who: "maintainer" | "participant";
  /** Must be the only command of its comment. */
  readonly exclusive?: boolean;
  /** A whole comment, as somebody could write it. */
  readonly example: string;
  /** A sample of every problem of its own that can answer it; those of every command stand in `admission.ts`. */
  readonly refusals: readonly Problem[];
  /** How it is taken back, in Markdown; null: there is nothing to take back, or no way. */
  readonly undo: string | null;
};

/** One command. `Args`: what its parser reads; `Needs`: what its decision must know beside the record. */
export type CommandDefinition<
  Name extends string = string,
  Args extends object = object,
  Needs extends Need = never,
> = CommandRow<Name> & {
  /** Whether it changes what would become public: refused from the moment a publication has begun. */
  readonly changesBundle: boolean;
  /** Whether it is carried out in a tracking issue that is a duplicate, too: everything else is said in the other one. */
  readonly inDuplicate?: true;
  /** Whether it only shows something, as said: then it changes nothing all the same. */
  shows?(args: Args): boolean;
  /**
   * What it does once everything is public, if it changes the bundle: opens a further round or changes its branches, or
   * (`within`) works in one that is open. Left out: it is refused from then on.
   */
  further?(args: Args): RoundChange | "within";
  /** Whether it approves or publishes, now or later, as said: then not by a reply to a mail. */
  weighty?(args: Args): boolean;
  /** Whether it makes things public, as said: then it is not carried out long after it was written. */
  publishing?(args: Args): boolean;
  /** The error says in words what is wrong. */
  parse(text: CommandText): Result<Args, string>;
  /** What must be asked before it can be decided. */
  needs(args: Args): Pick<Questions, Needs>;
  /** `undoOf`: what the table says, which a command that stands in it cannot import. */
  decide(
    args: Args,
    context: BaseContext & Pick<Answers, Needs>,
    undoOf: (type: Event["type"]) => Undo,
  ): Result<Decision, Problem>;
};

type EventSchema = z.ZodObject<{ readonly type: z.ZodLiteral<string> }>;

/**
 * Whether `/undo` takes an event back. `selection`: it selects the branches or ended the work, so taking it back brings no
 * earlier approval or arming back.
 */
export type Undo = "never" | "plain" | "selection";

/** What a command records: its event as it stands in the record, and what it changes. */
export type EventDefinition<Schema extends EventSchema = EventSchema> = {
  readonly schema: Schema;
  readonly undo: Undo;
  evolve(now: Disclosure, what: z.infer<Schema>, entry: Recorded): Disclosure;
};

export type NewFile = { readonly path: string; readonly bytes: Uint8Array };

export type Decision = {
  readonly events: readonly Event[];
  readonly files: readonly NewFile[];
  /** What the flow does at once and adds the events of: a publication begins, or fix PRs are merged. */
  readonly begins?: "publication" | "merge" | "refresh" | "letter" | "cve";
};

/** Longest reason that is taken; a longer one is refused rather than cut. */
export const REASON_LIMIT = 1_000;

/** The decision to record these events. */
export function record(...events: readonly Event[]): Result<Decision, never> {
  return ok({ events, files: [] });
}

/** The decision to keep bytes as a file named by their hash, and to record the event that refers to it. */
export function recordFile(
  place: { readonly folder: string; readonly ending: string },
  bytes: Uint8Array,
  event: (file: FileRef) => Event,
): Result<Decision, never> {
  const hash = sha256(bytes);
  const file = { path: `${place.folder}/${hash.slice(0, 16)}.${place.ending}`, sha256: hash };
  return ok({ events: [event(file)], files: [{ path: file.path, bytes }] });
}

/** The parser of a command that takes nothing. */
export function parseNothing({ rest }: CommandText): Result<object, string> {
  return rest === "" ? ok({}) : { ok: false, error: "nothing stands after this command" };
}

/** For a command that is decided by the record alone. */
export function needsNothing(): Pick<Questions, never> {
  return {};
}
