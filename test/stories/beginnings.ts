// How stories begin: what several of them play first is played once by each worker, kept, and brought back for the others.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Sandbox } from "../../sandbox/sandbox.ts";
import { fingerprint, keepWorld, restoreWorld } from "../../sandbox/snapshot.ts";
import type { FastClock } from "../../src/app/clock.ts";

const scratch = process.env["EMBARGO_TEST_SCRATCH"];
const worker = process.env["JEST_WORKER_ID"] ?? "1";

/** The worker's own port: texts hold the address of their GitHub, so a kept world is good for this one alone. 0: any. */
export const PORT = Number(process.env["EMBARGO_TEST_PORTS"]?.split(" ")[Number(worker) - 1] ?? 0);

export type Beginnings = {
  /** Plays a beginning, or brings back what came of it; resolves with what `play` did then. */
  readonly begin: (name: unknown, play: () => Promise<string>) => Promise<string>;
};

/** `options`: all that makes one story's seed differ from another's. */
export function beginningsOf(sandbox: Sandbox, clock: FastClock, options: unknown): Beginnings {
  const { world } = sandbox;
  const fresh = fingerprint(world);
  const untouched = (): boolean =>
    !sandbox.faults.armed() && sandbox.webhooks.usual() && fingerprint(world) === fresh;

  return {
    async begin(name, play) {
      const usual = PORT !== 0 && sandbox.url.endsWith(`:${PORT}`) && untouched();
      if (scratch === undefined || !usual) return await play();
      const key = createHash("sha256")
        .update(JSON.stringify([options, name]))
        .digest("hex");
      const folder = join(scratch, `beginning-${worker}-${key}`);
      const said = join(folder, "said");
      if (existsSync(said)) {
        const at = restoreWorld(world, folder);
        clock.advance(at.getTime() - clock.now().getTime());
        return readFileSync(said, "utf8");
      }
      const answer = await play();
      keepWorld(world, folder);
      writeFileSync(said, answer);
      return answer;
    },
  };
}
