// How webhooks come in: by a server of the app's own, or by the one of `probot run`.
import type { Probot } from "probot";
import { HEARD_EVENTS } from "../effects/github/access.ts";
import type { Env } from "./env.ts";
import type { Metrics } from "./health/metrics.ts";
import type { Readiness } from "./health/readiness.ts";
import { libraryLog, type Log } from "./log.ts";
import { startProbot } from "./probot.ts";
import { startServer, WEBHOOK_PATH } from "./door/server.ts";

/** What is behind the door. */
export type Hall = {
  readonly env: Env;
  readonly log: Log;
  readonly readiness: Readiness;
  readonly metrics: Metrics;
  /** Only queues identities. */
  readonly onEvent: (payload: unknown) => Promise<void>;
};
export type Door = (hall: Hall) => Promise<{ readonly url: string; readonly close: () => Promise<void> }>;

/** A server that takes what is signed, and a connection to a relay of webhooks where one is named. */
export const ownDoor: Door = async ({ env, log, readiness, metrics, onEvent }) => {
  const probot = await startProbot({ env, log, events: HEARD_EVENTS, onEvent });
  const server = await startServer({
    host: env.host,
    port: env.port,
    secrets: env.webhookSecrets,
    receive: probot.receive,
    log,
    readiness,
    onDelivery: metrics.delivery,
  });
  const closeRelay = env.webhookProxyUrl === null ? null : await followRelay(env.webhookProxyUrl, server.url, log);
  return {
    url: server.url,
    async close() {
      closeRelay?.();
      await server.close();
    },
  };
};

/** Whoever runs the relay reads every webhook, so it is for trying the app on repositories without secrets. */
async function followRelay(source: string, server: string, log: Log): Promise<() => void> {
  log.warn(
    "webhooks come by WEBHOOK_PROXY_URL: whoever runs it can read them, so it is not for real vulnerabilities",
  );
  // Few need it.
  const { default: SmeeClient } = await import("smee-client");
  const relay = new SmeeClient({ source, target: `${server}${WEBHOOK_PATH}`, logger: libraryLog(log, "relay") });
  await relay.start();
  return () => void relay.stop();
}

/** The server of `probot run`, which has verified what it hands on. */
export function doorOf(app: Probot): Door {
  return async ({ log, metrics, onEvent }) => {
    app.on([...HEARD_EVENTS], async ({ payload }) => {
      try {
        await onEvent(payload);
        metrics.delivery("taken");
      } catch (error) {
        // Probot would log the error as it is, and with it what may hold texts. The sweep finds what was not queued.
        log.error({ err: error }, "a webhook could not be queued");
        metrics.delivery("failed");
      }
    });
    return { url: "probot run", close: async () => undefined };
  };
}
