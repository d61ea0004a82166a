// One random sequence of what people, GitHub and death do; after each act what must always hold is looked at from outside.
import { callName } from "../calls.ts";
import type { Asked, FaultEffect } from "../../../sandbox/faults.ts";
import { KINDS } from "../fault.ts";
import { judge } from "../judge.ts";
import { goOnByRetry } from "../scenarios/publishing.ts";
import type { Stage } from "../stage.ts";
import type { Act, Beginning } from "./acts.ts";
import { holdsAtEnd, watch } from "./holds.ts";
import { play, playBeginning } from "./world.ts";

const SWEEP_MS = 5 * 60_000 + 1_000;
/** The app looks for what came late until twelve minutes after; the latest comes after ten. */
const LATE_MS = [10 * 60_000 + 1_000, 3 * 60_000];
const MOST_SWEEPS = 9;
/** Nothing happens by these themselves. */
const ARMED_ONLY: ReadonlySet<Act["do"]> = new Set(["break", "outage", "kill", "webhooks"]);
/** Longer than any outage. */
const MOST_STARTS = 40;
const START_AGAIN_MS = 60_000;
const CUT: readonly FaultEffect[] = [{ kind: "error-before", status: "cut" }];
/** Kinds that strike only what changes something: there is less of that. */
const LEAST_WRITES = 12;

type Strike = (asked: Asked) => readonly FaultEffect[];

/** What is done to the app in a sequence. */
type Run = {
  readonly stage: Stage;
  readonly armed: Strike[];
  /** Resolves when the process dies next. */
  died: PromiseWithResolvers<void>;
  dead: "kept" | "emptied" | null;
};

/** What did not hold; empty: all held. */
export async function playSequence(
  stage: Stage,
  from: Beginning,
  acts: readonly Act[],
  onAct: (act: Act) => void = () => undefined,
): Promise<readonly string[]> {
  const run: Run = { stage, armed: [], died: Promise.withResolvers(), dead: null };
  await stage.begin(from, async () => await playBeginning(stage, from));
  const { look } = watch(stage);
  stage.strike((asked) => (run.dead === null ? run.armed.flatMap((strike) => strike(asked)) : CUT));
  await start(run, "emptied");
  await rest(run);
  for (const next of acts) {
    onAct(next);
    await playOne(run, next);
    if (ARMED_ONLY.has(next.do)) continue;
    await rest(run);
    const bad = await look();
    if (bad.length > 0) return bad;
  }
  const unsettled = await settle(run, acts);
  const { silent, doubled, leaked, untrue } = await judge(stage, null, { posts: 1 });
  return [
    ...(await look()),
    ...unsettled,
    ...(await holdsAtEnd(stage)),
    ...silent,
    ...doubled,
    ...leaked,
    ...untrue,
  ];
}

async function playOne(run: Run, next: Act): Promise<void> {
  const { stage, armed } = run;
  switch (next.do) {
    case "break":
      armed.push(breaking(stage, next));
      return;
    case "outage":
      armed.push(cutFor(stage, next));
      return;
    case "kill":
      armed.push(deadly(run, next));
      return;
    case "restart":
      await startAnew(run, next.files);
      return;
    case "second":
      await start(run, "emptied");
      return;
    case "say":
    case "edit":
    case "delete":
    case "wait":
    case "webhooks":
    case "report":
    case "commit":
    case "team":
    case "close":
    case "reopen":
    case "merge":
    case "close-public":
    case "delete-record":
    case "unlock":
      // What GitHub refuses a person, as a merge that is not clean, is no matter of the app's.
      await play(stage, next).catch(() => undefined);
      return;
    default:
      next satisfies never;
  }
}

/** True once, at the n-th time that it is asked. */
function nth(count: number): () => boolean {
  let left = count;
  return () => {
    left -= 1;
    return left === 0;
  };
}

