// Holds what landed on a target branch against what was approved for it.
import { patchFor } from "../../domain/disclosure/targets/built.ts";
import { isRevert, type Proof, type ProvedChange, proofOf } from "../../domain/follow-up/proof.ts";
import { whenPinned } from "../../domain/disclosure/publication/rounds.ts";
import { followedPull } from "../../domain/follow-up/state.ts";
import type { Publication } from "../../domain/disclosure/state.ts";
import type { RepositoryInfo } from "../../domain/github.ts";
import type { Workspace } from "../../effects/git/repository.ts";
import { buildPinned } from "../disclosure/publication/begin-publication.ts";
import { readPatches } from "../disclosure/read-inputs.ts";
import type { Job } from "../tracking/job.ts";

export type Proved = {
  readonly target: string;
  readonly proof: Proof;
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
    const { proof, landed } = found;
    const head = heads.get(target);
    const revertedBy = head === undefined ? null : await revertOf(workspace, landed, commit, head);
    proved.push({ target, proof, revertedBy });
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
  const branch = pinned.branches.find((one) => one.target === pull.target);
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
  if (patchFor(patches, pull.target) === null) return null;
  const place = { target: pull.target, head, patches, committed: pinned.committed };
  const tip = (await buildPinned(job, workspace, place))?.at(-1);
  return tip === undefined ? null : await workspace.change(head, tip);
}

async function landedProof(
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
