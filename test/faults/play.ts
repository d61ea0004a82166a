// Plays one scenario with something done to the app's calls, lets the app recover, and has the end judged.
import type { FaultEffect } from "../../sandbox/faults.ts";
import { counter, type Spot } from "./calls.ts";
import { judge, type Verdict } from "./judge.ts";
import type { Scenario } from "./scenarios/scenario.ts";
import type { Stage } from "./stage.ts";
import { type View, viewOf } from "./view.ts";

export type Result = {
  readonly verdict: Verdict;
  /** Whether the fault struck: a point that the run never came to shows nothing. */
  readonly reached: boolean;
  /** How often a person had to say that it goes on. */
  readonly byHand: number;
  readonly log: readonly string[];
};

const SWEEP_MS = 5 * 60_000 + 1_000;
const MOST_SWEEPS = 14;
const MOST_WORDS = 3;
/** What is latest comes after ten minutes, and is looked for after twelve. */
const SWEEPS_FOR_LATE = 3;

/** The calm run: what calls it makes, in order, and how it ends. */
export async function playCalm(
  stage: Stage,
  scenario: Scenario,
): Promise<{ readonly calls: readonly Spot[]; readonly view: View; readonly verdict: Verdict }> {
  await beginAt(stage, scenario);
  await stage.start({ anew: true });
  await stage.quiet();
  const calls: Spot[] = [];
  const count = counter();
  stage.strike((asked) => {
    calls.push(count(asked));
    return [];
  });
  await scenario.act(stage);
  await stage.quiet();
  if (!scenario.through(stage)) throw new Error(`${scenario.name} does not come to its end without any fault`);
  stage.strike(null);
  return { calls, view: await viewOf(stage, scenario), verdict: await judge(stage, null, scenario) };
}

export async function beginAt(stage: Stage, scenario: Scenario): Promise<void> {
  await stage.begin(scenario.name, async () => await scenario.begin(stage), scenario.world);
}

/** Arms what `strike` makes of the n-th call of that name; `struck` resolves when that came. */
export function armAt(stage: Stage, spot: Spot, strike: () => readonly FaultEffect[]): { reached: boolean } {
  const count = counter();
  const state = { reached: false };
  stage.strike((asked) => {
    const { name, nth } = count(asked);
    if (name !== spot.name || nth !== spot.nth) return [];
    state.reached = true;
    return strike();
  });
  return state;
}

/** What came of it; whoever still lives is ended, so that what is left in its folders is looked at, too. */
export async function resultOf(
  stage: Stage,
  scenario: Scenario,
  calm: View,
  { reached, byHand }: Pick<Result, "reached" | "byHand">,
): Promise<Result> {
  await stage.shown();
  await stage.end();
  return { verdict: await judge(stage, calm, scenario), reached, byHand, log: stage.traces().log };
}

/** Lets time pass, sweep by sweep, until the scenario is through; says what the status asks for where it stopped. */
export async function recover(stage: Stage, scenario: Scenario): Promise<number> {
  let byHand = 0;
  for (let sweeps = 0; sweeps < MOST_SWEEPS; sweeps += 1) {
    await stage.quiet();
    if (scenario.through(stage)) break;
    if (sweeps > 2 && byHand < MOST_WORDS && (await scenario.goOn(stage))) {
      byHand += 1;
      await stage.quiet();
      continue;
    }
    stage.time.advance(SWEEP_MS);
  }
  // Whatever is still to come comes now: what is late, and the looks for that.
  const sweepsLeft = stage.time.awaited() > 0 ? SWEEPS_FOR_LATE : 1;
  for (let sweeps = 0; sweeps < sweepsLeft; sweeps += 1) {
    stage.time.advance(SWEEP_MS);
    await stage.quiet();
  }
  return byHand;
}
