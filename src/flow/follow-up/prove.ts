// Holds what landed on a target branch against what was approved for it.
import { patchFor } from "../../domain/disclosure/targets/built.ts";
import { isRevert, type Proof, type ProvedChange, proofOf } from "../../domain/follow-up/proof.ts";
import { whenPinned } from "../../domain/disclosure/publication/rounds.ts";
import { followedPull } from "../../domain/follow-up/state.ts";
import type { Publication } from "../../domain/disclosure/state.ts";
import type { RepositoryInfo } from "../../domain/github.ts";
import type { Patch } from "../../domain/patch/patch.ts";
import type { Workspace } from "../../effects/git/repository.ts";
import { buildPinned } from "../disclosure/publication/begin-publication.ts";
import { readPatches } from "../disclosure/read-inputs.ts";
import type { Job } from "../tracking/job.ts";

export type Proved = {
  readonly target: string;
  readonly proof: Proof;
  /** By path, what landed. */
  readonly changes: ProvedChange["changes"];
  /** A later commit on the branch that takes the fix back; null: none does. */
  readonly revertedBy: string | null;
};

/** For each merged PR its proof; one whose merge the fetched history does not show yet is left out. */
export async function proveMerges(
  job: Job,
  repository: RepositoryInfo,
  publication: Publication,
  merged: readonly { readonly target: string; readonly number: number; readonly commit: string }[],
): Promise<readonly Proved[]> {
  const heads = await (await job.bench.repository(repository)).heads();
  const workspace = await job.bench.workspace(repository);
  const proved: Proved[] = [];
  for (const { target, number, commit } of merged) {
    const approved = await approvedChange(job, workspace, publication, { target, number });
    const found = approved === null ? null : await landedProof(workspace, approved, commit);
    if (found === null) continue;
    const { landed } = found;
    const opened = publication.adopted?.pulls.get(target)?.commits.join();
    // What people opened by hand has commits of its own, so that a merge of these is no rebase of the app's.
    const merged = found.proof.landed.join() === opened;
    const proof: Proof = merged ? { ...found.proof, method: "merge" } : found.proof;
    const head = heads.get(target);
    const revertedBy = head === undefined ? null : await revertOf(workspace, landed, commit, head);
    proved.push({ target, proof, changes: landed.changes, revertedBy });
  }
  return proved;
}

/** The approved commits, built again from what was pinned: their branch may be gone. */
async function approvedChange(
  job: Job,
  workspace: Workspace,
  { pinned }: Publication,
  pull: { readonly target: string; readonly number: number },
): Promise<ProvedChange | null> {
  const branch = pinned.branches.find(({ target }) => target === pull.target);
  if (branch === undefined) return null;
  const disclosure = job.journal.disclosure();
  const { refreshed } = followedPull(disclosure.followUps, {
    round: pinned.round,
    target: pull.target,
    pull: pull.number,
  });
  const head = refreshed?.head ?? branch.head;
  const { patches } = await readPatches(
    workspace,
    whenPinned(job.journal.entries(), pinned.key),
    job.journal,
    job.settings,
  );
  return await changeOn(job, workspace, { target: pull.target, head, patches, committed: pinned.committed });
}

/** What the patches come to on that head of a branch; null: they do not apply there. */
export async function changeOn(
  job: Pick<Job, "app">,
  workspace: Workspace,
  place: {
    readonly target: string;
    readonly head: string;
    readonly patches: ReadonlyMap<string | null, Patch>;
    readonly committed: string;
  },
): Promise<ProvedChange | null> {
  if (patchFor(place.patches, place.target) === null) return null;
  const tip = (await buildPinned(job, workspace, place))?.at(-1);
  return tip === undefined ? null : await workspace.change(place.head, tip);
}

/** What a merge brought to its branch, held against what was approved; null: the fetched history does not show it. */
export async function landedProof(
  workspace: Workspace,
  approved: ProvedChange,
  commit: string,
): Promise<{ readonly proof: Proof; readonly landed: ProvedChange } | null> {
  const parents = await workspace.parents(commit);
  const [first, ...others] = parents ?? [];
  if (first === undefined) return null;
  const against = async (base: string): Promise<{ readonly proof: Proof; readonly landed: ProvedChange }> => {
    const landed = await workspace.change(base, commit);
    return { proof: proofOf(approved, landed), landed };
  };
  // A merge commit says itself what it brought.
  if (others.length > 0) return await against(first);
  const start = await workspace.ancestor(commit, approved.commits.length);
  const rebased = start === null ? null : await against(start);
  return rebased?.proof.author === "kept" ? rebased : await against(first);
}

/** The commit after the merge that takes back just what landed. */
async function revertOf(
  workspace: Workspace,
  landed: ProvedChange,
  merge: string,
  head: string,
): Promise<string | null> {
  for (const commit of await workspace.since(merge, head)) {
    const parent = (await workspace.parents(commit))?.[0];
    if (parent !== undefined && isRevert(landed, await workspace.reverse(parent, commit))) return commit;
  }
  return null;
}
