// Which versions are affected now: by what stands in the tags of the public repository, held against the fixes that landed there.
import type { RecordFacts, RecordKnown } from "../../domain/advisories/records/facts.ts";
import { type Affected, affectedBy } from "../../domain/advisories/records/ranges.ts";
import type { Tagged } from "../../domain/advisories/releases/first.ts";
import { type Judged, releaseOf } from "../../domain/advisories/releases/release.ts";
import type { Disclosure } from "../../domain/disclosure/state.ts";
import type { RepositoryInfo } from "../../domain/github.ts";
import type { Repository } from "../../effects/git/repository.ts";
import type { Job } from "../tracking/job.ts";

type LandedFix = {
  readonly target: string;
  readonly commit: string;
  readonly landed: readonly string[];
  readonly pull: number;
  readonly at: string;
  readonly reverted: boolean;
};

/** Every fix that landed, in the order in which they were merged. */
function everLanded({ followUps }: Pick<Disclosure, "followUps">): readonly LandedFix[] {
  return followUps.pulls
    .flatMap(({ merged, alarms }) => {
      const reverted = alarms.some(({ alarm, over }) => alarm === "reverted" && !over);
      return merged === null ? [] : [{ ...merged, reverted }];
    })
    .toSorted((left, right) => Date.parse(left.at) - Date.parse(right.at) || left.pull - right.pull);
}

/** The fixes that landed and still stand, of every round, in the order in which they were merged. */
export function landedFixes(disclosure: Disclosure, repository: RepositoryInfo): RecordKnown["fixes"] {
  return everLanded(disclosure)
    .filter(({ reverted }) => !reverted)
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
  const judged = await taggedNow(job, repository, tags);
  const named = judged.map(({ tag, release }) => ({ name: tag, fixed: release.fixed }));
  return facts.packages.map(({ tags }) =>
    affectedBy({ tags: named, pattern: tags, since: facts.since, promised: facts.promised }),
  );
}

/** What each tag is to the fixes that landed. A tag is judged once: what it names does not change. */
export async function taggedNow(
  job: Job,
  repository: RepositoryInfo,
  tags: ReadonlyMap<string, string>,
): Promise<readonly Tagged[]> {
  const fixes = everLanded(job.journal.disclosure());
  const all: { readonly fix: LandedFix; readonly judged: ReadonlyMap<string, Known> }[] = [];
  if (tags.size > 0)
    for (const fix of fixes) all.push({ fix, judged: await judgedFor(job, repository, fix, tags) });
  return [...tags.keys()].map((tag) => {
    const own = all.flatMap(({ fix, judged }) => {
      const known = judged.get(tag);
      return known === undefined ? [] : [{ fix, ...known }];
    });
    // Of a fix that was taken back only its content tells.
    const told = own.map(({ fix, verdict, history }) => ({
      verdict,
      history: history && !(fix.reverted && verdict.standing === "unclear"),
    }));
    return { tag, branch: own.findLast(({ contains }) => contains)?.fix.target ?? null, release: releaseOf(told) };
  });
}

type Known = Judged & { readonly contains: boolean };

async function judgedFor(
  job: Job,
  repository: RepositoryInfo,
  { commit, landed }: LandedFix,
  tags: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, Known>> {
  const { judgedTags } = job.app;
  const keyOf = (object: string): string => `${repository.id}:${commit}:${object}`;
  const fresh = [...tags].filter(([, object]) => !judgedTags.has(keyOf(object)));
  if (fresh.length > 0) {
    const cache = await job.bench.repository(repository);
    await cache.fetchTags();
    const tagsWith = lookedUpOnce(cache);
    const [contains, before] = [await tagsWith(commit), await cache.tagsBefore(`${commit}^`)];
    const during = landed[0] === undefined ? new Set<string>() : await tagsWith(landed[0]);
    // What was tagged before the fix came is not read.
    const old = fresh.filter(([name]) => before.has(name) && !during.has(name));
    const rest = fresh.filter(([name]) => !before.has(name) || during.has(name));
    const workspace = await job.bench.workspace(repository);
    const named = rest.map(([name, object]) => ({ name, object }));
    const judged = await workspace.judgeTags({ commit, landed }, named, tagsWith);
    if (judgedTags.size > MOST_KEPT) judgedTags.clear();
    for (const [, object] of old) judgedTags.set(keyOf(object), UNTOUCHED);
    for (const [name, object] of rest) {
      const one = judged.get(name);
      judgedTags.set(keyOf(object), one === undefined ? UNTOUCHED : { ...one, contains: contains.has(name) });
    }
  }
  return new Map(
    [...tags].flatMap(([name, object]) => {
      const known = judgedTags.get(keyOf(object));
      return known === undefined ? [] : [[name, known] as const];
    }),
  );
}

const UNTOUCHED: Known = { verdict: { standing: "not-fixed" }, history: false, contains: false };
/** A project of thousands of tags and some fixes; more begin anew. */
const MOST_KEPT = 200_000;

function lookedUpOnce(cache: Repository): (commit: string) => Promise<ReadonlySet<string>> {
  const known = new Map<string, Promise<ReadonlySet<string>>>();
  return async (commit) => {
    const before = known.get(commit) ?? cache.tagsWith(commit);
    known.set(commit, before);
    return await before;
  };
}
