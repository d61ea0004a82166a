// The operator's own port: /metrics, beside /healthz and /readyz. On this machine alone unless the settings say otherwise.
import { createServer } from "node:http";
import { boundConnections } from "../door/connections.ts";
import { listen } from "../door/listen.ts";
import type { Metrics } from "./metrics.ts";
import { type HealthAnswer, healthAnswer } from "./answers.ts";
import type { Readiness } from "./readiness.ts";

export type MetricsServer = { readonly url: string; readonly close: () => Promise<void> };

export type MetricsSettings = {
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  readonly metrics: Pick<Metrics, "registry">;
  readonly readiness: Pick<Readiness, "failing">;
};

const REQUEST_TIMEOUT_MS = 5_000;
const MOST_CONNECTIONS = 20;

/** Starts listening; rejects where the address cannot be had. */
export async function startMetricsServer(settings: MetricsSettings): Promise<MetricsServer> {
  const server = createServer({ requestTimeout: REQUEST_TIMEOUT_MS, headersTimeout: REQUEST_TIMEOUT_MS });
  server.on("request", (request, response) => {
    const path = (request.url ?? "").split("?", 1)[0] ?? "";
    void answer(settings, request.method ?? "", path).then(({ status, text, type }) => {
      response.writeHead(status, { "content-type": type ?? "text/plain; charset=utf-8" });
      response.end(request.method === "HEAD" ? undefined : text);
    });
  });
  boundConnections(server, MOST_CONNECTIONS);
  const { url } = await listen(server, settings);
  return {
    url,
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => void server.close(() => resolve()));
    },
  };
}

async function answer(
  { metrics: { registry }, readiness }: MetricsSettings,
  method: string,
  path: string,
): Promise<HealthAnswer> {
  if (!["GET", "HEAD"].includes(method)) return { status: 405, text: "only GET" };
  if (path !== "/metrics") return (await healthAnswer(path, readiness)) ?? { status: 404, text: "not found" };
  try {
    return { status: 200, text: await registry.metrics(), type: registry.contentType };
  } catch {
    return { status: 500, text: "the metrics cannot be collected" };
  }
}
