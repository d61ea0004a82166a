// The first act of a publication: makes the commits for good and pins all that must not change on a retry.
import { patchFor } from "../../../domain/disclosure/targets/built.ts";
import { currentRound, isPublicBefore } from "../../../domain/disclosure/state.ts";
import type { EventOf } from "../../../domain/record/events.ts";
import type { PinnedBranch } from "../../../domain/record/shapes.ts";
import type { Patch } from "../../../domain/patch/patch.ts";
import { beginRefusal } from "../../../domain/disclosure/publication/begin.ts";
import type { NewEntry } from "../../../domain/record/record.ts";
import { kitKey } from "../../../domain/disclosure/publication/kit.ts";
import { fixBranchName } from "../../../domain/disclosure/publication/plan.ts";
import type { Problem } from "../../../domain/problems.ts";
import { err, ok, type Result } from "../../../domain/result.ts";
import type { Workspace } from "../../../effects/git/repository.ts";
import { preparedGates } from "../prepared-gates.ts";
import type { Job } from "../../tracking/job.ts";
import type { Preparation } from "../../../domain/disclosure/preparation.ts";
import { committerOf } from "../public-access.ts";

const KEY_BYTES = 6;

/** Who or what asked for a publication; both null: the app itself, as at an appointed time. */
export type Cause = Pick<NewEntry, "actor" | "comment">;

/**
 * Begins the publication of what stands approved, if every gate holds now. Nothing is public yet: the writer who
 * commits the entry first goes on, by `goOnPublishing`.
 */
export async function beginPublication(job: Job, cause: Cause): Promise<Result<null, Problem>> {
  const { preparation, gates } = await preparedGates(job);
  const refused = beginRefusal(job.journal.disclosure(), gates);
  if (refused !== null) return err(refused);
  const pinned = await pinPublication(job, preparation);
  if (!pinned.ok) return pinned;
  job.journal.stage([{ ...cause, what: pinned.value }]);
  await job.journal.commit();
  return ok(null);
}

/** The entry that begins a publication of what stands prepared. Whether it may begin was asked before. */
export async function pinPublication(
  job: Job,
  preparation: Preparation,
): Promise<Result<EventOf<"publishing">, Problem>> {
  const { repository, digest } = preparation;
  const disclosure = job.journal.disclosure();
  const recorded = disclosure.bundles.findLast((bundle) => bundle.digest === digest);
  if (repository === null || digest === null || recorded === undefined) {
    return err({ code: "preparation-failed", where: "bundle", publicBefore: isPublicBefore(disclosure) });
  }
  const key = kitKey(disclosure) ?? job.app.random(KEY_BYTES);
  const committed = committerOf(job.app, job.app.clock.now()).date;
  const workspace = await job.bench.workspace(repository);
  const committer = { ...committerOf(job.app, job.app.clock.now()), date: committed };
  const branches: PinnedBranch[] = [];
  for (const { target, build } of preparation.built) {
    const branch = { target: target.branch, head: build.base, name: fixBranchName(key, target.branch) };
    const patch = patchFor(preparation.patches, target.branch);
    const commits = patch === null ? null : await workspace.recommit({ patch, build, committer });
    if (commits === null) return err({ code: "build-differs", branch: target.branch });
    branches.push({ ...branch, commits: [...commits] });
  }
  job.bench.pinned.set(key, { workflows: touchesWorkflows(preparation.patches) });
  const round = currentRound(disclosure);
  return ok({ type: "publishing", round, digest, bundle: recorded.file, key, committed, branches });
}

/** Builds one branch's commits just as pinned: same inputs, same ids. Null where it does not come out whole. */
export async function buildPinned(
  { app }: Pick<Job, "app">,
  workspace: Workspace,
  branch: Pick<PinnedBranch, "target" | "head"> & {
    readonly patches: ReadonlyMap<string | null, Patch>;
    readonly committed: string;
  },
): Promise<readonly string[] | null> {
  const patch = patchFor(branch.patches, branch.target);
  if (patch === null) return null;
  const committer = { ...committerOf(app, app.clock.now()), date: branch.committed };
  const build = await workspace.build({ patch, branch: branch.target, base: branch.head, committer });
  return build.status === "clean" || build.status === "merged" ? build.commits.map((commit) => commit.sha) : null;
}

const WORKFLOWS = ".github/workflows/";

/** Whether a push of these needs the permission for workflow files. */
export function touchesWorkflows(patches: ReadonlyMap<string | null, Patch>): boolean {
  return [...patches.values()].some((patch) =>
    patch.commits.some((commit) => commit.files.some((file) => file.path.startsWith(WORKFLOWS))),
  );
}
