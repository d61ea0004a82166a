// The app as a process of its own, started as in production, that can be killed at any moment.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import type { FromApp, ToApp } from "./preload.ts";
import type { Time } from "./time.ts";

export type AppProcess = {
  readonly url: string;
  readonly dataDir: string;
  /** Everything it wrote, to standard output and error. */
  readonly log: readonly string[];
  readonly alive: () => boolean;
  /** SIGKILL; resolves when the process is gone. */
  readonly kill: () => Promise<void>;
  /** Resolves when no job runs or is due; a process of its own is asked by `pulse`. */
  readonly idle: () => Promise<void>;
  /** Whatever it waits for on the wire is given up. */
  readonly expire: () => void;
  /** Whether it is at work, and how much it has begun so far; a dead one is not. */
  readonly pulse: () => Promise<{ readonly busy: boolean; readonly acts: number }>;
  /** Bytes of memory that it holds. */
  readonly pid: number;
};

const ROOT = dirname(dirname(dirname(import.meta.dirname)));
const START_TIMEOUT_MS = 60_000;

/** Starts `embargo serve`; resolves when it listens, rejects with what it wrote where it does not. */
export async function startProcess(env: Readonly<Record<string, string>>, time: Time): Promise<AppProcess> {
  const preload = join(import.meta.dirname, "preload.ts");
  const flags = ["--disable-warning=ExperimentalWarning", "--import", preload];
  const child = spawn(process.execPath, [...flags, join(ROOT, "bin", "embargo.js"), "serve"], {
    env: { PATH: process.env["PATH"] ?? "", ...env },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  const log: string[] = [];
  const pings = new Map<number, (pulse: { readonly busy: boolean; readonly acts: number }) => void>();
  const sleeping = new Map<number, AbortController>();
  const quiet = { busy: false, acts: 0 };
  let alive = true;
  let asked = 0;
  const tell = (message: ToApp): void => {
    if (alive && child.connected) child.send(message, () => undefined);
  };
  const listening = Promise.withResolvers<string>();
  for (const stream of [child.stdout, child.stderr])
    createInterface({ input: stream as Readable }).on("line", (line) => {
      log.push(line);
      const url = /"url":"(http[^"]+)".*"msg":"listening"/.exec(line)?.[1];
      if (url !== undefined) listening.resolve(url);
    });
  const forget = time.onMove((now) => tell({ kind: "now", now }));
  child.on("message", (message: FromApp) => {
    switch (message.kind) {
      case "sleep": {
        const stop = new AbortController();
        sleeping.set(message.id, stop);
        void time.sleep(message.milliseconds, stop.signal).then(
          () => {
            sleeping.delete(message.id);
            tell({ kind: "now", now: time.now().getTime(), woken: message.id });
          },
          () => undefined,
        );
        return;
      }
      case "cancel":
        sleeping.get(message.id)?.abort();
        sleeping.delete(message.id);
        return;
      case "pong":
        pings.get(message.id)?.(message);
        pings.delete(message.id);
        return;
      default:
        message satisfies never;
    }
  });
  const gone = once(child, "exit").then(() => {
    alive = false;
    forget();
    for (const stop of sleeping.values()) stop.abort();
    for (const answer of pings.values()) answer(quiet);
    listening.reject(new Error(`the app ended before it listened:\n${log.join("\n")}`));
  });
  listening.promise.catch(() => undefined);
  tell({ kind: "now", now: time.now().getTime() });
  const late = setTimeout(() => listening.reject(new Error("the app did not listen in time")), START_TIMEOUT_MS);
  const url = await listening.promise.finally(() => clearTimeout(late));
  return {
    url,
    dataDir: env["EMBARGO_DATA"] ?? "",
    log,
    pid: child.pid ?? 0,
    alive: () => alive,
    async kill() {
      child.kill("SIGKILL");
      await gone;
    },
    idle: async () => undefined,
    expire: () => tell({ kind: "expire" }),
    async pulse() {
      if (!alive) return quiet;
      asked += 1;
      const id = asked;
      return await new Promise((resolve) => {
        pings.set(id, resolve);
        tell({ kind: "ping", id });
      });
    },
  };
}
