// Brings the built commits to branches of the tracking repository, just as they would be published, with their whole history.
import { isBuilt, patchFor } from "../../../domain/disclosure/targets/built.ts";
import type { Preparation } from "../../../domain/disclosure/preparation.ts";
import type { PushedForChecks } from "../../../domain/private-checks/state.ts";
import type { RepositoryInfo } from "../../../domain/github.ts";
import { ACCESS } from "../../../effects/github/access.ts";
import type { PushResult, Workspace } from "../../../effects/git/repository.ts";
import { installationPermissions } from "../../../effects/github/installations.ts";
import type { Job } from "../../tracking/job.ts";
import { committerOf } from "../public-access.ts";

type Branches = PushedForChecks["branches"];

/**
 * One push to the tracking repository, all branches or none. `there`: where these stand now. Pushed again from the same place it
 * is refused or changes nothing, so a push whose answer was lost is looked for first the next time.
 */
export async function pushForChecks(
  job: Job,
  repository: RepositoryInfo,
  {
    preparation,
    branches,
    there,
  }: {
    readonly preparation: Preparation;
    readonly branches: Branches;
    readonly there: ReadonlyMap<string, string>;
  },
): Promise<PushResult> {
  const workspace = await job.bench.whole(repository);
  if (!(await holdsAll(job, workspace, preparation, branches))) return { kind: "unknown" };
  const { app, installationId, view } = job;
  // Whoever has no workflow files needs no permission for them: GitHub alone can tell.
  const granted = await installationPermissions(app.github.app(), installationId);
  const permissions = granted["workflows"] === "write" ? ACCESS.pushingWorkflows : ACCESS.pushing;
  const access = { installationId, repositoryIds: [view.repository.id], permissions } as const;
  const remote = { url: view.repository.cloneUrl, token: () => app.github.token(access) };
  const updates = branches.map(({ name, commit }) => {
    const from = there.get(name);
    return { branch: name, sha: commit, ...(from === undefined ? {} : { from }) };
  });
  const result = await workspace.push({ ...remote, updates });
  if (result.kind === "pushed" || result.kind === "already-there") {
    // What is public anyway stays behind under names that are no branches, so that the next push sends what is new alone.
    const kept = preparation.built.map(({ target, build }) => ({
      ref: `refs/embargo/history/${repository.id}/${target.branch}`,
      sha: build.base,
    }));
    if (!(await workspace.pushHistory({ ...remote, kept }))) app.note("no history kept for checks");
  }
  return result;
}

/** A workspace of another cache has to build them first: the same inputs give the same commits. */
async function holdsAll(
  job: Job,
  workspace: Workspace,
  preparation: Preparation,
  branches: Branches,
): Promise<boolean> {
  const committer = committerOf(job.app, new Date(job.view.issue.createdAt));
  for (const { target, commit } of branches) {
    const built = preparation.built.find((candidate) => candidate.target.branch === target);
    const patch = patchFor(preparation.patches, target);
    if (built === undefined || patch === null) return false;
    const { base } = built.build;
    const build = await workspace.build({ patch, branch: target, base, committer });
    if (!isBuilt({ build }) || build.commits.at(-1)?.sha !== commit) return false;
  }
  return true;
}
