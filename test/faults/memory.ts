// Where the runs keep their files: in memory where the machine offers it. Repositories are copied at each point, and a disk takes most of its time for that.
import { accessSync, constants, statfsSync } from "node:fs";

const SHARED_MEMORY = "/dev/shm";
/** Docker gives 64 MB, which is too little for two GitHubs. */
const NEEDED_BYTES = 1_000_000_000;

/** Temporary files go into memory from now on; where `TMPDIR` is set, or there is none to spare, they stay where they are. */
export function liveInMemory(): void {
  if (process.env["TMPDIR"] !== undefined) return;
  try {
    accessSync(SHARED_MEMORY, constants.W_OK);
    const { bavail, bsize } = statfsSync(SHARED_MEMORY);
    if (bavail * bsize >= NEEDED_BYTES) process.env["TMPDIR"] = SHARED_MEMORY;
  } catch {
    // There is none.
  }
}
