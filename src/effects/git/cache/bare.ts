// Bare repositories of ours, and when a file of theirs was changed.
import { mkdir, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * A bare repository as `git init` makes it, `more` below its own settings; what is there already is left as it is. Written by hand: one
 * is made for each look at a disclosure.
 */
export async function makeBare(gitDir: string, more = ""): Promise<void> {
  if ((await changedAt(join(gitDir, "HEAD"))) !== null) return;
  await mkdir(gitDir, { recursive: true, mode: 0o700 });
  const folders = ["objects/info", "objects/pack", "refs/heads", "refs/tags"];
  await Promise.all(folders.map(async (name) => await mkdir(join(gitDir, name), { recursive: true })));
  await writeFile(join(gitDir, "config"), `${CONFIG}${more}`);
  // It counts as made from here on.
  await writeFile(join(gitDir, "HEAD"), "ref: refs/heads/main\n");
}

const CONFIG = "[core]\n\trepositoryFormatVersion = 0\n\tfileMode = true\n\tbare = true\n";

/** When a file was changed last; null: there is none. */
export async function changedAt(file: string): Promise<number | null> {
  return await stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => null,
  );
}
