// Why there are no fix PRs that a command could be about.
import { currentPublication, type Disclosure } from "../disclosure/state.ts";
import type { Problem } from "../problems.ts";

/** Nothing is public, something is but not all, or where it is public cannot be reached any more. */
export function noFixPulls(disclosure: Disclosure): Problem {
  const { publications, repository } = disclosure;
  if (repository !== null && publications.some(({ published }) => published !== null))
    return { code: "repository-unreachable", name: `${repository.owner}/${repository.name}` };
  return currentPublication(disclosure) === null
    ? { code: "nothing-public" }
    : { code: "publication-begun", status: "publishing" };
}
