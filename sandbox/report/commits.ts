// Each commit of the fix on each branch: how the branch took it, author, message, and what it changes.
import type { Issue, Pull, Repository } from "../model.ts";
import { git } from "../git.ts";
import { readCommit } from "../store/commits.ts";
import { commitsBetween, mergeBase } from "../store/history.ts";
import { readDiff, showDiff } from "../pages/show/diff.ts";
import { type Html, markup } from "../pages/show/html.ts";
import { publicOf } from "../pages/desk.ts";
import { commitCard, DIFF } from "../pages/views/commits.ts";
import type { Rehearsal } from "./rehearsal.ts";

export type BranchRow = { readonly branch: string; readonly fix: string; readonly against: string };

/** The rows of the status comment's table of branches. */
export function branchRows(status: string): readonly BranchRow[] {
  return status.split("\n").flatMap((line) => {
    const cells = line.split("|").map((cell) => cell.trim());
    const branch = /^`(.+)`$/.exec(cells[1] ?? "")?.[1];
    if (!line.startsWith("| `") || branch === undefined) return [];
    const plain = (text: string | undefined): string => (text ?? "").replaceAll("`", "");
    return [{ branch, fix: plain(cells[2]), against: plain(cells[5]) }];
  });
}

export async function showCommits({ sandbox, seed, notes }: Rehearsal): Promise<Html | null> {
  const repository = publicOf({ sandbox, seed });
  const pulls = [...repository.issues.values()].filter((one) => one.viaApp && one.pull !== null);
  if (pulls.length === 0) return null;
  const rows = branchRows(notes.status);
  const seen = new Map<string, string>();
  const shown: Html[] = [];
  for (const one of pulls)
    if (one.pull !== null) shown.push(await showBranch(repository, one, one.pull, { rows, seen }));
  return markup`<section class="box"><h2>The commits, branch by branch</h2>${shown}</section>`;
}

type Known = {
  readonly rows: readonly BranchRow[];
  /** Branches by what was changed on them. */ readonly seen: Map<string, string>;
};

async function showBranch(repository: Repository, issue: Issue, pull: Pull, { rows, seen }: Known): Promise<Html> {
  const { gitDir } = repository;
  const base = mergeBase(gitDir, pull.baseSha, pull.headSha) ?? pull.baseSha;
  const commits = commitsBetween(gitDir, [base], pull.headSha).toReversed();
  const diff = (await git(["--git-dir", gitDir, "diff", ...DIFF, base, pull.headSha])).toString("utf8");
  // The same lines at other places are the same change.
  const change = diff.replaceAll(/^(index .*|@@ .*)$/gm, "");
  const before = seen.get(change);
  seen.set(change, before ?? pull.baseBranch);
  const row = rows.find((one) => one.branch === pull.baseBranch);
  return markup`<h3 class="branch"><code>${pull.baseBranch}</code> <span class="quiet">pull request #${issue.number}${row === undefined ? null : `: ${row.fix}`} ${row?.against ?? ""}</span></h3>
${commits.map((sha) => commitCard(repository, sha, readCommit(gitDir, sha), { linked: false }))}
${before === undefined ? showDiff(readDiff(diff)) : markup`<p class="quiet">The same change as on ${before}.</p>`}`;
}
