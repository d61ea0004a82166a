// A process that has read the app's code and waits to become the app. What it is given then, and nothing else, is what it knows.
import { systemClock, systemRandom } from "../../../src/app/clock.ts";
import { readEnv } from "../../../src/app/env.ts";
import { createLog } from "../../../src/app/log.ts";
import { startApp, type Started } from "../../../src/app/serve.ts";
import { flushCompileCache } from "node:module";
import type { FromHost, ToHost } from "./host-words.ts";

let app: Started | null = null;
let given: readonly string[] = [];

function tell(message: FromHost): void {
  process.send?.(message);
}

/** As `embargo serve` does. */
async function begin(env: Readonly<Record<string, string>>): Promise<void> {
  Object.assign(process.env, env);
  given = Object.keys(env);
  const read = readEnv();
  if (!read.ok) throw new Error(read.error.join("\n"));
  const log = createLog(read.value.logLevel);
  app = await startApp({ env: read.value, clock: systemClock, random: systemRandom, log });
  log.info({ url: app.url }, "listening");
}

/** Ends the app as SIGTERM does, but for the process: whoever survived a point can be used for the next one. */
async function end(): Promise<void> {
  await app?.close();
  app = null;
  for (const name of given) delete process.env[name];
  process.channel?.ref();
  tell({ kind: "ended" });
}

async function rest(id: number): Promise<void> {
  await app?.idle();
  tell({ kind: "rested", id });
}

process.on("message", (message: ToHost) => {
  if (message.kind === "begin") void begin(message.env);
  if (message.kind === "end") void end();
  if (message.kind === "rest") void rest(message.id);
});
// Processes here die by SIGKILL: what was compiled would be kept by none of them.
flushCompileCache();
process.channel?.ref();
tell({ kind: "ready" });
