// The web server: takes a delivery only if it is small enough and signed, and answers as soon as its identity is queued.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { bodyReader, type BodyReader } from "./bodies.ts";
import { boundConnections } from "./connections.ts";
import { listen } from "./listen.ts";
import { type HealthAnswer, healthAnswer } from "../health/answers.ts";
import type { Readiness } from "../health/readiness.ts";
import type { Log } from "../log.ts";

export const WEBHOOK_PATH = "/api/github/webhooks";

export type Delivery = { readonly id: string; readonly name: string; readonly payload: object };

export type ServerSettings = {
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  readonly secrets: readonly string[];
  /** Only queues an identity: GitHub waits ten seconds for the answer. A rejection is answered so that GitHub shows the delivery as failed. */
  readonly receive: (delivery: Delivery) => Promise<void>;
  readonly log: Log;
  readonly readiness: Pick<Readiness, "failing">;
  /** Hears what became of each delivery. */
  readonly onDelivery?: (result: "taken" | "refused" | "failed") => void;
  /** Bytes; GitHub sends at most 25 MB. */
  readonly bodyLimit?: number;
  /** Milliseconds until a request must be here as a whole. */
  readonly requestTimeout?: number;
  /** Where there are more connections, the one that has been waited for longest goes. */
  readonly mostConnections?: number;
  /** Milliseconds that open requests have when the server closes. */
  readonly closeTimeout?: number;
};

export type RunningServer = {
  readonly url: string;
  readonly port: number;
  /** Takes no more requests and lets the open ones end, as long as `closeTimeout` allows. */
  readonly close: () => Promise<void>;
};

const BODY_LIMIT = 25 * 1024 * 1024;
const REQUEST_TIMEOUT_MS = 30_000;
const HEADERS_TIMEOUT_MS = 10_000;
const CLOSE_TIMEOUT_MS = 6_000;
const MOST_CONNECTIONS = 200;

/** Starts listening; rejects where the address cannot be had. Other paths than the webhook's, `/ping`, `/healthz` and `/readyz` are unknown. */
export async function startServer(settings: ServerSettings): Promise<RunningServer> {
  const requestTimeout = settings.requestTimeout ?? REQUEST_TIMEOUT_MS;
  const headersTimeout = Math.min(HEADERS_TIMEOUT_MS, requestTimeout);
  const bodies = bodyReader(settings.secrets, settings.bodyLimit ?? BODY_LIMIT);
  const server = createServer(
    { requestTimeout, headersTimeout, connectionsCheckingInterval: headersTimeout / 2 },
    (request, response) => {
      if (!request.socket.destroyed) void respond(settings, bodies, request, response);
    },
  );
  boundConnections(server, settings.mostConnections ?? MOST_CONNECTIONS);
  return {
    ...(await listen(server, settings)),
    close: async () => await closeWithin(server, settings.closeTimeout ?? CLOSE_TIMEOUT_MS),
  };
}

async function closeWithin(server: Server, milliseconds: number): Promise<void> {
  const last = setTimeout(() => server.closeAllConnections(), milliseconds);
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  clearTimeout(last);
}

type Answer = HealthAnswer;

async function respond(
  settings: ServerSettings,
  bodies: BodyReader,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  let answer: Answer;
  try {
    answer = await handle(settings, bodies, request);
  } catch (error) {
    // Whoever hangs up while sending, or is too slow, needs no answer and no alarm.
    if (request.errored !== null) return;
    settings.log.error({ err: error }, "delivery not taken");
    answer = { status: 503, text: "not taken; deliver it again" };
  }
  if ((request.url ?? "").startsWith(WEBHOOK_PATH) && request.method === "POST")
    settings.onDelivery?.(answer.status === 202 ? "taken" : answer.status === 503 ? "failed" : "refused");
  // What was refused before its end is not read to its end.
  const close = request.complete ? {} : { connection: "close" };
  response.writeHead(answer.status, {
    "content-type": answer.type ?? "text/plain; charset=utf-8",
    // Without it Node sends the text in chunks, at a third more for the whole answer.
    "content-length": Buffer.byteLength(answer.text),
    ...close,
  });
  response.end(answer.text);
}

async function handle(settings: ServerSettings, bodies: BodyReader, request: IncomingMessage): Promise<Answer> {
  const path = (request.url ?? "").split("?", 1)[0] ?? "";
  const health = ["GET", "HEAD"].includes(request.method ?? "")
    ? await healthAnswer(path, settings.readiness)
    : null;
  if (health !== null) return health;
  if (path !== WEBHOOK_PATH) return { status: 404, text: "not found" };
  if (request.method !== "POST") return { status: 405, text: "only POST" };
  const header = (name: string): string => String(request.headers[name] ?? "");
  const signature = header("x-hub-signature-256");
  const id = identifier(header("x-github-delivery"));
  if (!/^sha256=[0-9a-f]{64}$/.test(signature)) return refuseSignature(settings.log, id);
  const body = await bodies.read(request, signature);
  if (body.kind === "too large") return { status: 413, text: "too large" };
  if (body.kind === "too many") return { status: 503, text: "busy; deliver it again" };
  if (body.kind !== "signed") return refuseSignature(settings.log, id);
  const payload = parse(body.text);
  const name = identifier(header("x-github-event"));
  if (payload === null || name === "") return { status: 400, text: "not an event in JSON" };
  await settings.receive({ id, name, payload });
  settings.log.debug({ delivery: id, event: name }, "delivery taken");
  return { status: 202, text: "taken" };
}

function refuseSignature(log: Log, delivery: string): Answer {
  log.warn({ delivery }, "delivery with a wrong signature");
  return { status: 401, text: "wrong signature" };
}

function parse(text: string): object | null {
  try {
    const payload: unknown = JSON.parse(text);
    return typeof payload === "object" ? payload : null;
  } catch {
    return null;
  }
}

function identifier(text: string): string {
  return /^[\w-]{1,64}$/.test(text) ? text : "";
}
