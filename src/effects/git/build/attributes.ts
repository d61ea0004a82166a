// The `.gitattributes` files of a tree, laid out in a folder: git reads its merge rules (`-merge`, `binary`, `merge=union`) only from there.
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pathFault } from "../../../domain/patch/paths.ts";
import type { Store } from "../objects/store.ts";
import { supplyThese } from "../objects/supply.ts";
import { readTree } from "../objects/trees.ts";

type Found = { readonly path: string; readonly id: string };

const NAME = ".gitattributes";
const FOLDER = "40000";
const FILES = new Set(["100644", "100755"]);
/** git reads no larger ones. */
const MOST_BYTES = 100_000_000;

/** By store and folder: most folders of a branch are those of another one. */
const known = new WeakMap<Store, Map<string, Promise<readonly Found[]>>>();

/**
 * A folder that holds the tree's attribute files and nothing else, to be a work tree for git; null: the tree has none. A cherry-pick
 * reads them from the branch that is checked out, so `tree` is the branch's own.
 */
export async function layOutAttributes(store: Store, tree: string): Promise<string | null> {
  const found = (await filesIn(store, tree)).filter(({ path }) => pathFault(path) === null);
  if (found.length === 0) return null;
  await supplyThese(
    store,
    found.map(({ id }) => id),
  );
  const folder = join(store.gitDir, "attributes", tree);
  for (const { path, id } of found) {
    const blob = await store.read(id);
    if (blob === null || blob.content.length > MOST_BYTES) continue;
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), blob.content);
  }
  return folder;
}

async function filesIn(store: Store, folder: string): Promise<readonly Found[]> {
  const seen = known.get(store) ?? new Map<string, Promise<readonly Found[]>>();
  known.set(store, seen);
  const before = seen.get(folder) ?? lookInto(store, folder);
  seen.set(folder, before);
  return await before;
}

async function lookInto(store: Store, folder: string): Promise<readonly Found[]> {
  const entries = await readTree(store, folder);
  const below = await Promise.all(
    entries
      .filter(({ mode }) => mode === FOLDER)
      .map(async ({ name, id }) =>
        (await filesIn(store, id)).map((file) => ({ ...file, path: `${textOf(name)}/${file.path}` })),
      ),
  );
  const own = entries.filter(({ name, mode }) => name === NAME && FILES.has(mode));
  return [...own.map(({ id }) => ({ path: NAME, id })), ...below.flat()];
}

function textOf(name: string): string {
  return Buffer.from(name, "latin1").toString("utf8");
}
