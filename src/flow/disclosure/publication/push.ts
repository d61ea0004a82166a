// The push of a publication: the pinned commits built again, compared, and sent in one all-or-nothing push.
import { ACCESS } from "../../../effects/github/access.ts";
import type { PinnedBranch } from "../../../domain/record/shapes.ts";
import type { Publication } from "../../../domain/disclosure/state.ts";
import { ownBranches } from "../../../domain/disclosure/publication/plan.ts";
import type { PublicationProblem } from "../../../domain/problems.ts";
import { sha256 } from "../../../domain/record/canonical.ts";
import type { Patch } from "../../../domain/patch/patch.ts";
import { err, never, ok, type Result } from "../../../domain/result.ts";
import type { RepositoryInfo } from "../../../domain/github.ts";
import { GitFailure, type PushResult, remoteBranches, type Workspace } from "../../../effects/git/repository.ts";
import type { Access } from "../../../effects/github/client.ts";
import { observeRepositories } from "../../tracking/observe.ts";
import type { Job } from "../../tracking/job.ts";
import { lookTwice } from "../../context/look-twice.ts";
import { buildPinned, touchesWorkflows } from "./begin-publication.ts";

/** Pushes every branch or none. */
export async function pushBranches(
  job: Job,
  { pinned, adopted }: Publication,
  repository: RepositoryInfo,
): Promise<Result<null, PublicationProblem>> {
  const workspace = await job.bench.workspace(repository);
  const branches = ownBranches({ branches: pinned.branches, adopted });
  // Where this very job pinned them, the commits lie there as they were approved.
  const there = job.bench.pinned.get(pinned.key);
  if (there !== undefined) return await push(job, workspace, branches, repository, there.workflows);
  const patches = await pinnedPatches(job, workspace);
  if (!patches.ok) return patches;
  for (const branch of branches) {
    const built = await buildPinned(job, workspace, {
      ...branch,
      patches: patches.value,
      committed: pinned.committed,
    });
    if (built === null || built.join() !== branch.commits.join()) {
      return err({ code: "build-differs", branch: branch.target });
    }
  }
  return await push(job, workspace, branches, repository, touchesWorkflows(patches.value));
}

async function pinnedPatches(
  { journal, settings }: Job,
  workspace: Workspace,
): Promise<Result<ReadonlyMap<string | null, Patch>, PublicationProblem>> {
  const patches = new Map<string | null, Patch>();
  for (const [branch, { file }] of journal.disclosure().patches) {
    const bytes = await journal.readFile(file.path);
    const read =
      bytes !== null && sha256(bytes) === file.sha256
        ? await workspace.read(bytes, { maxBytes: settings.maxPatchBytes })
        : null;
    if (read === null || !read.ok) return err({ code: "file-damaged", path: file.path });
    patches.set(branch, read.value);
  }
  return ok(patches);
}

async function push(
  job: Job,
  workspace: Workspace,
  branches: readonly PinnedBranch[],
  repository: RepositoryInfo,
  workflows: boolean,
): Promise<Result<null, PublicationProblem>> {
  const access: Access = {
    installationId: job.installationId,
    repositoryIds: [repository.id],
    permissions: workflows ? ACCESS.pushingWorkflows : ACCESS.pushing,
  };
  const updates = branches.map((branch) => ({ branch: branch.name, sha: branch.commits.at(-1) ?? "" }));
  const url = repository.cloneUrl;
  const token = (): Promise<string> => job.app.github.token(access);
  const result = await pushSettled(job, workspace, { url, token, updates });
  switch (result.kind) {
    case "pushed":
    case "already-there":
      return ok(null);
    case "rejected":
      return err({ code: "push-rejected", reasons: result.reasons });
    case "unauthorised":
      return err(await causeOfRefusal(job, repository));
    case "unknown":
      return err({ code: "push-unknown" });
    default:
      return never(result);
  }
}

/** Pauses before a push is sent again whose outcome is unknown and of which nothing can be seen. */
const PUSHED_AGAIN_MS = [5_000, 20_000, 60_000];

type Push = Parameters<Workspace["push"]>[0] & { readonly token: () => Promise<string> };

/**
 * Pushes, and where no clear answer comes looks whether it happened; if not, it pushes again by itself, some times. Each
 * push says where its branches must stand, so that one which took effect late only makes the next one refused.
 */
export async function pushSettled(
  { app }: Pick<Job, "app">,
  workspace: Workspace,
  push: Push,
): Promise<PushResult> {
  for (const pause of [...PUSHED_AGAIN_MS, null]) {
    const result = await workspace.push(push);
    // A connection that broke after the push may be used for it a second time by the HTTP library below git, which
    // is then refused because the branches exist: nobody else knows their names, so they are this publication's own.
    const exists = result.kind === "rejected" && result.reasons.some(({ reason }) => reason === "exists");
    if (result.kind !== "unknown" && !exists) return result;
    if (await stand(app, push)) return { kind: "already-there" };
    if (exists || pause === null) return result;
    app.note("the push is sent again", { seconds: pause / 1_000 });
    await app.clock.sleep(pause);
  }
  return { kind: "unknown" };
}

/** git hears the same of a repository that takes no writes as of a token that is refused: the list tells them apart. */
async function causeOfRefusal(job: Job, { id }: RepositoryInfo): Promise<PublicationProblem> {
  const closed = (await observeRepositories(job.app, job.installationId)).find(
    (repository) => repository.id === id,
  )?.closed;
  if (closed === null || closed === undefined) return { code: "push-unauthorised" };
  const kind = closed === "archived" ? "archived" : "blocked";
  return { code: "step-refused", step: "push", refusal: { kind, status: 403, words: "" } };
}

/** Whether every branch stands at its commit; looked at twice. Where GitHub does not even let it be looked at, nothing is known. */
async function stand(app: Job["app"], { url, token, updates }: Push): Promise<boolean> {
  const prefix = updates[0]?.branch.split("/").slice(0, 2).join("/") ?? "";
  const seen = await lookTwice(app.clock, async () => {
    const there = await remoteBranches({ url, token, prefix }).catch((error: unknown) => {
      if (error instanceof GitFailure && error.code !== "spawn") return null;
      throw error;
    });
    return there !== null && updates.every((update) => there.get(update.branch) === update.sha) ? true : null;
  });
  return seen !== null;
}
