// The app in the run's own process: for what needs thousands of scenarios. Its death is played by whoever cuts its wire.
import { createLog } from "../../../src/app/log.ts";
import { readEnv } from "../../../src/app/env.ts";
import { systemRandom } from "../../../src/app/clock.ts";
import { startApp } from "../../../src/app/serve.ts";
import type { AppProcess } from "./process.ts";
import type { Time } from "./time.ts";

let [fetches, acts] = [0, 0];
const realFetch = globalThis.fetch;

/** The app's sweeps are no jobs: that one is at work is told by its requests. */
globalThis.fetch = async (...args: Parameters<typeof fetch>) => {
  acts += 1;
  fetches += 1;
  try {
    return await realFetch(...args);
  } finally {
    fetches -= 1;
  }
};

/** As `startProcess`. */
export async function startInside(env: Readonly<Record<string, string>>, time: Time): Promise<AppProcess> {
  const read = readEnv(env);
  if (!read.ok) throw new Error(read.error.join("\n"));
  const log: string[] = [];
  const write = (line: string): void => void log.push(line);
  const app = await startApp({
    env: read.value,
    clock: time,
    random: systemRandom,
    log: createLog("debug", { write }),
  });
  let alive = true;
  async function end(): Promise<void> {
    alive = false;
    await app.close();
  }
  return {
    url: app.url,
    dataDir: read.value.dataDir,
    log,
    pid: process.pid,
    alive: () => alive,
    kill: end,
    release: end,
    idle: async () => (alive ? await app.idle() : undefined),
    expire: () => undefined,
    pulse: async () => ({ busy: fetches > 0, acts }),
  };
}
