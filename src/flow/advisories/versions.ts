// Which versions are affected now: by the tags of the public repository, and by the fixes that landed there.
import type { RecordFacts, RecordKnown } from "../../domain/advisories/records/facts.ts";
import { type Affected, affectedBy } from "../../domain/advisories/records/ranges.ts";
import type { Disclosure } from "../../domain/disclosure/state.ts";
import type { RepositoryInfo } from "../../domain/github.ts";
import type { Job } from "../tracking/job.ts";

/** The fixes that landed and still stand, of every round, in the order in which they were merged. */
export function landedFixes({ followUps }: Disclosure, repository: RepositoryInfo): RecordKnown["fixes"] {
  return followUps.pulls
    .flatMap(({ merged, alarms }) => {
      const reverted = alarms.some(({ alarm, over }) => alarm === "reverted" && !over);
      return merged === null || reverted ? [] : [merged];
    })
    .toSorted((left, right) => Date.parse(left.at) - Date.parse(right.at) || left.pull - right.pull)
    .map(({ target, commit }) => ({
      branch: target,
      commit,
      url: `${repository.htmlUrl}/commit/${commit}`,
    }));
}

/** Of each package, by the tags as they stand now. */
export async function affectedNow(
  job: Job,
  repository: RepositoryInfo,
  facts: Pick<RecordFacts, "packages" | "since" | "promised">,
  tags: ReadonlyMap<string, string>,
): Promise<readonly Affected[]> {
  const commits = landedFixes(job.journal.disclosure(), repository).map(({ commit }) => commit);
  const opened = commits.length === 0 || tags.size === 0 ? null : await job.bench.repository(repository);
  const having = opened === null ? new Set<string>() : await opened.tagsWith(commits);
  const named = [...tags.keys()].map((name) => ({ name, fixed: having.has(name) }));
  return facts.packages.map(({ tags }) =>
    affectedBy({ tags: named, pattern: tags, since: facts.since, promised: facts.promised }),
  );
}
