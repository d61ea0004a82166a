// The same narrow interface by two libraries on one PostgreSQL: the queue that the app ships, and pg-boss as its documentation advises for it.
import { PgBoss } from "pg-boss";
import { systemClock } from "../../src/app/clock.ts";
import { startPostgresQueue } from "../../src/effects/queue/postgres.ts";

export type Engine = {
  /** Adds a job; jobs of one number never run side by side. */
  readonly add: (number: number) => Promise<void>;
  readonly close: () => Promise<void>;
};

export type StartEngine = (url: string, run: (number: number) => Promise<void>) => Promise<Engine>;

const PLACES = 4;

const graphileWorker: StartEngine = async (url, run) => {
  const queue = await startPostgresQueue({
    clock: systemClock,
    url,
    concurrency: PLACES,
    run: async ({ number }) => await run(number),
    onError: () => undefined,
  });
  return {
    async add(number) {
      const identity = { installationId: 1, repositoryId: 2, kind: "tracking", number } as const;
      await queue.enqueue({ key: `k${number}`, serial: `s${number}`, identity, lane: "disclosure" });
    },
    close: queue.close,
  };
};

/** The least that it allows: what a process held that died is given to another after so long. */
const HEARTBEAT_SECONDS = 10;
const QUEUE = "disclosure";
const BATCH = 8;

const pgBoss: StartEngine = async (url, run) => {
  const boss = new PgBoss({
    connectionString: url,
    useListenNotify: true,
    monitorIntervalSeconds: 1,
    superviseIntervalSeconds: 1,
  });
  boss.on("error", () => undefined);
  await boss.start();
  await boss.createQueue(QUEUE, {
    policy: "key_strict_fifo",
    notify: true,
    retryLimit: 4,
    heartbeatSeconds: HEARTBEAT_SECONDS,
  });
  await boss.work<{ readonly number: number }>(
    QUEUE,
    {
      localConcurrency: PLACES,
      // One by one it runs ten a second: only a full batch makes it ask again at once.
      batchSize: BATCH,
      burstWhenBatchFull: true,
      pollingIntervalSeconds: 0.5,
      notifyPollingIntervalSeconds: 0.5,
    },
    async (jobs) => void (await Promise.all(jobs.map(async ({ data }) => await run(data.number)))),
  );
  return {
    async add(number) {
      await boss.send(QUEUE, { number }, { singletonKey: `s${number}` });
    },
    close: async () => await boss.stop({ graceful: false }),
  };
};

export const ENGINES: Readonly<Record<string, StartEngine>> = {
  "graphile-worker (ours)": graphileWorker,
  "pg-boss": pgBoss,
};
