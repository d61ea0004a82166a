// Drafts GitHub's advisory where there is none, and writes what differs. What GitHub refuses is recorded, told, and tried again.
import { earliest } from "../../../domain/clock.ts";
import {
  advisoryContent,
  type AdvisoryContent,
  type AdvisoryForm,
  contentPrint,
  type StandingAdvisory,
} from "../../../domain/advisories/github/advisory.ts";
import type { Draft } from "../../../domain/advisories/state.ts";
import type { RepositoryInfo } from "../../../domain/github.ts";
import { isRefusedForNow } from "../../../domain/refusal.ts";
import {
  closeDraft,
  draftAdvisory,
  findAdvisories,
  readAdvisoryById,
  writeAdvisory,
  type Written,
} from "../../../effects/github/advisories/advisories.ts";
import { refusalOf } from "../../../effects/github/refusals.ts";
import { NOT_FOUND_ANY_MORE } from "../../../text/advisories/github.ts";
import { failedLately, hasFailedLong } from "../../context/failures.ts";
import { holdsLease, leaseEnd } from "../../context/lease.ts";
import { lookTwice, unlessOdd } from "../../context/look-twice.ts";
import { advisoryClient, draftMarker, standingAdvisory } from "../../disclosure/publication/advisory.ts";
import type { Job } from "../../tracking/job.ts";
import { sentOnce } from "../../tracking/posts.ts";
import { affectedNow } from "../versions.ts";
import { LONGEST_WORDS, noteClosed, noteCredits, noteDraft, notePublished, stage, written } from "./notes.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const KEY_BYTES = 6;

/** `marker`: of one that no draft was intended for. `publish`: it should be public by now. */
export type InStep = {
  readonly repository: RepositoryInfo;
  readonly form: AdvisoryForm;
  readonly marker: string;
  readonly publish: boolean;
};

/** Returns when to look again; null: nothing asks for it. */
export async function intoStep(job: Job, step: InStep): Promise<Date | null> {
  const { journal, app } = job;
  const { intended, draft, cve } = journal.disclosure().advisories;
  if (intended === null && draft === null) {
    stage(job, { type: "draft-intended", key: app.random(KEY_BYTES) });
    await journal.commit();
    return await intoStep(job, step);
  }
  if (draft === null && intended !== null && !holdsLease(app, intended.written)) return leaseEnd(intended.written);
  const tags = await job.bench.tags(step.repository);
  const affected = await affectedNow(job, step.repository, step.form.facts, tags);
  const marker = draftMarker(job) ?? step.marker;
  const content = advisoryContent(step.form, { affected, cve: cve.id, marker });
  const bring = async (): Promise<Date | null> => {
    try {
      if (draft === null && !(await isDrafted(job, step.repository, content, marker)))
        return new Date(app.clock.now().getTime() + HOUR_MS);
      return await keepInStep(job, step, content);
    } catch (error) {
      journal.discard();
      throw error;
    }
  };
  try {
    return await unlessOdd(app.clock, bring);
  } catch (error) {
    const refusal = refusalOf(error);
    if (!isRefusedForNow(refusal)) throw error;
    return await noteRefusal(job, content, refusal.words);
  }
}

/** Makes the draft; false: GitHub refused this very content within the hour, so that it is not asked at each look. */
async function isDrafted(
  job: Job,
  repository: RepositoryInfo,
  content: AdvisoryContent,
  marker: string,
): Promise<boolean> {
  const { refused } = job.journal.disclosure().advisories;
  const wanted = contentPrint(content);
  if (refused?.wanted === wanted && failedLately(job.app, refusedKey(job))) return false;
  const client = advisoryClient(job, repository);
  const { intended } = job.journal.disclosure().advisories;
  const all = async (): Promise<readonly StandingAdvisory[]> => await findAdvisories(client, repository, marker);
  // A second one that came late was closed.
  const find = async (): Promise<StandingAdvisory | null> => {
    const there = await all();
    return there.find(({ state }) => state !== "closed") ?? there[0] ?? null;
  };
  // Looked for first: a process that died may have made it.
  const mine = intended?.written.by === job.app.instance;
  const found = mine ? await find() : await lookTwice(job.app.clock, find);
  if (found !== null) {
    await noteFound(job, found);
    return true;
  }
  const made = new Map<string, Written>();
  const ghsa = await sentOnce<string>(job.app, {
    stays: "sent",
    async send() {
      const written = await draftAdvisory(client, repository, content);
      made.set(written.standing.ghsa, written);
      return written.standing.ghsa;
    },
    find: async () => (await all()).flatMap((one) => (one.state === "draft" ? [one.ghsa] : [])),
    remove: async (twin) => await closeDraft(client, repository, twin),
  });
  const written = made.get(ghsa);
  if (written !== undefined) {
    const { standing, ...lean } = written;
    await noteDraft(job, standing, wanted, lean);
    return true;
  }
  const there = await readAdvisoryById(client, repository, ghsa);
  if (there === null) throw new TypeError("the draft that was found is gone");
  await noteFound(job, there);
  return true;
}

