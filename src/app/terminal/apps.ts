// The apps of a sandbox: each in a thread, on an empty folder, so that one can be killed and another can go on.
import { mkdtemp } from "node:fs/promises";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { Apps, AppState } from "../../../sandbox/pages/desk.ts";
import type { SharedTime } from "../clock.ts";

export type ThreadData = {
  readonly variables: Readonly<Record<string, string>>;
  readonly time: SharedTime;
};
export type FromThread =
  | { readonly kind: "up"; readonly url: string }
  | { readonly kind: "log"; readonly line: string }
  | { readonly kind: "done"; readonly id: number };

type Running = {
  readonly number: number;
  readonly worker: Worker;
  readonly ask: (kind: "idle" | "close" | "look") => Promise<void>;
  state: AppState["state"];
};

export type AppsOptions = {
  /** The app's environment, but for its folder and its port. */
  readonly variables: Readonly<Record<string, string>>;
  readonly time: SharedTime;
  /** Each app has a folder of its own below it. */
  readonly dataDir: string;
  readonly log: string[];
  /** Webhooks are for this address from now on. */
  readonly onUp: (url: string) => void;
};

/** None runs yet. `close` ends them in peace. */
export function openApps(options: AppsOptions): Apps & { readonly close: () => Promise<void> } {
  const all: Running[] = [];
  const running = (): readonly Running[] => all.filter(({ state }) => state === "running");
  const apps: Apps = {
    states: () => all.map(({ number, state }) => ({ number, state })),
    async start() {
      const { app, url } = await startThread(options, all.length + 1);
      all.push(app);
      options.onUp(url);
    },
    async kill() {
      const victims = running();
      for (const victim of victims) victim.state = "killed";
      await Promise.all(victims.map(async ({ worker }) => await worker.terminate()));
    },
    look: async () => void (await Promise.all(running().map(async (app) => await app.ask("look")))),
    quiet: async () => void (await Promise.all(running().map(async (app) => await app.ask("idle")))),
  };
  return {
    ...apps,
    async close() {
      await Promise.all(running().map(async (app) => await app.ask("close")));
      await apps.kill();
    },
  };
}

async function startThread(
  { variables, time, dataDir, log }: AppsOptions,
  number: number,
): Promise<{ readonly app: Running; readonly url: string }> {
  const folder = await mkdtemp(join(dataDir, `app-${number}-`));
  const workerData: ThreadData = { variables: { ...variables, EMBARGO_DATA: folder, PORT: "0" }, time };
  const worker = new Worker(new URL("app-thread.ts", import.meta.url), { workerData });
  const waiting = new Map<number, () => void>();
  const up = Promise.withResolvers<string>();
  let asked = 0;
  worker.on("message", (message: FromThread) => {
    if (message.kind === "log") log.push(message.line);
    else if (message.kind === "up") up.resolve(message.url);
    else waiting.get(message.id)?.();
  });
  worker.once("error", (error) => up.reject(error));
  // Whoever waits for a dead app waits for nothing.
  worker.once("exit", () => {
    app.state = "killed";
    up.reject(new Error("the app ended before it was up"));
    for (const resolve of waiting.values()) resolve();
  });
  const app: Running = {
    number,
    worker,
    state: "running",
    async ask(kind) {
      if (app.state !== "running") return;
      asked += 1;
      const id = asked;
      await new Promise<void>((resolve) => {
        waiting.set(id, resolve);
        worker.postMessage({ kind, id });
      });
      waiting.delete(id);
    },
  };
  return { app, url: await up.promise };
}
