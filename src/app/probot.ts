// Probot: hands verified deliveries to the handlers of the events that matter. Its server, its retries and its words are not used.
import { Probot, ProbotOctokit } from "probot";
import type { HEARD_EVENTS } from "../effects/github/access.ts";
import type { Env } from "./env.ts";
import { libraryLog, type Log } from "./log.ts";
import type { Delivery } from "./door/server.ts";

export type ProbotSettings = {
  readonly env: Env;
  readonly log: Log;
  readonly events: readonly (typeof HEARD_EVENTS)[number][];
  /** Only queues identities, so that the delivery can be answered at once. */
  readonly onEvent: (payload: unknown) => Promise<void>;
};

/** A Probot with one handler for all events. What a handler throws reaches the log without the payload, and rejects `receive`. */
export async function startProbot({
  env,
  log,
  events,
  onEvent,
}: ProbotSettings): Promise<{ readonly receive: (delivery: Delivery) => Promise<void> }> {
  const [secret] = env.webhookSecrets;
  // Probot falls back on a secret that everybody knows.
  if (secret === undefined) throw new TypeError("no webhook secret");
  const probot = new Probot({
    appId: env.appId,
    privateKey: env.privateKey,
    secret,
    baseUrl: env.apiUrl,
    log: libraryLog(log, "probot"),
    // It makes a client for each delivery, which nobody here uses: without its plugins that takes half the time. (Its retry
    // would also send again what may have happened already.)
    Octokit: Object.assign(ProbotOctokit.defaults({}), { plugins: [] }),
  });
  await probot.load((app) => {
    app.on([...events], async (context) => await onEvent(context.payload));
  });
  return {
    async receive({ id, name, payload }) {
      await probot.receive({ id, name, payload } as Parameters<typeof probot.receive>[0]);
    },
  };
}
