// What keeps a job from going on, for good and outside the record: shown in the status as long as it lasts.
import { refusalOf } from "../../effects/github/refusals.ts";
import { renderHindrance } from "../../text/record/alarm.ts";
import type { Job } from "../tracking/job.ts";
import { RecordConflict } from "../tracking/journal.ts";
import { failureCode, problemOf } from "../tracking/last-resort.ts";
import { raiseAlarm, showStatus } from "./status.ts";

/** Keeps what fails for good, to be shown: nobody must think that it goes on. */
export function noteHindrance({ app, view, hindered }: Job, error: unknown): void {
  const where = failureCode(error);
  const problem = problemOf(app, `part:${view.repository.id}:${view.issue.number}:${where}`, error);
  if (problem === null || hindered.publication !== null) return;
  const words = renderHindrance({ refusal: refusalOf(error), where });
  if (!hindered.parts.includes(words)) hindered.parts = [...hindered.parts, words];
}

/** Where the status cannot be made for good, it says so above what it said last. */
export async function showOrWarn(job: Job): Promise<Date | null> {
  try {
    return await showStatus(job);
  } catch (error) {
    if (error instanceof RecordConflict) throw error;
    noteHindrance(job, error);
    const { publication, parts } = job.hindered;
    const words = [...(publication === null ? [] : [publication]), ...parts];
    if (words.length > 0) await raiseAlarm(job.app, job.view, words.join("\n\n"));
    throw error;
  }
}
