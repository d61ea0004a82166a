// The record of another issue than the job's own: opened to be written to, and never begun anew where there was one.
import type { RepositoryInfo } from "../../../domain/github.ts";
import type { RecordProblem } from "../../../domain/record/record.ts";
import type { Result } from "../../../domain/result.ts";
import type { Client } from "../../../effects/github/client.ts";
import { readTrackingIssue } from "../../../effects/github/tracking.ts";
import type { AppContext } from "../../context/app-context.ts";
import { type Journal, openJournal } from "../journal.ts";
import { checkAgainstPosts, ownPosts } from "../posts.ts";

/**
 * Refuses an empty one where the app's posts in that issue saw more. A branch that was deleted looks like a record that is still
 * to be begun: an entry there would stand in the way of the one that its own job brings back.
 */
export async function openOther(
  app: Pick<AppContext, "keys" | "app" | "clock" | "instance">,
  client: Client,
  tracking: Pick<RepositoryInfo, "owner" | "name" | "id">,
  issue: number,
): Promise<Result<Journal, RecordProblem>> {
  const { owner, name, id: repositoryId } = tracking;
  const opened = await openJournal(app, client, { owner, name, issue, repositoryId });
  if (!opened.ok || opened.value.entries().length > 0) return opened;
  const there = await readTrackingIssue(client, tracking, issue);
  if (there === null) return opened;
  const sound = checkAgainstPosts(opened.value.entries(), ownPosts(app, there, repositoryId));
  return sound.ok ? opened : sound;
}
