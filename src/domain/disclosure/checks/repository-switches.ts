// What a public repository's own settings keep away: known before a publication begins.
import type { RepositoryInfo } from "../../github.ts";

/** Why something of a publication would be refused; `branch`: a name that stands in the way of the fix branches. */
export type RepositoryTrouble =
  | { readonly kind: "archived" | "disabled" | "issues-off" | "pulls-off" | "pulls-by-collaborators" }
  | { readonly kind: "branch-in-the-way"; readonly branch: string };

/** The name that settings use for a creation policy which the app may pass all the same. */
const PULL_POLICY = "pull_request_creation_policy";

/** Names that git keeps from being a folder of branches while they are a branch. */
const FOLDER = "embargo";

export type Publishes = { readonly issue: boolean; readonly pulls: boolean };

/** What stands against publishing an issue, or branches with pull requests. */
export function repositoryTroubles(
  repository: Pick<RepositoryInfo, "closed" | "hasIssues" | "hasPulls" | "pullsBy">,
  branches: readonly string[],
  publishes: Publishes,
  bypassed: readonly string[],
): readonly RepositoryTrouble[] {
  const troubles: RepositoryTrouble[] = [];
  if (repository.closed !== null) troubles.push({ kind: repository.closed });
  if (publishes.issue && !repository.hasIssues) troubles.push({ kind: "issues-off" });
  if (!publishes.pulls) return troubles;
  if (!repository.hasPulls) troubles.push({ kind: "pulls-off" });
  if (repository.pullsBy === "collaborators" && !bypassed.includes(PULL_POLICY))
    troubles.push({ kind: "pulls-by-collaborators" });
  if (branches.includes(FOLDER)) troubles.push({ kind: "branch-in-the-way", branch: FOLDER });
  return troubles;
}
