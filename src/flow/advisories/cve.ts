// Carries `/cve request` out: GitHub is asked once, and answers later by the advisory itself.
import type { EventOf } from "../../domain/record/events.ts";
import { askForCve } from "../../effects/github/advisories/advisories.ts";
import { isAmbiguous, refusalOf, refusalText } from "../../effects/github/refusals.ts";
import { reachablePublic } from "../disclosure/public-access.ts";
import { advisoryClient } from "../disclosure/publication/advisory.ts";
import type { Job } from "../tracking/job.ts";

const LONGEST_WORDS = 500;

/** What came of it. */
export async function requestCve(job: Job): Promise<EventOf<"cve-asked">> {
  const disclosure = job.journal.disclosure();
  const repository = reachablePublic(job.view, disclosure);
  const { draft } = disclosure.advisories;
  if (repository === null || draft === null) return { type: "cve-asked", outcome: "refused", words: "" };
  try {
    await askForCve(advisoryClient(job, repository), repository, draft.ghsa);
    return { type: "cve-asked", outcome: "asked", words: "" };
  } catch (error) {
    if (isAmbiguous(error)) return { type: "cve-asked", outcome: "unanswered", words: "" };
    if (refusalOf(error) === null) throw error;
    return { type: "cve-asked", outcome: "refused", words: refusalText(error).slice(0, LONGEST_WORDS) };
  }
}
