// The app as a function, for `probot run ./src/index.ts`. `embargo serve` needs nothing of Probot's server and is what is recommended.
import type { Probot } from "probot";
import { systemClock, systemRandom } from "./app/clock.ts";
import { doorOf } from "./app/doors.ts";
import { readEnv, unreadVariables } from "./app/env.ts";
import { createLog } from "./app/log.ts";
import { startApp } from "./app/serve.ts";

/** Starts the app behind Probot's server; the same variables are read as by `embargo serve`. */
export default async function embargo(app: Probot): Promise<void> {
  const env = readEnv();
  if (!env.ok) throw new Error(`embargo cannot start:\n${env.error.map((fault) => `- ${fault}`).join("\n")}`);
  if (env.value.webhookSecrets.length > 1)
    throw new Error("embargo cannot start: under `probot run`, WEBHOOK_SECRET is one secret and no list.");
  const log = createLog(env.value.logLevel);
  for (const told of unreadVariables()) log.warn(told);
  await startApp({ env: env.value, clock: systemClock, random: systemRandom, log, door: doorOf(app) });
}
