// Plays the points of a matrix, a sample or all, on several stages at once, and counts what came of them.
import type { CrashPoint } from "./crash.ts";
import { crashPoints, playCrash } from "./crash.ts";
import { faultPoints, type FaultPoint, playFault } from "./fault.ts";
import { FAULTS, isGood, type Verdict } from "./judge.ts";
import { playCalm, type Result } from "./play.ts";
import { SCENARIOS, type Scenario } from "./scenarios.ts";
import { seeded, shuffled } from "./seeded.ts";
import { openStage, type Stage, type StageOptions } from "./stage.ts";
import type { View } from "./view.ts";

export type Choice = {
  readonly seed: number;
  /** No sample, but every point. */
  readonly all: boolean;
  readonly seconds: number;
  readonly lanes: number;
  /** Names of points, held against this. */
  readonly point: RegExp | null;
  readonly key: string;
  readonly stage: StageOptions;
  readonly print: (line: string) => void;
};

export type Sum = {
  readonly matrix: "crash" | "fault";
  readonly scenario: string;
  readonly calls: number;
  /** How many there are, were played, and were not come to in their run. */
  readonly points: number;
  readonly played: number;
  readonly missed: number;
  /** Where a person had to say that it goes on. */
  readonly byHand: number;
  readonly found: Readonly<Record<keyof Verdict, number>>;
  readonly seconds: number;
  /** Each bad point with what was wrong. */
  readonly bad: readonly { readonly point: string; readonly verdict: Verdict }[];
};

type Point = { readonly id: string; readonly play: (stage: Stage, calm: View) => Promise<Result> };

function crashId(scenario: string, { name, nth, when, processes, files }: CrashPoint): string {
  return `crash ${scenario}: ${when} ${name} ${nth}, ${processes} process${processes === 1 ? "" : "es"}, files ${files}`;
}

function faultId(scenario: string, { name, nth, kind }: FaultPoint): string {
  return `fault ${scenario}: ${kind} at ${name} ${nth}`;
}

/** All points of that matrix in a scenario whose calm run made these calls. */
function pointsOf(
  matrix: "crash" | "fault",
  scenario: Scenario,
  calls: Parameters<typeof crashPoints>[0],
): readonly Point[] {
  if (matrix === "crash")
    return crashPoints(calls).map((point) => ({
      id: crashId(scenario.name, point),
      play: async (stage, calm) => await playCrash(stage, scenario, point, calm),
    }));
  return faultPoints(calls).map((point) => ({
    id: faultId(scenario.name, point),
    play: async (stage, calm) => await playFault(stage, scenario, point, calm),
  }));
}

export async function openStages({ lanes, key, stage }: Choice): Promise<readonly Stage[]> {
  return await Promise.all(Array.from({ length: lanes }, async () => await openStage(key, stage)));
}

/** Plays one matrix over every scenario; time is shared between them evenly. */
export async function playMatrix(
  matrix: "crash" | "fault",
  stages: readonly Stage[],
  choice: Choice,
): Promise<readonly Sum[]> {
  const { point } = choice;
  // A point that is named has its scenario in its name.
  const named = SCENARIOS.filter(({ name }) => point?.source.includes(` ${name}:`));
  const scenarios = named.length > 0 ? named : SCENARIOS;
  const seconds = choice.seconds / scenarios.length;
  const sums: Sum[] = [];
  for (const scenario of scenarios)
    sums.push(await playScenario(matrix, scenario, stages, { ...choice, seconds }));
  return sums;
}

async function playScenario(
  matrix: "crash" | "fault",
  scenario: Scenario,
  stages: readonly Stage[],
  choice: Choice,
): Promise<Sum> {
  const began = performance.now();
  const seconds = (): number => (performance.now() - began) / 1_000;
  const calms = await Promise.all(stages.map(async (stage) => await playCalm(stage, scenario)));
  const calls = calms[0]?.calls ?? [];
  const all = pointsOf(matrix, scenario, calls).filter(({ id }) => choice.point?.test(id) ?? true);
  const left = [...shuffled(all, seeded(choice.seed))];
  const results: { readonly id: string; readonly result: Result }[] = [];
  await Promise.all(
    stages.map(async (stage, lane) => {
      const calm = calms[lane]?.view ?? [];
      for (;;) {
        const next = choice.all || results.length === 0 || seconds() < choice.seconds ? left.pop() : undefined;
        if (next === undefined) return;
        const result = await next.play(stage, calm);
        results.push({ id: next.id, result });
        report(choice, next.id, result);
      }
    }),
  );
  const bad = results.filter(({ result }) => !isGood(result.verdict));
  const count = (kind: keyof Verdict): number =>
    results.filter(({ result }) => result.verdict[kind].length > 0).length;
  return {
    matrix,
    scenario: scenario.name,
    calls: calls.length,
    points: all.length,
    played: results.length,
    missed: results.filter(({ result }) => !result.reached).length,
    byHand: results.filter(({ result }) => result.byHand > 0).length,
    found: Object.fromEntries(FAULTS.map((kind) => [kind, count(kind)])) as Sum["found"],
    seconds: Math.round(seconds()),
    bad: bad.map(({ id, result }) => ({ point: id, verdict: result.verdict })),
  };
}

function report({ print }: Choice, id: string, { verdict, byHand, reached }: Result): void {
  if (!isGood(verdict)) print(`BAD   ${id}\n      ${JSON.stringify(verdict)}`);
  else if (byHand > 0) print(`hand  ${id}: a person had to say ${byHand} times that it goes on`);
  else if (!reached) print(`miss  ${id}`);
}
