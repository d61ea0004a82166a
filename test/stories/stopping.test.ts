// Stopping: what a job waits for is waited for no longer, and the next process does what was left.
import { expect, test } from "@jest/globals";
import { story } from "./story.ts";

test("a job that waits ten minutes for a limit ends with the app at once, and is done by the next", async () => {
  await story(
    async ({ sandbox, seed, app, start, log, quiet, answers }) => {
      const reached = Promise.withResolvers<void>();
      sandbox.faults.add(
        { method: "GET", path: /contents\/record\.json$/, effect: { kind: "act", act: reached.resolve } },
        {
          method: "GET",
          path: /contents\/record\.json$/,
          effect: {
            kind: "error-before",
            status: 403,
            message: "You have exceeded a secondary rate limit.",
            headers: { "retry-after": "600" },
          },
        },
      );
      await sandbox.as("cora").comment(seed.tracking, seed.issue, "/confirm");
      await reached.promise;
      const before = performance.now();
      await app().close();
      expect(performance.now() - before).toBeLessThan(5_000);
      expect(log.join("")).toContain("job left to the next process");
      expect(answers()).toEqual([]);
      await start();
      await quiet();
      expect(answers().at(-1)).toContain("confirmed");
    },
    { risk: 2, skipRedelivery: true },
  );
});
