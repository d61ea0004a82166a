// The web server: takes a delivery only if it is small enough and signed, and answers as soon as its identity is queued.
import { verify } from "@octokit/webhooks-methods";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Log } from "./log.ts";

export const WEBHOOK_PATH = "/api/github/webhooks";

export type Delivery = { readonly id: string; readonly name: string; readonly payload: unknown };

export type ServerSettings = {
  readonly host: string;
  readonly port: number;
  readonly secrets: readonly string[];
  /** Only queues an identity: GitHub waits ten seconds for the answer. */
  readonly receive: (delivery: Delivery) => Promise<void>;
  readonly log: Log;
  /** Bytes; GitHub sends at most 25 MB. */
  readonly bodyLimit?: number;
};

export type RunningServer = { readonly url: string; readonly close: () => Promise<void> };

const BODY_LIMIT = 25 * 1024 * 1024;

/** Starts listening. Other paths than the webhook's and `/ping` are unknown. */
export async function startServer(settings: ServerSettings): Promise<RunningServer> {
  const server = createServer({ requestTimeout: 30_000, headersTimeout: 10_000 }, (request, response) => {
    handle(settings, request)
      .catch((error: unknown): Answer => {
        settings.log.error({ err: error }, "delivery failed");
        return { status: 503, text: "not taken; deliver it again" };
      })
      .then((answer) => finish(request, response, answer))
      .catch((error: unknown) => settings.log.error({ err: error }, "answer failed"));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(settings.port, settings.host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${settings.host.includes(":") ? `[${settings.host}]` : settings.host}:${port}`,
    close: async () =>
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
      }),
  };
}

type Answer = { readonly status: number; readonly text: string };

async function handle(settings: ServerSettings, request: IncomingMessage): Promise<Answer> {
  const path = (request.url ?? "").split("?")[0];
  if (request.method === "GET" && path === "/ping") return { status: 200, text: "PONG" };
  if (path !== WEBHOOK_PATH) return { status: 404, text: "not found" };
  if (request.method !== "POST") return { status: 405, text: "only POST" };
  const body = await readBody(request, settings.bodyLimit ?? BODY_LIMIT);
  if (body === null) return { status: 413, text: "too large" };
  const header = (name: string): string => String(request.headers[name] ?? "");
  if (!(await isSigned(settings.secrets, body, header("x-hub-signature-256")))) {
    settings.log.warn({ delivery: identifier(header("x-github-delivery")) }, "delivery with a wrong signature");
    return { status: 401, text: "wrong signature" };
  }
  const payload = parse(body);
  if (payload === undefined) return { status: 400, text: "not JSON" };
  const delivery = {
    id: identifier(header("x-github-delivery")),
    name: identifier(header("x-github-event")),
    payload,
  };
  await settings.receive(delivery);
  settings.log.debug({ delivery: delivery.id, event: delivery.name }, "delivery taken");
  return { status: 202, text: "taken" };
}

/** The whole body; null as soon as it is longer than the limit, before anything is computed over it. */
async function readBody(request: IncomingMessage, limit: number): Promise<string | null> {
  if (Number(request.headers["content-length"] ?? 0) > limit) return null;
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > limit) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

async function isSigned(secrets: readonly string[], body: string, signature: string): Promise<boolean> {
  if (!/^sha256=[0-9a-f]{64}$/.test(signature)) return false;
  const checks = await Promise.all(secrets.map(async (secret) => await verify(secret, body, signature)));
  return checks.includes(true);
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function identifier(text: string): string {
  return /^[\w-]{1,64}$/.test(text) ? text : "";
}

function finish(request: IncomingMessage, response: ServerResponse, answer: Answer): void {
  const close = answer.status === 413 ? { connection: "close" } : {};
  response.writeHead(answer.status, { "content-type": "text/plain; charset=utf-8", ...close });
  response.end(answer.text, () => {
    if (answer.status === 413) request.destroy();
  });
}
