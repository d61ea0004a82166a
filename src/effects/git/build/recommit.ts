// The commits of a build made again for good: by the committer and at the time that are pinned.
import type { BranchBuild } from "../../../domain/patch/build.ts";
import type { Patch, Signature } from "../../../domain/patch/patch.ts";
import { writeCommit } from "../objects/objects.ts";
import type { Place } from "./apply.ts";
import { faultOf, readBack } from "./verify.ts";

/**
 * The commits of a build again, by another committer or at another time: the same trees, authors and messages. Null
 * where they do not come out so.
 */
export async function recommit(
  { store, signer }: Place,
  {
    patch,
    build,
    committer,
  }: { readonly patch: Patch; readonly build: BranchBuild; readonly committer: Signature },
): Promise<readonly string[] | null> {
  const commits: string[] = [];
  let parent = build.base;
  for (const [at, built] of build.commits.entries()) {
    const commit = patch.commits[at];
    if (commit === undefined) return null;
    const { tree, author } = built;
    const sha = await writeCommit(
      store,
      { tree, parent, author, committer, message: commit.messageBytes },
      signer,
    );
    const read = await readBack(store, parent, sha);
    if (faultOf(read, commit, parent, false) !== null) return null;
    commits.push(sha);
    parent = sha;
  }
  return commits.length > 0 && commits.length === patch.commits.length ? commits : null;
}
