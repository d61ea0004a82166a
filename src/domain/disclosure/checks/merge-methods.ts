// Whether the fix PRs can be merged by the method that was approved: GitHub refuses one that the repository or a branch's rules do not allow.
import type { BranchRule } from "../../github.ts";

export const MERGE_METHODS = ["merge", "rebase", "squash"] as const;
/** As GitHub names them. */
export type GitHubMethod = (typeof MERGE_METHODS)[number];
/** `push`: the app, as a bypass actor of the branch's rules, moves the branch to the approved commit itself. */
export type MergeMethod = GitHubMethod | "push";

/** By target branch: the methods that are left there. */
export type MergeTrouble = { readonly branch: string; readonly left: readonly GitHubMethod[] };

/** The target branches on which that method is refused. */
export function mergeTroubles(
  method: MergeMethod,
  allowed: ReadonlySet<GitHubMethod>,
  targets: readonly { readonly branch: string; readonly rules: readonly BranchRule[] }[],
): readonly MergeTrouble[] {
  // Whether the app may bypass the rules is only known to their owners, who say so by this method.
  if (method === "push") return [];
  return targets.flatMap(({ branch, rules }) => {
    const left = MERGE_METHODS.filter(
      (candidate) => allowed.has(candidate) && rules.every((rule) => allows(rule, candidate)),
    );
    return left.includes(method) ? [] : [{ branch, left }];
  });
}

function allows({ type, values }: BranchRule, method: GitHubMethod): boolean {
  if (type === "required_linear_history") return method !== "merge";
  // A queue merges by its own method, whatever is asked for.
  const names = type === "pull_request" || type === "merge_queue";
  return !names || values.length === 0 || values.includes(method);
}
