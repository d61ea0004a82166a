// How large a pull request is and whether it merges cleanly: what only git can tell.
import { ask } from "./git.ts";
import type { Issue, Repository, World } from "./model.ts";
import { changes } from "./present/commits.ts";
import { presentFullPull, pullOf } from "./present/pulls.ts";
import { commitsBetween, isAncestor, mergeBase } from "./store/history.ts";
import { headOf } from "./store/references.ts";

/** Where a pull request left its base: its changes are counted from there. */
export function forkPoint({ gitDir }: Repository, issue: Issue): string {
  const { baseSha, headSha } = pullOf(issue);
  return mergeBase(gitDir, baseSha, headSha) ?? baseSha;
}

/** A pull request as a single one is shown. */
export async function sizedPull(
  world: World,
  repository: Repository,
  issue: Issue,
): Promise<Record<string, unknown>> {
  const { gitDir } = repository;
  const { headSha } = pullOf(issue);
  const from = forkPoint(repository, issue);
  const changed = await changes(repository, from, headSha);
  return presentFullPull(world, repository, issue, {
    commits: commitsBetween(gitDir, [from], headSha).length,
    additions: changed.reduce((sum, { additions }) => sum + additions, 0),
    deletions: changed.reduce((sum, { deletions }) => sum + deletions, 0),
    files: changed.length,
    mergeable: await isMergeable(repository, issue),
  });
}

/** Whether an open pull request merges cleanly; null: it is not open any more. */
export async function isMergeable({ gitDir }: Repository, issue: Issue): Promise<boolean | null> {
  const { headSha, baseBranch, merged } = pullOf(issue);
  const base = issue.state === "open" && !merged ? headOf(gitDir, baseBranch) : null;
  return base === null ? null : await merges(gitDir, base, headSha);
}

/** Whether two commits merge without a conflict; of the same two the answer never changes. */
const merging = new Map<string, Promise<boolean>>();
const KEPT = 1_000;

async function merges(gitDir: string, base: string, head: string): Promise<boolean> {
  if (isAncestor(gitDir, base, head)) return true;
  const key = `${base} ${head}`;
  const known =
    merging.get(key) ?? ask(gitDir, "merge-tree", "--write-tree", base, head).then((out) => out !== null);
  if (merging.size < KEPT) merging.set(key, known);
  return await known;
}
