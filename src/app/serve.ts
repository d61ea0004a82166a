// Starts the app: from the environment to a server that takes webhooks, a queue that works, and a sweep that misses nothing.
import { ACCESS } from "../effects/github/access.ts";
import { join } from "node:path";
import type { Clock, Random } from "../domain/clock.ts";
import { clockUntil, repeated } from "./clock.ts";
import type { Identity } from "../domain/identity.ts";
import { checkGit, openSigner, removeForgottenWorkspaces } from "../effects/git/repository.ts";
import { connectGitHub } from "../effects/github/client.ts";
import { readSelf } from "../effects/github/installations.ts";
import { readUser } from "../effects/github/people.ts";
import { openReader } from "../effects/reader/reader.ts";
import { ownLimits } from "../effects/queue/limits.ts";
import { startQueue } from "../effects/queue/in-process.ts";
import type { Lane, Queue, QueueSettings } from "../effects/queue/queue.ts";
import { noteDone } from "../flow/jobs/at-rest.ts";
import { identitiesOf, jobKey, pushedInPrivate, serialKey } from "../flow/jobs/intake.ts";
import { askedFor, JOBS } from "../flow/jobs/kinds.ts";
import { openMail } from "./environment/open-mail.ts";
import type { AppContext } from "../flow/context/app-context.ts";
import { unlessLimited } from "../flow/context/follow-up.ts";
import { pauseOf } from "../flow/context/late-effects.ts";
import { newSweepMemory, sweep } from "../flow/jobs/sweep.ts";
import { lookIntoMailbox } from "../flow/mail/mailbox.ts";
import { forgetSettings } from "../flow/moderation/watched-repositories.ts";
import { publishedBy, publishedIn } from "../flow/context/publication-index.ts";
import { watchedIn } from "../flow/context/watches.ts";
import { type Door, ownDoor } from "./doors.ts";
import type { Env } from "./env.ts";
import { createMetrics } from "./health/metrics.ts";
import { startMetricsServer } from "./health/metrics-server.ts";
import { oneAtATime } from "./health/one-at-a-time.ts";
import { watchReadiness } from "./health/readiness.ts";
import type { Log } from "./log.ts";
import { type Endings, endings } from "./start/endings.ts";
import { memoized } from "./start/memoized.ts";
import { openSharedQueue } from "./start/shared-queue.ts";

export type Started = {
  readonly url: string;
  /** Where the operator reads metrics; null: nowhere. */
  readonly metricsUrl: string | null;
  /** Resolves when no job runs or is due, and nothing is looked for. */
  readonly idle: () => Promise<void>;
  /** Looks for what no webhook told; the jobs it finds are queued, not awaited. */
  readonly sweep: () => Promise<void>;
  readonly close: () => Promise<void>;
};

export type Means = {
  readonly env: Env;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** Left out: a server of its own. */
  readonly door?: Door;
  /** Calls the start off. */
  readonly stopping?: AbortSignal;
};

/** Jobs and open requests have so long when the app stops: Docker kills ten seconds after it said so. */
const STOPPED_WITHIN_MS = 6_000;

/** Starts everything and sweeps once. Refuses to start where GitHub does not know the app; nothing of it is left then. */
export async function startApp(means: Means): Promise<Started> {
  const ends = endings();
  const calledOff = new Promise<never>((_, reject) => {
    means.stopping?.addEventListener(
      "abort",
      () => void ends.end().then(() => reject(new Error("called off")), reject),
    );
  });
  try {
    return await Promise.race([startParts(means, ends), calledOff]);
  } catch (error) {
    await ends.end();
    throw error;
  }
}

