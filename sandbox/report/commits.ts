// Each branch's commits of the fix, as the sandbox's public repository has them.
import type { Issue, Pull, Repository } from "../model.ts";
import { git } from "../git.ts";
import { readCommit } from "../store/commits.ts";
import { commitsBetween, mergeBase } from "../store/history.ts";
import type { ReportBranch } from "../../show/report.ts";
import { publicOf } from "../pages/desk.ts";
import { DIFF, shownCommit } from "../pages/views/commits.ts";
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

export async function builtBranches({ sandbox, seed, notes }: Rehearsal): Promise<readonly ReportBranch[]> {
  const repository = publicOf({ sandbox, seed });
  const rows = branchRows(notes.status);
  const shown: ReportBranch[] = [];
  for (const issue of repository.issues.values())
    if (issue.viaApp && issue.pull !== null) shown.push(await builtBranch(repository, issue, issue.pull, rows));
  return shown;
}

async function builtBranch(
  { gitDir }: Repository,
  issue: Issue,
  { baseSha, baseBranch, headSha }: Pull,
  rows: readonly BranchRow[],
): Promise<ReportBranch> {
  const base = mergeBase(gitDir, baseSha, headSha) ?? baseSha;
  const diff = (await git(["--git-dir", gitDir, "diff", ...DIFF, base, headSha])).toString("utf8");
  const row = rows.find(({ branch }) => branch === baseBranch);
  return {
    branch: baseBranch,
    note: `pull request #${issue.number}${row === undefined ? "" : `: ${row.fix} ${row.against}`}`,
    commits: commitsBetween(gitDir, [base], headSha)
      .toReversed()
      .map((sha) => shownCommit(sha, readCommit(gitDir, sha))),
    diff,
    // The same lines at other places are the same change.
    change: diff.replaceAll(/^(index .*|@@ .*)$/gm, ""),
    file: null,
  };
}
