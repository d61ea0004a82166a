// The app that was set up, started beside the page: with the very variables that were written, as `embargo serve` would.
import { resolve } from "node:path";
import type { Random } from "../../domain/clock.ts";
import { handOn } from "../../effects/git/repository.ts";
import { systemClock } from "../clock.ts";
import { gitVariables, readEnv } from "../env.ts";
import { readDotEnv } from "../env-file.ts";
import { createLog } from "../log.ts";
import { startApp } from "../serve.ts";
import { startFailure } from "../start-failure.ts";

/** `words`: where it listens, or why it does not run. */
export type Running = {
  readonly up: boolean;
  readonly words: string;
  readonly close: () => Promise<void>;
};

export const NOT_STARTED: Running = { up: false, words: "It was not started yet.", close: async () => undefined };

export async function startHere(folder: string, variables: string, random: Random): Promise<Running> {
  const told = readDotEnv(variables);
  const env = readEnv();
  if (told.length > 0 || !env.ok)
    return { ...NOT_STARTED, words: [...told, ...(env.ok ? [] : env.error)].join(" ") };
  handOn(gitVariables());
  const settings = { ...env.value, dataDir: resolve(folder, env.value.dataDir) };
  try {
    const log = createLog("error");
    const app = await startApp({ env: settings, clock: systemClock, random, log });
    return { up: true, words: `It runs here, at ${app.url}.`, close: app.close };
  } catch (error) {
    return { ...NOT_STARTED, words: `It does not run: ${startFailure(error, settings)}` };
  }
}
