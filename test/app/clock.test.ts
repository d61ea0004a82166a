// The clock that does not wait: short sleeps move it on, long ones wait to be moved past.
import { describe, expect, test } from "@jest/globals";
import { fastClock, systemClock, systemRandom } from "../../src/app/clock.ts";

const START = new Date("2026-03-02T09:00:00Z");
const HOUR = 3_600_000;

describe("the fast clock", () => {
  test("starts where it is told and is moved on by a short sleep", async () => {
    const clock = fastClock(START);
    await clock.sleep(60_000);
    const passed = clock.now().getTime() - START.getTime();
    expect(passed).toBeGreaterThanOrEqual(60_000);
    expect(passed).toBeLessThan(70_000);
  });

  test("wakes long sleepers in the order of their times, none too early", async () => {
    const clock = fastClock(START);
    const woken: string[] = [];
    const sleeps = [
      clock.sleep(3 * HOUR).then(() => woken.push("three")),
      clock.sleep(HOUR).then(() => woken.push("one")),
      clock.sleep(2 * HOUR).then(() => woken.push("two")),
    ];
    clock.advance(2 * HOUR);
    await sleeps[2];
    expect(woken).toEqual(["one", "two"]);
    clock.advance(HOUR);
    await Promise.all(sleeps);
    expect(woken).toEqual(["one", "two", "three"]);
  });

  test("many short sleeps add up to a long one", async () => {
    const clock = fastClock(START);
    let woken = false;
    const long = clock.sleep(5 * 60_000).then(() => (woken = true));
    for (let minute = 0; minute < 4; minute += 1) await clock.sleep(60_000);
    expect(woken).toBe(false);
    await clock.sleep(60_000);
    await long;
    expect(woken).toBe(true);
  });

  test("a loop that only sleeps lets others run", async () => {
    const clock = fastClock(START);
    let stop = false;
    setImmediate(() => (stop = true));
    let turns = 0;
    while (!stop && turns < 1_000) {
      await clock.sleep(1_000);
      turns += 1;
    }
    expect(turns).toBeLessThan(1_000);
  });

  test.each([1_000, HOUR])("a sleep of %d ms ends with the signal's reason", async (milliseconds) => {
    const clock = fastClock(START);
    const stop = new AbortController();
    const sleep = clock.sleep(milliseconds, stop.signal);
    stop.abort(new Error("stopped"));
    await expect(sleep).rejects.toThrow("stopped");
    await expect(clock.sleep(milliseconds, stop.signal)).rejects.toThrow("stopped");
  });
});

test("clocks of one shared time, as in several threads, move together and wake each other's sleepers", async () => {
  const clock = fastClock(START);
  const other = fastClock(clock.shared);
  let woken = false;
  const sleep = other.sleep(2 * HOUR).then(() => (woken = true));
  clock.advance(HOUR);
  expect(Math.abs(other.now().getTime() - clock.now().getTime())).toBeLessThan(1_000);
  expect(woken).toBe(false);
  clock.advance(HOUR);
  await sleep;
  await other.sleep(60_000);
  expect(clock.now().getTime() - START.getTime()).toBeGreaterThanOrEqual(2 * HOUR + 60_000);
});

describe("the system's clock", () => {
  test("sleeps on beyond what a timer can hold", async () => {
    const stop = new AbortController();
    let woken = false;
    const sleep = systemClock.sleep(2 ** 31 + 5, stop.signal).then(() => (woken = true));
    await systemClock.sleep(50);
    expect(woken).toBe(false);
    stop.abort();
    await expect(sleep).rejects.toThrow("aborted");
  });

  test("randomness comes as hex, and not twice the same", () => {
    expect(systemRandom(8)).toMatch(/^[0-9a-f]{16}$/);
    expect(systemRandom(16)).not.toBe(systemRandom(16));
  });
});
