// Routes of pull requests: opening, reading, reviewers, reviews, and merging with GitHub's effect on authors.
import { actorOf, requireRole, userOf } from "../auth.ts";
import { ask, commitTree, headOf, tell as tellGit } from "../git.ts";
import {
  ApiError,
  invalid,
  notFound,
  ok,
  page,
  read,
  type Request,
  route,
  type Route,
  strings,
  text,
  write,
} from "../http.ts";
import { type Issue, newId, nowIso, type Pull, type Repository, type Review, roleOf } from "../model.ts";
import { presentFullPull, presentPull, presentReview } from "../present.ts";
import { presentCommit } from "./contents.ts";
import { addIssue } from "./issues.ts";
import { checkLength, issueOf, repositoryOf, tell } from "./shared.ts";

const REPO = "/repos/{owner}/{repo}";
const PULL = `${REPO}/pulls/{number}`;

function pullOf(request: Request): { repository: Repository; issue: Issue; pull: Pull } {
  const { repository, issue } = issueOf(request);
  if (issue.pull === null) throw notFound();
  return { repository, issue, pull: issue.pull };
}

async function openPull(request: Request): Promise<ReturnType<typeof ok>> {
  const { world } = request;
  const repository = repositoryOf(request);
  const [head, base] = [text(request, "head").replace(/^[^:]+:/, ""), text(request, "base")];
  const [headSha, baseSha] = [await headOf(repository.gitDir, head), await headOf(repository.gitDir, base)];
  if (headSha === null) throw invalid("PullRequest", "head", "invalid");
  if (baseSha === null) throw invalid("PullRequest", "base", "invalid");
  if ((await tellGit(repository.gitDir, "rev-list", "--count", `${baseSha}..${headSha}`)) === "0") {
    throw new ApiError(422, "Validation Failed", [
      { resource: "PullRequest", code: "custom", message: `No commits between ${base} and ${head}` },
    ]);
  }
  const same = [...repository.issues.values()].find(
    (one) => one.state === "open" && one.pull?.headBranch === head && one.pull.baseBranch === base,
  );
  if (same !== undefined) {
    const message = `A pull request already exists for ${repository.owner}:${head}.`;
    throw new ApiError(422, "Validation Failed", [{ resource: "PullRequest", code: "custom", message }]);
  }
  const [title, body] = [text(request, "title"), text(request, "body")];
  checkLength("PullRequest", title, body);
  const issue = addIssue(request, repository, { title, body });
  issue.pull = {
    headBranch: head,
    headSha,
    baseBranch: base,
    baseSha,
    draft: request.body["draft"] === true,
    merged: false,
    mergedAt: null,
    mergeCommit: null,
    reviewers: [],
    teams: [],
    reviews: [],
  };
  tellPull(request, repository, issue, "opened");
  return ok(presentFullPull(world, repository, issue), 201);
}

function tellPull(request: Request, repository: Repository, issue: Issue, action: string): void {
  tell(request, repository, "pull_request", action, {
    number: issue.number,
    pull_request: presentFullPull(request.world, repository, issue),
  });
}

function listPulls(request: Request): ReturnType<typeof page> {
  const { query, world } = request;
  const repository = repositoryOf(request);
  const [state, head, base] = [query.get("state") ?? "open", query.get("head"), query.get("base")];
  const list = [...repository.issues.values()]
    .filter((one) => one.pull !== null && (state === "all" || one.state === state))
    .filter(
      (one) =>
        head === null ||
        !head.includes(":") ||
        `${repository.owner}:${one.pull?.headBranch}`.toLowerCase() === head.toLowerCase(),
    )
    .filter((one) => base === null || one.pull?.baseBranch === base)
    .toSorted((a, b) => b.number - a.number);
  return page(
    request,
    list.map((one) => presentPull(world, repository, one)),
  );
}

/** One bad name refuses the whole request. */
function requestReviewers(request: Request): ReturnType<typeof ok> {
  const { world, body } = request;
  const { repository, issue, pull } = pullOf(request);
  const users = strings(body["reviewers"]).map((login) => {
    const user = world.users.get(login.toLowerCase());
    if (
      user === undefined ||
      (repository.collaborators.get(login.toLowerCase()) ?? teamRole(request, repository, login)) === null
    ) {
      throw new ApiError(
        422,
        "Reviews may only be requested from collaborators. One or more of the users or teams you specified is not a collaborator of the repository.",
      );
    }
    if (user === issue.user) throw new ApiError(422, "Review cannot be requested from pull request author.");
    return user;
  });
  const teams = strings(body["team_reviewers"]).map((slug) => {
    const team = world.organizations.get(repository.owner.toLowerCase())?.teams.get(slug.toLowerCase());
    if (team === undefined) throw new ApiError(422, "Could not resolve to a node with the global id of 'T_'.");
    return team;
  });
  pull.reviewers = [...new Set([...pull.reviewers, ...users])];
  pull.teams = [...new Set([...pull.teams, ...teams])];
  return ok(presentPull(world, repository, issue), 201);
}

function teamRole(request: Request, repository: Repository, login: string): string | null {
  const role = roleOf(request.world, repository, login);
  return role === "read" && !repository.private ? null : role;
}

