// Routes of pull requests: opening, reading, changing, listing, their commits and files.
import { requireRole, userOf } from "../auth.ts";
import { git } from "../git.ts";
import {
  type Answer,
  ApiError,
  invalid,
  notFound,
  ok,
  page,
  read,
  type Request,
  route,
  type Route,
  text,
  write,
} from "../http.ts";
import { nowIso, same } from "../lookup.ts";
import type { Repository } from "../model.ts";
import { presentCommit, presentFiles } from "../present/commits.ts";
import { presentPull } from "../present/pulls.ts";
import { forkPoint, sizedPull } from "../pull-size.ts";
import { refusedAs } from "../refusals/refusals.ts";
import { tellPull } from "../refs.ts";
import { commitsBetween } from "../store/history.ts";
import { headOf } from "../store/references.ts";
import { changeState, changeText } from "./issue-changes.ts";
import { addIssue } from "./issues.ts";
import { checkLength, isCollaborator, PULL, pullAt, REPO, repositoryOf } from "./shared.ts";

/** GitHub lists no more commits than this. */
const COMMITS = 250;

async function openPull(request: Request): Promise<Answer> {
  const { world } = request;
  const repository = repositoryOf(request);
  const [head, base] = [branchIn(repository, text(request, "head")), text(request, "base")];
  const headSha = head === null ? null : headOf(repository.gitDir, head);
  if (head === null || headSha === null) throw invalid("PullRequest", "head", "invalid");
  const baseSha = headOf(repository.gitDir, base);
  if (baseSha === null) throw invalid("PullRequest", "base", "invalid");
  if (commitsBetween(repository.gitDir, [baseSha], headSha).length === 0) {
    throw refused(`No commits between ${base} and ${head}`);
  }
  const [title, body] = [text(request, "title"), text(request, "body")];
  if (title.trim() === "") throw invalid("PullRequest", "title", "missing_field");
  checkLength("Issue", title, body);
  // Nothing is awaited between this look and the creation: of two at once, one is refused.
  const twin = [...repository.issues.values()].find(
    ({ state, pull }) => state === "open" && pull?.headBranch === head && pull.baseBranch === base,
  );
  if (twin !== undefined) throw refused(`A pull request already exists for ${repository.owner}:${head}.`);
  checkPullSwitches(request, repository);
  const issue = addIssue(request, repository, { title, body });
  issue.pull = {
    headBranch: head,
    headSha,
    baseBranch: base,
    baseSha,
    draft: request.body["draft"] === true,
    merged: false,
    mergedAt: null,
    mergedBy: null,
    mergeCommit: null,
    reviewers: [],
    teams: [],
    reviews: [],
    reviewComments: [],
  };
  await tellPull(world, repository, issue, { action: "opened", by: userOf(request) });
  return ok(await sizedPull(world, repository, issue), 201);
}

/** Whether an installation counts as a collaborator is not known, so here it does not: the harder case. */
function checkPullSwitches(request: Request, repository: Repository): void {
  const { pulls, pullCreation, openPulls } = repository.switches;
  if (!pulls) throw refusedAs("pulls-off");
  if (isCollaborator(request, repository)) return;
  const user = userOf(request);
  const open = [...repository.issues.values()].filter(
    (issue) => issue.pull?.draft === false && issue.state === "open" && issue.user === user,
  );
  if (pullCreation === "collaborators_only" || (openPulls !== null && open.length >= openPulls))
    throw refusedAs("pull-cap");
}

/** The branch that `head` names; null where it is one of another repository: the sandbox knows no forks. */
function branchIn(repository: Repository, head: string): string | null {
  const [owner = "", ...rest] = head.split(":");
  if (rest.length === 0) return head;
  return same(owner, repository.owner) ? rest.join(":") : null;
}

function refused(message: string): ApiError {
  return new ApiError(422, "Validation Failed", [{ resource: "PullRequest", code: "custom", message }]);
}

