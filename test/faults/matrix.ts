// Plays the points of a matrix, a sample or all, on several stages at once, and counts what came of them.
import { changesSomething } from "./calls.ts";
import type { CrashPoint } from "./crash.ts";
import { crashPoints, playCrash } from "./crash.ts";
import { faultPoints, type FaultPoint, playFault } from "./fault.ts";
import { FAULTS, isGood, type Verdict } from "./judge.ts";
import { playCalm, type Result } from "./play.ts";
import type { Played, Results } from "./results.ts";
import type { Scenario } from "./scenarios/scenario.ts";
import { seeded, shuffled } from "./seeded.ts";
import { openStage, type Stage, type StageOptions } from "./stage.ts";
import type { View } from "./view.ts";

export type Choice = {
  readonly seed: number;
  /** No sample, but every point. */
  readonly all: boolean;
  /** So long a sample takes, or, where it is given with all, this part of it. */
  readonly seconds: number;
  /** What passed before is not played again. */
  readonly results: Results;
  readonly commit: string;
  readonly lanes: number;
  readonly scenarios: readonly Scenario[];
  /** Only points at calls that change something. */
  readonly writes: boolean;
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
  /** Of those that were played, in an earlier part. */
  readonly before: number;
  readonly missed: number;
  /** Bad, and good when it was played once more: told, as it is one of the app's or of the run's own. */
  readonly unsteady: number;
  /** Where a person had to say that it goes on. */
  readonly byHand: number;
  readonly found: Readonly<Record<keyof Verdict, number>>;
  readonly seconds: number;
  /** Each bad point with what was wrong. */
  readonly bad: readonly { readonly point: string; readonly verdict: Verdict }[];
};

type Point = { readonly id: string; readonly play: (stage: Stage, calm: View) => Promise<Result> };

/** `inside`: the same point, but less real. */
function crashId(scenario: string, { name, nth, when, processes, files }: CrashPoint, inside: boolean): string {
  const who = inside ? "cut wire" : `${processes} process${processes === 1 ? "" : "es"}`;
  return `crash ${scenario}: ${when} ${name} ${nth}, ${who}, files ${files}`;
}

function faultId(scenario: string, { name, nth, kind }: FaultPoint): string {
  return `fault ${scenario}: ${kind} at ${name} ${nth}`;
}

/** All points of that matrix in a scenario whose calm run made these calls. */
function pointsOf(
  matrix: "crash" | "fault",
  scenario: Scenario,
  calls: Parameters<typeof crashPoints>[0],
  inside: boolean,
): readonly Point[] {
  if (matrix === "crash")
    return crashPoints(calls)
      .filter(({ processes }) => !inside || processes === 1)
      .map((point) => ({
        id: crashId(scenario.name, point, inside),
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
  const named = choice.scenarios.filter(({ name }) => point?.source.includes(` ${name}:`));
  const scenarios = named.length > 0 ? named : choice.scenarios;
  const sums: Sum[] = [];
  const until = performance.now() + choice.seconds * 1_000;
  for (const [at, scenario] of scenarios.entries()) {
    // What one of them leaves of its time is the others'.
    const seconds = (until - performance.now()) / 1_000 / (scenarios.length - at);
    sums.push(await playScenario(matrix, scenario, stages, { ...choice, seconds }));
  }
  return sums;
}

type Calm = Awaited<ReturnType<typeof playCalm>>;
const calms = new WeakMap<Stage, Map<string, Promise<Calm>>>();

/** The other matrix of this run has played it already. */
async function calmOf(stage: Stage, scenario: Scenario): Promise<Calm> {
  const known = calms.get(stage) ?? new Map<string, Promise<Calm>>();
  calms.set(stage, known);
  const calm = known.get(scenario.name) ?? playCalm(stage, scenario);
  known.set(scenario.name, calm);
  return await calm;
}

async function playScenario(
  matrix: "crash" | "fault",
  scenario: Scenario,
  stages: readonly Stage[],
  choice: Choice,
): Promise<Sum> {
  const began = performance.now();
  const seconds = (): number => (performance.now() - began) / 1_000;
  const calm = await Promise.all(stages.map(async (stage) => await calmOf(stage, scenario)));
  const calls = calm[0]?.calls ?? [];
  const spots = choice.writes ? calls.filter(({ name }) => changesSomething(name)) : calls;
  const all = pointsOf(matrix, scenario, spots, choice.stage.inside === true).filter(
    ({ id }) => choice.point?.test(id) ?? true,
  );
  const { results } = choice;
  const passed = all.flatMap(({ id }) => results.of(id) ?? []).filter(({ good }) => good);
  const left = [
    ...shuffled(
      all.filter(({ id }) => results.of(id)?.good !== true),
      seeded(choice.seed),
    ),
  ];
  const played: Played[] = [];
  const bad: { readonly point: string; readonly verdict: Verdict }[] = [];
  await Promise.all(
    stages.map(async (stage, lane) => {
      const view = calm[lane]?.view ?? [];
      for (;;) {
        // Where all are asked for, the time is what a part may take.
        const next = seconds() < choice.seconds || (played.length === 0 && !choice.all) ? left.pop() : undefined;
        if (next === undefined) return;
        const at = performance.now();
        const result = await playOnce(next, stage, view);
        const { reached, byHand, verdict } = result;
        const good = isGood(verdict);
        const unsteady = !good && isGood((await playOnce(next, stage, view)).verdict);
        if (!good && !unsteady) bad.push({ point: next.id, verdict });
        const took = Math.round((performance.now() - at) / 100) / 10;
        played.push({ point: next.id, commit: choice.commit, good, reached, byHand, seconds: took, unsteady });
        results.add(played.at(-1) as Played);
        report(choice, next.id, result, unsteady);
      }
    }),
  );
  const whole = [...passed, ...played];
  const count = (kind: keyof Verdict): number => bad.filter(({ verdict }) => verdict[kind].length > 0).length;
  return {
    matrix,
    scenario: scenario.name,
    calls: calls.length,
    points: all.length,
    played: whole.length,
    before: passed.length,
    unsteady: whole.filter(({ unsteady }) => unsteady === true).length,
    missed: whole.filter(({ reached }) => !reached).length,
    byHand: whole.filter(({ byHand }) => byHand > 0).length,
    found: Object.fromEntries(FAULTS.map((kind) => [kind, count(kind)])) as Sum["found"],
    seconds: Math.round(seconds()),
    bad,
  };
}

/** Far longer than any point takes: whoever is not through then never will be. */
const HANGS_MS = 15 * 60_000;

/** A point that cannot be played is as bad as one that loses something. */
async function playOnce({ play }: Point, stage: Stage, calm: View): Promise<Result> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error("it does not come to rest")), HANGS_MS);
  try {
    return await Promise.race([play(stage, calm), late.promise]);
  } catch (error) {
    const verdict: Verdict = { lost: [String(error)], doubled: [], silent: [], untrue: [], leaked: [] };
    return { verdict, reached: true, byHand: 0, log: stage.traces().log };
  } finally {
    clearTimeout(timer);
  }
}

function report({ print }: Choice, id: string, { verdict, byHand, reached }: Result, unsteady: boolean): void {
  if (!isGood(verdict)) print(`${unsteady ? "UNSTEADY" : "BAD  "} ${id}\n      ${JSON.stringify(verdict)}`);
  else if (byHand > 0) print(`hand  ${id}: a person had to say ${byHand} times that it goes on`);
  else if (!reached) print(`miss  ${id}`);
}
