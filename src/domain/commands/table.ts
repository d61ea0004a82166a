// The one list of commands and of what they record. The types of both follow from it, and so do `/help`, the README's table and docs/commands.md.
import type * as z from "zod";
import type { Disclosure } from "../disclosure/state.ts";
import type { Problem } from "../problems.ts";
import type { Event } from "../record/events.ts";
import type { Recorded } from "../record/record.ts";
import type { Result } from "../result.ts";
import type { CommandContext, Need, Questions } from "./context.ts";
import type { CommandRow, CommandText, Decision, Undo } from "./definition.ts";
import { adopt, adoptedEvent } from "./disclosure/adopt.ts";
import { approve, approvedEvent } from "./disclosure/approve.ts";
import { available, availabilityEvent, unavailable } from "./disclosure/available.ts";
import { cancel } from "./disclosure/cancel.ts";
import { cve, cveEvent } from "./disclosure/cve.ts";
import { disclose, leakedEvent } from "./disclosure/disclose.ts";
import { dutySentEvent, exploited, exploitedEvent, notExploited } from "./disclosure/exploited.ts";
import { merge } from "./disclosure/merge.ts";
import { refresh } from "./disclosure/refresh.ts";
import { retry } from "./disclosure/retry.ts";
import { checksSkippedEvent, skipChecks } from "./disclosure/skip-checks.ts";
import { type RoundChange, roundOpenedEvent } from "./further-round.ts";
import { check } from "./fix/check.ts";
import { patch, patchEvent } from "./fix/patch.ts";
import { take } from "./fix/take.ts";
import { notify } from "./mail/notify.ts";
import { recipients } from "./mail/recipients.ts";
import { falseAlarm, leakDismissedEvent } from "./moderation/false-alarm.ts";
import { stray } from "./moderation/stray.ts";
import { affected, affectedEvent } from "./report/affected.ts";
import { advisory, advisoryEvent } from "./report/advisory.ts";
import { branches, branchesEvent } from "./report/branches.ts";
import { confirm, confirmedEvent } from "./report/confirm.ts";
import { coordinator, coordinatorEvent } from "./report/coordinator.ts";
import { credit, creditEvent, creditsEvent } from "./report/credit.ts";
import { dismiss, dismissedEvent } from "./report/dismiss.ts";
import { duplicate, duplicateEvent } from "./intake/duplicate.ts";
import { embargo, embargoEvent } from "./report/embargo.ts";
import { informed, informedEvent } from "./intake/informed.ts";
import { repository, repositoryEvent } from "./report/repository.ts";
import { risk, riskEvent } from "./report/risk.ts";
import { undo, undoneEvent } from "./report/undo.ts";
import { doctor } from "./view/doctor.ts";
import { help } from "./view/help.ts";
import { record } from "./view/record.ts";
import { status } from "./view/status.ts";

/** In the order of `/help`. */
export const COMMANDS = [
  coordinator,
  confirm,
  dismiss,
  duplicate,
  embargo,
  informed,
  repository,
  risk,
  branches,
  advisory,
  affected,
  patch,
  take,
  credit,
  check,
  skipChecks,
  approve,
  available,
  unavailable,
  disclose,
  retry,
  adopt,
  refresh,
  cancel,
  merge,
  recipients,
  notify,
  cve,
  exploited,
  notExploited,
  stray,
  falseAlarm,
  undo,
  status,
  record,
  doctor,
  help,
] as const;

/** What only a command records; what the app records too stands in its column. */
export const COMMAND_EVENTS = [
  coordinatorEvent,
  confirmedEvent,
  dismissedEvent,
  duplicateEvent,
  repositoryEvent,
  riskEvent,
  branchesEvent,
  advisoryEvent,
  affectedEvent,
  patchEvent,
  creditEvent,
  creditsEvent,
  availabilityEvent,
  approvedEvent,
  adoptedEvent,
  embargoEvent,
  informedEvent,
  roundOpenedEvent,
  leakedEvent,
  leakDismissedEvent,
  exploitedEvent,
  dutySentEvent,
  checksSkippedEvent,
  cveEvent,
  undoneEvent,
] as const;

export type CommandEvent = z.infer<(typeof COMMAND_EVENTS)[number]["schema"]>;

/** A definition whose event is known to be the one in hand. */
type AnyEvent = {
  readonly undo: Undo;
  evolve(now: Disclosure, what: CommandEvent, entry: Recorded): Disclosure;
};

const EVENTS_BY_TYPE = new Map<string, AnyEvent>(
  COMMAND_EVENTS.map((event) => [event.schema.shape.type.value, event as AnyEvent]),
);

/** Whether `/undo` takes back events of that kind: only what a command alone records. */
export function undoOf(type: Event["type"]): Undo {
  return EVENTS_BY_TYPE.get(type)?.undo ?? "never";
}

export function isCommandEvent(what: { readonly type: string }): what is CommandEvent {
  return EVENTS_BY_TYPE.has(what.type);
}

/** The disclosure after what a command recorded. */
export function evolveByCommand(now: Disclosure, what: CommandEvent, entry: Recorded): Disclosure {
  return EVENTS_BY_TYPE.get(what.type)?.evolve(now, what, entry) ?? now;
}

type Listed = (typeof COMMANDS)[number];
type ArgsOf<D> = D extends { parse(text: CommandText): Result<infer Args, string> } ? Args : never;

export type CommandName = Listed["name"];
/** A command as it was read: its name and its own arguments. */
export type Command = {
  [D in Listed as D["name"]]: { readonly name: D["name"] } & ArgsOf<D>;
}[CommandName];

/** A definition whose arguments are known to be those of the command in hand. */
export type AnyDefinition = CommandRow<CommandName> & {
  readonly changesBundle: boolean;
  readonly inDuplicate?: true;
  shows?(args: Command): boolean;
  further?(args: Command): RoundChange | "within";
  weighty?(args: Command): boolean;
  publishing?(args: Command): boolean;
  parse(text: CommandText): Result<object, string>;
  needs(args: Command): { readonly [K in Need]?: Questions[K] };
  decide(args: Command, context: CommandContext, undo: typeof undoOf): Result<Decision, Problem>;
};

const BY_NAME = new Map<string, AnyDefinition>(
  COMMANDS.map((command) => [command.name, command as AnyDefinition]),
);

export function isCommandName(word: string): word is CommandName {
  return BY_NAME.has(word);
}

/** All that is known of a command. */
export function definitionOf(name: CommandName): AnyDefinition {
  const found = BY_NAME.get(name);
  if (found === undefined) throw new TypeError("a command that the table does not list");
  return found;
}
