// The wire to a process that the run started: its log, the run's time for it, and whether it is at work.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import type { FromApp, ToApp } from "./preload.ts";
import type { Time } from "./time.ts";

export type Pulse = { readonly busy: boolean; readonly acts: number };

export type Wire = {
  readonly pid: number;
  readonly alive: () => boolean;
  /** SIGKILL; resolves when the process is gone. */
  readonly kill: () => Promise<void>;
  readonly tell: (message: ToApp) => void;
  readonly pulse: () => Promise<Pulse>;
  /** Of a host: resolves when its app has nothing under way, with how much it has begun so far; at once where it is dead. */
  readonly rest: () => Promise<number>;
  /** Resolves at the first message or line that it tells of; rejects where the process ends before, or takes far longer than any. */
  readonly until: <T>(seen: (event: FromApp | string) => T | undefined) => Promise<T>;
  /** Lines go there from now on. */
  readonly writeTo: (log: string[]) => void;
};

export const ROOT = dirname(dirname(dirname(import.meta.dirname)));
const PATIENCE_MS = 15 * 60_000;
const CALM: Pulse = { busy: false, acts: 0 };
/** A process lives for seconds: to look for garbage often costs a third of its start. */
const FLAGS = ["--disable-warning=ExperimentalWarning", "--max-semi-space-size=64"];

/** Starts a script with the run's time before it. */
export function openWire(
  script: readonly string[],
  env: Readonly<Record<string, string>>,
  time: Time,
  flags: readonly string[] = FLAGS,
): Wire {
  const preload = join(import.meta.dirname, "preload.ts");
  const child: ChildProcess = spawn(process.execPath, [...flags, "--import", preload, ...script], {
    env: { PATH: process.env["PATH"] ?? "", ...env },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  const pings = new Map<number, (pulse: Pulse) => void>();
  const rests = new Map<number, () => void>();
  const sleeping = new Map<number, AbortController>();
  const listeners = new Set<(event: FromApp | string | null) => void>();
  let log: string[] = [];
  let alive = true;
  let asked = 0;
  const tell = (message: ToApp): void => {
    if (alive && child.connected) child.send(message, () => undefined);
  };
  const heard = (event: FromApp | string | null): void => {
    for (const listener of listeners) listener(event);
  };
  for (const stream of [child.stdout, child.stderr])
    createInterface({ input: stream as Readable }).on("line", (line) => {
      log.push(line);
      heard(line);
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
      case "rested":
        rests.get(message.id)?.();
        rests.delete(message.id);
        return;
      case "ready":
      case "ended":
        heard(message);
        return;
      default:
        message satisfies never;
    }
  });
  const gone = once(child, "exit").then(() => {
    alive = false;
    forget();
    for (const stop of sleeping.values()) stop.abort();
    for (const answer of pings.values()) answer(CALM);
    for (const resolve of rests.values()) resolve();
    heard(null);
  });
  tell({ kind: "now", now: time.now().getTime() });
  const pulse = async (): Promise<Pulse> => {
    if (!alive) return CALM;
    asked += 1;
    const id = asked;
    return await new Promise((resolve) => {
      pings.set(id, resolve);
      tell({ kind: "ping", id });
    });
  };
  return {
    pid: child.pid ?? 0,
    alive: () => alive,
    async kill() {
      child.kill("SIGKILL");
      await gone;
    },
    tell,
    pulse,
    async rest() {
      if (alive) {
        asked += 1;
        const id = asked;
        await new Promise<void>((resolve) => {
          rests.set(id, resolve);
          tell({ kind: "rest", id });
        });
      }
      return (await pulse()).acts;
    },
    async until(seen) {
      const answer = Promise.withResolvers<NonNullable<ReturnType<typeof seen>>>();
      const listener = (event: FromApp | string | null): void => {
        if (event === null) {
          answer.reject(new Error(`the app's process ended:\n${log.join("\n")}`));
          return;
        }
        const found = seen(event);
        if (found !== undefined) answer.resolve(found as NonNullable<typeof found>);
      };
      const late = setTimeout(() => answer.reject(new Error("the app does not begin")), PATIENCE_MS);
      listeners.add(listener);
      try {
        if (!alive) listener(null);
        return await answer.promise;
      } finally {
        clearTimeout(late);
        listeners.delete(listener);
      }
    },
    writeTo: (next) => void (log = next),
  };
}
