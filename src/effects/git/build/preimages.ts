// What a patch expects to find, by the blobs that it names, and how much of what it leads to stands there already.
import type { PatchCommit, PatchFile } from "../../../domain/patch/patch.ts";
import { resolveBlobs } from "../objects/objects.ts";
import type { Store } from "../objects/store.ts";
import type { TreeEntry } from "../objects/trees.ts";

/** By path: the entry the patch expects, `null` for a path that must be absent. Null: some blob is not known here. */
export async function preimages(
  store: Store,
  files: readonly PatchFile[],
): Promise<ReadonlyMap<string, TreeEntry | null> | null> {
  const expected = new Map<string, TreeEntry | null>();
  const named: { readonly path: string; readonly mode: string; readonly blob: string }[] = [];
  for (const file of files) {
    if (file.oldPath !== file.path) expected.set(file.path, null);
    if (file.oldPath === null) continue;
    if (file.oldBlob === null) {
      // A rename or a change of mode without a change of content gives no blob: what stands there is expected.
      if (file.hunks > 0 || file.binary) return null;
      continue;
    }
    const mode = file.oldMode ?? "100644";
    if (mode === SUBMODULE) expected.set(file.oldPath, { mode, id: file.oldBlob });
    else named.push({ path: file.oldPath, mode, blob: file.oldBlob });
  }
  const ids = await resolveBlobs(
    store,
    named.map(({ blob }) => blob),
  );
  for (const [at, { path, mode }] of named.entries()) {
    const id = ids[at] ?? null;
    if (id === null) return null;
    expected.set(path, { mode, id });
  }
  return expected;
}

const SUBMODULE = "160000";

function isRemoved({ oldMode, newMode }: PatchFile): boolean {
  return oldMode !== null && newMode === null;
}

/** By path, of which a patch does not say what stands there, as in an exact rename: its mode, where that is told. */
export function unnamed(files: readonly PatchFile[]): ReadonlyMap<string, string | null> {
  return new Map(
    files.flatMap(({ oldPath, oldBlob, oldMode }) =>
      oldPath === null || oldBlob !== null ? [] : [[oldPath, oldMode] as const],
    ),
  );
}

/** The paths at which nothing stands any more behind the patch. */
export function removed(files: readonly PatchFile[]): readonly string[] {
  return files.flatMap((file) => {
    const goes = file.oldPath === file.path ? isRemoved(file) : !file.copied;
    return file.oldPath !== null && goes ? [file.oldPath] : [];
  });
}

/** Of a series, the files as its first commit to them finds them. */
export function firstTouched(commits: readonly PatchCommit[]): readonly PatchFile[] {
  const seen = new Set<string>();
  return commits.flatMap(({ files }) => {
    const first = files.filter(({ path, oldPath }) => !seen.has(path) && !(oldPath !== null && seen.has(oldPath)));
    for (const { path, oldPath } of files) seen.add(path).add(oldPath ?? path);
    return first;
  });
}

/** Whether the branch has each file just as the patch expects it. */
export function matches(
  expected: ReadonlyMap<string, TreeEntry | null>,
  here: ReadonlyMap<string, TreeEntry>,
  files: readonly PatchFile[],
): boolean {
  for (const [path, entry] of expected) {
    const there = here.get(path);
    if (entry === null ? there !== undefined : there?.id !== entry.id || there.mode !== entry.mode) return false;
  }
  // An exact rename names no blobs, nor does a change of the mode alone: its source must at least be there, of that mode.
  return files.every(({ oldPath, oldMode }) => {
    const there = oldPath === null ? undefined : here.get(oldPath);
    return oldPath === null || (there !== undefined && (oldMode === null || there.mode === oldMode));
  });
}

/** How much of the patch stands here already, by the blobs it leads to. */
export function presence(
  files: readonly PatchFile[],
  here: ReadonlyMap<string, TreeEntry>,
): "all" | "some" | "none" {
  const known = files.filter((file) => file.newBlob !== null || isRemoved(file));
  const there = known.filter((file) => {
    const { path, oldPath, newMode, newBlob } = file;
    const entry = here.get(path);
    if (isRemoved(file)) return entry === undefined;
    // What was moved is done once nothing stands at its old place.
    if (oldPath !== null && oldPath !== path && !file.copied && here.has(oldPath)) return false;
    const sameMode = newMode === null || entry?.mode === newMode;
    return entry !== undefined && sameMode && newBlob !== null && entry.id.startsWith(newBlob);
  });
  if (there.length === 0 || known.length === 0) return "none";
  return there.length === known.length && known.length === files.length ? "all" : "some";
}
