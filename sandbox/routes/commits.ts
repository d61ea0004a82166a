// Routes of branches and history: branches, commits, comparisons, and the statuses of a commit.
import { linesOf, tell as tellGit } from "../git.ts";
import { type Answer, ApiError, notFound, ok, page, read, type Request, route, type Route } from "../http.ts";
import type { Repository, World } from "../model.ts";
import { ownRange, presentCommit, presentFiles } from "../present/commits.ts";
import { apiUrl, htmlUrl, presentRepository } from "../present/repositories.ts";
import { matchBranch } from "../rules.ts";
import { commitsBetween, mergeBase } from "../store/history.ts";
import { branchesOf, commitOf, headOf } from "../store/references.ts";
import { commitAt } from "./contents.ts";
import { rawChange } from "./pulls.ts";
import { REPO, repositoryOf } from "./shared.ts";

function isProtected(repository: Repository, branch: string): boolean {
  return repository.rules.some((rule) => matchBranch(rule.pattern, branch));
}

function getBranch(request: Request): Answer {
  const { world, at } = request;
  const repository = repositoryOf(request);
  const name = at["branch"] ?? "";
  const sha = headOf(repository.gitDir, name);
  if (sha === null) throw new ApiError(404, "Branch not found");
  const self = `${apiUrl(world, repository)}/branches/${encodeURIComponent(name)}`;
  return ok({
    name,
    commit: presentCommit(world, repository, sha),
    _links: { self, html: `${htmlUrl(world, repository)}/tree/${name}` },
    protected: isProtected(repository, name),
    protection: { enabled: false },
    protection_url: `${self}/protection`,
  });
}

async function listCommits(request: Request): Promise<Answer> {
  const { world, query } = request;
  const repository = repositoryOf(request);
  const start = await commitAt(repository, query.get("sha"));
  const [path, since, until] = [query.get("path"), query.get("since"), query.get("until")];
  const author = query.get("author");
  const limits = [
    ...(since === null ? [] : [`--since=${since}`]),
    ...(until === null ? [] : [`--until=${until}`]),
    ...(author === null
      ? []
      : ["--fixed-strings", "--regexp-ignore-case", `--author=${authorPattern(world, author)}`]),
  ];
  const args = ["rev-list", ...limits, start, "--", ...(path === null ? [] : [`:(literal)${path}`])];
  const shas = linesOf(await tellGit(repository.gitDir, ...args));
  const { body, ...answer } = page(request, shas);
  return { ...answer, body: presented(world, repository, body as readonly string[]) };
}

/** An address, or the address of the account of that login. */
function authorPattern(world: World, author: string): string {
  return `<${author.includes("@") ? author : (world.users.get(author.toLowerCase())?.email ?? author)}>`;
}

function presented(world: World, repository: Repository, shas: readonly string[]): readonly unknown[] {
  return shas.map((sha) => presentCommit(world, repository, sha));
}

async function getCommit(request: Request): Promise<Answer> {
  const { world, at, headers } = request;
  const repository = repositoryOf(request);
  const sha = await commitOf(repository.gitDir, at["ref"] ?? "");
  if (sha === null) throw new ApiError(422, `No commit found for SHA: ${at["ref"]}`);
  const range = ownRange(repository, sha);
  const [from] = range;
  const raw =
    from === undefined || range.length === 1 ? null : await rawChange(repository, headers.accept ?? "", from, sha);
  if (raw !== null) return raw;
  const files = await presentFiles(world, repository, sha, ...range);
  const sum = (field: string): number => files.reduce((total, file) => total + Number(file[field]), 0);
  const stats = { total: sum("changes"), additions: sum("additions"), deletions: sum("deletions") };
  return ok({ ...presentCommit(world, repository, sha), stats, files });
}

async function compare(request: Request): Promise<Answer> {
  const { world, at, headers } = request;
  const repository = repositoryOf(request);
  const { gitDir } = repository;
  const [baseName = "", headName = ""] = (at["range"] ?? "").split("...");
  const [base, head] = [await commitOf(gitDir, baseName), await commitOf(gitDir, headName)];
  if (base === null || head === null) throw notFound();
  const fork = mergeBase(gitDir, base, head);
  if (fork === null) throw new ApiError(404, `No common ancestor between ${baseName} and ${headName}.`);
  const raw = await rawChange(repository, headers.accept ?? "", fork, head);
  if (raw !== null) return raw;
  const ahead = commitsBetween(gitDir, [base], head).toReversed();
  const behind = commitsBetween(gitDir, [head], base).length;
  const status =
    ahead.length === 0 ? (behind === 0 ? "identical" : "behind") : behind === 0 ? "ahead" : "diverged";
  const url = `${apiUrl(world, repository)}/compare/${at["range"]}`;
  const html = `${htmlUrl(world, repository)}/compare/${at["range"]}`;
  return ok({
    url,
    html_url: html,
    permalink_url: html,
    diff_url: `${html}.diff`,
    patch_url: `${html}.patch`,
    base_commit: presentCommit(world, repository, base),
    merge_base_commit: presentCommit(world, repository, fork),
    status,
    ahead_by: ahead.length,
    behind_by: behind,
    total_commits: ahead.length,
    commits: presented(world, repository, ahead.slice(0, 250)),
    files: await presentFiles(world, repository, head, fork, head),
  });
}

async function combinedStatus(request: Request): Promise<Answer> {
  const { world, at } = request;
  const repository = repositoryOf(request);
  const sha = await commitAt(repository, at["ref"] ?? "");
  const statuses = (repository.statuses.get(sha) ?? []).map(({ state, context }, index) => ({
    url: `${apiUrl(world, repository)}/statuses/${sha}`,
    avatar_url: null,
    id: index + 1,
    node_id: `SC_${index + 1}`,
    state,
    description: null,
    target_url: null,
    context,
    required: null,
    created_at: repository.createdAt,
    updated_at: repository.createdAt,
  }));
  const states = statuses.map((status) => status.state);
  const failed = states.some((state) => state === "failure" || state === "error");
  const state = failed
    ? "failure"
    : states.length > 0 && states.every((reported) => reported === "success")
      ? "success"
      : "pending";
  const url = `${apiUrl(world, repository)}/commits/${sha}`;
  const about = presentRepository(world, repository);
  return ok({
    state,
    statuses,
    sha,
    total_count: statuses.length,
    repository: about,
    commit_url: url,
    url: `${url}/status`,
  });
}

export const commitRoutes: readonly Route[] = [
  route("GET", `${REPO}/branches`, read("contents"), (request) => {
    const repository = repositoryOf(request);
    const list = branchesOf(repository.gitDir);
    const url = `${apiUrl(request.world, repository)}/commits`;
    return page(
      request,
      list.map(({ name, sha }) => ({
        name,
        commit: { sha, url: `${url}/${sha}` },
        protected: isProtected(repository, name),
      })),
    );
  }),
  route("GET", `${REPO}/branches/{branch+}`, read("contents"), getBranch),
  route("GET", `${REPO}/commits`, read("contents"), listCommits),
  route("GET", `${REPO}/commits/{ref+}`, read("contents"), getCommit),
  route("GET", `${REPO}/commits/{ref+}/status`, read("statuses"), combinedStatus),
  route("GET", `${REPO}/compare/{range+}`, read("contents"), compare),
];
