// What of a plan is done, as the public repository itself shows it: how a publication goes on after a crash or a lost reply.
import type { PublicState } from "../../github.ts";
import { sameText } from "./edited-issue.ts";
import { filledEdit, issueBody, ownBranches, type PlanInput, type Progress, reviewersFor } from "./plan.ts";

/** What is done, as the public repository itself shows it: how a publication goes on after a crash or a lost reply. */
export function progressOf(input: PlanInput, seen: PublicState): Progress {
  const pulls = new Map<string, number>();
  const settled = new Set<string>();
  for (const branch of input.branches) {
    const made = seen.pulls.get(branch.name) ?? [];
    // Somebody may have given it another base since.
    const pull = made.find(({ base }) => base === branch.target) ?? made[0];
    if (pull === undefined) continue;
    pulls.set(branch.target, pull.number);
    const approvedLabels = input.bundle.branches.find(({ target }) => target === branch.target)?.labels ?? [];
    const has = new Set(pull.labels.map((label) => label.toLowerCase()));
    if (approvedLabels.every((label) => has.has(label.toLowerCase()))) settled.add(`labels:${branch.target}`);
    const requested = new Set(pull.requested.map((name) => name.toLowerCase()));
    const { users, teams } = reviewersFor(input, branch.target);
    const asked = [...users, ...teams].every((name) => requested.has(name.toLowerCase()));
    if (pull.merged || asked) settled.add(`reviewers:${branch.target}`);
  }
  const { issue } = input.bundle;
  if (issue !== null && seen.issueBody !== null) {
    const edited = sameText(seen.issueBody, issueBody(issue, input, { issue: seen.issues[0] ?? null, pulls }));
    if (edited && pulls.size === input.branches.length) settled.add("edit-issue");
  }
  for (const edit of input.bundle.edits ?? []) {
    const now = seen.texts.get(`${edit.of}:${edit.number}`);
    const wanted = filledEdit(edit, input, { issue: null, pulls });
    if (now !== undefined && sameText(now.body, wanted.body) && (wanted.title ?? now.title) === now.title)
      settled.add(`edit:${edit.of}:${edit.number}`);
  }
  if (seen.advisory === "published") settled.add("advisory");
  // A fix branch that somebody deleted after its PR was merged was pushed all the same.
  const pushed = ownBranches(input).every(
    (branch) => seen.branches.get(branch.name) === branch.commits.at(-1) || pulls.has(branch.target),
  );
  return { pushed, issue: seen.issues[0] ?? null, comment: seen.comments[0] ?? null, pulls, settled };
}

/** What stands beside the issue and PRs that this publication goes on with: made twice, to be closed and linked. */
export function duplicatesOf(
  input: PlanInput,
  seen: PublicState,
  kept: Pick<Progress, "issue" | "pulls">,
): readonly { readonly number: number; readonly of: number }[] {
  const issues = seen.issues.flatMap((number) =>
    kept.issue === null || number === kept.issue ? [] : [{ number, of: kept.issue }],
  );
  const pulls = input.branches.flatMap((branch) => {
    const of = kept.pulls.get(branch.target);
    const same = (seen.pulls.get(branch.name) ?? []).filter(
      ({ base, number }) => base === branch.target && number !== of,
    );
    return of === undefined ? [] : same.map(({ number }) => ({ number, of }));
  });
  return [...issues, ...pulls];
}
