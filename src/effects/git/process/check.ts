// Whether git can work at all, looked at before anything waits for it.
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { GitFailure, onDisk } from "./failure.ts";
import { git } from "./run.ts";

/** Throws a GitFailure where git cannot be run or is too old, or its folder cannot be written. */
export async function checkGit(cacheDir: string): Promise<void> {
  await onDisk(mkdir(cacheDir, { recursive: true }));
  await onDisk(rm(await onDisk(mkdtemp(join(cacheDir, "check-"))), { recursive: true }));
  const said = await git(["version"]);
  const [, major = "0", minor = "0"] = /^git version (\d+)\.(\d+)/.exec(said.stdout.toString("utf8")) ?? [];
  const old = Number(major) < NEEDED[0] || (Number(major) === NEEDED[0] && Number(minor) < NEEDED[1]);
  if (said.code !== 0 || old) throw new GitFailure("exit", "version");
}

const NEEDED = [2, 39] as const;
