// The app in a thread of its own, as the sandbox starts it: a thread can be ended at any moment, as a process can.
import { parentPort, workerData } from "node:worker_threads";
import * as z from "zod";
import { fastClock, type SharedTime, systemRandom } from "../clock.ts";
import { readEnv } from "../env.ts";
import { createLog } from "../log.ts";
import { startApp } from "../serve.ts";
import type { FromThread, ThreadData } from "./apps.ts";

const asked = z.object({ kind: z.enum(["idle", "close", "look"]), id: z.int() });

function tell(message: FromThread): void {
  parentPort?.postMessage(message);
}

const { variables, time } = workerData as ThreadData;
const env = readEnv(variables);
if (!env.ok) throw new TypeError(env.error.join("\n"));
const app = await startApp({
  env: env.value,
  clock: fastClock(time satisfies SharedTime),
  random: systemRandom,
  log: createLog("debug", { write: (line) => tell({ kind: "log", line }) }),
});
parentPort?.on("message", (message: unknown) => {
  const { kind, id } = asked.parse(message);
  const work = kind === "idle" ? app.idle() : kind === "look" ? app.sweep() : app.close();
  void work.then(() => tell({ kind: "done", id }));
});
tell({ kind: "up", url: app.url });
