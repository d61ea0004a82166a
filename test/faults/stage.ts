// One GitHub of its own with its people, the processes of the app against it, and beginnings that are played once and brought back.
import { rmSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Asked, FaultEffect } from "../../sandbox/faults.ts";
import type { Issue } from "../../sandbox/model.ts";
import { startSandbox, type Sandbox } from "../../sandbox/sandbox.ts";
import { appVariables, seedProject, type Seed, type SeedOptions } from "../../sandbox/seed.ts";
import { keepWorld, restoreWorld } from "../../sandbox/snapshot.ts";
import { systemRandom } from "../../src/app/clock.ts";
import { doorReplies } from "../canary.ts";
import { openDatabase, type StoryDatabase } from "../run/database.ts";
import { freePort } from "../run/ports.ts";
import { startInside } from "./app/inside.ts";
import { type KeptMails, type MailOffice, openMailOffice } from "./mail/office.ts";
import type { PostOffice } from "../../sandbox/mail/post-office.ts";
import type { StageWorld } from "./scenarios/scenario.ts";
import { type AppProcess, openHosts, startProcess } from "./app/process.ts";
import { runTime, type Time } from "./app/time.ts";
import { statusComments } from "./script.ts";
import { untilQuiet } from "./quiet.ts";
import { leftIn, writeSettings } from "./world.ts";

/** A word of the private issue. Seen anywhere else, it is a leak. */
export const CANARY = "canary-2b81d4";

export type Stage = {
  readonly sandbox: Sandbox;
  readonly seed: Seed;
  readonly time: Time;
  /** The app runs in the run's own process. */
  readonly inside: boolean;
  readonly start: (how?: HowToStart) => Promise<AppProcess>;
  readonly apps: () => readonly AppProcess[];
  /** Resolves when no webhook is under way and no process is at work. */
  readonly quiet: () => Promise<void>;
  /** What strikes each of the app's calls from now on; null: nothing. */
  readonly strike: (judge: ((asked: Asked) => readonly FaultEffect[]) | null) => void;
  /** Ends a process where it stands: nothing that it sends arrives any more. */
  readonly kill: (app: AppProcess) => Promise<void>;
  readonly say: (who: string, text: string, issue?: number) => Promise<number>;
  /** Plays a beginning with a process of the app, or brings back what came of it. All processes are gone then. */
  readonly begin: (name: string, play: () => Promise<void>, world?: StageWorld) => Promise<void>;
  /** The mail server of a scenario that has one. */
  readonly post: () => PostOffice;
  readonly killAll: () => Promise<void>;
  readonly issue: () => Issue;
  readonly status: (issue?: Issue) => string;
  /** Everything that the processes of this scenario wrote, and where they kept files. */
  readonly traces: () => { readonly log: readonly string[]; readonly folders: readonly string[] };
  /** What the processes show to others, by what it is: metrics, answers to strangers, the rows of their queue. */
  readonly shown: () => Promise<readonly (readonly [string, string])[]>;
  /** Ends whoever still lives, as by SIGTERM: what it leaves behind can be looked at. */
  readonly end: () => Promise<void>;
  readonly close: () => Promise<void>;
};

type HowToStart = {
  /** GitHub's webhooks go to it from now on; left out: yes. */
  readonly hears?: boolean;
  /** A folder that another one left. */
  readonly data?: string;
  /** A new `embargo serve`, and no process that has read the app's code before. */
  readonly anew?: boolean;
};

export type StageOptions = SeedOptions & {
  /** The app runs in the run's own process, which is much faster; one at a time, and its death is a wire that is cut. */
  readonly inside?: boolean;
  /** A PostgreSQL: each scenario has a database of its own there, which its processes share. */
  readonly server?: string;
};

/** A beginning that was played: the world, when it was, and what lay in the mail server. */
type Kept = { readonly folder: string; readonly at: Date; readonly mails: KeptMails | null };

const PORT_TRIES = 5;

