// The branch with a record is deleted, and GitHub keeps no commit of it.
import { rmSync } from "node:fs";
import { join } from "node:path";
import { forgetObjects } from "../../sandbox/store/objects.ts";
import type { Stage } from "./story.ts";

/** No webhook tells of it, and the log names no commit that is still there. */
export async function loseBranch({ sandbox, seed, quiet }: Stage, issue = seed.issue): Promise<void> {
  const { git, data } = sandbox.repository(seed.tracking);
  sandbox.webhooks.set({ drop: true });
  await sandbox.as("cora").deleteBranch(seed.tracking, `disclosure/${issue}`);
  await quiet();
  sandbox.webhooks.set({ drop: false });
  // What the repository borrows becomes its own first.
  await git("repack", "-a", "-d", "-q");
  rmSync(join(data.gitDir, "objects/info/alternates"), { force: true });
  await git("prune", "--expire=now");
  forgetObjects(data.gitDir);
}
