// The app on a queue that a real PostgreSQL keeps: publication, two processes, and everything emptied in the middle.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { rmSync } from "node:fs";
import pg from "pg";
import { type Database, postgresFolder, startDatabase } from "../effects/queue/database.ts";
import { startRelay } from "../run/relay.ts";
import { type Stage, story, type StoryOptions } from "./story.ts";

const folder = postgresFolder();
// A machine without PostgreSQL says so in the list of what was skipped.
const withPostgres = folder === null ? describe.skip : describe;

function expectPublic({ status, publicIssues, pulls }: Stage): void {
  expect(status()).toContain("## Disclosure: public");
  expect(publicIssues().filter((issue) => issue.state === "open")).toHaveLength(1);
  expect(pulls()).toHaveLength(1);
}

withPostgres("with PostgreSQL", () => {
  let database: Database | undefined;
  let url = "";
  let tests = 0;
  beforeAll(async () => {
    database = await startDatabase(folder ?? "");
  });
  afterAll(async () => await database?.close());
  beforeEach(async () => {
    tests += 1;
    await query(database?.url ?? "", `create database story${tests}`);
    url = database?.url.replace(/postgres$/, `story${tests}`) ?? "";
  });

  async function query(at: string, sql: string): Promise<readonly Record<string, unknown>[]> {
    const client = new pg.Client({ connectionString: at });
    await client.connect();
    const { rows } = await client.query(sql);
    await client.end();
    return rows as readonly Record<string, unknown>[];
  }

  const options = (more: StoryOptions = {}): StoryOptions => ({ risk: 2, env: { DATABASE_URL: url }, ...more });

  test("a disclosure from the first command to the public issue; the rows hold ids and nothing else", async () => {
    await story(async (stage) => {
      await stage.prepare();
      const rows = JSON.stringify(await query(url, "select * from embargo_queue._private_jobs"));
      await stage.approve();
      await stage.say("cora", "/disclose");
      expectPublic(stage);
      expect(rows).not.toContain("canary");
    }, options());
  });

  test("two processes: every command has one answer, and there is one publication", async () => {
    await story(async (stage) => {
      await stage.start();
      await stage.approve();
      await stage.say("cora", "/disclose");
      expectPublic(stage);
    }, options());
  });

  test("disk and database are emptied in the middle of a publication, and its process dies: nothing is lost", async () => {
    await story(
      async (stage) => {
        const { sandbox, seed, clock } = stage;
        await stage.approve();
        const first = stage.app();
        const reached = Promise.withResolvers<void>();
        const released = Promise.withResolvers<void>();
        const act = async (): Promise<void> => {
          reached.resolve();
          await released.promise;
        };
        sandbox.faults.add({ method: "POST", path: /harbor\/pulls$/, effect: { kind: "act", act } });
        // A second command waits behind it, in rows that are about to go.
        void sandbox.as("cora").comment(seed.tracking, seed.issue, "/disclose");
        await reached.promise;
        await sandbox.as("ada").comment(seed.tracking, seed.issue, "/available");
        await sandbox.settled();
        rmSync(stage.dataDir(), { recursive: true, force: true });
        await query(url, "truncate embargo_queue._private_jobs, embargo_queue._private_job_queues");
        clock.advance(91_000);
        const second = await stage.start();
        await second.idle();
        released.resolve();
        await first.close();
        await second.sweep();
        await stage.quiet();
        expectPublic(stage);
        expect(
          stage.answers().filter((answer) => answer.startsWith("@ada You are noted as available")),
        ).toHaveLength(1);
      },
      options({ mayFail: true, skipRedelivery: true }),
    );
  });

  test.each([
    ["at once", /harbor\/pulls$/],
    ["when it is over", /vuln-room\/issues\/\d+\/comments$/],
  ])(
    "the database dies in the middle of a publication and comes back %s: once, and work goes on",
    async (_when, back) => {
      await story(
        async (stage) => {
          const { sandbox, seed } = stage;
          await stage.approve();
          const reached = Promise.withResolvers<void>();
          const die = async (): Promise<void> => await database?.die();
          sandbox.faults.add({ method: "POST", path: /harbor\/pulls$/, effect: { kind: "act", act: die } });
          const act = async (): Promise<void> => reached.resolve();
          sandbox.faults.add({ method: "POST", path: back, effect: { kind: "act", act } });
          await sandbox.as("cora").comment(seed.tracking, seed.issue, "/disclose");
          await reached.promise;
          await database?.comeBack();
          await stage.quiet();
          expectPublic(stage);
          expect(await stage.say("ada", "/available")).toContain("available");
        },
        options({ mayFail: true }),
      );
    },
  );

  test("the way to the database falls silent in the middle of a publication: it ends in time, and work goes on when there is a way again", async () => {
    const relay = await startRelay(Number(new URL(url).port));
    const behind = new URL(url);
    behind.port = String(relay.port);
    await story(
      async (stage) => {
        const { sandbox, seed } = stage;
        await stage.approve();
        const reached = Promise.withResolvers<void>();
        const silence = async (): Promise<void> => relay.fallSilent();
        sandbox.faults.add({ method: "POST", path: /harbor\/issues$/, effect: { kind: "act", act: silence } });
        // Its last word: the answer.
        const act = async (): Promise<void> => reached.resolve();
        const answer = /vuln-room\/issues\/\d+\/comments$/;
        sandbox.faults.add({ method: "POST", path: answer, effect: { kind: "act-after", act } });
        await sandbox.as("cora").comment(seed.tracking, seed.issue, "/disclose");
        await reached.promise;
        expect(stage.publicIssues()).toHaveLength(1);
        expect(stage.pulls()).toHaveLength(1);
        relay.passAgain();
        await stage.quiet();
        expectPublic(stage);
        expect(await stage.say("ada", "/available")).toContain("available");
      },
      options({ mayFail: true, env: { DATABASE_URL: behind.href } }),
    );
    await relay.close();
  });

  test("after a failover the old server takes no writes any more: work goes on with the new one", async () => {
    await story(async (stage) => {
      const server = database?.url ?? "";
      await stage.approve();
      // What comes is the new server; what is open is the old one, a copy from here on.
      await query(
        server,
        `alter database ${new URL(url).pathname.slice(1)} set default_transaction_read_only = off`,
      );
      await query(server, "alter system set default_transaction_read_only = on");
      await query(server, "select pg_reload_conf()");
      try {
        await stage.say("cora", "/disclose");
        expectPublic(stage);
      } finally {
        await query(server, "alter system reset default_transaction_read_only");
        await query(server, "select pg_reload_conf()");
      }
    }, options());
  });
});
