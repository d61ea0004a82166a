// How far long work has come: one line on a terminal, a line now and then elsewhere, and no password in it.
import { expect, test } from "@jest/globals";
import { progressTo, withoutPassword } from "../../src/app/command-line/progress.ts";

function written(isTTY: boolean, steps: readonly (readonly [seconds: number, text: string])[]): string {
  let [now, all] = [0, ""];
  const progress = progressTo({ isTTY, write: (text) => (all += text) }, () => now);
  for (const [seconds, text] of steps) {
    now = seconds * 1_000;
    progress(text);
  }
  return all;
}

const STEPS = [
  [1, "1 of 4"],
  [12, "2 of 4"],
  [13, "3 of 4"],
  [23, "4 of 4"],
  [24, ""],
] as const;

test("on a terminal each replaces the last; elsewhere at most one in ten seconds, and none of short work", () => {
  expect(written(true, STEPS.slice(0, 2))).toBe("\r1 of 4\x1B[K\r2 of 4\x1B[K");
  expect(written(false, STEPS)).toBe("2 of 4\n4 of 4\n");
  expect(written(false, STEPS.slice(0, 1))).toBe("");
});

test.each([
  ["https://ines:secret@github.com/quay/crane.git", "https://github.com/quay/crane.git"],
  ["https://token@github.com/quay/crane", "https://github.com/quay/crane"],
  ["ssh://git@github.com/quay/crane", "ssh://github.com/quay/crane"],
  ["https://github.com/quay/a@b", "https://github.com/quay/a@b"],
  ["../crane@home", "../crane@home"],
])("%s", (address, told) => {
  expect(withoutPassword(address)).toBe(told);
});
