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
import { refusalOf } from "../../../effects/github/refusals.ts";
import type { RefusalKind } from "../../../domain/refusal.ts";
import {
  renderAdvisoryRefusal,
  renderClosedAdvisory,
  renderMissingAdvisory,
  renderWithout,
} from "../../../text/advisories/github.ts";
import { SECOND_LOOK_MS } from "../../../effects/github/connection/once-more.ts";
import { lookTwice } from "../../context/look-twice.ts";
import { RecordConflict } from "../../tracking/journal.ts";
import { failureCode } from "../../tracking/last-resort.ts";
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

/**
 * The advisory as it stands, by its id or by its hidden line; null: there is none. One that is known to be there and is
 * not found is looked for twice: a second one must not be made of it.
 */
export async function standingAdvisory({ job, repository, plan }: At): Promise<StandingAdvisory | null> {
  const client = advisoryClient(job, repository);
  const { draft } = job.journal.disclosure().advisories;
  if (draft !== null)
    return await lookTwice(job.app.clock, async () => await readAdvisoryById(client, repository, draft.ghsa));
  const [found] = await findAdvisories(client, repository, draftMarker(job) ?? plan.marker);
  return found ?? null;
}

/** A publication waits no longer than this to see how the advisory stands: a read may be held back by a limit for long. */
const LONGEST_LOOK_MS = 90_000;

async function standingSoon(at: At): Promise<StandingAdvisory | null> {
  const over = new AbortController();
  const late = at.job.app.clock.sleep(LONGEST_LOOK_MS, over.signal).then(() => {
    throw new LookedTooLong("GitHub's advisory could not be seen in time");
  });
  try {
    return await Promise.race([standingAdvisory(at), late]);
  } finally {
    over.abort();
    late.catch(() => undefined);
  }
}

class LookedTooLong extends Error {
  override readonly name = "LookedTooLong";
}

/** Where it stands, for what is to do. What cannot be read is taken for not done: the step says so. */
export async function observedAdvisory(at: At): Promise<"draft" | "published" | null> {
  const standing = await standingSoon(at).catch(() => null);
  if (standing === null) return null;
  return standing.state === "published" ? "published" : "draft";
}

/**
 * Puts the approved text there and publishes it, in one request. Returns what people should know of it; null: nothing. The
 * ranges of a draft stay as they are: they are brought into step by the tags, before and afterwards. Nothing waits for it:
 * whatever goes wrong is told, and made up for afterwards.
 */
export async function publishAdvisory(at: At, form: AdvisoryForm): Promise<string | null> {
  const { app } = at.job;
  for (const again of [true, false]) {
    try {
      return await publishOnce(at, form);
    } catch (error) {
      if (error instanceof RecordConflict) throw error;
      const refusal = refusalOf(error);
      const passes = refusal === null ? !(error instanceof LookedTooLong) : PASSING.includes(refusal.kind);
      if (again && passes) {
        await app.clock.sleep(SECOND_LOOK_MS);
        continue;
      }
      app.note("GitHub's advisory was not published", { code: refusal?.kind ?? failureCode(error) });
      return renderAdvisoryRefusal(refusal);
    }
  }
  return null;
}

/** A lost reply is settled by looking once more before anything is sent; a limit was waited for by the client already. */
const PASSING: readonly RefusalKind[] = ["unavailable", "invalid", "gone", "stale", "other"];

async function publishOnce(at: At, form: AdvisoryForm): Promise<string | null> {
  const { job, repository, plan } = at;
  const client = advisoryClient(job, repository);
  const marker = draftMarker(job) ?? plan.marker;
  const { cve, draft } = job.journal.disclosure().advisories;
  const content = advisoryContent(form, { affected: promisedOnly(form), cve: cve.id, marker });
  const found = await standingSoon(at);
  if (found === null && draft !== null) return renderMissingAdvisory(draft.ghsa);
  const standing = found ?? (await draftAdvisory(client, repository, content)).standing;
  if (standing.state === "published") return null;
  if (standing.state === "closed" || standing.state === "withdrawn") return renderClosedAdvisory(standing.ghsa);
  const { vulnerabilities: _, cve_id: id, ...rest } = content;
  const members = { ...rest, ...(id === null ? {} : { cve_id: id }) };
  const { without, words } = await writeAdvisory(client, repository, standing.ghsa, members, true);
  return without.length === 0 ? null : renderWithout(without, words);
}

function promisedOnly({ facts }: AdvisoryForm) {
  return facts.packages.map(({ tags }) =>
    affectedBy({ tags: [], pattern: tags, since: facts.since, promised: facts.promised }),
  );
}
