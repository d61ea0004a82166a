// Two queue libraries side by side on a real PostgreSQL: how fast jobs are added and run, how long one waits, and what happens when a process is killed.
// `npm run bench:queue`.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { postgresFolder, startDatabase } from "../../test/effects/queue/database.ts";
import { type Engine, ENGINES, type StartEngine } from "./engines.ts";

const ADDED_FOR_MS = 3_000;
const AT_ONCE = 16;
const RATE = 50;
const WAITS_FOR_SECONDS = 8;
const SERIAL_JOBS = 100;
const KILLS = 3;

const folder = postgresFolder();
if (folder === null) throw new Error("this machine has no PostgreSQL (initdb, postgres)");
const server = await startDatabase(folder);
let databases = 0;

/** Each part begins with an empty database. */
async function emptyDatabase(): Promise<string> {
  databases += 1;
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  await client.query(`create database bench${databases}`);
  await client.end();
  return server.url.replace(/postgres$/, `bench${databases}`);
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await wait(2);
}

/** Jobs a second: added by so many at once, and until the last of them has run. */
async function throughput(start: StartEngine): Promise<string> {
  let ran = 0;
  const engine = await start(await emptyDatabase(), async () => {
    ran += 1;
    return await Promise.resolve();
  });
  const began = performance.now();
  let added = 0;
  const add = async (): Promise<void> => {
    while (performance.now() - began < ADDED_FOR_MS) {
      added += 1;
      await engine.add(added);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, add));
  const adding = (performance.now() - began) / 1_000;
  await until(() => ran >= added);
  const whole = (performance.now() - began) / 1_000;
  await engine.close();
  return `added ${(added / adding).toFixed(0)} a second by ${AT_ONCE} at once, all run ${(added / whole).toFixed(0)} a second`;
}

/** Milliseconds between the adding of a job and its beginning, at a steady rate. */
async function waits(start: StartEngine): Promise<string> {
  const at = new Map<number, number>();
  const waited: number[] = [];
  const engine = await start(await emptyDatabase(), async (number) => {
    waited.push(performance.now() - (at.get(number) ?? 0));
    await wait(5);
  });
  const began = performance.now();
  const adding: Promise<void>[] = [];
  const count = RATE * WAITS_FOR_SECONDS;
  for (let number = 1; number <= count; number += 1) {
    await wait(Math.max(0, began + (number * 1_000) / RATE - performance.now()));
    at.set(number, performance.now());
    adding.push(engine.add(number));
  }
  await Promise.all(adding);
  await until(() => waited.length >= count);
  await engine.close();
  const sorted = waited.toSorted((a, b) => a - b);
  const part = (share: number): string => (sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(0);
  return `wait at ${RATE} a second: half ${part(0.5)} ms, p99 ${part(0.99)} ms, longest ${part(1)} ms`;
}

/** Jobs of one key, which run one after the other: a second. */
async function serial(start: StartEngine): Promise<string> {
  let ran = 0;
  let engine: Engine | null = null;
  const done = Promise.withResolvers<void>();
  const began = Promise.withResolvers<number>();
  engine = await start(await emptyDatabase(), async () => {
    ran += 1;
    if (ran === 1) began.resolve(performance.now());
    if (ran === SERIAL_JOBS) done.resolve();
    // The next one of that key is only asked for now: several that wait are one to the app.
    else await engine?.add(1);
  });
  await engine.add(1);
  const from = await began.promise;
  await done.promise;
  const seconds = (performance.now() - from) / 1_000;
  await engine.close();
  return `one after the other for one key: ${(SERIAL_JOBS / seconds).toFixed(0)} a second`;
}

/** Seconds from SIGKILL of the process that holds a job to its beginning in another. */
async function takenOver(name: string, start: StartEngine): Promise<string> {
  const seconds: number[] = [];
  for (let kill = 0; kill < KILLS; kill += 1) {
    const url = await emptyDatabase();
    const child = spawn(process.execPath, [join(import.meta.dirname, "dies.ts"), name, url], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    await once(child.stdout, "data");
    const begun = Promise.withResolvers<number>();
    const engine = await start(url, async () => {
      begun.resolve(performance.now());
      return await Promise.resolve();
    });
    const died = performance.now();
    child.kill("SIGKILL");
    seconds.push(((await begun.promise) - died) / 1_000);
    await engine.close();
  }
  return `held by a process that was killed: another begins after ${seconds.map((second) => second.toFixed(1)).join(", ")} s`;
}

for (const [name, start] of Object.entries(ENGINES)) {
  // A name, or a part of one, leaves the others out.
  if (!name.includes(process.argv[2] ?? "")) continue;
  console.log(name);
  console.log(`  ${await throughput(start)}`);
  console.log(`  ${await waits(start)}`);
  console.log(`  ${await serial(start)}`);
  console.log(`  ${await takenOver(name, start)}`);
}
await server.close();
