// Looks whether a cache is damaged, and clears what a killed git leaves behind.
import { readdir, rm, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { git } from "../process/run.ts";
import { changedAt } from "./bare.ts";

const SUSPECT = "embargo-suspect";
const CHECKED = "embargo-checked";
/** So often at most everything in it is read to find damage, in real time. */
const CHECKED_EVERY_MS = 3_600_000;
/** git holds its own locks for moments; older ones were left by a process that died. */
const LOCK_LEFT_MS = 60_000;

/** Says that something could not be read, so that the next fetch looks whether the cache is damaged. */
export async function suspect(gitDir: string): Promise<void> {
  await writeFile(join(gitDir, SUSPECT), "").catch(() => undefined);
}

/** Where something could not be read, every object is: that takes a while, so not too often. */
export async function isDamaged(gitDir: string): Promise<boolean> {
  const mark = join(gitDir, SUSPECT);
  if ((await changedAt(mark)) === null) return false;
  const checked = join(gitDir, CHECKED);
  const before = await changedAt(checked);
  if (before !== null && Date.now() - before < CHECKED_EVERY_MS) {
    await rm(mark, { force: true });
    return false;
  }
  if (!(await isWhole(gitDir))) return true;
  await writeFile(checked, "");
  await utimes(checked, new Date(), new Date());
  await rm(mark, { force: true });
  return false;
}

/** fsck also finds fault with what old tools have written, as an author without a mail; that is so on the server, too. */
const HISTORIC = /^(?:error|warning) in (?:commit|tree|blob|tag) [0-9a-f]{40}: [A-Za-z]+: |^notice: /;

async function isWhole(gitDir: string): Promise<boolean> {
  const found = await git(["fsck", "--no-dangling", "--no-progress"], { gitDir }).catch(() => null);
  if (found === null) return false;
  const words = `${found.stdout.toString("latin1")}\n${found.stderr}`.split("\n").filter((line) => line !== "");
  return found.code === 0 || (words.length > 0 && words.every((line) => HISTORIC.test(line)));
}

export async function isConnected(gitDir: string): Promise<boolean> {
  return await passes(gitDir, ["fsck", "--connectivity-only", "--no-dangling", "--no-progress"]);
}

/** A check that does not end in time costs more than a new cache does. */
export async function passes(gitDir: string, args: readonly string[]): Promise<boolean> {
  return await git(args, { gitDir }).then(
    (result) => result.code === 0,
    () => false,
  );
}

/** A git that was killed leaves locks behind, and the next one refuses to work. Only called by who holds the cache. */
export async function removeLeftLocks(gitDir: string): Promise<void> {
  const top = await readdir(gitDir).catch(() => []);
  const references = await readdir(join(gitDir, "refs"), { recursive: true }).catch(() => []);
  const graphs = join(gitDir, "objects", "info", "commit-graphs");
  const files = [
    ...(await readdir(graphs).catch(() => [])).map((name) => join(graphs, name)),
    ...top.map((name) => join(gitDir, name)),
    ...references.map((name) => join(gitDir, "refs", name)),
  ];
  for (const file of files.filter((name) => name.endsWith(".lock") || name.endsWith("gc.pid"))) {
    const at = await changedAt(file);
    if (at !== null && Date.now() - at > LOCK_LEFT_MS) await rm(file, { force: true });
  }
}
