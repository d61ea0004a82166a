// The rule of the right repository: which public repository a tracking repository may work on.
import type { RepositoryInfo } from "./github.ts";

type Place = Pick<RepositoryInfo, "owner" | "private">;

/**
 * The repository of that id, if it is one that this tracking repository may work on now: of the same installation (which is what is
 * searched), of the same owner, public, while the tracking repository is private. Ids, not names: these can change hands.
 */
export function servedRepository(
  tracking: Place,
  repositories: readonly RepositoryInfo[],
  id: number | undefined,
): RepositoryInfo | null {
  const found = repositories.find((repository) => repository.id === id);
  return found !== undefined && isServed(tracking, found) ? found : null;
}

/** Whether a tracking repository may work on that one of its installation. */
export function isServed(tracking: Place, repository: Place): boolean {
  return tracking.private && !repository.private && isSameOwner(tracking.owner, repository.owner);
}

/** GitHub's names know no capitals. */
export function isSameOwner(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
