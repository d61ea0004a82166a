// The app in the run's own process: for what needs thousands of scenarios. Its death is played by whoever cuts its wire.
import { createLog } from "../../../src/app/log.ts";
import { readEnv } from "../../../src/app/env.ts";
import { systemRandom } from "../../../src/app/clock.ts";
import { startApp } from "../../../src/app/serve.ts";
import type { AppProcess } from "./process.ts";
import type { Time } from "./time.ts";

/** On a slow machine an answer takes long, and is not lost: whoever waits for one is told by what strikes it alone. */
AbortSignal.timeout = () => {
  const controller = new AbortController();
  patience.add(controller);
  return controller.signal;
};
/** Of the app that began last: one may still be ending while the next begins, whose requests are not to end with it. */
let patience = new Set<AbortController>();

/** As `startProcess`. */
export async function startInside(env: Readonly<Record<string, string>>, time: Time): Promise<AppProcess> {
  const read = readEnv(env);
  if (!read.ok) throw new Error(read.error.join("\n"));
  const own = new Set<AbortController>();
  patience = own;
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
    // What outlives its closing would be taken for the next one's.
    await app.idle();
    // A signal that never comes holds whoever listened to it.
    for (const controller of own) controller.abort();
    own.clear();
  }
  return {
    url: app.url,
    dataDir: read.value.dataDir,
    log,
    pid: process.pid,
    alive: () => alive,
    kill: end,
    release: end,
    async rest() {
      if (alive) await app.idle();
      return 0;
    },
    expire: () => undefined,
    pulse: async () => ({ busy: false, acts: 0 }),
  };
}
