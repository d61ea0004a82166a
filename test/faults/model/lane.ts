// A process that plays sequences, one after the other, on a GitHub of its own; told which by whoever started it.
import fc from "fast-check";
import { openStage, type Stage } from "../stage.ts";
import { type Act, type Beginning, sequence } from "./acts.ts";
import { playSequence } from "./sequence.ts";

/** `path`: where a run of that seed had found something. */
export type Order = { readonly key: string; readonly seed: number; readonly path: string | null };

export type Told = {
  readonly seed: number;
  /** Of the sequence itself, without those that it was shortened to. */
  readonly acts: number;
  readonly seconds: number;
  /** The shortest sequence that it found, with what did not hold, and how it is played again; null: none. */
  readonly found: string | null;
  /** Something of it goes on: this process plays nothing more. */
  readonly stuck: boolean;
};

/** A sequence that takes longer than this in real time hangs. */
const HANGS_MS = 120_000;
/** So long it is tried to make a sequence shorter. */
const SHRINKS_MS = 60_000;

let opened: Promise<Stage> | null = null;

// Whoever asked has ended.
process.on("disconnect", () => process.exit());
process.on("message", (order: Order) => void answer(order));

async function answer(order: Order): Promise<void> {
  const told = await playSeed(order);
  process.send?.(told);
}

async function playSeed({ key, seed, path }: Order): Promise<Told> {
  const stage = await (opened ??= openStage(key, { inside: true }));
  const began = performance.now();
  let first: { readonly acts: number; readonly ended: number } | null = null;
  let stuck = false;
  const property = fc.asyncProperty(sequence, async ([from, list]) => {
    // Whatever is left to try is taken for good, so that the shortest of those that were tried counts.
    if (stuck || (first !== null && performance.now() > first.ended + SHRINKS_MS)) return;
    const bad = await playWithin(stage, from, list);
    if (bad === "hangs") stuck = true;
    first ??= { acts: list.length, ended: performance.now() };
    if (bad === "hangs") throw new Error(`it hangs: ${hangingAt(stage)}`);
    if (bad.length > 0) throw new Error(bad.join("\n  "));
  });
  const result = await fc.check(property, {
    seed,
    numRuns: 1,
    unbiased: true,
    ...(path === null ? {} : { path }),
  });
  const why = result.errorInstance instanceof Error ? result.errorInstance.message : String(result.errorInstance);
  const { acts = 0, ended = performance.now() } = Object(first) as Partial<NonNullable<typeof first>>;
  return {
    seed,
    acts,
    seconds: Math.round((ended - began) / 100) / 10,
    found: result.failed
      ? `${why}\n  ${JSON.stringify(result.counterexample?.[0])}\n  again: --only model --seed ${seed} --path ${result.counterexamplePath}`
      : null,
    stuck,
  };
}

async function playWithin(
  stage: Stage,
  from: Beginning,
  list: readonly Act[],
): Promise<readonly string[] | "hangs"> {
  const late = Promise.withResolvers<"hangs">();
  const timer = setTimeout(() => late.resolve("hangs"), HANGS_MS);
  try {
    return await Promise.race([playSequence(stage, from, list), late.promise]);
  } catch (error) {
    return [`the run failed: ${error instanceof Error ? error.stack : String(error)}`];
  } finally {
    clearTimeout(timer);
  }
}

/** What the app wrote last. */
function hangingAt(stage: Stage): string {
  return stage.traces().log.slice(-3).join("").slice(0, 1_000);
}