async function startParts({ env, clock, random, log, door = ownDoor }: Means, ends: Endings): Promise<Started> {
  // Whoever waits in a job wakes up when the app stops: what it was about is found again by the next process.
  const waiting = clockUntil(clock, ends.signal);
  const metrics = createMetrics();
  const [cacheDir, sweepMs] = [join(env.dataDir, "git"), env.sweepMinutes * 60_000];
  const readiness = watchReadiness({ clock, dataDir: env.dataDir, cacheDir, sweepMs });
  // Until there is a queue, which others may share, this process is alone.
  let limits = ownLimits(waiting);
  const github = connectGitHub({
    appId: env.appId,
    privateKey: env.privateKey,
    apiUrl: env.apiUrl,
    clock: waiting,
    turn: async (installation) => await limits.turn(installation),
    held: async (installation) => await limits.held(installation),
    hold: async (installation, milliseconds) => await limits.hold(installation, milliseconds),
    onRequest(seen) {
      metrics.request(seen);
      readiness.request(seen);
    },
    onWrongClock: (seconds) => log.warn({ seconds }, "this machine's clock is not GitHub's: set it (NTP)"),
  });
  const self = await readSelf(github.app());
  const botOf = memoized(async (installationId: number): Promise<number> => {
    const client = github.installation({ installationId, permissions: ACCESS.repositories });
    const bot = await readUser(client, `${self.slug}[bot]`);
    if (bot === null) throw new TypeError("the app has no bot user");
    return bot.id;
  });
  const signer = env.signingKey === null ? null : openSigner(env.signingKey);
  if (signer !== null) log.info({ publicKey: signer.publicKey }, "commits are signed");
  const common: Omit<AppContext, "app"> = {
    github,
    git: { cacheDir, clock: waiting, signer, bloblessAboveKb: env.bloblessAboveMb * 1_000 },
    committer: env.committer,
    clock: waiting,
    random,
    keys: env.recordKeys,
    appId: env.appId,
    owners: env.owners,
    instance: random(8),
    note: (message, fields) => log.info(fields ?? {}, message),
    meter: metrics,
    cache: new Map(),
    reader: env.reader === null ? null : openReader({ ...env.reader, clock, random }),
    mail: await openMail(env.mail),
    publications: new Map(),
    watches: new Map(),
    failures: new Map(),
    targetHeads: new Map(),
    looked: new Map(),
    judgedTags: new Map(),
    limits: { post: async () => await limits.post() },
    reportsSince: new Map(),
    records: new Map(),
    tallies: new Map(),
    copying: new Map(),
    stopping: ends.signal,
    removals: new Set(),
  };
  const appFor = async (installationId: number): Promise<AppContext> => ({
    ...common,
    app: { id: env.appId, slug: self.slug, botId: await botOf(installationId) },
  });
  const enqueue = async (identity: Identity, notBefore?: Date, lane?: Lane): Promise<void> =>
    await queue.enqueue({
      key: jobKey(identity),
      serial: serialKey(identity),
      identity,
      lane: lane ?? JOBS[identity.kind].lane,
      ...(notBefore === undefined ? {} : { notBefore }),
    });
  await checkGit(common.git.cacheDir);
  const forgotten = await removeForgottenWorkspaces(common.git);
  if (forgotten > 0) log.info({ forgotten }, "removed workspaces that a dead process left");
  // What fails for good now is looked at again by every sweep until it is through: nobody's report is lost to some bad minutes.
  const failed = new Map<string, Identity>();
  const memory = newSweepMemory();
  const settings: QueueSettings = {
    clock,
    run: async (asked) => {
      const identity = failed.has(jobKey(asked)) ? everythingOf(asked) : asked;
      const next = await unlessLimited(
        clock,
        async () => await JOBS[identity.kind].drive(await appFor(identity.installationId), identity),
      );
      failed.delete(jobKey(asked));
      noteDone(memory.rest, identity, next.at, clock.now());
      // Whatever it asks to be looked at later is more than new comments.
      if (next.at !== null) await enqueue(everythingOf(identity), next.at);
      // The jobs of private copies wait behind those of disclosures.
      for (const other of next.others) await enqueue(other, askedFor(other, clock.now()), "moderation");
    },
    onError(error, identity) {
      failed.set(jobKey(identity), identity);
      if (ends.signal.aborted) log.info({ ...identity }, "job left to the next process");
      else log.error({ err: error, ...identity }, "job failed");
    },
    onEnd: metrics.job,
    closeTimeout: STOPPED_WITHIN_MS,
  };
  const queue: Queue =
    env.databaseUrl === null ? startQueue(settings) : await openSharedQueue({ ...settings, url: env.databaseUrl });
  ends.add(queue.close);
  limits = queue.limits;
  const state = oneAtATime(queue.state);
  metrics.watchQueue(state, clock.now);
  metrics.watchReadiness(async () => (await readiness.failing()).length === 0);
  readiness.watchQueue(async () => void (await state()));
  const known = {
    appId: env.appId,
    botLogin: `${self.slug}[bot]`,
    publishedBy: (place: Parameters<typeof publishedBy>[1]) => publishedBy(common.publications, place),
    publishedIn: (repositoryId: number) => publishedIn(common.publications, repositoryId),
    watchedIn: (repositoryId: number) => watchedIn(common.watches, repositoryId),
  };
  const onEvent = async (payload: unknown): Promise<void> => {
    const pushed = pushedInPrivate(payload);
    if (pushed !== null) forgetSettings(common, pushed);
    for (const identity of identitiesOf(payload, known)) await enqueue(identity);
  };
  const operator = env.metrics === null ? null : await startMetricsServer({ ...env.metrics, metrics, readiness });
  if (operator !== null) ends.add(operator.close);
  const server = await door({ env, log, readiness, metrics, onEvent });
  ends.add(server.close);
  const sweepNow = async (): Promise<void> => {
    for (const identity of failed.values()) await enqueue(identity);
    let result: "whole" | "in-part" | "failed" = "failed";
    try {
      const swept = await sweep(common, memory, enqueue);
      result = swept.failed === 0 ? "whole" : "in-part";
    } catch (error) {
      log.error({ err: error }, "sweep failed");
    }
    metrics.swept(result, clock.now());
    readiness.swept(result);
  };
  await sweepNow();
  const sweeping = repeated(clock, sweepMs, ends.signal, sweepNow);
  const look = async (): Promise<void> =>
    await lookIntoMailbox(common, enqueue).catch((error: unknown) =>
      log.warn({ err: error }, "the mailbox could not be looked into"),
    );
  const lookMs = (env.mail.imap?.minutes ?? 0) * 60_000;
  const looking = env.mail.imap === null ? null : repeated(clock, lookMs, ends.signal, look);
  ends.add(async () => await Promise.all([sweeping.ended, looking?.ended]));
  await look();
  return {
    url: server.url,
    metricsUrl: operator?.url ?? null,
    async idle() {
      const others = async (): Promise<readonly boolean[]> =>
        await Promise.all([sweeping.pause(), looking?.pause() ?? false, pauseOf(common.removals)]);
      do await queue.idle();
      while ((await others()).includes(true));
    },
    async sweep() {
      await sweepNow();
      await look();
    },
    close: ends.end,
  };
}

/** A job that failed half-way has begun more than it was asked for: it is tried again as one that looks at everything. */
function everythingOf(identity: Identity): Identity {
  const { look: _, ...whole } = identity;
  return whole;
}
