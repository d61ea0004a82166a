// The app as a process of its own that can be killed at any moment: started as in production, or by one that has read its code before.
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { FromApp } from "./preload.ts";
import type { Time } from "./time.ts";
import { openWire, type Pulse, ROOT, type Wire } from "./wire.ts";

export type AppProcess = {
  readonly url: string;
  readonly dataDir: string;
  /** Everything it wrote, to standard output and error. */
  readonly log: readonly string[];
  readonly alive: () => boolean;
  /** SIGKILL; resolves when the process is gone. */
  readonly kill: () => Promise<void>;
  /** Its scenario is over: it ends in whatever way is cheapest. */
  readonly release: () => Promise<void>;
  /** Resolves when it has nothing under way, with how much it has begun so far; at once where it is dead. */
  readonly rest: () => Promise<number>;
  /** Whatever it waits for on the wire is given up. */
  readonly expire: () => void;
  /** Whether it is at work, and how much it has begun so far; a dead one is not. */
  readonly pulse: () => Promise<Pulse>;
  /** Of the process. */
  readonly pid: number;
};

export type StartApp = (env: Readonly<Record<string, string>>, time: Time) => Promise<AppProcess>;

export type Hosts = {
  /** As `startProcess`, in a process that waits for it. */
  readonly start: StartApp;
  readonly close: () => Promise<void>;
};

function listeningAt(event: FromApp | string): string | undefined {
  return typeof event === "string" ? /"url":"(http[^"]+)".*"msg":"listening"/.exec(event)?.[1] : undefined;
}

/** Starts `embargo serve`; resolves when it listens, rejects with what it wrote where it does not. */
export const startProcess: StartApp = async (env, time) => {
  const wire = openWire([join(ROOT, "bin", "embargo.js"), "serve"], env, time, [
    "--disable-warning=ExperimentalWarning",
  ]);
  return await appOn(wire, env, { release: wire.kill, rest: async () => await restByPulse(wire.pulse) });
};

/** Nothing of its own tells when `embargo serve` is at rest: it is where it did nothing between so many looks, so far apart. */
const CALM_PULSES = 3;
const CALM_MS = 5;

async function restByPulse(pulse: Wire["pulse"]): Promise<number> {
  let last = -1;
  for (let calm = 0; calm < CALM_PULSES;) {
    const { busy, acts } = await pulse();
    calm = !busy && (calm === 0 || acts === last) ? calm + 1 : 0;
    last = acts;
    await wait(CALM_MS);
  }
  return last;
}

async function appOn(
  wire: Wire,
  env: Readonly<Record<string, string>>,
  { release, rest }: Pick<AppProcess, "release" | "rest">,
): Promise<AppProcess> {
  const log: string[] = [];
  wire.writeTo(log);
  const url = await wire.until(listeningAt);
  return {
    url,
    dataDir: env["EMBARGO_DATA"] ?? "",
    log,
    pid: wire.pid,
    alive: wire.alive,
    kill: wire.kill,
    release,
    rest,
    expire: () => wire.tell({ kind: "expire" }),
    pulse: wire.pulse,
  };
}

/** An app that survived is ended and its process used again so often: it may grow. */
const MOST_USES = 40;

/** Processes that have read the app's code and know nothing else; one waits, so that a death costs no start. */
export function openHosts(compiled: string): Hosts {
  type Host = { readonly wire: Wire; readonly ready: Promise<unknown>; uses: number };
  const waiting: Host[] = [];
  const all = new Set<Wire>();

  function open(time: Time): Host {
    const wire = openWire([join(import.meta.dirname, "host.ts")], { NODE_COMPILE_CACHE: compiled }, time);
    const ready = wire.until((event) => (Object(event)["kind"] === "ready" ? true : undefined));
    ready.catch(() => undefined);
    all.add(wire);
    return { wire, ready, uses: 0 };
  }

  async function release(host: Host): Promise<void> {
    if (!host.wire.alive() || host.uses >= MOST_USES) {
      await host.wire.kill();
      return;
    }
    const ended = host.wire.until((event) => (Object(event)["kind"] === "ended" ? true : undefined));
    host.wire.tell({ kind: "end" });
    await ended;
    waiting.unshift(host);
  }

  return {
    async start(env, time) {
      const host = waiting.shift() ?? open(time);
      if (waiting.length === 0) waiting.push(open(time));
      host.uses += 1;
      await host.ready;
      host.wire.tell({ kind: "now", now: time.now().getTime() });
      const app = appOn(host.wire, env, {
        release: async () => await release(host),
        // A queue that others share is asked in its database.
        rest: env["DATABASE_URL"] === undefined ? host.wire.rest : async () => await restByPulse(host.wire.pulse),
      });
      host.wire.tell({ kind: "begin", env });
      return await app;
    },
    async close() {
      await Promise.all([...all].filter((wire) => wire.alive()).map(async (wire) => await wire.kill()));
    },
  };
}
