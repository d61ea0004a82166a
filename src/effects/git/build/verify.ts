// The second reading: a built commit is read back from the object store and held against the patch before it may go out.
import type { Change } from "../../../domain/patch/build.ts";
import { rawDate } from "../../../domain/patch/headers.ts";
import { type PatchCommit, type PatchFile, touchedBy } from "../../../domain/patch/patch.ts";
import { type ReadCommit, readCommit } from "../objects/objects.ts";
import type { Store } from "../objects/store.ts";

/** A commit as the object store has it, with what it changes against its parent there. */
export type ReadBack = ReadCommit & { readonly sha: string; readonly changes: readonly Change[] };

/** git itself reads what was written: the commit's bytes, and what its tree changes against its parent's. */
export async function readBack(store: Store, parent: string, sha: string): Promise<ReadBack> {
  const [read, changes] = await Promise.all([readCommit(store, sha), store.changes(parent, sha)]);
  return { ...read, sha, changes };
}

/**
 * What is not as the patch says; null: all is. `exact`: every file was as the patch expects it, so every result must be as it
 * says; else a three-way merge made it, and only the paths can be held against the patch.
 */
export function faultOf(read: ReadBack, commit: PatchCommit, parent: string, exact: boolean): string | null {
  if (read.parents.join() !== parent) return "the commit has another parent";
  const same = read.author.name === commit.author.name && read.author.email === commit.author.email;
  if (!same || rawDate(read.author.date) !== rawDate(commit.author.date)) return "author or date is not kept";
  if (Buffer.compare(read.message, commit.messageBytes) !== 0) return "the message is not kept";
  const touched = touchedBy(commit.files);
  // A file that was renamed on the branch is changed there; more paths than the patch has cannot be right.
  if (!exact) return read.changes.length > touched.size ? "more files change than the patch has" : null;
  const stray = read.changes.find((change) => !touched.has(change.path));
  if (stray !== undefined) return `${stray.path} changes, and is not in the patch`;
  const byPath = new Map(read.changes.map((change) => [change.path, change]));
  const wrong = commit.files.find((file) => !isAsSaid(file, byPath));
  return wrong === undefined ? null : `${wrong.path} is not as the patch says`;
}

const ABSENT = "000000";

/** Whether a file's change is the one of the patch, as far as the patch names blobs and modes. */
function isAsSaid(file: PatchFile, changes: ReadonlyMap<string, Change>): boolean {
  const { path, oldPath, oldBlob, newBlob, oldMode, newMode } = file;
  const here = changes.get(path);
  const removed = oldMode !== null && newMode === null;
  // What is the same on both sides is no change, as a copy's source.
  if (here === undefined) return oldBlob !== null && oldBlob === newBlob && oldMode === newMode;
  if (removed ? here.newMode !== ABSENT : here.newMode === ABSENT) return false;
  if (newBlob !== null && !here.newBlob.startsWith(newBlob)) return false;
  if (newMode !== null && here.newMode !== newMode) return false;
  if (oldPath === null) return here.oldMode === ABSENT;
  if (oldPath === path) {
    return (
      (oldBlob === null || here.oldBlob.startsWith(oldBlob)) && (oldMode === null || here.oldMode === oldMode)
    );
  }
  if (file.copied) return true;
  const from = changes.get(oldPath);
  return from !== undefined && (oldBlob === null || from.oldBlob.startsWith(oldBlob));
}
