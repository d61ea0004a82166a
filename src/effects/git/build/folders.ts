// Folders that are renamed, by the branch or by the patch: git then asks where an added file belongs, and so must we. The files alone do not tell.
import { type PatchCommit, type PatchFile, touchedBy } from "../../../domain/patch/patch.ts";
import type { Store } from "../objects/store.ts";
import { foldersAt, someFile } from "../objects/trees.ts";
import { applyTo } from "./apply.ts";
import { realBase } from "./base.ts";
import { firstTouched, preimages, removed, unnamed } from "./preimages.ts";

export type FoldersInput = {
  /** The branch's tree, and what it becomes where no folder is renamed. */
  readonly tree: string;
  readonly after: string;
  readonly commit: PatchCommit;
  /** Those of the series before it. */
  readonly before: readonly PatchCommit[];
  /** The base that the patch itself names. */
  readonly hint: string | null;
  /** The branch's head, a commit. */
  readonly branch: string;
};

/** The real history to merge from: the tree before the commit and the one behind it. */
export type RealSides = { readonly base: string; readonly theirs: string };

/**
 * What to merge where a folder may be renamed: the files that the patch adds would come into a folder that the branch has not any
 * more, or the patch empties a folder to which the branch has added files. Null: no folder is in doubt.
 */
export async function whereFoldersMoved(store: Store, input: FoldersInput): Promise<RealSides | null> {
  const { commit, before, tree, after } = input;
  const [gone, emptied] = [
    await goneOnBranch(store, tree, commit.files),
    await leftBehind(store, after, commit.files),
  ];
  if (gone.length === 0 && emptied.size === 0) return null;
  const taken = new Set(removed([...before, commit].flatMap(({ files }) => files)));
  const files = firstTouched([...before, commit]);
  const expected = await preimages(store, files);
  if (expected === null) return null;
  const folders = [...gone, ...emptied.keys()];
  const base = await realBase(
    store,
    { expected, unnamed: unnamed(files), hint: input.hint, branch: input.branch, folders, here: emptied.size > 0 },
    async (there) => {
      if ((await foldersAt(store, there, gone)).size > 0) return true;
      for (const [folder, id] of await foldersAt(store, there, [...emptied.keys()]))
        if ((await someFile(store, id, (path) => !taken.has(`${folder}/${path}`))) === null) return true;
      return false;
    },
  );
  return base === null ? null : await appliedTo(store, base, [...before, commit]);
}

async function appliedTo(store: Store, base: string, commits: readonly PatchCommit[]): Promise<RealSides | null> {
  let sides: RealSides = { base, theirs: base };
  for (const commit of commits) {
    const theirs = await applyTo({ store, kept: null }, sides.theirs, commit, true);
    if (theirs === null) return null;
    sides = { base: sides.theirs, theirs };
  }
  return sides;
}

/** Folders that the patch adds files to and that the branch does not have. */
async function goneOnBranch(store: Store, tree: string, files: readonly PatchFile[]): Promise<readonly string[]> {
  const into = new Set(
    files.filter(({ path, oldPath }) => path !== oldPath).flatMap(({ path }) => foldersOf(path)),
  );
  const there = await foldersAt(store, tree, [...into]);
  return [...into].filter((folder) => !there.has(folder));
}

/** Folders that the patch takes files out of and that still hold some that it does not name. */
async function leftBehind(
  store: Store,
  after: string,
  files: readonly PatchFile[],
): Promise<ReadonlyMap<string, string>> {
  if (files.every(({ path, oldPath }) => path === oldPath)) return new Map();
  const out = new Set(removed(files).flatMap(foldersOf));
  const there = await foldersAt(store, after, [...out]);
  const named = touchedBy(files);
  const taken = new Set(removed(files));
  const kept = [...named].filter((path) => !taken.has(path));
  return new Map([...there].filter(([folder]) => !kept.some((path) => path.startsWith(`${folder}/`))));
}

/** Every folder above a file but the topmost, which cannot be renamed. */
function foldersOf(path: string): readonly string[] {
  const parts = path.split("/");
  return parts.slice(0, -1).map((_part, at) => parts.slice(0, at + 1).join("/"));
}
