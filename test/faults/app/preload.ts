// Read by the app's own process before the app itself: its time is the run's, so that waits cost nothing. Production knows nothing of it.
import { syncBuiltinESMExports } from "node:module";
import timers from "node:timers/promises";
import type { FromHost, ToHost } from "./host-words.ts";

/** What the run tells the process. */
export type ToApp =
  | { readonly kind: "now"; readonly now: number; readonly woken?: number }
  | { readonly kind: "ping"; readonly id: number }
  /** Whatever the process waits for on the wire is given up, as if its time were over. */
  | { readonly kind: "expire" }
  | ToHost;
/** What the process tells the run. */
export type FromApp =
  | { readonly kind: "sleep"; readonly id: number; readonly milliseconds: number }
  | { readonly kind: "cancel"; readonly id: number }
  | { readonly kind: "pong"; readonly id: number; readonly busy: boolean; readonly acts: number }
  | FromHost;

/** Longer sleeps are no work under way: the sweep's, or a job's that is due much later. */
const SHORT_MS = 61_000;
/** What a process holds that does nothing: its server, connections that are kept, and the pipes to whoever started it. */
const IDLE = ["TCPServerWrap", "TCPSocketWrap"];
const OWN_PIPES = 3;

const RealDate = Date;
let ahead = 0;
let acts = 0;
let fetches = 0;
let ids = 0;
const sleepers = new Map<number, { readonly wake: () => void; readonly short: boolean }>();
const timeouts = new Set<AbortController>();

function tell(message: FromApp): void {
  process.send?.(message);
}

class RunDate extends RealDate {
  constructor(...args: readonly unknown[]) {
    super(...((args.length === 0 ? [RealDate.now() + ahead] : args) as []));
  }
  static override now(): number {
    return RealDate.now() + ahead;
  }
}
globalThis.Date = RunDate as DateConstructor;

async function sleep<T>(
  milliseconds = 0,
  value?: T,
  { signal }: { readonly signal?: AbortSignal } = {},
): Promise<T> {
  signal?.throwIfAborted();
  acts += 1;
  ids += 1;
  const id = ids;
  process.channel?.ref();
  return await new Promise<T>((resolve, reject) => {
    const over = (): void => {
      sleepers.delete(id);
      signal?.removeEventListener("abort", abort);
      if (sleepers.size === 0) process.channel?.unref();
    };
    const abort = (): void => {
      over();
      tell({ kind: "cancel", id });
      reject(signal?.reason as Error);
    };
    const wake = (): void => {
      over();
      resolve(value as T);
    };
    sleepers.set(id, { wake, short: milliseconds <= SHORT_MS });
    signal?.addEventListener("abort", abort);
    tell({ kind: "sleep", id, milliseconds });
  });
}
timers.setTimeout = sleep as typeof timers.setTimeout;
syncBuiltinESMExports();

const realFetch = globalThis.fetch;
globalThis.fetch = async (...args: Parameters<typeof fetch>) => {
  acts += 1;
  fetches += 1;
  try {
    return await whole(await realFetch(...args));
  } finally {
    fetches -= 1;
  }
};

/** A request is over only when its answer has come to the last byte. */
async function whole(response: Response): Promise<Response> {
  const bytes = await response.arrayBuffer();
  const { status, statusText, headers, url } = response;
  const copy = new Response(bytes.byteLength === 0 ? null : bytes, { status, statusText, headers });
  return Object.defineProperty(copy, "url", { value: url });
}

/** Over when the run says so: on a slow machine an answer takes long, and is not lost. */
AbortSignal.timeout = () => {
  const controller = new AbortController();
  timeouts.add(controller);
  return controller.signal;
};

function expire(controller: AbortController): void {
  timeouts.delete(controller);
  controller.abort(new DOMException("The operation was aborted due to timeout", "TimeoutError"));
}

process.on("message", (message: ToApp) => {
  switch (message.kind) {
    case "now":
      ahead = message.now - RealDate.now();
      if (message.woken !== undefined) sleepers.get(message.woken)?.wake();
      return;
    case "expire":
      for (const timeout of timeouts) expire(timeout);
      return;
    case "ping": {
      const { id } = message;
      setImmediate(() => setImmediate(() => tell({ kind: "pong", id, busy: isBusy(), acts })));
      return;
    }
    case "end":
      // A signal that never comes holds whoever listened to it.
      for (const timeout of timeouts) expire(timeout);
      return;
    case "begin":
    case "rest":
      // For the host.
      return;
    default:
      message satisfies never;
  }
});
process.channel?.unref();
// Whoever is killed itself leaves nobody behind.
process.on("disconnect", () => process.exit());

function isBusy(): boolean {
  if (fetches > 0 || [...sleepers.values()].some((sleeper) => sleeper.short)) return true;
  // A shared queue looks at its database now and then; whether it has work is asked there.
  const idle = process.env["DATABASE_URL"] === undefined ? IDLE : [...IDLE, "Timeout"];
  const held = process.getActiveResourcesInfo().filter((name) => !idle.includes(name));
  return held.length > OWN_PIPES || held.some((name) => name !== "PipeWrap");
}
