// GitHub's advisory as a step of a publication: found by its hidden line, made where there is no draft, and published.
import {
  advisoryContent,
  type AdvisoryForm,
  type StandingAdvisory,
} from "../../../domain/advisories/github/advisory.ts";
import { affectedBy } from "../../../domain/advisories/records/ranges.ts";
import type { PlanInput } from "../../../domain/disclosure/publication/plan.ts";
import type { RepositoryInfo } from "../../../domain/github.ts";
import { ACCESS } from "../../../effects/github/access.ts";
import {
  draftAdvisory,
  findAdvisories,
  readAdvisoryById,
  writeAdvisory,
} from "../../../effects/github/advisories/advisories.ts";
import type { Client } from "../../../effects/github/client.ts";
import { renderClosedAdvisory } from "../../../text/advisories/github.ts";
import type { Job } from "../../tracking/job.ts";
import { publicMarker } from "../pinned-plan.ts";

type At = { readonly job: Job; readonly repository: RepositoryInfo; readonly plan: Pick<PlanInput, "marker"> };

/** May write advisories of the public repository, and nothing else there. */
export function advisoryClient({ app, installationId }: Job, repository: RepositoryInfo): Client {
  return app.github.installation({
    installationId,
    repositoryIds: [repository.id],
    permissions: ACCESS.advisories,
  });
}

/** The advisory's hidden line; null: no draft was intended. */
export function draftMarker(job: Job): string | null {
  const { intended } = job.journal.disclosure().advisories;
  return intended === null ? null : publicMarker(job, intended.key);
}

/** The advisory as it stands, by its id or by its hidden line; null: there is none. */
export async function standingAdvisory({ job, repository, plan }: At): Promise<StandingAdvisory | null> {
  const client = advisoryClient(job, repository);
  const { draft } = job.journal.disclosure().advisories;
  if (draft !== null) return await readAdvisoryById(client, repository, draft.ghsa);
  const [found] = await findAdvisories(client, repository, draftMarker(job) ?? plan.marker);
  return found ?? null;
}

/** Where it stands, for what is to do. What cannot be read is taken for not done: the step says so. */
export async function observedAdvisory(at: At): Promise<"draft" | "published" | null> {
  const standing = await standingAdvisory(at).catch(() => null);
  if (standing === null) return null;
  return standing.state === "published" ? "published" : "draft";
}

/**
 * Puts the approved text there and publishes it, in one request. Returns what people should know of it; null: nothing. The
 * ranges of a draft stay as they are: they are brought into step by the tags, before and afterwards.
 */
export async function publishAdvisory(at: At, form: AdvisoryForm): Promise<string | null> {
  const { job, repository, plan } = at;
  const client = advisoryClient(job, repository);
  const marker = draftMarker(job) ?? plan.marker;
  const { cve } = job.journal.disclosure().advisories;
  const content = advisoryContent(form, { affected: promisedOnly(form), cve: cve.id, marker });
  const standing = (await standingAdvisory(at)) ?? (await draftAdvisory(client, repository, content));
  if (standing.state === "published") return null;
  if (standing.state === "closed" || standing.state === "withdrawn") return renderClosedAdvisory(standing.ghsa);
  const { vulnerabilities: _, cve_id: id, ...rest } = content;
  await writeAdvisory(
    client,
    repository,
    standing.ghsa,
    { ...rest, ...(id === null ? {} : { cve_id: id }) },
    true,
  );
  return null;
}

function promisedOnly({ facts }: AdvisoryForm) {
  return facts.packages.map(({ tags }) =>
    affectedBy({ tags: [], pattern: tags, since: facts.since, promised: facts.promised }),
  );
}
