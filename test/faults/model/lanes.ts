// Plays random sequences in several processes at once, each by a seed of its own; one that hangs or breaks its process ends no run.
import { type ChildProcess, fork } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Results } from "../results.ts";
import type { Order, Told } from "./lane.ts";

export type Modelled = {
  /** How many there are, and how many of them passed in an earlier part. */
  readonly sequences: number;
  readonly before: number;
  readonly acts: number;
  readonly seconds: number;
  readonly found: readonly string[];
};

export type ModelChoice = {
  /** Of the first sequence; each further one has the next. */
  readonly seed: number;
  /** Of the first sequence, where a run of it had found something: it alone is played. */
  readonly path: string | null;
  readonly sequences: number;
  readonly seconds: number;
  readonly lanes: number;
  readonly results: Results;
  readonly commit: string;
  readonly print: (line: string) => void;
};

/** A process that has told nothing for so long is ended: it may take two minutes for a sequence, and some more to shorten it. */
const SILENT_MS = 8 * 60_000;
/** The app keeps things for as long as its process lives: after so many lives of it, another one plays. */
const MOST_SEQUENCES = 300;

/** Plays them all, or as many as there is time for. */
export async function playModel(choice: ModelChoice): Promise<Modelled> {
  // Half as long as GitHub's: a sequence signs dozens of times, and what it shows does not depend on that.
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 1_024 });
  const key = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  const began = performance.now();
  const until = began + choice.seconds * 1_000;
  const count = choice.path === null ? choice.sequences : 1;
  const seeds = Array.from({ length: count }, (_, nth) => choice.seed + nth);
  const left = choice.path === null ? seeds.filter((seed) => choice.results.of(idOf(seed))?.good !== true) : seeds;
  const before = seeds.length - left.length;
  const found: string[] = [];
  let [sequences, acts] = [0, 0];

  async function lane(): Promise<void> {
    let player = open();
    for (let played = 0; performance.now() < until; played += 1) {
      const seed = left.shift();
      if (seed === undefined) break;
      const told = await ask(player, { key, seed, path: choice.path });
      sequences += 1;
      acts += told.acts;
      const good = told.found === null;
      choice.results.add({
        point: idOf(seed),
        commit: choice.commit,
        good,
        reached: true,
        byHand: 0,
        seconds: told.seconds,
      });
      if (told.found !== null) {
        found.push(told.found);
        choice.print(`BAD   ${idOf(seed)}\n      ${told.found}`);
      }
      if (!told.stuck && (played + 1) % MOST_SEQUENCES > 0) continue;
      await player.close();
      player = open();
    }
    await player.close();
  }

  await Promise.all(Array.from({ length: Math.min(choice.lanes, count) }, lane));
  return {
    sequences: before + sequences,
    before,
    acts,
    seconds: Math.round((performance.now() - began) / 1_000),
    found,
  };
}

function idOf(seed: number): string {
  return `model ${seed}`;
}

type Player = { readonly child: ChildProcess; readonly close: () => Promise<void> };

/** Its files are in a folder that goes with it: it is ended where it stands. */
function open(): Player {
  const folder = mkdtempSync(join(tmpdir(), "embargo-model-"));
  const child = fork(join(import.meta.dirname, "lane.ts"), {
    execArgv: ["--disable-warning=ExperimentalWarning"],
    env: { ...process.env, TMPDIR: folder },
  });
  const gone = once(child, "exit");
  return {
    child,
    async close() {
      child.kill("SIGKILL");
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function ask({ child }: Player, order: Order): Promise<Told> {
  const answered = new AbortController();
  const { signal } = answered;
  const none = (why: string): Told => ({
    seed: order.seed,
    acts: 0,
    seconds: 0,
    found: `${why}\n  again: --only model --seed ${order.seed} --path ${order.path ?? "0"}`,
    stuck: true,
  });
  const late = Promise.withResolvers<Told>();
  const timer = setTimeout(() => late.resolve(none("its process tells nothing any more")), SILENT_MS);
  const told = Promise.race([
    once(child, "message", { signal }).then(([message]) => message as Told),
    once(child, "exit", { signal }).then(([code]) => none(`its process ended by itself (${code})`)),
    late.promise,
  ]);
  child.send(order);
  try {
    return await told;
  } finally {
    clearTimeout(timer);
    answered.abort();
  }
}
