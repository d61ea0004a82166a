// GitHub's JSON for what is checked on a commit: check runs, the suites of each app, commit statuses.
import type { CheckRun, Repository, Status, World } from "../model.ts";
import { branchesOf } from "../store/references.ts";
import { accountOf } from "../lookup.ts";
import { presentApp, presentUser } from "./accounts.ts";
import { presentPushedCommit } from "./commits.ts";
import { apiUrl, htmlUrl, presentRepository } from "./repositories.ts";

type Json = Record<string, unknown>;

/** The app behind the runs of a workflow, by its slug and its id at GitHub. */
const ACTIONS = { slug: "github-actions", id: 15368 } as const;

/** Other apps than the one that is tried here get ids of their own. */
function idOf(slug: string): number {
  return slug === ACTIONS.slug ? ACTIONS.id : 20_000 + slug.length;
}

/** Null: a scenario made the run and names no app. */
export function presentCheckApp(world: World, run: Pick<CheckRun, "made" | "app">): Json | null {
  if (world.app === null) return null;
  const slug = run.app;
  if (run.made === undefined && slug === undefined) return null;
  const own = presentApp(world, world.app);
  return slug === undefined ? own : { ...own, id: idOf(slug), slug, name: slug };
}

export type SuiteOf = {
  readonly slug: string;
  readonly runs: readonly CheckRun[];
  readonly ended: boolean;
  readonly broken: boolean;
};

/** One suite an app, and one more of what it could not begin. `open`: the apps that have begun and not ended, whatever their runs say. */
export function suitesOf(repository: Repository, sha: string): readonly SuiteOf[] {
  const runs = (repository.checkRuns.get(sha) ?? []).filter(({ made }) => made === undefined);
  const open = repository.openSuites.get(sha) ?? [];
  const slugs = new Set([...runs.map(({ app }) => app ?? ACTIONS.slug), ...open]);
  const begun = [...slugs].map((slug) => {
    const own = runs.filter(({ app }) => (app ?? ACTIONS.slug) === slug);
    const ended = !open.includes(slug) && own.every(({ conclusion }) => conclusion !== null);
    return { slug, runs: own, ended, broken: false };
  });
  const broken = (repository.brokenSuites.get(sha) ?? []).map((slug) => ({
    slug,
    runs: [],
    ended: true,
    broken: true,
  }));
  return [...begun, ...broken];
}

function branchWith(repository: Repository, sha: string): string | null {
  return branchesOf(repository.gitDir).find((branch) => branch.sha === sha)?.name ?? null;
}

export function presentSuite(world: World, repository: Repository, sha: string, suite: SuiteOf): Json {
  const id = idOf(suite.slug);
  const url = `${apiUrl(world, repository)}/check-suites/${id}`;
  const pushed = presentPushedCommit(world, repository, sha);
  const { tree_id, message, timestamp, author, committer } = pushed;
  const failed = suite.broken || suite.runs.some(({ conclusion }) => conclusion !== "success");
  return {
    id,
    node_id: `CS_${id}`,
    head_branch: branchWith(repository, sha),
    head_sha: sha,
    status: suite.ended ? "completed" : "in_progress",
    conclusion: suite.ended ? (failed ? "failure" : "success") : null,
    url,
    before: "0".repeat(40),
    after: sha,
    pull_requests: [],
    app: presentCheckApp(world, { app: suite.slug }),
    created_at: repository.createdAt,
    updated_at: repository.createdAt,
    latest_check_runs_count: suite.runs.length,
    check_runs_url: `${url}/check-runs`,
    head_commit: { id: sha, tree_id, message, timestamp, author, committer },
    repository: presentRepository(world, repository),
  };
}

export function presentStatus(
  world: World,
  repository: Repository,
  sha: string,
  { status, index }: { readonly status: Status; readonly index: number },
): Json {
  const creator = status.by === undefined ? accountOf(world, repository.owner) : accountOf(world, status.by);
  return {
    url: `${apiUrl(world, repository)}/statuses/${sha}`,
    avatar_url: null,
    id: index + 1,
    node_id: `SC_${index + 1}`,
    state: status.state,
    description: null,
    target_url: null,
    context: status.context,
    created_at: repository.createdAt,
    updated_at: repository.createdAt,
    creator: presentUser(world, creator),
  };
}

/** The branches of a commit, as the news of a status carries them. */
export function presentBranchesOf(world: World, repository: Repository, sha: string): readonly Json[] {
  return branchesOf(repository.gitDir)
    .filter((branch) => branch.sha === sha)
    .slice(0, 10)
    .map(({ name }) => ({
      name,
      protected: false,
      commit: { sha, url: `${htmlUrl(world, repository)}/commit/${sha}` },
    }));
}
