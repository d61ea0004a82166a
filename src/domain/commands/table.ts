// The one list of commands. The types of commands follow from it, and so do `/help`, the README's table and docs/commands.md.
import { approve } from "./disclosure/approve.ts";
import { available, unavailable } from "./disclosure/available.ts";
import { cancel } from "./disclosure/cancel.ts";
import { disclose } from "./disclosure/disclose.ts";
import { merge } from "./disclosure/merge.ts";
import { refresh } from "./disclosure/refresh.ts";
import { retry } from "./disclosure/retry.ts";
import type { CommandContext, Need, Questions } from "./context.ts";
import type { CommandRow, CommandText, Decision } from "./definition.ts";
import { check } from "./fix/check.ts";
import { patch } from "./fix/patch.ts";
import { take } from "./fix/take.ts";
import { falseAlarm } from "./moderation/false-alarm.ts";
import { stray } from "./moderation/stray.ts";
import { advisory } from "./report/advisory.ts";
import { branches } from "./report/branches.ts";
import { confirm } from "./report/confirm.ts";
import { coordinator } from "./report/coordinator.ts";
import { credit } from "./report/credit.ts";
import { dismiss } from "./report/dismiss.ts";
import { embargo } from "./report/embargo.ts";
import { repository } from "./report/repository.ts";
import { undo } from "./report/undo.ts";
import { risk } from "./report/risk.ts";
import type { Problem } from "../problems.ts";
import type { Result } from "../result.ts";
import { help } from "./view/help.ts";
import { status } from "./view/status.ts";

/** In the order of `/help`. */
export const COMMANDS = [
  coordinator,
  confirm,
  dismiss,
  embargo,
  repository,
  risk,
  branches,
  advisory,
  patch,
  take,
  credit,
  check,
  approve,
  available,
  unavailable,
  disclose,
  retry,
  refresh,
  cancel,
  merge,
  stray,
  falseAlarm,
  undo,
  status,
  help,
] as const;

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
  weighty?(args: Command): boolean;
  publishing?(args: Command): boolean;
  parse(text: CommandText): Result<object, string>;
  needs(args: Command): { readonly [K in Need]?: Questions[K] };
  decide(args: Command, context: CommandContext): Result<Decision, Problem>;
};

const BY_NAME = new Map<string, AnyDefinition>(COMMANDS.map((each) => [each.name, each as AnyDefinition]));

export function isCommandName(word: string): word is CommandName {
  return BY_NAME.has(word);
}

/** All that is known of a command. */
export function definitionOf(name: CommandName): AnyDefinition {
  const found = BY_NAME.get(name);
  if (found === undefined) throw new TypeError("a command that the table does not list");
  return found;
}
