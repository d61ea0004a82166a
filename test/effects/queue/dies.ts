// A process of its own that takes a job from the shared queue and never ends it: the test kills it.
import { systemClock } from "../../../src/app/clock.ts";
import { startPostgresQueue } from "../../../src/effects/queue/postgres.ts";

const queue = await startPostgresQueue({
  clock: systemClock,
  url: process.argv[2] ?? "",
  async run() {
    console.log("began");
    await new Promise(() => undefined);
  },
  onError: () => undefined,
});
const identity = { installationId: 1, repositoryId: 2, kind: "tracking", number: 1, look: "changes" } as const;
await queue.enqueue({ key: "k1", serial: "s", identity, lane: "disclosure" });
