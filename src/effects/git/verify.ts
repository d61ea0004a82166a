// The second reading: a built commit is read back from the object store and held against the patch before it may go out.
import type { Change } from "../../domain/patch/build.ts";
import { rawDate } from "../../domain/patch/headers.ts";
import type { PatchCommit, PatchFile } from "../../domain/patch/patch.ts";
import { changesBetween, type ReadCommit, readCommit } from "./objects.ts";

/** A commit as the object store has it, with what it changes against its parent there. */
export type ReadBack = ReadCommit & { readonly sha: string; readonly changes: readonly Change[] };

export async function readBack(gitDir: string, parent: string, sha: string): Promise<ReadBack> {
  const [read, changes] = await Promise.all([readCommit(gitDir, sha), changesBetween(gitDir, parent, sha)]);
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
  const wrong = commit.files.find((file) => {
    const change = byPath.get(file.path);
    if (file.newBlob === null) return false;
    return change === undefined ? file.oldBlob !== file.newBlob : !change.newBlob.startsWith(file.newBlob);
  });
  return wrong === undefined ? null : `${wrong.path} is not as the patch says`;
}

/** Every path that a patch touches, renamed files under both names. */
export function touchedBy(files: readonly PatchFile[]): ReadonlySet<string> {
  return new Set(files.flatMap((file) => (file.oldPath === null ? [file.path] : [file.path, file.oldPath])));
}

const ABSENT = "000000";

/**
 * Whether the changes are just those of the patch, told by the blobs and modes on both sides: then every file was as the patch
 * expects it. False also where the patch does not say enough: no blobs, copies, one path twice (a change of type).
 */
export function isExact(files: readonly PatchFile[], changes: readonly Change[]): boolean {
  const touched = touchedBy(files);
  const paths = files.map((file) => file.path);
  if (files.some((file) => file.copied) || new Set(paths).size !== paths.length) return false;
  if (changes.some((change) => !touched.has(change.path))) return false;
  const byPath = new Map(changes.map((change) => [change.path, change]));
  return files.every((file) => {
    const { path, oldPath, oldBlob, newBlob, newMode, oldMode } = file;
    const here = byPath.get(path);
    if (here === undefined) return false;
    if (oldPath === null)
      return here.oldMode === ABSENT && isBlob(here.newBlob, newBlob) && here.newMode === newMode;
    const from = byPath.get(oldPath);
    if (from === undefined) return false;
    if (oldPath !== path) {
      if (from.newMode !== ABSENT || here.oldMode !== ABSENT || paths.includes(oldPath)) return false;
      if (oldBlob === null && newBlob === null)
        return from.oldBlob === here.newBlob && (newMode ?? from.oldMode) === here.newMode;
    }
    if (!isBlob(from.oldBlob, oldBlob) || (oldMode !== null && oldMode !== from.oldMode)) return false;
    if (newMode === null && newBlob === null) return here.newMode === ABSENT;
    return isBlob(here.newBlob, newBlob) && (newMode === null || newMode === here.newMode);
  });
}

function isBlob(id: string, named: string | null): boolean {
  return named !== null && id.startsWith(named);
}
