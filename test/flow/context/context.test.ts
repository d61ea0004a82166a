// What the running app remembers: measured by the clock that it is given.
import { describe, expect, test } from "@jest/globals";
import { fastClock } from "../../../src/app/clock.ts";
import type { Clock } from "../../../src/domain/clock.ts";
import { ownLimits } from "../../../src/effects/queue/limits.ts";
import { cached } from "../../../src/flow/context/cache.ts";
import { failedLately, hasFailedLong } from "../../../src/flow/context/failures.ts";
import { holdsLease } from "../../../src/flow/context/lease.ts";
import { secondLook } from "../../../src/flow/context/look-twice.ts";
import type { Identity } from "../../../src/domain/identity.ts";
import { isAtRest, noteDone, noteLook } from "../../../src/flow/jobs/at-rest.ts";

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

describe("a clock that was a day ahead and is set right", () => {
  const DAY_MS = 24 * 3_600_000;
  /** One that can be set back. */
  const settable = (): Clock & { readonly advance: (milliseconds: number) => void } => {
    let time = Date.parse("2026-03-02T09:00:00Z");
    return {
      now: () => new Date(time),
      sleep: async () => await Promise.resolve(),
      advance: (milliseconds) => void (time += milliseconds),
    };
  };
  const HERE: Identity = { installationId: 1, repositoryId: 2, kind: "tracking", number: 3 };

  test("what was remembered then is loaded anew", async () => {
    const app = { clock: settable(), cache: new Map() };
    app.clock.advance(DAY_MS);
    await cached(app, "key", 60_000, async () => await Promise.resolve(1));
    app.clock.advance(-DAY_MS);
    expect(await cached(app, "key", 60_000, async () => await Promise.resolve(2))).toBe(2);
  });

  test("what was begun then is taken over by another process, and a few minutes' difference is none", () => {
    const app = { clock: settable(), instance: "one" };
    const inMs = (ahead: number): { readonly by: string; readonly at: string } => ({
      by: "two",
      at: new Date(app.clock.now().getTime() + ahead).toISOString(),
    });
    expect([-81_000, -1_000, 5 * 60_000, DAY_MS].map((ahead) => holdsLease(app, inMs(ahead)))).toEqual([
      true,
      false,
      false,
      true,
    ]);
  });

  test("what failed then has not just begun to fail, and does not keep a write back", () => {
    const app = { clock: settable(), failures: new Map<string, number>(), cache: new Map() };
    app.clock.advance(DAY_MS);
    hasFailedLong(app, "key");
    secondLook(app, "key");
    app.clock.advance(-DAY_MS);
    expect(failedLately(app, "key")).toBe(false);
    expect(hasFailedLong(app, "key")).toBe(false);
    secondLook(app, "key");
    app.clock.advance(61_000);
    expect([hasFailedLong(app, "key"), secondLook(app, "key")]).toEqual([true, null]);
  });

  test("what was put to rest then is looked at", () => {
    const rest = new Map();
    const [now, then] = [new Date("2026-03-02T09:00:00Z"), new Date("2026-03-03T09:00:00Z")];
    noteLook(rest, HERE, "as it was");
    noteDone(rest, HERE, null, then);
    expect([isAtRest(rest, HERE, "as it was", then), isAtRest(rest, HERE, "as it was", now)]).toEqual([
      true,
      false,
    ]);
  });

  test("posts of moderation that were counted then are counted no more", async () => {
    const clock = settable();
    const { post } = ownLimits(clock);
    clock.advance(DAY_MS);
    while ((await post()) === null);
    clock.advance(-DAY_MS);
    expect(await post()).toBeNull();
  });
});
