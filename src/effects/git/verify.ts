// The second reading: a built commit is read back from the object store and held against the patch before it may go out.
import type { Change } from "../../domain/patch/build.ts";
import { rawDate } from "../../domain/patch/headers.ts";
import type { PatchCommit } from "../../domain/patch/patch.ts";
import { readCommit } from "./objects.ts";

export type Expected = {
  readonly commit: PatchCommit;
  readonly parent: string;
  readonly changes: readonly Change[];
  /** Every file was as the patch expects it, so every result must be as it says. */
  readonly exact: boolean;
};

/** What is not as the patch says; null: all is. */
export async function verifyCommit(gitDir: string, sha: string, expected: Expected): Promise<string | null> {
  const { commit } = expected;
  const read = await readCommit(gitDir, sha);
  if (read.parents.join() !== expected.parent) return "the commit has another parent";
  const same = read.author.name === commit.author.name && read.author.email === commit.author.email;
  if (!same || rawDate(read.author.date) !== rawDate(commit.author.date)) return "author or date is not kept";
  if (Buffer.compare(read.message, commit.messageBytes) !== 0) return "the message is not kept";
  const touched = new Set(
    commit.files.flatMap((file) => [file.path, ...(file.oldPath === null ? [] : [file.oldPath])]),
  );
  if (expected.exact) return exactFault(expected, touched);
  // A file that was renamed on the branch is changed there; more paths than the patch has cannot be right.
  return expected.changes.length > touched.size ? "more files change than the patch has" : null;
}

function exactFault({ commit, changes }: Expected, touched: ReadonlySet<string>): string | null {
  const stray = changes.find((change) => !touched.has(change.path));
  if (stray !== undefined) return `${stray.path} changes, and is not in the patch`;
  const byPath = new Map(changes.map((change) => [change.path, change]));
  const wrong = commit.files.find((file) => {
    const change = byPath.get(file.path);
    if (file.newBlob === null) return false;
    return change === undefined ? file.oldBlob !== file.newBlob : !change.newBlob.startsWith(file.newBlob);
  });
  return wrong === undefined ? null : `${wrong.path} is not as the patch says`;
}