function listPulls(request: Request): Answer {
  const { query, world } = request;
  const repository = repositoryOf(request);
  const [state, head, base] = [query.get("state") ?? "open", query.get("head"), query.get("base")];
  const key = query.get("sort") === "updated" ? "updatedAt" : "createdAt";
  const list = [...repository.issues.values()]
    .filter((issue) => issue.pull !== null && (state === "all" || issue.state === state))
    // Without an owner the filter is left aside, as GitHub does.
    .filter(
      (issue) =>
        head === null || !head.includes(":") || same(`${repository.owner}:${issue.pull?.headBranch}`, head),
    )
    .filter((issue) => base === null || issue.pull?.baseBranch === base)
    .toSorted((a, b) => (a[key] === b[key] ? b.number - a.number : a[key] < b[key] ? 1 : -1));
  const ordered = query.get("direction") === "asc" ? list.toReversed() : list;
  return page(
    request,
    ordered.map((pull) => presentPull(world, repository, pull)),
  );
}

async function updatePull(request: Request): Promise<Answer> {
  const { world, body } = request;
  const { repository, issue, pull } = pullAt(request);
  if (issue.user !== userOf(request)) requireRole(request, repository, "write");
  const title = typeof body["title"] === "string" ? body["title"] : issue.title;
  const words = body["body"] === null ? "" : typeof body["body"] === "string" ? body["body"] : issue.body;
  checkLength("Issue", title, words);
  await changeText(request, repository, issue, { title, body: words });
  const base = text(request, "base");
  if (base !== "" && base !== pull.baseBranch) {
    const baseSha = headOf(repository.gitDir, base);
    if (baseSha === null) throw invalid("PullRequest", "base", "invalid");
    const changes = { base: { ref: { from: pull.baseBranch }, sha: { from: pull.baseSha } } };
    Object.assign(pull, { baseBranch: base, baseSha });
    issue.updatedAt = nowIso(world);
    await tellPull(world, repository, issue, { action: "edited", by: userOf(request), more: { changes } });
  }
  const { state } = body;
  if (state === "open" && pull.merged) throw invalid("PullRequest", "state", "invalid");
  if (state === "open" && headOf(repository.gitDir, pull.headBranch) === null) {
    throw refused(`The ${pull.headBranch} branch has been deleted.`);
  }
  if (state === "open" || state === "closed") await changeState(request, repository, issue, state);
  return ok(await sizedPull(world, repository, issue));
}

async function readPull(request: Request): Promise<Answer> {
  const { repository, issue, pull } = pullAt(request);
  const accept = request.headers.accept ?? "";
  const from = forkPoint(repository, issue);
  const raw = await rawChange(repository, accept, from, pull.headSha);
  return raw ?? ok(await sizedPull(request.world, repository, issue));
}

/** A change as text, where the `Accept` header asks for it: `…github.diff` or `…github.patch`. */
export async function rawChange(
  { gitDir }: Repository,
  accept: string,
  from: string,
  to: string,
): Promise<Answer | null> {
  const kind = /^application\/vnd\.github\.(?:v3\.)?(diff|patch)$/.exec(accept)?.[1];
  if (kind === undefined) return null;
  const args = kind === "diff" ? ["diff", from, to] : ["format-patch", "--stdout", `${from}..${to}`];
  const type = `application/vnd.github.v3.${kind}; charset=utf-8`;
  return { status: 200, raw: await git(["--git-dir", gitDir, ...args]), headers: { "content-type": type } };
}

export const pullRoutes: readonly Route[] = [
  route("POST", `${REPO}/pulls`, write("pull_requests"), openPull),
  route("GET", `${REPO}/pulls`, read("pull_requests"), listPulls),
  route("GET", PULL, read("pull_requests"), readPull),
  route("PATCH", PULL, write("pull_requests"), updatePull),
  route("GET", `${PULL}/commits`, read("pull_requests"), (request) => {
    const { repository, issue, pull } = pullAt(request);
    const from = forkPoint(repository, issue);
    const shas = commitsBetween(repository.gitDir, [from], pull.headSha).toReversed().slice(0, COMMITS);
    return page(
      request,
      shas.map((sha) => presentCommit(request.world, repository, sha)),
    );
  }),
  route("GET", `${PULL}/files`, read("pull_requests"), async (request) => {
    const { repository, issue, pull } = pullAt(request);
    const from = forkPoint(repository, issue);
    return page(request, await presentFiles(request.world, repository, pull.headSha, from, pull.headSha));
  }),
  route("GET", `${PULL}/merge`, read("contents"), (request) => {
    if (!pullAt(request).pull.merged) throw notFound();
    return { status: 204 };
  }),
];
