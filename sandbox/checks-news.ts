// Tells the app of checks on a commit: a suite that has ended, and each commit status.
import { accountOf } from "./lookup.ts";
import type { Repository, World } from "./model.ts";
import { presentUser } from "./present/accounts.ts";
import { presentBranchesOf, presentStatus, presentSuite, suitesOf } from "./present/checks.ts";
import { presentCommit } from "./present/commits.ts";
import { fullName } from "./lookup.ts";
import { announce, isHeard } from "./webhooks.ts";

export function tellOfChecks(world: World, repository: Repository, sha: string): void {
  // Of a commit that stands nowhere nobody hears.
  if (presentBranchesOf(world, repository, sha).length === 0) return;
  const sender = presentUser(world, accountOf(world, repository.owner));
  if (isHeard(world, "check_suite", repository))
    for (const suite of suitesOf(repository, sha).filter(({ ended }) => ended)) {
      const { repository: _, ...check_suite } = presentSuite(world, repository, sha, suite);
      const data = { check_suite };
      announce(world, { event: "check_suite", action: "completed", about: repository, sender, data });
    }
  if (!isHeard(world, "status", repository)) return;
  for (const [index, status] of (repository.statuses.get(sha) ?? []).entries()) {
    const {
      creator: _,
      url: __,
      node_id: ___,
      ...told
    } = presentStatus(world, repository, sha, { status, index });
    const data = {
      ...told,
      sha,
      name: fullName(repository),
      commit: presentCommit(world, repository, sha),
      branches: presentBranchesOf(world, repository, sha),
    };
    announce(world, { event: "status", action: null, about: repository, sender, data });
  }
}
