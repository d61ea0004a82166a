// How large a pull request is and whether it merges cleanly: what only git can tell.
import { ask, headOf, tell } from "./git.ts";
import type { Issue, Repository, World } from "./model.ts";
import { changes } from "./present/commits.ts";
import { presentFullPull, pullOf } from "./present/pulls.ts";

/** Where a pull request left its base: its changes are counted from there. */
export async function forkPoint({ gitDir }: Repository, issue: Issue): Promise<string> {
  const { baseSha, headSha } = pullOf(issue);
  return (await ask(gitDir, "merge-base", baseSha, headSha)) ?? baseSha;
}

/** A pull request as a single one is shown. */
export async function sizedPull(
  world: World,
  repository: Repository,
  issue: Issue,
): Promise<Record<string, unknown>> {
  const { gitDir } = repository;
  const { headSha, baseBranch, merged } = pullOf(issue);
  const from = await forkPoint(repository, issue);
  const changed = await changes(repository, from, headSha);
  const base = issue.state === "open" && !merged ? await headOf(gitDir, baseBranch) : null;
  return presentFullPull(world, repository, issue, {
    commits: Number(await tell(gitDir, "rev-list", "--count", `${from}..${headSha}`)),
    additions: changed.reduce((sum, one) => sum + one.additions, 0),
    deletions: changed.reduce((sum, one) => sum + one.deletions, 0),
    files: changed.length,
    mergeable: base === null ? null : (await ask(gitDir, "merge-tree", "--write-tree", base, headSha)) !== null,
  });
}
