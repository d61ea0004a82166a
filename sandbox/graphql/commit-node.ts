// GraphQL's view of a commit: what was checked on it, and what that comes to.
import type { Repository } from "../model.ts";
import type { PageArguments } from "./words.ts";

/** GitHub's sum of all checks and statuses of a commit. */
function rollupState(nodes: readonly ({ conclusion: string | null } | { state: string })[]): string {
  const results = nodes.map((node) => ("state" in node ? node.state : (node.conclusion ?? "PENDING")));
  if (results.some((result) => !["SUCCESS", "NEUTRAL", "SKIPPED", "PENDING", "EXPECTED"].includes(result)))
    return "FAILURE";
  return results.some((result) => result === "PENDING" || result === "EXPECTED") ? "PENDING" : "SUCCESS";
}

/** A commit with what was checked on it; the rollup is null where nothing was. */
export function commitNode({ checkRuns, statuses }: Repository, sha: string): object {
  const runs = (checkRuns.get(sha) ?? []).map(({ name, conclusion }, index) => ({
    __typename: "CheckRun",
    id: `CR_${index + 1}`,
    name,
    status: conclusion === null ? "IN_PROGRESS" : "COMPLETED",
    conclusion: conclusion?.toUpperCase() ?? null,
  }));
  const contexts = (statuses.get(sha) ?? []).map(({ context, state }, index) => ({
    __typename: "StatusContext",
    id: `SC_${index + 1}`,
    context,
    state: state.toUpperCase(),
  }));
  const nodes = [...runs, ...contexts];
  const rollup = {
    id: `SCR_${sha}`,
    state: rollupState(nodes),
    contexts: (page: PageArguments) => ({
      nodes: nodes.slice(0, page.first ?? nodes.length),
      totalCount: nodes.length,
    }),
  };
  return { __typename: "Commit", id: `C_${sha}`, oid: sha, statusCheckRollup: nodes.length === 0 ? null : rollup };
}
