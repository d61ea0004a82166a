// Bare repositories of ours, and when a file of theirs was changed.
import { mkdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { gitOk } from "../process/run.ts";

/** A bare repository; what is there already is left as it is. */
export async function makeBare(gitDir: string): Promise<void> {
  if ((await changedAt(join(gitDir, "HEAD"))) !== null) return;
  await mkdir(gitDir, { recursive: true, mode: 0o700 });
  await gitOk(["init", "--quiet", "--bare", "--template=", gitDir]);
  await mkdir(join(gitDir, "objects", "info"), { recursive: true });
}

/** When a file was changed last; null: there is none. */
export async function changedAt(file: string): Promise<number | null> {
  return await stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => null,
  );
}
