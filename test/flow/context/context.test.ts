// What the running app remembers: measured by the clock that it is given.
import { describe, expect, test } from "@jest/globals";
import { fastClock } from "../../../src/app/clock.ts";
import { cached } from "../../../src/flow/context/cache.ts";

describe("what is remembered", () => {
  const loading = () => {
    let loads = 0;
    return async (): Promise<number> => {
      loads += 1;
      await Promise.resolve();
      return loads;
    };
  };

  test("is loaded once within its time, also by two who ask at once", async () => {
    const app = { clock: fastClock(), cache: new Map() };
    const load = loading();
    const ask = async (): Promise<number> => await cached(app, "key", 1_000, load);
    expect(await Promise.all([ask(), ask()])).toEqual([1, 1]);
    app.clock.advance(2_000);
    expect(await ask()).toBe(2);
  });

  test("a failure is not remembered", async () => {
    const app = { clock: fastClock(), cache: new Map() };
    const failing = async (): Promise<number> => await Promise.reject(new Error("no"));
    await expect(cached(app, "key", 60_000, failing)).rejects.toThrow("no");
    expect(await cached(app, "key", 60_000, loading())).toBe(1);
  });
});
