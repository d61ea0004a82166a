// What the running app remembers and how much it posts: measured by the clock that it is given.
import { describe, expect, test } from "@jest/globals";
import { fastClock } from "../../../src/app/clock.ts";
import { contentSlot } from "../../../src/flow/context/post-quota.ts";
import { cached } from "../../../src/flow/context/cache.ts";

const HOUR_MS = 3_600_000;

describe("posts of moderation", () => {
  test("240 an hour, then it is said when there is leave again", () => {
    const clock = fastClock();
    const app = { clock, moderationPosts: [] };
    const began = clock.now().getTime();
    for (let post = 0; post < 240; post += 1) expect(contentSlot(app)).toBeNull();
    const again = contentSlot(app);
    expect(again?.getTime()).toBeGreaterThanOrEqual(began + HOUR_MS);
    expect(app.moderationPosts).toHaveLength(240);
    clock.advance(HOUR_MS);
    expect(contentSlot(app)).toBeNull();
  });
});

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
