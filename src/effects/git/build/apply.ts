// Applies one commit's diff to a tree: object by object where every file is just as the diff expects it, else by `git apply` in an index.
import { type PatchCommit, type PatchFile, touchedBy } from "../../../domain/patch/patch.ts";
import { postimage } from "../../../domain/patch/postimage.ts";
import { applyIn, closeIndex, openIndex } from "../objects/index-file.ts";
import type { Signer } from "../objects/sign.ts";
import { objectId, type Store } from "../objects/store.ts";
import { editTree, entriesAt, type TreeEntry } from "../objects/trees.ts";

/** Where a patch is built. `kept`: the folder in which indexes of public trees are kept; null: none are. */
export type Place = { readonly store: Store; readonly kept: string | null; readonly signer: Signer | null };

/**
 * The tree with the diff applied; null where it does not apply. `named`: the files are the blobs that the patch names, so hunks
 * without context stand at the right lines.
 */
export async function applyTo(
  place: Pick<Place, "store" | "kept">,
  tree: string,
  commit: PatchCommit,
  named: boolean,
): Promise<string | null> {
  const exact = await applyExactly(place.store, tree, commit.files);
  return exact ?? (await applyInIndex(place, tree, commit.diff, named));
}

async function applyInIndex(
  { store, kept }: Pick<Place, "store" | "kept">,
  tree: string,
  diff: Uint8Array,
  named: boolean,
): Promise<string | null> {
  const index = await openIndex(store.gitDir, tree, kept);
  try {
    return await applyIn(store.gitDir, index, diff, named);
  } finally {
    await closeIndex(index);
  }
}

/**
 * The tree with every file changed as its hunks say, where each is the blob that the diff names and becomes the blob that it
 * names. Null: some file is another one, or of a kind that is left to git (binary, copied, of a new type, a submodule).
 */
export async function applyExactly(
  store: Store,
  tree: string,
  files: readonly PatchFile[],
): Promise<string | null> {
  if (!files.every(isPlain) || new Set(files.map((file) => file.path)).size !== files.length) return null;
  const here = await entriesAt(store, tree, [...touchedBy(files)]);
  const edits = new Map<string, TreeEntry | null>();
  const blobs: Buffer[] = [];
  for (const file of files) {
    const { path, oldPath } = file;
    const before = oldPath === null ? null : (here.get(oldPath) ?? null);
    if (oldPath !== path && here.has(path)) return null;
    if (oldPath !== null && (before === null || !isExpected(before, file))) return null;
    const after = await changed(store, file, before);
    if (after === null) return null;
    if (after.blob !== null) blobs.push(after.blob);
    if (oldPath !== null && !edits.has(oldPath)) edits.set(oldPath, null);
    if (after.entry !== null) edits.set(path, after.entry);
  }
  await Promise.all(blobs.map(async (blob) => await store.write("blob", blob)));
  return await editTree(store, tree, edits);
}

const LINKED = "160000";
/** What a path becomes that is no UTF-8: its bytes are not known any more. */
const NOT_UTF8 = "\uFFFD";

function isPlain(file: PatchFile): boolean {
  const { path, oldPath, oldMode, newMode, hunks, hunkLines, oldBlob, newBlob } = file;
  if (file.binary || file.copied || oldMode === LINKED || newMode === LINKED) return false;
  if (path.includes(NOT_UTF8) || oldPath?.includes(NOT_UTF8) === true) return false;
  if (oldMode !== null && newMode !== null && oldMode !== newMode && (oldMode === LINK || newMode === LINK))
    return false;
  if (hunks === 0)
    return hunkLines.length === 0 && (oldBlob === null) === (newBlob === null) ? true : isEmptied(file);
  return hunkLines.length > 0 && (oldPath === null || oldBlob !== null) && (isRemoved(file) || newBlob !== null);
}

const LINK = "120000";

/** An empty file comes or goes without a hunk. */
function isEmptied({ oldPath, newMode, oldBlob, newBlob }: PatchFile): boolean {
  return (oldPath === null && newBlob !== null) || (newMode === null && oldBlob !== null);
}

function isRemoved({ oldMode, newMode }: PatchFile): boolean {
  return oldMode !== null && newMode === null;
}

function isExpected(entry: TreeEntry, { oldBlob, oldMode }: PatchFile): boolean {
  return (oldBlob === null || entry.id.startsWith(oldBlob)) && (oldMode === null || entry.mode === oldMode);
}

type After = { readonly entry: TreeEntry | null; readonly blob: Buffer | null };

/** What stands there afterwards (`entry` null: nothing), and the blob to write for it; null: not as the diff says. */
async function changed(store: Store, file: PatchFile, before: TreeEntry | null): Promise<After | null> {
  const mode = file.newMode ?? before?.mode ?? null;
  if (file.hunks === 0 && before !== null) {
    if (isRemoved(file)) return before.id === EMPTY_BLOB ? { entry: null, blob: null } : null;
    return mode === null ? null : { entry: { mode, id: before.id }, blob: null };
  }
  const content = before === null ? Buffer.alloc(0) : ((await store.read(before.id))?.content ?? null);
  if (content === null) return null;
  const text = file.hunks === 0 ? "" : postimage(content.toString("latin1"), file.hunkLines);
  if (text === null) return null;
  if (isRemoved(file)) return text === "" ? { entry: null, blob: null } : null;
  const blob = Buffer.from(text, "latin1");
  const id = objectId("blob", blob);
  if (mode === null || file.newBlob === null || !id.startsWith(file.newBlob)) return null;
  return { entry: { mode, id }, blob };
}

const EMPTY_BLOB = objectId("blob", new Uint8Array());
