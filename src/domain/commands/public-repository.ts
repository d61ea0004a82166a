// Which public repository a name means, if it is one that this tracking repository may publish to.
import type { RepositoryInfo } from "../github.ts";
import type { Problem } from "../problems.ts";
import { isSameOwner } from "../served-repository.ts";
import { err, ok, type Result } from "../result.ts";
import type { BaseContext } from "./context.ts";

/** Listed in the settings, of the same owner, in the same installation, and public. */
export function findPublic(
  name: string,
  { settings, tracking, repositories }: Pick<BaseContext, "settings" | "tracking" | "repositories">,
): Result<RepositoryInfo, Problem> {
  const withOwner = (given: string): string => (given.includes("/") ? given : `${tracking.owner}/${given}`);
  const full = withOwner(name);
  const listed = settings.publicRepositories.map(withOwner);
  if (!listed.some((repository) => repository.toLowerCase() === full.toLowerCase())) {
    return err({ code: "repository-not-listed", name: full, listed });
  }
  const owner = full.split("/")[0] ?? "";
  if (!isSameOwner(owner, tracking.owner)) {
    return err({ code: "repository-foreign", name: full, owner: tracking.owner });
  }
  const found = repositories.find(
    (repository) => `${repository.owner}/${repository.name}`.toLowerCase() === full.toLowerCase(),
  );
  if (found === undefined) return err({ code: "repository-not-installed", name: full });
  return found.private ? err({ code: "repository-private", name: full }) : ok(found);
}

/** Samples of why a repository is refused, for the pages of the commands that name one. */
export const REPOSITORY_REFUSALS: readonly Problem[] = [
  { code: "repository-not-listed", name: "acme/harbour", listed: ["acme/harbor"] },
  { code: "repository-foreign", name: "other/harbor", owner: "acme" },
  { code: "repository-not-installed", name: "acme/harbor" },
  { code: "repository-private", name: "acme/harbor" },
];
