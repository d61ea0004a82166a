// GitHub's advisory: drafted once the bundle is approved, kept in step with it and with the versions, and looked after.
import {
  advisoryContent,
  type AdvisoryContent,
  type AdvisoryForm,
  contentPrint,
  type StandingAdvisory,
} from "../../domain/advisories/github/advisory.ts";
import { isRecordsWatched } from "../../domain/advisories/state.ts";
import { unmet } from "../../domain/disclosure/gates.ts";
import { currentPublication, type Publication } from "../../domain/disclosure/state.ts";
import type { RepositoryInfo } from "../../domain/github.ts";
import type { Event } from "../../domain/record/events.ts";
import { isFinal } from "../../domain/refusal.ts";
import { draftAdvisory, findAdvisories, writeAdvisory } from "../../effects/github/advisories/advisories.ts";
import { refusalOf, refusalText } from "../../effects/github/refusals.ts";
import { holdsLease, leaseEnd } from "../context/lease.ts";
import { lookTwice } from "../context/look-twice.ts";
import { preparedGates } from "../disclosure/prepared-gates.ts";
import { publicMarker } from "../disclosure/pinned-plan.ts";
import { reachablePublic } from "../disclosure/public-access.ts";
import { advisoryClient, draftMarker, standingAdvisory } from "../disclosure/publication/advisory.ts";
import { readPinnedBundle } from "../disclosure/read-inputs.ts";
import type { Job } from "../tracking/job.ts";
import { lookAfter } from "./aftercare.ts";
import { affectedNow } from "./versions.ts";

const DAY_MS = 24 * 3_600_000;
const LONGEST_WORDS = 500;
const KEY_BYTES = 6;

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
  return await intoStep(job, repository, form, false);
}

/** The newest published round that has an advisory. */
function publishedWith({ journal }: Job): Publication | null {
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
  const { draft } = job.journal.disclosure().advisories;
  if (draft === null) {
    const plan = { marker: publicMarker(job, publication.pinned.key) };
    const standing = await standingAdvisory({ job, repository, plan });
    // Where its step was refused there may be none: it is made now, if GitHub lets it.
    if (standing !== null) await noteDraft(job, standing, contentPrint(standing.content));
  }
  const next = await intoStep(job, repository, form, true);
  const look = await lookAfter(job, repository, publication);
  return next !== null && look !== null && look < next ? look : (next ?? look);
}

/** Drafts it where there is none, and writes what differs. */
async function intoStep(
  job: Job,
  repository: RepositoryInfo,
  form: AdvisoryForm,
  publish: boolean,
): Promise<Date | null> {
  const { journal, app } = job;
  const { intended, draft, cve } = journal.disclosure().advisories;
  if (intended === null && draft === null) {
    stage(job, { type: "draft-intended", key: app.random(KEY_BYTES) });
    await journal.commit();
    return await intoStep(job, repository, form, publish);
  }
  if (draft === null && intended !== null && !holdsLease(app, intended.written)) return leaseEnd(intended.written);
  const tags = await job.bench.tags(repository);
  const affected = await affectedNow(job, repository, form.facts, tags);
  const marker = draftMarker(job) ?? publicMarker(job, publishedWith(job)?.pinned.key ?? "");
  const content = advisoryContent(form, { affected, cve: cve.id, marker });
  try {
    if (draft === null) await makeDraft(job, repository, content, marker);
    return await keepInStep(job, repository, content, publish);
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === null || !isFinal(refusal)) throw error;
    await noteRefusal(job, content, refusalText(error));
    return new Date(app.clock.now().getTime() + DAY_MS);
  }
}

/** Looked for first: a process that died may have made it. */
async function makeDraft(
  job: Job,
  repository: RepositoryInfo,
  content: AdvisoryContent,
  marker: string,
): Promise<void> {
  const client = advisoryClient(job, repository);
  const { intended } = job.journal.disclosure().advisories;
  const find = async (): Promise<StandingAdvisory | null> =>
    (await findAdvisories(client, repository, marker))[0] ?? null;
  const mine = intended?.written.by === job.app.instance;
  const found = mine ? await find() : await lookTwice(job.app.clock, find);
  const standing = found ?? (await draftAdvisory(client, repository, content));
  await noteDraft(job, standing, contentPrint(content));
}

async function noteDraft(job: Job, standing: StandingAdvisory, wanted: string): Promise<void> {
  const { ghsa, url, content, state } = standing;
  stage(job, { type: "drafted", ghsa, url, wanted, print: contentPrint(content) });
  if (state === "published") notePublished(job, ghsa);
  await job.journal.commit();
}

function notePublished(job: Job, ghsa: string): void {
  stage(job, { type: "advisory-published", ghsa, at: job.app.clock.now().toISOString() });
}

/** Asked of GitHub only where something is to write, or an id or the publication is waited for. */
async function keepInStep(
  job: Job,
  repository: RepositoryInfo,
  content: AdvisoryContent,
  publish: boolean,
): Promise<Date | null> {
  const { journal, app } = job;
  const { draft, cve } = journal.disclosure().advisories;
  if (draft === null) return null;
  const wanted = contentPrint(content);
  const waits = (publish && draft.publishedAt === null) || (cve.asked?.outcome === "asked" && cve.id === null);
  const tried = draft.synced?.outcome !== "written" && draft.wanted === wanted;
  const rests = tried && Date.parse(draft.synced?.written.at ?? "") + DAY_MS > app.clock.now().getTime();
  if (!waits && draft.wanted === wanted) return null;
  const client = advisoryClient(job, repository);
  const standing = await standingAdvisory({ job, repository, plan: { marker: "" } });
  if (standing === null) return null;
  if (standing.content.cve_id !== null && cve.id === null)
    stage(job, { type: "cve-found", cve: standing.content.cve_id });
  if (standing.state === "published" && draft.publishedAt === null) notePublished(job, standing.ghsa);
  const asIs = contentPrint(standing.content);
  const late = publish && standing.state === "draft";
  // GitHub's own id is no edit of a person's.
  const untouched = contentPrint({ ...standing.content, cve_id: null });
  const touched = asIs !== draft.print && asIs !== wanted && untouched !== draft.print;
  if (!rests && (draft.wanted !== wanted || late)) {
    if (touched && !late)
      stage(job, { type: "advisory-synced", wanted, print: asIs, outcome: "touched", words: "" });
    else {
      const { cve_id: id, ...rest } = content;
      const written = await writeAdvisory(
        client,
        repository,
        standing.ghsa,
        { ...rest, ...(id === null ? {} : { cve_id: id }) },
        late,
      );
      const print = contentPrint(written.content);
      stage(job, { type: "advisory-synced", wanted, print, outcome: "written", words: "" });
      if (written.state === "published" && draft.publishedAt === null) notePublished(job, standing.ghsa);
    }
  }
  await journal.commit();
  return waits ? new Date(app.clock.now().getTime() + DAY_MS / 4) : null;
}

async function noteRefusal(job: Job, content: AdvisoryContent, words: string): Promise<void> {
  const { draft } = job.journal.disclosure().advisories;
  job.journal.discard();
  const wanted = contentPrint(content);
  if (draft === null) {
    // Nothing is there yet, so nothing but the status needs to know; it is tried again at the next look.
    job.advisory.refused = words.slice(0, LONGEST_WORDS);
    return;
  }
  stage(job, {
    type: "advisory-synced",
    wanted,
    print: draft.print,
    outcome: "refused",
    words: words.slice(0, LONGEST_WORDS),
  });
  await job.journal.commit();
}

function stage({ journal }: Job, what: Event): void {
  journal.stage([{ actor: null, comment: null, what }]);
}
