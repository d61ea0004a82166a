// Whether git can work at all, looked at before anything waits for it.
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { GitFailure, onDisk } from "./failure.ts";
import { git } from "./run.ts";

/** Throws a GitFailure where git cannot be run, or its folder cannot be written. */
export async function checkGit(cacheDir: string): Promise<void> {
  await onDisk(mkdir(cacheDir, { recursive: true }));
  await onDisk(rm(await onDisk(mkdtemp(join(cacheDir, "check-"))), { recursive: true }));
  if ((await git(["version"])).code !== 0) throw new GitFailure("exit", "version");
}
