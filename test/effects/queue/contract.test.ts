// What every queue must do, tried on the one in the process and on a real PostgreSQL that two processes share.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { spawn } from "node:child_process";
import { EventEmitter, once } from "node:events";
import { join } from "node:path";
import pg from "pg";
import { systemClock } from "../../../src/app/clock.ts";
import type { Identity } from "../../../src/domain/identity.ts";
import { startQueue } from "../../../src/effects/queue/in-process.ts";
import { clearLeftovers } from "../../../src/effects/queue/leftovers.ts";
import { startPostgresQueue } from "../../../src/effects/queue/postgres.ts";
import type { Job, Queue, QueueSettings } from "../../../src/effects/queue/queue.ts";
import { startPooler } from "../../run/pooler.ts";
import { type Database, postgresFolder, startDatabase } from "./database.ts";

type Start = (settings: QueueSettings) => Promise<Queue>;

function job(number: number, changes: Partial<Job> = {}): Job {
  const identity: Identity = { installationId: 1, repositoryId: 2, kind: "tracking", number };
  return { key: `k${number}`, identity, lane: "disclosure", ...changes };
}

type Stage = {
  readonly queue: Queue;
  readonly began: readonly number[];
  /** How many ran at once. */
  readonly most: () => number;
  /** Resolves when that many have begun. */
  readonly reached: (count: number) => Promise<void>;
  readonly end: (number: number) => void;
};

const sorted = (numbers: readonly number[]): readonly number[] => numbers.toSorted((a, b) => a - b);

/** A queue whose jobs run until they are let go. */
async function held(start: Start, settings: Partial<QueueSettings> = {}): Promise<Stage> {
  const began: number[] = [];
  const running = new Map<number, () => void>();
  let most = 0;
  const waiting: { readonly count: number; readonly resolve: () => void }[] = [];
  const queue = await start({
    clock: systemClock,
    async run({ number }) {
      began.push(number);
      most = Math.max(most, running.size + 1);
      for (const waiter of waiting) if (began.length >= waiter.count) waiter.resolve();
      await new Promise<void>((resolve) => running.set(number, resolve));
    },
    onError: () => undefined,
    ...settings,
  });
  return {
    queue,
    began,
    most: () => most,
    async reached(count: number): Promise<void> {
      if (began.length >= count) return;
      await new Promise<void>((resolve) => waiting.push({ count, resolve }));
    },
    end(number: number): void {
      running.get(number)?.();
      running.delete(number);
    },
  };
}

function contract(name: string, start: Start): void {
  describe(name, () => {
    test("nothing to do is idle", async () => {
      const { queue } = await held(start);
      await queue.idle();
      expect(await queue.pending()).toBe(0);
      await queue.close();
    });

    test("one key runs serially, however often it is added only once more", async () => {
      const { queue, began, reached, end, most } = await held(start);
      await queue.enqueue(job(1));
      await reached(1);
      await queue.enqueue(job(1));
      await queue.enqueue(job(1));
      end(1);
      await reached(2);
      end(1);
      await queue.idle();
      expect([began, most()]).toEqual([[1, 1], 1]);
      await queue.close();
    });

    test("two keys of one serial run one after the other, others beside them", async () => {
      const { queue, began, reached, end } = await held(start);
      await queue.enqueue(job(1, { serial: "s" }));
      await reached(1);
      await queue.enqueue(job(2, { serial: "s" }));
      await queue.enqueue(job(3, { serial: "t" }));
      await reached(2);
      expect(began).toEqual([1, 3]);
      end(1);
      await reached(3);
      expect(began).toEqual([1, 3, 2]);
      end(2);
      end(3);
      await queue.close();
    });

    test("a flood of moderation leaves places to disclosures", async () => {
      const { queue, began, reached, end } = await held(start, { concurrency: 4 });
      for (const number of [1, 2, 3, 4]) await queue.enqueue(job(number, { lane: "moderation" }));
      await reached(2);
      await queue.enqueue(job(5));
      await queue.enqueue(job(6));
      await reached(4);
      expect(sorted(began)).toEqual([1, 2, 5, 6]);
      for (const number of [1, 2, 5, 6]) end(number);
      await reached(6);
      for (const number of [3, 4]) end(number);
      await queue.close();
    });

    test("a job waits for its time, and the earliest of several counts", async () => {
      const { queue, began, reached, end } = await held(start);
      const at = (milliseconds: number): Date => new Date(Date.now() + milliseconds);
      await queue.enqueue(job(1, { notBefore: at(60_000) }));
      await queue.enqueue(job(1, { notBefore: at(1_000) }));
      await queue.enqueue(job(1, { notBefore: at(90_000) }));
      await queue.enqueue(job(2));
      await reached(1);
      end(2);
      expect(began).toEqual([2]);
      await reached(2);
      expect(began).toEqual([2, 1]);
      end(1);
      await queue.idle();
      expect(await queue.pending()).toBe(0);
      await queue.close();
    });

    test("what fails is tried again and keeps no other job", async () => {
      const began: number[] = [];
      const failed: number[] = [];
      const queue = await start({
        clock: systemClock,
        async run({ number }) {
          began.push(number);
          if (number === 1 && failed.length === 0) throw new Error("canary-7f3a9e");
        },
        onError: (_error, { number }) => failed.push(number),
      });
      await queue.enqueue(job(1, { serial: "s" }));
      await queue.enqueue(job(2, { serial: "s" }));
      await queue.idle();
      expect(sorted(began)).toEqual([1, 1, 2]);
      expect(failed).toEqual([1]);
      await queue.close();
    });

    test("closing tells running jobs, and waits for them, but not for ever", async () => {
      const told = Promise.withResolvers<void>();
      const begun = Promise.withResolvers<void>();
      const queue = await start({
        clock: systemClock,
        async run(_identity, signal) {
          begun.resolve();
          await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));
          told.resolve();
        },
        onError: () => undefined,
      });
      await queue.enqueue(job(1));
      await begun.promise;
      await queue.close();
      await told.promise;

      const stuck = await held(start, { closeTimeout: 50 });
      await stuck.queue.enqueue(job(7));
      await stuck.reached(1);
      await stuck.queue.close();
      stuck.end(7);
    });
  });
}

