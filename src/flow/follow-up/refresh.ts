// Carries `/refresh` out: the approved fix on the branch's head of now, or on its release, in the place of what the PR's branch holds.
import { ACCESS } from "../../effects/github/access.ts";
import type { BundleBranch } from "../../domain/disclosure/bundle.ts";
import { hunksDigest, patchFor } from "../../domain/disclosure/targets/built.ts";
import { whenPinned } from "../../domain/disclosure/publication/rounds.ts";
import type { Publication } from "../../domain/disclosure/state.ts";
import type { PullRow } from "../../domain/follow-up/due.ts";
import type { BranchBuild } from "../../domain/patch/build.ts";
import type { Problem } from "../../domain/problems.ts";
import type { EventOf } from "../../domain/record/events.ts";
import { err, ok, type Result } from "../../domain/result.ts";
import type { Access } from "../../effects/github/client.ts";
import { touchesWorkflows } from "../disclosure/publication/begin-publication.ts";
import { pushSettled } from "../disclosure/publication/push.ts";
import { committerOf, reachablePublic } from "../disclosure/public-access.ts";
import { readPatches, readPinnedBundle } from "../disclosure/read-inputs.ts";
import type { Job } from "../tracking/job.ts";
import { fixPullRows } from "./observe.ts";

/** Pushed before it is recorded: the same inputs give the same commits, so a second run finds them there. */
export async function refreshBranch(job: Job, branch: string): Promise<Result<EventOf<"refreshed">, Problem>> {
  const disclosure = job.journal.disclosure();
  const repository = reachablePublic(job.view, disclosure);
  const row = ((await fixPullRows(job)) ?? []).findLast(({ expected }) => expected.target === branch);
  const publication = disclosure.publications.find(({ pinned }) => pinned.round === row?.expected.round);
  const head =
    repository === null ? undefined : (await (await job.bench.repository(repository)).heads()).get(branch);
  if (repository === null || row === undefined || publication === undefined || head === undefined)
    return err({ code: "nothing-public" });
  const workspace = await job.bench.workspace(repository);
  const { patches } = await readPatches(
    workspace,
    whenPinned(job.journal.entries(), publication.pinned.key),
    job.journal,
    job.settings,
  );
  const patch = patchFor(patches, branch);
  if (patch === null) return err({ code: "refresh-conflict", branch, release: null });
  const committer = { ...committerOf(job.app, job.app.clock.now()), date: publication.pinned.committed };
  const approved = await approvedBranch(job, publication, branch);
  const release = approved?.release ?? null;
  // What was approved on a release, and says so in public, stays there: a point release is cut from it.
  const pinned = publication.pinned.branches.find(({ target }) => target === branch);
  const base = release === null ? head : (pinned?.head ?? head);
  const build = await workspace.build({ patch, branch, base, committer });
  const tip = build.commits.at(-1)?.sha;
  if (tip === undefined || (build.status !== "clean" && build.status !== "merged"))
    return err({ code: "refresh-conflict", branch, release });
  if (base !== head && (await workspace.conflictsWithHead({ base, head, tip })) !== null)
    return err({ code: "refresh-conflict", branch, release });
  const [change] = await workspace.diffs([{ from: base, to: tip }]);
  const hunks = hunksDigest(change?.hunks ?? new Map());
  if (approved === null || !isAsApproved(job, approved, build, hunks))
    return err({ code: "refresh-drifted", branch });
  const refused = await replace(job, repository, { row, publication, tip, workflows: touchesWorkflows(patches) });
  if (refused !== null) return err(refused);
  const { round, number } = row.expected;
  const commits = build.commits.map((commit) => commit.sha);
  const on = release === null ? {} : { release };
  return ok({ type: "refreshed", round, target: branch, pull: number, head: base, ...on, commits });
}

async function approvedBranch(
  { journal }: Job,
  { pinned }: Publication,
  branch: string,
): Promise<BundleBranch | null> {
  const read = await readPinnedBundle(journal, pinned);
  return (read.ok ? read.value.branches.find(({ target }) => target === branch) : undefined) ?? null;
}

/** The rule of publishing: the very blobs that were approved, or, where the settings allow drift, the same hunks. */
function isAsApproved({ settings }: Job, approved: BundleBranch, build: BranchBuild, hunks: string): boolean {
  const same = JSON.stringify(approved.commits.map(({ changes }) => changes.map(touched)));
  if (same === JSON.stringify(build.commits.map(({ changes }) => changes.map(touched)))) return true;
  return settings.drift === "clean" && approved.hunks === hunks;
}

function touched(change: BranchBuild["commits"][number]["changes"][number]): readonly string[] {
  return [change.path, change.oldMode, change.newMode, change.oldBlob, change.newBlob];
}

type Replacement = {
  readonly row: PullRow;
  readonly publication: Publication;
  readonly tip: string;
  readonly workflows: boolean;
};

async function replace(
  job: Job,
  repository: NonNullable<ReturnType<typeof reachablePublic>>,
  { row, publication, tip, workflows }: Replacement,
): Promise<Problem | null> {
  const name = publication.pinned.branches.find(({ target }) => target === row.expected.target)?.name;
  if (name === undefined) return { code: "nothing-public" };
  const access: Access = {
    installationId: job.installationId,
    repositoryIds: [repository.id],
    permissions: workflows ? ACCESS.pushingWorkflows : ACCESS.pushing,
  };
  const workspace = await job.bench.workspace(repository);
  const result = await pushSettled(job, workspace, {
    url: repository.cloneUrl,
    token: () => job.app.github.token(access),
    updates: [{ branch: name, sha: tip, from: row.pull.head }],
  });
  switch (result.kind) {
    case "pushed":
    case "already-there":
      return null;
    case "rejected":
      return { code: "push-rejected", reasons: result.reasons };
    case "unauthorised":
      return { code: "push-unauthorised" };
    case "unknown":
      return { code: "push-unknown" };
  }
}