async function createReview(request: Request): Promise<ReturnType<typeof ok>> {
  const { world } = request;
  const { repository, issue, pull } = pullOf(request);
  const states: Readonly<Record<string, string>> = {
    APPROVE: "APPROVED",
    REQUEST_CHANGES: "CHANGES_REQUESTED",
    COMMENT: "COMMENTED",
  };
  const user = userOf(request);
  if (text(request, "event") === "APPROVE" && user === issue.user)
    throw new ApiError(422, "Can not approve your own pull request");
  const review: Review = {
    id: newId(world),
    user,
    state: states[text(request, "event")] ?? "PENDING",
    body: text(request, "body"),
    commit: (await headOf(repository.gitDir, pull.headBranch)) ?? pull.headSha,
    at: nowIso(world),
  };
  pull.reviews.push(review);
  const data = {
    pull_request: presentPull(world, repository, issue),
    review: { ...presentReview(world, repository, issue, review), state: review.state.toLowerCase() },
  };
  tell(request, repository, "pull_request_review", "submitted", data);
  return ok(presentReview(world, repository, issue, review));
}

async function merge(request: Request): Promise<ReturnType<typeof ok>> {
  const { world, body } = request;
  const { repository, issue, pull } = pullOf(request);
  requireRole(request, repository, "write");
  if (issue.state !== "open") throw new ApiError(405, "Pull Request is not mergeable");
  const [head, base] = [
    await headOf(repository.gitDir, pull.headBranch),
    await headOf(repository.gitDir, pull.baseBranch),
  ];
  if (head === null || base === null) throw new ApiError(405, "Pull Request is not mergeable");
  if (body["sha"] !== undefined && body["sha"] !== head)
    throw new ApiError(409, "Head branch was modified. Review and try the merge again.");
  const tree = await ask(repository.gitDir, "merge-tree", "--write-tree", base, head);
  if (tree === null) throw new ApiError(405, "Pull Request is not mergeable");
  const method = text(request, "merge_method") || "merge";
  const sha = await mergeCommit(request, repository, issue, { method, tree, base, head });
  await tellGit(repository.gitDir, "update-ref", `refs/heads/${pull.baseBranch}`, sha);
  Object.assign(pull, { merged: true, mergedAt: nowIso(world), mergeCommit: sha, headSha: head });
  issue.state = "closed";
  issue.closedAt = pull.mergedAt;
  tellPull(request, repository, issue, "closed");
  return ok({ sha, merged: true, message: "Pull Request successfully merged" });
}

type Merge = { readonly method: string; readonly tree: string; readonly base: string; readonly head: string };

async function mergeCommit(
  request: Request,
  repository: Repository,
  issue: Issue,
  { method, tree, base, head }: Merge,
): Promise<string> {
  const { world } = request;
  const { gitDir } = repository;
  const date = nowIso(world);
  const merger = actorOf(world, request.caller).user ?? issue.user;
  const github = { name: "GitHub", email: "noreply@github.com", date };
  if (method === "squash") {
    // The opener becomes the author; the commits' authors are left with a trailer.
    const trailers = (
      await tellGit(gitDir, "log", "--format=Co-authored-by: %an <%ae>", `${base}..${head}`)
    ).split("\n");
    const message = text(request, "commit_message") || [...new Set(trailers)].join("\n");
    const title = text(request, "commit_title") || `${issue.title} (#${issue.number})`;
    const author = { name: issue.user.name || issue.user.login, email: issue.user.email, date };
    return await commitTree(gitDir, {
      tree,
      parents: [base],
      message: `${title}\n\n${message}\n`,
      author,
      committer: github,
    });
  }
  if (method === "rebase") {
    let parent = base;
    for (const commit of (await tellGit(gitDir, "rev-list", "--reverse", `${base}..${head}`)).split("\n")) {
      const out = await tellGit(gitDir, "show", "-s", "--format=%an%x00%ae%x00%ad%x00%B", "--date=raw", commit);
      const [name = "", email = "", at = "", message = ""] = out.split("\0");
      const picked = await ask(gitDir, "merge-tree", "--write-tree", parent, commit);
      parent = await commitTree(gitDir, {
        tree: picked ?? tree,
        parents: [parent],
        message: `${message.trimEnd()}\n`,
        author: { name, email, date: at },
        committer: github,
      });
    }
    return parent;
  }
  const message = `Merge pull request #${issue.number} from ${repository.owner}/${issue.pull?.headBranch}\n\n${issue.title}\n`;
  return await commitTree(gitDir, {
    tree,
    parents: [base, head],
    message,
    author: { name: merger.name || merger.login, email: merger.email, date },
    committer: github,
  });
}

export const pullRoutes: readonly Route[] = [
  route("POST", `${REPO}/pulls`, write("pull_requests"), openPull),
  route("GET", `${REPO}/pulls`, read("pull_requests"), listPulls),
  route("GET", PULL, read("pull_requests"), (request) => {
    const { repository, issue } = pullOf(request);
    return ok(presentFullPull(request.world, repository, issue));
  }),
  route("GET", `${PULL}/commits`, read("pull_requests"), async (request) => {
    const { repository, pull } = pullOf(request);
    const list = (await tellGit(repository.gitDir, "rev-list", "--reverse", `${pull.baseSha}..${pull.headSha}`))
      .split("\n")
      .filter((one) => one !== "");
    return page(
      request,
      await Promise.all(list.map(async (sha) => await presentCommit(request.world, repository, sha))),
    );
  }),
  route("POST", `${PULL}/requested_reviewers`, write("pull_requests"), requestReviewers),
  route("GET", `${PULL}/reviews`, read("pull_requests"), (request) => {
    const { repository, issue, pull } = pullOf(request);
    return page(
      request,
      pull.reviews.map((one) => presentReview(request.world, repository, issue, one)),
    );
  }),
  route("POST", `${PULL}/reviews`, write("pull_requests"), createReview),
  route("PUT", `${PULL}/merge`, write("contents"), merge),
];