function breaking(stage: Stage, { kind: name, nth: count }: Extract<Act, { readonly do: "break" }>): Strike {
  const kind = KINDS.find((each) => each.name === name);
  const fits = kind?.fits ?? (() => true);
  const due = nth(fits("GET /") ? count : 1 + (count % LEAST_WRITES));
  let lasting: { readonly name: string; readonly until: number } | null = null;
  return (asked) => {
    const called = callName(asked);
    if (lasting !== null && lasting.name === called && stage.time.now().getTime() < lasting.until)
      return kind?.effects(stage) ?? [];
    if (kind === undefined || !fits(called) || !due()) return [];
    if (kind.minutes !== undefined)
      lasting = { name: called, until: stage.time.now().getTime() + kind.minutes * 60_000 };
    return kind.effects(stage);
  };
}

/** It ends by the clock: an app that rightly tries again every minute moves that on until it is over, and comes to rest. */
function cutFor({ time }: Stage, { nth: count, minutes }: Extract<Act, { readonly do: "outage" }>): Strike {
  const due = nth(count);
  let until: number | null = null;
  return () => {
    if (due()) until = time.now().getTime() + minutes * 60_000;
    return until !== null && time.now().getTime() < until ? CUT : [];
  };
}

function deadly(run: Run, { nth: count, after, files }: Extract<Act, { readonly do: "kill" }>): Strike {
  const due = nth(count);
  return () => {
    if (!due()) return [];
    run.dead = files;
    run.died.resolve();
    return after ? [{ kind: "error-after", status: "cut" }] : CUT;
  };
}

/** Until nothing happens any more; where the process dies meanwhile, another one starts. */
async function rest(run: Run): Promise<void> {
  for (;;) {
    const quiet = run.stage.quiet();
    await Promise.race([quiet, run.died.promise]);
    if (run.dead === null) return await quiet;
    // The next one may die as well, while it starts.
    quiet.catch(() => undefined);
    await startAnew(run, run.dead);
  }
}

async function startAnew(run: Run, files: "kept" | "emptied"): Promise<void> {
  run.dead ??= files;
  await run.stage.killAll();
  await start(run, files);
}

/** As whoever runs the app does: it is started again where it would not start. */
async function start(run: Run, files: "kept" | "emptied"): Promise<void> {
  const last = run.stage.apps().at(-1)?.dataDir;
  for (let tries = 1; ; tries += 1) {
    run.dead = null;
    run.died = Promise.withResolvers();
    try {
      await run.stage.start(files === "kept" && last !== undefined ? { data: last } : {});
      return;
    } catch (error) {
      if (tries >= MOST_STARTS) throw error;
      run.stage.time.advance(START_AGAIN_MS);
    }
  }
}

/** Nothing breaks any more; the app has time for whatever is left, and a person says what the status asks for. What is not right then. */
async function settle(run: Run, acts: readonly Act[]): Promise<readonly string[]> {
  const { stage, armed } = run;
  const { sandbox, seed, time } = stage;
  armed.splice(0);
  sandbox.faults.clear();
  sandbox.webhooks.set({ drop: false, double: false, hold: false });
  for (const who of ["ada", "milo"]) sandbox.setTeamMember(seed.owner, "maintainers", who, true);
  for (const ms of LATE_MS) {
    time.advance(ms);
    await stage.quiet();
  }
  // One that knows nothing of what was, where there was none yet; it also finds what came late of one that has ended.
  if (stage.apps().length === 1 || acts.some((act) => act.do === "break" && act.kind.endsWith("late")))
    await startAnew(run, "emptied");
  await stage.quiet();
  const before = new Map(stage.apps().map((app) => [app, app.log.length] as const));
  const writes = (): number => sandbox.writes({ by: seed.app.botLogin }).length;
  for (let sweeps = 1; ; sweeps += 1) {
    const written = writes();
    if (sweeps === 1 && stage.status().includes("`/retry`")) await goOnByRetry(stage);
    time.advance(SWEEP_MS);
    await stage.quiet();
    if (writes() === written) break;
    if (sweeps === MOST_SWEEPS) return ["it goes on writing though nothing happens"];
  }
  const failed = stage
    .apps()
    .flatMap((app) => app.log.slice(before.get(app)).filter((line) => line.startsWith('{"level":50')));
  return failed.map((line) => `nothing is broken, and the log has ${line.trim().slice(0, 600)}`);
}
