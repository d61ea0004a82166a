// Two processes on one PostgreSQL, and the one that publishes is killed in the middle: how soon the other is through, and whether anything is there twice.
import type { Asked, FaultEffect } from "../../sandbox/faults.ts";
import { counter, type Spot } from "./calls.ts";
import { FAULTS, isGood, judge, type Verdict } from "./judge.ts";
import { beginAt, playCalm } from "./play.ts";
import type { Results } from "./results.ts";
import { SCENARIOS } from "./scenarios/all.ts";
import type { Scenario } from "./scenarios/scenario.ts";
import { seeded } from "./seeded.ts";
import type { Stage } from "./stage.ts";

export type TakenOver = {
  readonly runs: number;
  /** Of those, in an earlier part. */
  readonly before: number;
  /** Seconds of the run's clock from the death to the end: the time that waits take, and the machine's. Ascending. */
  readonly took: readonly number[];
  readonly found: Readonly<Record<keyof Verdict, number>>;
  readonly seconds: number;
};

const LOOK_MS = 5_000;
const MOST_LOOKS = 120;
const SWEEP_MS = 5 * 60_000 + 1_000;
const WITHIN_SECONDS = 120;

type Choice = {
  readonly seed: number;
  readonly runs: number;
  readonly seconds: number;
  readonly commit: string;
  readonly results: Results;
  readonly print: (line: string) => void;
};

/** So many deaths, each at a call that chance picks from the pin on. */
export async function playTakeover(stage: Stage, choice: Choice): Promise<TakenOver> {
  const began = performance.now();
  const scenario = SCENARIOS.find(({ name }) => name === "publication");
  if (scenario === undefined) throw new Error("there is no publication");
  const calm = await playCalm(stage, scenario);
  const pinned = calm.calls.findIndex(({ name }) => name.startsWith("PUT ") && name.endsWith("record.json"));
  const spots = calm.calls.slice(pinned);
  const random = seeded(choice.seed);
  const found = Object.fromEntries(FAULTS.map((kind) => [kind, 0])) as Record<keyof Verdict, number>;
  const took: number[] = [];
  let before = 0;
  for (let run = 1; took.length < choice.runs; run += 1) {
    const spot = spots[Math.floor(random() * spots.length)] as Spot;
    const when = random() < 1 / 2 ? "before" : "after";
    const point = `takeover ${choice.seed}.${run}: ${when} ${spot.name} ${spot.nth}`;
    const known = choice.results.of(point);
    if (known?.reached === false) continue;
    if (known?.good === true) {
      took.push(known.seconds);
      before += 1;
      continue;
    }
    if ((performance.now() - began) / 1_000 > choice.seconds) break;
    await beginAt(stage, scenario);
    await stage.start();
    await stage.start({ hears: false });
    await stage.quiet();
    const seconds = await dieAndWait(stage, spot, when, scenario);
    if (seconds === null) {
      choice.results.add({
        point,
        commit: choice.commit,
        good: true,
        reached: false,
        byHand: 0,
        seconds: 0,
        unsteady: false,
      });
      continue;
    }
    stage.time.advance(SWEEP_MS);
    await stage.quiet();
    const verdict = await judge(stage, calm.view, scenario);
    const good = isGood(verdict) && seconds <= WITHIN_SECONDS;
    for (const kind of FAULTS) if (verdict[kind].length > 0) found[kind] += 1;
    took.push(seconds);
    choice.results.add({ point, commit: choice.commit, good, reached: true, byHand: 0, seconds });
    if (!good) choice.print(`BAD   ${point}\n      ${seconds} s, ${JSON.stringify(verdict)}`);
  }
  return {
    runs: took.length,
    before,
    took: took.toSorted((a, b) => a - b),
    found,
    seconds: Math.round((performance.now() - began) / 1_000),
  };
}

/** Seconds of the run's clock from the death to the end; null: nobody died in the middle of a publication. */
async function dieAndWait(
  stage: Stage,
  spot: Spot,
  when: "before" | "after",
  { act, through }: Pick<Scenario, "act" | "through">,
): Promise<number | null> {
  const count = counter();
  let died: number | null = null;
  const kill = async (): Promise<void> => {
    const [publishing, ...others] = await busy(stage);
    // Where both are at work, it cannot be told from outside whose call it is.
    if (publishing === undefined || others.length > 0 || through(stage)) return;
    died = stage.time.now().getTime();
    await stage.kill(publishing);
  };
  const effects: readonly FaultEffect[] =
    when === "before"
      ? [
          { kind: "act", act: kill },
          { kind: "error-before", status: "cut" },
        ]
      : [
          { kind: "act-after", act: kill },
          { kind: "error-after", status: "cut" },
        ];
  stage.strike((asked: Asked) => {
    const { name, nth } = count(asked);
    return name === spot.name && nth === spot.nth ? effects : [];
  });
  await act(stage);
  await stage.quiet();
  if (died === null) return null;
  const left = stage.apps().find((app) => app.alive());
  if (left !== undefined) stage.sandbox.setWebhookUrl(`${left.url}/api/github/webhooks`);
  for (let looks = 0; looks < MOST_LOOKS && !through(stage); looks += 1) {
    stage.time.advance(LOOK_MS);
    await stage.quiet();
  }
  const ended = stage.time.now().getTime();
  return Math.round((ended - died) / 100) / 10;
}

/** The process whose call is under way: the other one waits. */
async function busy(stage: Stage): Promise<ReturnType<Stage["apps"]>> {
  const pulses = await Promise.all(
    stage.apps().map(async (app) => ({ app, at: await app.pulse(), alive: app.alive() })),
  );
  return pulses.filter(({ at, alive }) => alive && at.busy).map(({ app }) => app);
}

export function takeoverLine({ runs, before, took, found, seconds }: TakenOver): string {
  const faults = FAULTS.map((kind) => `${kind} ${found[kind]}`).join(", ");
  const within = took.filter((duration) => duration <= WITHIN_SECONDS).length;
  const middle = took[Math.floor(took.length / 2)] ?? 0;
  return `takeover: ${runs} runs (${before} of them before), ${within} through within ${WITHIN_SECONDS} s of the death, half in ${middle} s, longest ${took.at(-1) ?? 0} s, ${faults}, ${seconds} s`;
}