/** What it says may be older than what it should say. */
async function noteFound(job: Job, found: StandingAdvisory): Promise<void> {
  await noteDraft(job, found, contentPrint(found.content), { without: [], words: "" });
}

function refusedKey({ view }: Job): string {
  return `advisory:${view.repository.id}:${view.issue.number}`;
}

/** How often it is looked how the credited have answered, as long as one has not: GitHub tells of no answer. */
const CREDITS_EVERY_MS = 6 * HOUR_MS;

/** Asked of GitHub only where something is to write, or an id, an answer or the publication is waited for. */
async function keepInStep(
  job: Job,
  { repository, publish }: InStep,
  content: AdvisoryContent,
): Promise<Date | null> {
  const { journal, app } = job;
  const { draft, cve, credited } = journal.disclosure().advisories;
  if (draft === null) return null;
  const now = app.clock.now().getTime();
  const wanted = contentPrint(content);
  const again = refusedUntil(draft, wanted);
  const rests = again !== null && again > now;
  const waits = (publish && draft.publishedAt === null) || (cve.asked?.outcome === "asked" && cve.id === null);
  const open = credited === null || credited.some(({ state }) => state === "pending" || state === "unknown");
  const asks = open && content.credits.length > 0;
  const looked = app.cache.get(creditsKey(draft))?.until ?? 0;
  const looksNow = asks && looked <= now;
  if (draft.wanted === wanted && !waits && !looksNow && (again === null || rests))
    return earliest([again === null ? null : new Date(again), asks ? new Date(looked) : null]);
  const standing = await standingAdvisory({ job, repository, plan: { marker: "" } });
  app.cache.set(creditsKey(draft), { until: now + CREDITS_EVERY_MS, value: Promise.resolve(null) });
  if (standing === null) return await noteRefusal(job, content, NOT_FOUND_ANY_MORE);
  if (standing.content.cve_id !== null && cve.id === null)
    stage(job, { type: "cve-found", cve: standing.content.cve_id });
  if (standing.state === "published" && draft.publishedAt === null) notePublished(job, standing.ghsa);
  noteCredits(job, standing);
  if (standing.state === "closed" || standing.state === "withdrawn") return await noteClosed(job, draft, wanted);
  const late = publish && standing.state === "draft";
  if (!rests && (draft.wanted !== wanted || late || again !== null))
    await bringIntoStep(job, repository, { draft, standing, content, late });
  await journal.commit();
  return earliest([
    waits ? new Date(now + DAY_MS / 4) : null,
    asks ? new Date(now + CREDITS_EVERY_MS) : null,
    rests ? new Date(again) : null,
  ]);
}

function creditsKey({ ghsa }: Draft): string {
  return `credits:${ghsa}`;
}

/** Until when what was refused is left alone; null: this content was not refused. */
function refusedUntil({ synced, wanted: last }: Draft, wanted: string): number | null {
  return synced?.outcome === "refused" && last === wanted ? Date.parse(synced.written.at) + DAY_MS : null;
}

async function bringIntoStep(
  job: Job,
  repository: RepositoryInfo,
  at: {
    readonly draft: Draft;
    readonly standing: StandingAdvisory;
    readonly content: AdvisoryContent;
    readonly late: boolean;
  },
): Promise<void> {
  const { draft, standing, content, late } = at;
  const wanted = contentPrint(content);
  const asIs = contentPrint(standing.content);
  // GitHub's own id is no edit of a person's.
  const untouched = contentPrint({ ...standing.content, cve_id: null });
  const touched = asIs !== draft.print && asIs !== wanted && untouched !== draft.print;
  if (touched && !late)
    return stage(job, { type: "advisory-synced", wanted, print: asIs, outcome: "touched", words: "" });
  const { cve_id: id, ...rest } = content;
  const members = { ...rest, ...(id === null ? {} : { cve_id: id }) };
  const { standing: after, ...lean } = await writeAdvisory(
    advisoryClient(job, repository),
    repository,
    standing.ghsa,
    members,
    late,
  );
  stage(job, written(wanted, contentPrint(after.content), lean));
  noteCredits(job, after);
  if (after.state === "published" && draft.publishedAt === null) notePublished(job, standing.ghsa);
}

/** Recorded where it is another one than before, and told by the status. Returns when it is tried again. */
async function noteRefusal(job: Job, content: AdvisoryContent, said: string): Promise<Date> {
  const { draft, refused } = job.journal.disclosure().advisories;
  const now = job.app.clock.now().getTime();
  const wanted = contentPrint(content);
  const words = said.slice(0, LONGEST_WORDS);
  if (draft === null) {
    hasFailedLong(job.app, refusedKey(job));
    if (refused?.wanted !== wanted || refused.words !== words)
      stage(job, { type: "draft-refused", wanted, words });
  } else stage(job, { type: "advisory-synced", wanted, print: draft.print, outcome: "refused", words });
  await job.journal.commit();
  return new Date(now + (draft === null ? HOUR_MS : DAY_MS));
}
