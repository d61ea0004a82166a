// GitHub's advisory: drafted once the bundle is approved, kept in step with it and with the versions, and looked after.
import { contentPrint } from "../../../domain/advisories/github/advisory.ts";
import { isRecordsWatched } from "../../../domain/advisories/state.ts";
import { unmet } from "../../../domain/disclosure/gates.ts";
import { currentPublication, type Publication } from "../../../domain/disclosure/state.ts";
import type { RepositoryInfo } from "../../../domain/github.ts";
import { isRefusedForNow } from "../../../domain/refusal.ts";
import { refusalOf } from "../../../effects/github/refusals.ts";
import { publicMarker } from "../../disclosure/pinned-plan.ts";
import { preparedGates } from "../../disclosure/prepared-gates.ts";
import { reachablePublic } from "../../disclosure/public-access.ts";
import { standingAdvisory } from "../../disclosure/publication/advisory.ts";
import { readPinnedBundle } from "../../disclosure/read-inputs.ts";
import type { Job } from "../../tracking/job.ts";
import { intoStep } from "./in-step.ts";
import { noteDraft } from "./notes.ts";

/** Brings GitHub's advisory to where it should be. Returns when to look again; null: nothing asks for it. */
export async function goOnWithAdvisory(job: Job): Promise<Date | null> {
  const disclosure = job.journal.disclosure();
  const repository = reachablePublic(job.view, disclosure);
  if (repository === null) return null;
  const published = publishedWith(job);
  if (published !== null) return await afterPublishing(job, repository, published);
  if (!job.settings.advisories.enabled || currentPublication(disclosure) !== null || disclosure.dismissed !== null)
    return null;
  const { preparation, gates } = await preparedGates(job);
  const form = preparation.bundle?.advisory;
  // Its readers see what is written there: nothing is, before it is approved.
  if (form === undefined || unmet(gates).length > 0) return null;
  return await intoStep(job, { repository, form, marker: "", publish: false });
}

/** The newest published round that has an advisory. */
export function publishedWith({ journal }: Job): Publication | null {
  const { publications, bundles } = journal.disclosure();
  const has = ({ pinned }: Publication): boolean =>
    bundles.some((bundle) => bundle.digest === pinned.digest && bundle.advisory === true);
  return publications.findLast((publication) => publication.published !== null && has(publication)) ?? null;
}

async function afterPublishing(
  job: Job,
  repository: RepositoryInfo,
  publication: Publication,
): Promise<Date | null> {
  const publishedAt = publication.published?.at ?? publication.startedAt;
  if (!isRecordsWatched(publishedAt, job.app.clock.now())) return null;
  const bundle = await readPinnedBundle(job.journal, publication.pinned);
  const form = bundle.ok ? bundle.value.advisory : undefined;
  if (form === undefined) return null;
  const marker = publicMarker(job, publication.pinned.key);
  await takeOver(job, repository, marker);
  return await intoStep(job, { repository, form, marker, publish: true });
}

/** One that the publication itself made, as no draft was intended before. */
async function takeOver(job: Job, repository: RepositoryInfo, marker: string): Promise<void> {
  const { draft, intended } = job.journal.disclosure().advisories;
  if (draft !== null || intended !== null) return;
  try {
    const standing = await standingAdvisory({ job, repository, plan: { marker } });
    const lean = { without: [], words: "" };
    if (standing !== null) await noteDraft(job, standing, contentPrint(standing.content), lean);
  } catch (error) {
    // The same is asked again where it is made, which tells of it.
    if (!isRefusedForNow(refusalOf(error))) throw error;
  }
}