/** `key`: the app's, as PEM: it takes long to make. */
export async function openStage(key: string, options: StageOptions = {}): Promise<Stage> {
  const time = runTime();
  const home = await mkdtemp(join(tmpdir(), "embargo-faults-"));
  const appManifest = await readFile("app.yml", "utf8");
  const sandbox = await startSandbox({ clock: time, random: systemRandom, appManifest });
  const seed = await seedProject(sandbox, { canary: CANARY, privateKey: key, ...options });
  let apps: AppProcess[] = [];
  const metricsPorts = new WeakMap<AppProcess, number>();
  const ended = new WeakSet<AppProcess>();
  const replies: (readonly [string, string])[] = [];
  let folders = 0;
  let silent = false;
  let database: StoryDatabase | null = null;
  let judge: ((asked: Asked) => readonly FaultEffect[]) | null = null;
  const strike = (asked: Asked): readonly FaultEffect[] =>
    silent ? [{ kind: "error-before", status: "cut" }] : (judge?.(asked) ?? []);
  sandbox.faults.judge(strike);
  let office: MailOffice | null = null;
  let world: StageWorld = {};
  const hosts = openHosts(join(home, "compiled"));
  const kept = new Map<string, Kept>();
  keepWorld(sandbox.world, join(home, "seeded"));

  /** On a free port; between asking for one and listening there, a process of the other lane may have taken it. */
  async function start(how: HowToStart = {}): Promise<AppProcess> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await startAt(await freePort(), how);
      } catch (error) {
        if (tries >= PORT_TRIES || !String(error).includes("EADDRINUSE")) throw error;
      }
    }
  }

  async function startAt(port: number, { hears = true, data, anew = false }: HowToStart): Promise<AppProcess> {
    folders += 1;
    // As GitHub knows it, whether somebody listens there yet or not.
    if (hears) sandbox.setWebhookUrl(`http://127.0.0.1:${port}/api/github/webhooks`);
    const startApp = options.inside === true ? startInside : anew ? startProcess : hosts.start;
    const metricsPort = await freePort();
    const app = await startApp(
      {
        ...appVariables(seed, sandbox.url),
        EMBARGO_DATA: data ?? join(home, `data-${folders}`),
        PORT: String(port),
        LOG_LEVEL: "debug",
        ...(database === null ? {} : { DATABASE_URL: database.url }),
        ...(world.mail === true ? office?.variables(seed.tracking) : {}),
        EMBARGO_METRICS_PORT: String(metricsPort),
        TMPDIR: join(home),
      },
      time,
    );
    apps.push(app);
    metricsPorts.set(app, metricsPort);
    return app;
  }

  async function killAll(): Promise<void> {
    await Promise.all(apps.map(kill));
    await sandbox.settled();
  }

  async function kill(app: AppProcess): Promise<void> {
    if (!app.alive() || ended.has(app)) return;
    silent = options.inside === true;
    await app.kill();
    silent = false;
  }

  async function end(): Promise<void> {
    // Their database goes at once: a process that is used again could still hold it.
    const over = apps.filter((app) => app.alive() && !ended.has(app));
    await Promise.all(over.map(async (app) => await (database === null ? app.release() : app.kill())));
    for (const app of over) ended.add(app);
  }

  async function restore({ folder, at, mails }: Kept): Promise<void> {
    silent = true;
    await end();
    await sandbox.settled();
    silent = false;
    for (const { dataDir } of apps) rmSync(dataDir, { recursive: true, force: true });
    apps = [];
    replies.splice(0);
    judge = null;
    sandbox.faults.clear();
    sandbox.faults.shown.clear();
    sandbox.webhooks.set({ drop: false, double: false, hold: false });
    sandbox.setWebhookUrl(null);
    restoreWorld(sandbox.world, folder);
    time.begin(at);
    if (world.mail === true) {
      office ??= await openMailOffice({ clock: time, strike });
      await office.restore(mails);
    }
    await database?.close();
    if (options.server !== undefined) database = await openDatabase(options.server, time);
  }

  const quiet = async (): Promise<void> => await untilQuiet({ sandbox, apps, office, database });
  const issue = (): Issue => {
    const found = sandbox.repository(seed.tracking).data.issues.get(seed.issue);
    if (found === undefined) throw new Error("the tracking issue is gone");
    return found;
  };
  const stage: Stage = {
    sandbox,
    seed,
    time,
    inside: options.inside === true,
    start,
    apps: () => apps,
    quiet,
    strike: (next) => void (judge = next),
    kill,
    async say(who, text, at = seed.issue) {
      return await sandbox.as(who).comment(seed.tracking, at, text);
    },
    post() {
      if (office === null) throw new Error("this scenario has no mail server");
      return office.post();
    },
    async begin(name, play, its = {}) {
      world = its;
      const known = kept.get(name);
      if (known !== undefined) return await restore(known);
      await restore({ folder: join(home, "seeded"), at: time.now(), mails: null });
      if (its.settings !== undefined) await writeSettings(sandbox, seed, its.settings);
      await its.prepare?.(stage);
      await start();
      await play();
      await quiet();
      await killAll();
      const folder = join(home, `begin-${kept.size}`);
      keepWorld(sandbox.world, folder);
      const done = { folder, at: time.now(), mails: its.mail === true ? (office?.keep() ?? null) : null };
      kept.set(name, done);
      await restore(done);
    },
    killAll,
    issue,
    status: (of = issue()) => statusComments(of, seed)[0]?.body ?? "",
    traces: () => ({
      log: apps.flatMap(({ log }) => log),
      folders: [...apps.map(({ dataDir }) => dataDir), ...leftIn(home)],
    }),
    async shown() {
      const rows = [["a row of the queue", (await database?.rows()) ?? ""] as const];
      const living = apps.filter((app) => app.alive() && !ended.has(app));
      const doors = living.flatMap((app) => [app.url, `http://127.0.0.1:${metricsPorts.get(app)}`]);
      replies.push(...(await doorReplies(CANARY, doors)));
      return [...rows, ...replies];
    },
    end,
    async close() {
      await killAll();
      await hosts.close();
      await office?.close();
      await database?.close();
      await sandbox.close();
      await rm(home, { recursive: true, force: true });
    },
  };
  return stage;
}
