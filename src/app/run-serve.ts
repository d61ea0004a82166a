// `embargo serve`: the app as a process of its own, from its environment to the signal that stops it.
import { flushCompileCache } from "node:module";
import { setFlagsFromString } from "node:v8";
import { handOn } from "../effects/git/repository.ts";
import { systemClock, systemRandom } from "./clock.ts";
import { gitVariables, readEnv, unreadVariables } from "./env.ts";
import { readDotEnv } from "./env-file.ts";
import { createLog } from "./log.ts";
import { startApp } from "./serve.ts";
import { takeConsole } from "./start/console.ts";
import { startFailure } from "./start-failure.ts";

/** Docker's patience is ten seconds; what is cut off then is found again at the next start. */
const STOPPED_AT_LAST_MS = 9_500;

const FAILED = 2;

/** Returns once the app listens; where it cannot start, the process ends, and its exit code says so. */
export async function runServe(output: { readonly error: (text: string) => void }): Promise<void> {
  for (const told of readDotEnv()) output.error(`embargo: ${told}`);
  // On a large machine V8 lets its space for young objects grow to 134 MB, however little lives: here it stays at what the
  // start has made of it (34 MB). A flag of the command line would not reach those who start `embargo` itself.
  setFlagsFromString("--semi-space-growth-factor=1");
  // Likewise for old ones: garbage is looked for once they are half as many again as live, not four times as many.
  setFlagsFromString("--heap-growing-percent=50");
  const env = readEnv();
  if (!env.ok) {
    output.error(`embargo cannot start:\n${env.error.map((fault) => `- ${fault}`).join("\n")}`);
    process.exitCode = FAILED;
    return;
  }
  const log = createLog(env.value.logLevel);
  takeConsole(log);
  for (const told of unreadVariables()) log.warn(told);
  handOn(gitVariables());
  // Node would print the error's own words, which may hold texts.
  for (const event of ["uncaughtException", "unhandledRejection"] as const) {
    process.on(event, (error) => {
      log.fatal({ err: error }, "crashed");
      process.exit(FAILED);
    });
  }
  // Heard from the first moment on: the first process of a container does not end by a signal that it does not hear.
  const stop = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      // Terminals and npm tell it twice.
      if (stop.signal.aborted) return;
      log.info("stopping");
      setTimeout(() => process.exit(0), STOPPED_AT_LAST_MS).unref();
      stop.abort();
    });
  }
  try {
    const app = await startApp({
      env: env.value,
      clock: systemClock,
      random: systemRandom,
      log,
      stopping: stop.signal,
    });
    stop.signal.addEventListener("abort", () => void app.close().then(() => process.exit(0)));
    log.info({ url: app.url }, "listening");
    // What was compiled is kept now: whatever ends this process, the next one starts sooner.
    flushCompileCache();
  } catch (error) {
    if (stop.signal.aborted) process.exit(0);
    log.fatal({ err: error }, "the app could not start");
    output.error(`embargo could not start: ${startFailure(error, env.value)}`);
    // Not by itself: what a library still holds would keep it.
    process.exit(FAILED);
  }
}
