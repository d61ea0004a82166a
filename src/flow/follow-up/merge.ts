// Carries `/merge` out: one request for each PR that is ready, at the head that was approved.
import { namedPull } from "../../domain/follow-up/pull.ts";
import { ACCESS } from "../../effects/github/access.ts";
import type { EventOf } from "../../domain/record/events.ts";
import { type MergeResult, mergePull } from "../../effects/github/public/fix-pulls.ts";
import { refusalText } from "../../effects/github/refusals.ts";
import { renderStanding } from "../../text/follow-up/notices.ts";
import { reachablePublic } from "../disclosure/public-access.ts";
import type { Job } from "../tracking/job.ts";
import { fixPullRows } from "./observe.ts";

const LONGEST_WORDS = 500;

/** What came of it for each fix PR that is not merged yet. */
export async function mergeReady(job: Job): Promise<readonly EventOf<"merge-asked">[]> {
  const repository = reachablePublic(job.view, job.journal.disclosure());
  const rows = (await fixPullRows(job)) ?? [];
  if (repository === null) return [];
  const { installationId, settings } = job;
  const client = job.app.github.installation({
    installationId,
    repositoryIds: [repository.id],
    permissions: ACCESS.merging,
  });
  const asked: EventOf<"merge-asked">[] = [];
  for (const { expected, standing, pull } of rows) {
    if (standing.kind === "merged") continue;
    const event = { type: "merge-asked", ...namedPull(expected), head: pull.head } as const;
    if (standing.kind !== "ready") {
      asked.push({ ...event, outcome: "waiting", words: renderStanding(standing) });
      continue;
    }
    const result = await mergePull(client, repository, {
      number: expected.number,
      head: expected.head,
      method: settings.mergeMethod,
    });
    asked.push({ ...event, ...outcomeOf(result) });
  }
  return asked;
}

function outcomeOf(result: MergeResult): Pick<EventOf<"merge-asked">, "outcome" | "words"> {
  if (result.kind !== "refused") return { outcome: result.kind, words: "" };
  return { outcome: "refused", words: refusalText(result.error).slice(0, LONGEST_WORDS) };
}
