// Probot: hands verified deliveries to the handlers of the events that matter. Its server and its log are not used.
import { Probot } from "probot";
import type { Env } from "./env.ts";
import type { Log } from "./log.ts";
import type { Delivery } from "./server.ts";

export type ProbotSettings = {
  readonly env: Env;
  readonly log: Log;
  readonly events: readonly ("issues" | "issue_comment")[];
  readonly onEvent: (payload: unknown) => Promise<void>;
};

/** A Probot with one handler for all events; what a handler throws reaches the log without the payload. */
export async function startProbot({
  env,
  log,
  events,
  onEvent,
}: ProbotSettings): Promise<{ readonly receive: (delivery: Delivery) => Promise<void> }> {
  const probot = new Probot({
    appId: env.appId,
    privateKey: env.privateKey,
    secret: env.webhookSecrets[0] ?? "",
    baseUrl: env.apiUrl,
    log,
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
