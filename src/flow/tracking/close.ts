// Closes the tracking issue once where nothing is left to do in it, and opens it again where that does not hold any more.
import { isFalseAlarm, unfinished } from "../../domain/moderation/state.ts";
import { closeIssue, reopenIssue } from "../../effects/github/public/publish.ts";
import type { Job } from "./job.ts";

/** A person opened it again after the app had closed it. */
export function isReopened({ view, journal }: Job): boolean {
  return journal.disclosure().issueClosed && view.issue.open;
}

/** Closed once for each reason: a person who opens it again has one, and is not overruled. */
export async function closeOrReopen({ view, journal }: Job): Promise<null> {
  const { confirmedAt, dismissed, moderation, issueClosed, intake } = journal.disclosure();
  const undone = confirmedAt === null && isFalseAlarm(moderation) && unfinished(moderation).length === 0;
  const isDuplicate = intake.duplicateOf !== null;
  const over = dismissed !== null || undone || isDuplicate;
  if (over === issueClosed) return null;
  const { client, repository, issue } = view;
  if (over && issue.open)
    await closeIssue(client, repository, issue.number, isDuplicate ? "duplicate" : "not_planned");
  if (!over && !issue.open) await reopenIssue(client, repository, issue.number);
  const what = { type: over ? "issue-closed" : "issue-reopened" } as const;
  journal.stage([{ actor: null, comment: null, what }]);
  await journal.commit();
  return null;
}
