// One fault at every outward call: what GitHub and the way to it do at the worst moment, once, or for minutes.
import type { Asked, FaultEffect } from "../../sandbox/faults.ts";
import { callName, type Spot } from "./calls.ts";
import { armAt, beginAt, recover, type Result, resultOf } from "./play.ts";
import { isMail, MAIL_KINDS } from "./mail/kinds.ts";
import type { Scenario } from "./scenarios/scenario.ts";
import type { Stage } from "./stage.ts";
import type { View } from "./view.ts";

export type Kind = {
  readonly name: string;
  /** Calls that it makes sense for; left out: all. */
  readonly fits?: (name: string) => boolean;
  readonly effects: (stage: Stage) => readonly FaultEffect[];
  /** For so long every call of that name is struck, not the one alone. */
  readonly minutes?: number;
  /** In that time, these calls; left out: those of its name. */
  readonly strikes?: (asked: Asked) => boolean;
};

const SECONDARY = "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.";
const SECOND = 1_000;

function answered(status: number, message?: string, headers?: Readonly<Record<string, string>>): Kind["effects"] {
  const words = message === undefined ? {} : { message };
  return () => [{ kind: "error-before", status, ...words, ...(headers === undefined ? {} : { headers }) }];
}

const isWrite = (name: string): boolean => !/^(?:GET|FETCH)|graphql/.test(name);
const isPush = (name: string): boolean => name.startsWith("PUSH");
const isRest = (name: string): boolean => !/^(?:PUSH|FETCH)/.test(name);

function late(seconds: number): Kind {
  return {
    name: `${seconds} s late`,
    fits: (name) => isWrite(name),
    effects: ({ time }) => [{ kind: "late", until: async () => await time.passed(seconds * SECOND) }],
  };
}

export const KINDS: readonly Kind[] = [
  { name: "500 before", effects: answered(500) },
  { name: "502 after", fits: isWrite, effects: () => [{ kind: "error-after", status: 502 }] },
  { name: "cut before", effects: () => [{ kind: "error-before", status: "cut" }] },
  { name: "cut after", fits: isWrite, effects: () => [{ kind: "error-after", status: "cut" }] },
  late(3),
  late(45),
  late(600),
  {
    name: "stall",
    fits: isRest,
    effects: ({ apps, time }) => [
      {
        kind: "act",
        act() {
          time.advance(30 * SECOND);
          for (const app of apps()) app.expire();
        },
      },
      { kind: "error-before", status: "cut" },
    ],
  },
  {
    name: "403 secondary, retry-after",
    fits: isRest,
    effects: answered(403, SECONDARY, { "retry-after": "60" }),
  },
  { name: "403 secondary", fits: isRest, effects: answered(403, SECONDARY) },
  { name: "429", effects: answered(429, "Too many requests") },
  { name: "401", effects: answered(401, "Bad credentials") },
  { name: "404", effects: answered(404, "Not Found") },
  { name: "409", fits: isRest, effects: answered(409, "Conflict") },
  { name: "422", fits: isRest, effects: answered(422, "Validation Failed") },
  { name: "500 for minutes", effects: answered(500), minutes: 4 },
  {
    name: "reply lost, lists stale for minutes",
    fits: (name) => isWrite(name) && isRest(name),
    effects: ({ sandbox, time }) => {
      const before = new Date(time.now().getTime() + 3 * 60 * SECOND);
      sandbox.faults.add({ method: "GET", times: 10_000, before, path: LISTS, effect: { kind: "stale" } });
      return [{ kind: "error-after", status: 502 }];
    },
  },
  {
    name: "refused by a rule",
    fits: isPush,
    effects({ sandbox, seed }) {
      const { data } = sandbox.repository(seed.public);
      const rule = { type: "commit_message_pattern", parameters: { operator: "regex", pattern: "^TICKET-" } };
      return [
        { kind: "act", act: () => void data.rules.push({ pattern: "**", rules: [rule] }) },
        { kind: "act-after", act: () => void data.rules.splice(0) },
      ];
    },
  },
];

const LISTS = /\/(?:issues|pulls|comments|matching-refs\/.*)$/;

export type FaultPoint = Spot & { readonly kind: string };

function kindsAt(name: string): readonly Kind[] {
  return (isMail(name) ? MAIL_KINDS : KINDS).filter(({ fits }) => fits?.(name) ?? true);
}

/** Every kind at every call of a scenario that it fits. */
export function faultPoints(calls: readonly Spot[]): readonly FaultPoint[] {
  return calls.flatMap(({ name, nth }) => kindsAt(name).map(({ name: kind }) => ({ name, nth, kind })));
}

export async function playFault(stage: Stage, scenario: Scenario, point: FaultPoint, calm: View): Promise<Result> {
  const kind = [...KINDS, ...MAIL_KINDS].find(({ name }) => name === point.kind);
  if (kind === undefined) throw new Error(`no kind of fault is called ${point.kind}`);
  await beginAt(stage, scenario);
  await stage.start();
  await stage.quiet();
  const state = armAt(stage, point, () => {
    const effects = kind.effects(stage);
    if (kind.minutes !== undefined) lasting(stage, kind.strikes ?? named(point.name), effects, kind.minutes);
    return effects;
  });
  await scenario.act(stage);
  await stage.quiet();
  const byHand = await recover(stage, scenario);
  return await resultOf(stage, scenario, calm, { reached: state.reached, byHand });
}

function named(name: string): (asked: Asked) => boolean {
  return (asked) => callName(asked) === name;
}

function lasting(
  stage: Stage,
  strikes: (asked: Asked) => boolean,
  effects: readonly FaultEffect[],
  minutes: number,
): void {
  const until = stage.time.now().getTime() + minutes * 60 * SECOND;
  stage.strike((asked) => (stage.time.now().getTime() < until && strikes(asked) ? effects : []));
}
