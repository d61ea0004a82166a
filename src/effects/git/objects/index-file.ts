// An index without a work tree: what a patch is applied in. That of a public tree is kept, so that it is read only once.
import { randomUUID } from "node:crypto";
import { copyFile, mkdir, readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { git, gitOk } from "../process/run.ts";

/** `tree`: what stands in it now. */
export type Index = { readonly file: string; tree: string };

/** So many indexes are kept, one for each head of a branch that was built on lately. */
const KEPT = 32;

/** An index with that tree in it. `kept`: the folder where those of public trees are kept; null: this one is not kept. */
export async function openIndex(gitDir: string, tree: string, kept: string | null): Promise<Index> {
  const index = { file: join(gitDir, `index-${randomUUID()}`), tree };
  if (kept !== null && (await copied(join(kept, tree), index.file))) return index;
  await gitOk(["read-tree", tree], options(gitDir, index));
  // One that cannot be kept, as on a full disk, is read anew the next time.
  if (kept !== null) await keep(kept, index).catch(() => undefined);
  return index;
}

export async function closeIndex(index: Index): Promise<void> {
  await rm(index.file, { force: true });
}

/**
 * Applies a diff to the index and resolves with the tree that it gives; null: it does not apply, and nothing changed. Hunks
 * without context are only taken where `named`.
 */
export async function applyIn(
  gitDir: string,
  index: Index,
  diff: Uint8Array,
  named: boolean,
): Promise<string | null> {
  const bare = named ? ["--unidiff-zero"] : [];
  const args = ["apply", "--cached", "--whitespace=nowarn", "--allow-empty", ...bare, "-"];
  const applied = await git(args, { ...options(gitDir, index), input: diff });
  if (applied.code !== 0) return null;
  index.tree = await writeTree(gitDir, index);
  return index.tree;
}

/** Files that the diff does not touch need not be there: a blobless cache lacks them. */
async function writeTree(gitDir: string, index: Index): Promise<string> {
  return (await gitOk(["write-tree", "--missing-ok"], options(gitDir, index))).toString("utf8").trim();
}

function options(gitDir: string, { file }: Index): { gitDir: string; env: Record<string, string> } {
  return { gitDir, env: { GIT_INDEX_FILE: file } };
}

async function copied(from: string, to: string): Promise<boolean> {
  return await copyFile(from, to).then(
    () => true,
    () => false,
  );
}

/** Written beside and moved into place: whoever reads it meanwhile reads a whole one. */
async function keep(folder: string, { file, tree }: Index): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const names = await readdir(folder);
  if (names.length >= KEPT) {
    const dated = await Promise.all(
      names.map(async (name) => ({ name, at: (await stat(join(folder, name)).catch(() => null))?.mtimeMs ?? 0 })),
    );
    const oldest = dated.toSorted((a, b) => a.at - b.at).slice(0, names.length - KEPT + 1);
    for (const { name } of oldest) await rm(join(folder, name), { force: true });
  }
  const beside = join(folder, `${tree}.${randomUUID()}`);
  await copyFile(file, beside);
  await rename(beside, join(folder, tree));
}
