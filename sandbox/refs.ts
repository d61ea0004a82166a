// What follows when a branch moves: news of the push, and pull requests that grow, close, or turn out to be merged.
import { ZERO } from "./git.ts";
import { ApiError, type Request } from "./http.ts";
import { accountOf, newId, nowIso } from "./lookup.ts";
import type { Issue, Repository, User, World } from "./model.ts";
import { presentUser } from "./present/accounts.ts";
import { presentPushedCommit } from "./present/commits.ts";
import { htmlUrl } from "./present/repositories.ts";
import { sizedPull } from "./pull-size.ts";
import { mayWriteWorkflows, userOf } from "./auth.ts";
import { type RefUpdate, refusals } from "./rules.ts";
import { commitsBetween, isAncestor, newCommits } from "./store/history.ts";
import { branchesOf, refAt, swapRef } from "./store/references.ts";
import { announce, isHeard } from "./webhooks.ts";

/** Moves a reference for a REST route as a push would: rules first, then compare-and-swap, then the news. */
export async function moveRef(request: Request, repository: Repository, update: RefUpdate): Promise<void> {
  const [refused] = refusals(repository, [update], {
    workflows: mayWriteWorkflows(request.caller),
    store: repository.gitDir,
  });
  if (refused !== undefined) {
    const rule = refused.words === "" ? refused.summary : refused.words.replace(/^.*\n\n/, "").trim();
    // Writes of files answer 409, references 422.
    const status = request.path.includes("/contents/") ? 409 : 422;
    throw new ApiError(status, `Repository rule violations found\n\n${rule}\n\n`);
  }
  swap(repository, update);
  await refMoved(request.world, repository, update, userOf(request));
}

/** Throws GitHub's refusal where the reference is no longer where the caller has seen it. */
function swap({ gitDir }: Repository, { ref, from, to }: RefUpdate): void {
  const id = (sha: string): string | null => (sha === ZERO ? null : sha);
  if (swapRef(gitDir, ref, { from: id(from), to: id(to) })) return;
  throw new ApiError(409, `${ref} is at ${refAt(gitDir, ref) ?? ZERO} but expected ${from}`);
}

/** Tells of a reference that has moved, and carries pull requests along. */
export async function refMoved(world: World, repository: Repository, update: RefUpdate, by: User): Promise<void> {
  repository.pushedAt = nowIso(world);
  const type = update.to === ZERO ? "branch_deletion" : update.from === ZERO ? "branch_creation" : "push";
  const { ref, from: before, to: after } = update;
  repository.activity.push({
    id: repository.activity.length + 1,
    before,
    after,
    ref,
    at: repository.pushedAt,
    type,
    actor: by,
  });
  if (isHeard(world, "push", repository)) {
    const data = pushData(world, repository, update, by);
    announce(world, { event: "push", action: null, about: repository, sender: presentUser(world, by), data });
  }
  if (!update.ref.startsWith("refs/heads/")) return;
  const branch = update.ref.slice("refs/heads/".length);
  for (const issue of repository.issues.values()) {
    const { pull } = issue;
    if (pull === null || issue.state !== "open") continue;
    if (pull.headBranch === branch) await headMoved(world, repository, issue, { update, by });
    else if (pull.baseBranch === branch) await baseMoved(world, repository, issue, { update, by });
  }
}

type Move = { readonly update: RefUpdate; readonly by: User };

async function headMoved(world: World, repository: Repository, issue: Issue, { update, by }: Move): Promise<void> {
  const { pull } = issue;
  if (pull === null) return;
  issue.updatedAt = nowIso(world);
  if (update.to === ZERO) return await closePull(world, repository, issue, by);
  pull.headSha = update.to;
  await tellPull(world, repository, issue, {
    action: "synchronize",
    by,
    more: { before: update.from, after: update.to },
  });
}

/** Whoever pushes a pull request's commits to its base has merged it, whatever the rules for merging say. */
async function baseMoved(world: World, repository: Repository, issue: Issue, { update, by }: Move): Promise<void> {
  const { pull } = issue;
  if (pull === null || update.to === ZERO) return;
  if (!isAncestor(repository.gitDir, pull.headSha, update.to)) {
    pull.baseSha = update.to;
    return;
  }
  Object.assign(pull, { merged: true, mergedAt: nowIso(world), mergedBy: by, mergeCommit: pull.headSha });
  await closePull(world, repository, issue, by);
}

/** Closes a pull request, merged or not. */
export async function closePull(world: World, repository: Repository, issue: Issue, by: User): Promise<void> {
  Object.assign(issue, { state: "closed", closedAt: nowIso(world), updatedAt: nowIso(world), closedBy: by });
  noteEvent(world, issue, issue.pull?.merged === true ? "merged" : "closed", by);
  await tellPull(world, repository, issue, { action: "closed", by });
}

export type PullNews = { readonly action: string; readonly by: User; readonly more?: object };

/** Tells of a pull request. */
export async function tellPull(
  world: World,
  repository: Repository,
  issue: Issue,
  { action, by, more = {} }: PullNews,
): Promise<void> {
  if (!isHeard(world, "pull_request", repository)) return;
  const data = { number: issue.number, pull_request: await sizedPull(world, repository, issue), ...more };
  announce(world, { event: "pull_request", action, about: repository, sender: presentUser(world, by), data });
}

/** Notes something in an issue's timeline. */
export function noteEvent(
  world: World,
  issue: Issue,
  event: string,
  actor: User,
  more: Readonly<Record<string, unknown>> = {},
): void {
  issue.events.push({ id: newId(world), event, actor, at: nowIso(world), more });
}

function pushData(world: World, repository: Repository, update: RefUpdate, by: User): object {
  const { ref, from, to } = update;
  const { gitDir } = repository;
  const others = branchesOf(gitDir).filter((branch) => `refs/heads/${branch.name}` !== ref);
  const shas =
    to === ZERO ? [] : from === ZERO ? newCommits(gitDir, to, others) : commitsBetween(gitDir, [from], to);
  const commits = shas
    .slice(0, 20)
    .toReversed()
    .map((sha) => presentPushedCommit(world, repository, sha));
  const last = commits.find((commit) => commit["id"] === to) ?? null;
  const head = to === ZERO ? null : (last ?? presentPushedCommit(world, repository, to));
  const changes = from !== ZERO && to !== ZERO;
  return {
    ref,
    before: from,
    after: to,
    base_ref: null,
    created: from === ZERO,
    deleted: to === ZERO,
    forced: changes && !isAncestor(gitDir, from, to),
    compare: `${htmlUrl(world, repository)}/compare/${from.slice(0, 12)}...${to.slice(0, 12)}`,
    commits,
    head_commit: head,
    pusher: { name: by.login, email: by.email },
  };
}

/** Who a commit that a scenario made is by: the person with that mail, else the repository's owner. */
export function pusherOf(world: World, repository: Repository, email: string): User {
  const known = [...world.users.values()].find((user) => user.email === email);
  return known ?? accountOf(world, repository.owner);
}
