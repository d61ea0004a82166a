// What is recorded of GitHub's advisory as it was seen or written: that it is there, is public or closed, and how its credited stand.
import { contentPrint, creditsNow, type StandingAdvisory } from "../../../domain/advisories/github/advisory.ts";
import type { Draft } from "../../../domain/advisories/state.ts";
import type { Event } from "../../../domain/record/events.ts";
import type { Lean } from "../../../effects/github/advisories/advisories.ts";
import { CLOSED_AT_GITHUB } from "../../../text/advisories/github.ts";
import type { Job } from "../../tracking/job.ts";

const DAY_MS = 24 * 3_600_000;
/** Longest words of GitHub's that are kept. */
export const LONGEST_WORDS = 500;

/** It is there. */
export async function noteDraft(
  job: Job,
  standing: StandingAdvisory,
  wanted: string,
  { without, words }: Lean,
): Promise<void> {
  const { ghsa, url, content, state } = standing;
  const print = contentPrint(content);
  stage(job, { type: "drafted", ghsa, url, wanted, print });
  if (without.length > 0) stage(job, written(wanted, print, { without, words }));
  if (state === "published") notePublished(job, ghsa);
  noteCredits(job, standing);
  await job.journal.commit();
}

/** The whole was written, or what GitHub took of it. */
export function written(wanted: string, print: string, { without, words }: Lean): Event {
  const lean = without.length === 0 ? {} : { without: [...without] };
  return {
    type: "advisory-synced",
    wanted,
    print,
    outcome: "written",
    words: words.slice(0, LONGEST_WORDS),
    ...lean,
  };
}

/** It was seen public. */
export function notePublished(job: Job, ghsa: string): void {
  stage(job, { type: "advisory-published", ghsa, at: job.app.clock.now().toISOString() });
}

/** Recorded where they stand otherwise than they did. */
export function noteCredits({ journal }: Job, standing: StandingAdvisory): void {
  const { credited } = journal.disclosure().advisories;
  const credits = creditsNow(standing, credited);
  if (JSON.stringify(credits) === JSON.stringify(credited ?? [])) return;
  journal.stage([
    {
      actor: null,
      comment: null,
      what: { type: "credits-seen", credits: credits.map((credit) => ({ ...credit })) },
    },
  ]);
}

/** Somebody closed it: that is told once, and looked at again, as it can be opened anew. */
export async function noteClosed({ journal, app }: Job, { synced, print }: Draft, wanted: string): Promise<Date> {
  if (synced?.words !== CLOSED_AT_GITHUB) {
    const what = { type: "advisory-synced", wanted, print, outcome: "refused", words: CLOSED_AT_GITHUB } as const;
    journal.stage([{ actor: null, comment: null, what }]);
  }
  await journal.commit();
  return new Date(app.clock.now().getTime() + DAY_MS);
}

/** By the app itself. */
export function stage({ journal }: Job, what: Event): void {
  journal.stage([{ actor: null, comment: null, what }]);
}
