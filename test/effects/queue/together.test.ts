// What comes while a write is under way is written together in the next one, and fails with it alone.
import { expect, test } from "@jest/globals";
import { together } from "../../../src/effects/queue/together.ts";

test("one write at a time, all that waits in the next, of one key the last, and a failure is its own batch's", async () => {
  const written: string[][] = [];
  let running = 0;
  const { add, quiet } = together<string>(
    (item) => item.slice(0, 1),
    async (items) => {
      running += 1;
      expect(running).toBe(1);
      written.push([...items]);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      if (items.includes("bad")) throw new Error("no");
    },
  );
  await quiet();
  const first = add("a1");
  const others = [add("bad"), add("c1"), add("c2")];
  await first;
  await Promise.all(others.map(async (other) => await expect(other).rejects.toThrow("no")));
  const last = add("d1");
  await quiet();
  expect(running).toBe(0);
  await last;
  expect(written).toEqual([["a1"], ["bad", "c2"], ["d1"]]);
});
