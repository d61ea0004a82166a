// GitHub's advisory, a day and a week after publishing: is it public, are its ranges right, does the global database say the same?
import {
  type AdvisoryForm,
  advisoryContent,
  type StandingAdvisory,
} from "../../../domain/advisories/github/advisory.ts";
import type { Look } from "../../../domain/follow-up/aftercare.ts";
import type { LookedAfter } from "../../../domain/follow-up/state.ts";
import type { RepositoryInfo } from "../../../domain/github.ts";
import {
  type GlobalEntry,
  readAdvisoryById,
  readGlobalEntry,
} from "../../../effects/github/advisories/advisories.ts";
import { advisoryClient } from "../../disclosure/publication/advisory.ts";
import { readPinnedBundle } from "../../disclosure/read-inputs.ts";
import type { Job } from "../../tracking/job.ts";
import { affectedNow } from "../versions.ts";
import { publishedWith } from "./advisory.ts";

type Seen = { readonly problems: LookedAfter["problems"]; readonly texts: readonly string[] };

/** What is not as it should be, and the text that stands there. Null: this disclosure has no advisory at GitHub. */
export async function lookAtAdvisory(job: Job, repository: RepositoryInfo, which: Look): Promise<Seen | null> {
  const { draft } = job.journal.disclosure().advisories;
  const publication = publishedWith(job);
  if (draft === null || publication === null) return null;
  const bundle = await readPinnedBundle(job.journal, publication.pinned);
  const form = bundle.ok ? bundle.value.advisory : undefined;
  if (form === undefined) return null;
  const client = advisoryClient(job, repository);
  const standing = await readAdvisoryById(client, repository, draft.ghsa);
  if (standing?.state !== "published") return { problems: ["not-published"], texts: [] };
  const entry = await readGlobalEntry(client, draft.ghsa);
  const problems = [
    // GitHub reviews within some days.
    ...(entry === null && which === "week" ? (["not-global"] as const) : []),
    ...(entry?.withdrawn === true ? (["withdrawn"] as const) : []),
    ...(entry !== null && isUnlike(entry, standing) ? (["ranges-differ"] as const) : []),
    ...((await areRangesBehind(job, repository, form, standing)) ? (["ranges-behind"] as const) : []),
  ];
  return { problems, texts: [standing.content.description] };
}

function isUnlike({ affected }: GlobalEntry, { content }: StandingAdvisory): boolean {
  const own = content.vulnerabilities.map(
    (vulnerability) => `${vulnerability.package.name}: ${vulnerability.vulnerable_version_range}`,
  );
  return affected.toSorted().join("\n") !== own.toSorted().join("\n");
}

/** Whether the advisory names other versions than the tags tell now. */
async function areRangesBehind(
  job: Job,
  repository: RepositoryInfo,
  form: AdvisoryForm,
  { content }: StandingAdvisory,
): Promise<boolean> {
  const affected = await affectedNow(job, repository, form.facts, await job.bench.tags(repository));
  const wanted = advisoryContent(form, { affected, cve: null, marker: "" });
  const lines = ({ vulnerabilities }: Pick<StandingAdvisory["content"], "vulnerabilities">): string =>
    vulnerabilities
      .map((each) => `${each.package.name}: ${each.vulnerable_version_range}: ${each.patched_versions ?? ""}`)
      .toSorted()
      .join("\n");
  return lines(wanted) !== lines(content);
}