contract("the queue in the process", async (settings) => startQueue(settings));

const folder = postgresFolder();
(folder === null ? describe.skip : describe)("with PostgreSQL", () => {
  let database: Database | undefined;
  beforeAll(async () => {
    database = await startDatabase(folder ?? "");
  });
  afterAll(async () => await database?.close());
  /** Of each test, so that what one leaves behind disturbs no other. */
  let url = "";
  let tests = 0;
  beforeEach(async () => {
    tests += 1;
    const client = new pg.Client({ connectionString: database?.url });
    await client.connect();
    await client.query(`create database queue${tests}`);
    await client.end();
    url = database?.url.replace(/postgres$/, `queue${tests}`) ?? "";
  });
  const start: Start = async (settings) => await startPostgresQueue({ ...settings, url });

  contract("a queue that processes share", start);

  test("two processes never run jobs of one serial side by side", async () => {
    const one = await held(start);
    const other = await held(start);
    await one.queue.enqueue(job(1, { serial: "s" }));
    await Promise.race([one.reached(1), other.reached(1)]);
    await other.queue.enqueue(job(2, { serial: "s" }));
    await other.queue.enqueue(job(3));
    await Promise.race([one.reached(2), other.reached(2), Promise.all([one.reached(1), other.reached(1)])]);
    expect(sorted([...one.began, ...other.began])).toEqual([1, 3]);
    for (const stage of [one, other]) for (const number of [1, 3]) stage.end(number);
    await Promise.race([
      one.reached(3),
      other.reached(3),
      Promise.all([one.reached(1), other.reached(2)]),
      Promise.all([one.reached(2), other.reached(1)]),
    ]);
    for (const stage of [one, other]) stage.end(2);
    await one.queue.idle();
    expect(sorted([...one.began, ...other.began])).toEqual([1, 2, 3]);
    await one.queue.close();
    await other.queue.close();
  });

  test("what a process held that is killed is taken over within seconds, as a look at everything", async () => {
    const child = spawn(process.execPath, [join(import.meta.dirname, "dies.ts"), url], {
      stdio: ["ignore", "pipe", "ignore"],
    });
    await once(child.stdout, "data");
    const looks: unknown[] = [];
    const other = await held(async (settings) =>
      start({
        ...settings,
        async run(identity, signal) {
          looks.push(identity.look);
          await settings.run(identity, signal);
        },
      }),
    );
    await other.queue.enqueue(job(2, { serial: "s" }));
    child.kill("SIGKILL");
    await other.reached(1);
    for (const number of [1, 2]) other.end(number);
    await other.reached(2);
    for (const number of [1, 2]) other.end(number);
    await other.queue.idle();
    expect(sorted(other.began)).toEqual([1, 2]);
    // What it did before it died is known to nobody here.
    expect(looks).toEqual([undefined, undefined]);
    await other.queue.close();
  });

  test("what is locked by a process that lives, and that it knows nothing of, is run all the same", async () => {
    const { queue, began, reached, end } = await held(
      async (settings) => await startPostgresQueue({ ...settings, url }),
    );
    await queue.enqueue(job(1, { serial: "s" }));
    await reached(1);
    await queue.enqueue(job(2, { serial: "t", notBefore: new Date(Date.now() + 600_000) }));
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    // As where the answer to its question for a job was lost on its way.
    const name = "(select locked_by from embargo_queue._private_jobs where key = 'k1')";
    await client.query(
      `update embargo_queue._private_jobs set run_at = now(), locked_at = now(), locked_by = ${name} where key = 'k2@later'`,
    );
    await client.query(
      `update embargo_queue._private_job_queues set locked_at = now(), locked_by = ${name} where queue_name = 't'`,
    );
    await reached(2);
    // The one that it is at work on is left alone.
    expect(began).toEqual([1, 2]);
    end(1);
    end(2);
    await client.end();
    await queue.close();
  });

  test("what fails every time, is of another version, or was locked by somebody long gone keeps nobody else", async () => {
    const ended: string[] = [];
    const ran: number[] = [];
    const heard = new EventEmitter();
    const until = async (holds: () => boolean): Promise<void> => {
      while (!holds()) await once(heard, "job");
    };
    const queue = await startPostgresQueue({
      clock: systemClock,
      url,
      async run({ number }) {
        ran.push(number);
        heard.emit("job");
        if (number === 1) throw new TypeError("canary-7f3a9e");
        await Promise.resolve();
      },
      onError: () => undefined,
      onEnd(_lane, end, { number }) {
        ended.push(`${number} ${end}`);
        heard.emit("job");
      },
    });
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await queue.enqueue(job(1, { serial: "s" }));
    // All its pauses at once, until it is given up. The library writes a pause after it tells of the failure, so it is asked.
    while (!ended.includes("1 given-up")) {
      await client.query(`update embargo_queue._private_jobs set run_at = now() where key = 'k1'`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const add = "select embargo_queue.add_job('disclosure', $1::json, job_key := $2, queue_name := 's')";
    await client.query(add, [JSON.stringify({ canary: "of another version" }), "strange"]);
    await queue.enqueue(job(2, { serial: "s" }));
    await queue.enqueue(job(3, { serial: "t", notBefore: new Date(Date.now() + 600_000) }));
    // As by a statement that the database carried out when the death of its process was known already.
    for (const table of ["_private_jobs where key = 'k3@later'", "_private_job_queues where queue_name = 't'"]) {
      const [name, where] = table.split(" where ");
      await client.query(`update embargo_queue.${name} set locked_at = now(), locked_by = 'gone' where ${where}`);
    }
    await client.query("update embargo_queue._private_jobs set run_at = now() where key = 'k3@later'");
    await until(() => ran.includes(2) && ran.includes(3));
    await queue.idle();
    expect(ended.filter((end) => end.startsWith("1 "))).toEqual([
      ...Array.from({ length: 4 }, () => "1 failed"),
      "1 given-up",
    ]);
    const { rows } = await client.query("select key, last_error from embargo_queue._private_jobs");
    expect(JSON.stringify(rows)).not.toContain("canary");
    expect(rows.map(({ key }: { key: string }) => key)).toEqual(["k1"]);
    // What was given up is no work any more, and begins anew when it is asked for.
    expect(await queue.pending()).toBe(0);
    await queue.enqueue(job(1, { serial: "s" }));
    await until(() => ended.filter((end) => end === "1 failed").length >= 5);
    await client.end();
    await queue.close();
  });

  test("whoever goes on with what a newer job of that key waits for looks at everything", async () => {
    const looks: unknown[] = [];
    const failed = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    const queue = await start({
      clock: systemClock,
      async run({ look }) {
        looks.push(look);
        if (looks.length > 1) return;
        begun.resolve();
        await failed.promise;
      },
      onError: () => undefined,
    });
    const changes: Partial<Job> = { identity: { ...job(1).identity, look: "changes" } };
    await queue.enqueue(job(1, changes));
    await begun.promise;
    await queue.enqueue(job(1, changes));
    failed.reject(new Error("half of it is done"));
    await queue.idle();
    expect(looks).toEqual(["changes", undefined]);
    await queue.close();
  });

  test("nothing is kept of jobs that are through, however many there were", async () => {
    const first = await held(start);
    for (const number of [1, 2]) await first.queue.enqueue(job(number));
    await first.reached(2);
    for (const number of [1, 2]) first.end(number);
    await first.queue.idle();
    await first.queue.close();
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const queues = "select queue_name from embargo_queue._private_job_queues order by 1";
    expect((await client.query(queues)).rows).toEqual([{ queue_name: "k1" }, { queue_name: "k2" }]);
    const next = await held(start);
    while ((await client.query(queues)).rows.length > 0);
    await next.queue.enqueue(job(3));
    await next.reached(1);
    expect((await client.query(queues)).rows).toEqual([{ queue_name: "k3" }]);
    next.end(3);
    await client.end();
    await next.queue.close();
  });

  test("the queue of a job that is just being added is not cleared away", async () => {
    const { queue } = await held(start);
    const pool = new pg.Pool({ connectionString: url });
    const adding = await pool.connect();
    // The first half of what the library does to add a job whose queue stands there idle.
    const insert =
      "insert into embargo_queue._private_job_queues (queue_name) values ('s') on conflict do nothing";
    await adding.query(insert);
    await adding.query("begin");
    await adding.query(insert);
    await expect(clearLeftovers(pool)).rejects.toMatchObject({ code: "55P03" });
    const queues = "select queue_name from embargo_queue._private_job_queues";
    expect((await pool.query(queues)).rows).toEqual([{ queue_name: "s" }]);
    await adding.query("rollback");
    await clearLeftovers(pool);
    expect((await pool.query(queues)).rows).toEqual([]);
    adding.release();
    await pool.end();
    await queue.close();
  });

  test("a job goes after what is being added, but does not wait for that for ever", async () => {
    const { queue, began, reached, end } = await held(start);
    await queue.enqueue(job(1, { serial: "s" }));
    await reached(1);
    await queue.enqueue(job(2, { serial: "s" }));
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query("begin");
    // Whoever adds a job of that name waits for the end of this transaction.
    await client.query("insert into embargo_queue._private_job_queues (queue_name) values ('held')");
    const added = queue.enqueue(job(3, { serial: "held" }));
    end(1);
    await reached(2);
    expect(began).toEqual([1, 2]);
    await client.query("rollback");
    await added;
    await reached(3);
    for (const number of [2, 3]) end(number);
    await queue.idle();
    await client.end();
    await queue.close();
  });

  test("a pooler that lends its connections for a transaction is refused, as its locks would be everybody's", async () => {
    const pooler = await startPooler(Number(new URL(url).port));
    const through = url.replace(/:\d+\//, `:${pooler.port}/`);
    const settings = { clock: systemClock, run: async () => undefined, onError: () => undefined, url: through };
    await expect(startPostgresQueue(settings)).rejects.toMatchObject({ code: "EMBARGO_LENT_CONNECTIONS" });
    await pooler.close();
  });

  test("a later time is the database's, whatever this machine's clock says", async () => {
    const { queue, reached, end } = await held(start);
    const machine = Date.now;
    const notBefore = new Date(machine() + 300);
    try {
      Date.now = () => machine() + 3_600_000;
      await queue.enqueue(job(1, { notBefore }));
    } finally {
      Date.now = machine;
    }
    await reached(1);
    end(1);
    await queue.idle();
    await queue.close();
  });

  test("a row holds an identity and no text of an error", async () => {
    const queue = await start({
      clock: systemClock,
      run: async () => await Promise.reject(new Error("canary-7f3a9e")),
      onError: () => undefined,
    });
    const failed = job(9);
    await queue.enqueue(failed);
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    for (;;) {
      const { rows } = await client.query(
        "select * from embargo_queue._private_jobs where key = 'k9' and last_error is not null",
      );
      if (rows.length === 0) continue;
      expect(rows[0].payload).toEqual(failed.identity);
      expect(JSON.stringify(rows)).not.toContain("canary");
      break;
    }
    await client.end();
    await queue.close();
  });
});
