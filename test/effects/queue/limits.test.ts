// How fast is written and how much is posted: of one process by its clock, and of several that share a database together.
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import pg from "pg";
import { fastClock, systemClock } from "../../../src/app/clock.ts";
import { ownLimits, sharedLimits } from "../../../src/effects/queue/limits.ts";
import { type Database, postgresFolder, startDatabase } from "./database.ts";

const HOUR_MS = 3_600_000;

describe("of one process", () => {
  test("moderation posts 240 an hour, then it is said when there is leave again", async () => {
    const clock = fastClock();
    const limits = ownLimits(clock);
    for (let post = 0; post < 240; post += 1) expect(await limits.post()).toBeNull();
    const wait = (await limits.post()) ?? 0;
    expect(wait).toBeGreaterThan(HOUR_MS - 60_000);
    expect(wait).toBeLessThanOrEqual(HOUR_MS);
    clock.advance(HOUR_MS);
    expect(await limits.post()).toBeNull();
  });

  test("writes take turns a second apart, each installation its own, and a clock that was set back stops none", async () => {
    let now = 1_000_000_000;
    const limits = ownLimits({ now: () => new Date(now), sleep: async () => undefined });
    const turns = [await limits.turn("1"), await limits.turn("1"), await limits.turn("2"), await limits.turn("1")];
    expect(turns).toEqual([0, 1_000, 0, 2_000]);
    now += 10_000;
    expect(await limits.turn("1")).toBe(0);
    now -= HOUR_MS;
    expect(await limits.turn("1")).toBe(0);
  });

  test("a limit that was met holds the next turn of its installation alone, and not for hours", async () => {
    const limits = ownLimits({ now: () => new Date(1_000_000_000), sleep: async () => undefined });
    await limits.hold("1", 60_000);
    expect([await limits.turn("1"), await limits.turn("1"), await limits.turn("2")]).toEqual([60_000, 61_000, 0]);
    await limits.hold("2", HOUR_MS);
    await limits.hold("2", 60_000);
    expect(await limits.turn("2")).toBe(5 * 60_000);
  });

  test("and its reads, which do not wait for each other, nor for writes", async () => {
    let now = 1_000_000_000;
    const limits = ownLimits({ now: () => new Date(now), sleep: async () => undefined });
    await limits.turn("1");
    await limits.turn("1");
    expect(await limits.held("1")).toBe(0);
    await limits.hold("1", 60_000);
    expect([await limits.held("1"), await limits.held("1"), await limits.held("2")]).toEqual([60_000, 60_000, 0]);
    now += 59_000;
    expect(await limits.held("1")).toBe(1_000);
    now += 2_000;
    expect(await limits.held("1")).toBe(0);
    await limits.hold("1", 60_000);
    now -= HOUR_MS;
    expect(await limits.held("1")).toBe(0);
  });
});

const folder = postgresFolder();
(folder === null ? describe.skip : describe)("of two processes on one PostgreSQL", () => {
  let database: Database | undefined;
  const pools: pg.Pool[] = [];
  const open = (): pg.Pool => {
    const pool = new pg.Pool({ connectionString: database?.url });
    pool.on("error", () => undefined);
    pools.push(pool);
    return pool;
  };
  beforeAll(async () => {
    database = await startDatabase(folder ?? "");
    await open().query("create schema embargo_queue");
  });
  afterAll(async () => {
    await Promise.all(pools.filter((pool) => !pool.ended).map(async (pool) => await pool.end()));
    await database?.close();
  });

  test("moderation posts 240 an hour together", async () => {
    const both = [await sharedLimits(open(), systemClock), await sharedLimits(open(), systemClock)];
    const given = await Promise.all(
      Array.from({ length: 300 }, async (_, index) => await both[index % 2]?.post()),
    );
    expect(given.filter((wait) => wait === null)).toHaveLength(240);
    for (const wait of given) if (wait !== null) expect(wait).toBeGreaterThan(HOUR_MS - 60_000);
  });

  test("writes take turns a second apart together", async () => {
    const both = [await sharedLimits(open(), systemClock), await sharedLimits(open(), systemClock)];
    const turns: number[] = [];
    for (let write = 0; write < 6; write += 1) turns.push((await both[write % 2]?.turn("7")) ?? -1);
    for (const [index, turn] of turns.entries()) {
      expect(turn).toBeGreaterThan(index * 1_000 - 900);
      expect(turn).toBeLessThanOrEqual(index * 1_000);
    }
    expect(await both[0]?.turn("8")).toBe(0);
  });

  test("a limit that one met holds the other's next turn", async () => {
    const both = [await sharedLimits(open(), systemClock), await sharedLimits(open(), systemClock)];
    await both[0]?.hold("10", 60_000);
    const turn = (await both[1]?.turn("10")) ?? 0;
    expect(turn).toBeGreaterThan(55_000);
    expect(turn).toBeLessThanOrEqual(60_000);
  });

  test("and its reads, of that installation alone; a process that has waited asks for no second wait", async () => {
    const clock = fastClock();
    const both = [await sharedLimits(open(), systemClock), await sharedLimits(open(), clock)];
    expect(await both[1]?.held("11")).toBe(0);
    await both[0]?.hold("11", 60_000);
    clock.advance(1_000);
    const wait = (await both[1]?.held("11")) ?? 0;
    expect(wait).toBeGreaterThan(55_000);
    expect(wait).toBeLessThanOrEqual(60_000);
    expect(await both[1]?.held("12")).toBe(0);
    clock.advance(wait + 1_000);
    expect(await both[1]?.held("11")).toBe(0);
    await both[0]?.hold("11", 120_000);
    clock.advance(1_000);
    expect(await both[1]?.held("11")).toBeGreaterThan(110_000);
  });

  test("a database that is gone stops no write and no post", async () => {
    const pool = open();
    const limits = await sharedLimits(pool, systemClock);
    await pool.end();
    expect([await limits.turn("9"), await limits.held("9"), await limits.post()]).toEqual([0, 0, null]);
  });
});
