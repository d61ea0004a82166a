// The end of a round: the public issue says what is fixed and is closed, the tracking issue gets its history and is closed.
import { ACCESS } from "../../effects/github/access.ts";
import { writeMarker } from "../../domain/record/markers.ts";
import { timelineOf } from "../../domain/follow-up/timeline.ts";
import type { Publication } from "../../domain/disclosure/state.ts";
import type { RepositoryInfo } from "../../domain/github.ts";
import { findComments } from "../../effects/github/public/repository.ts";
import { closeIssue } from "../../effects/github/public/publish.ts";
import { renderFixed, renderResolved } from "../../text/follow-up/resolved.ts";
import { botLogin } from "../context/app-context.ts";
import type { Job } from "../tracking/job.ts";
import { postNotices } from "../tracking/notices.ts";
import { postOnce } from "../tracking/posts.ts";

/** Done in an order in which a second run finds what the first one did; recorded only when all of it stands. */
export async function finishRound(job: Job, repository: RepositoryInfo, publication: Publication): Promise<void> {
  await closePublicIssue(job, repository, publication);
  const { app, view, journal, settings } = job;
  const { followUps } = journal.disclosure();
  const merged = followUps.pulls.flatMap((pull) => (pull.merged === null ? [] : [pull.merged]));
  const written = { at: app.clock.now().toISOString(), by: app.instance };
  const moments = timelineOf(view.issue.createdAt, journal.entries());
  const body = (): string => renderResolved(moments, merged, settings.schedule.zone);
  await postNotices(job, [{ about: `resolved ${publication.pinned.key}`, written, body }]);
  if (view.issue.open) await closeIssue(view.client, view.repository, view.issue.number, "completed");
}

async function closePublicIssue(
  { app, installationId, journal, settings, view }: Job,
  repository: RepositoryInfo,
  { pinned, published }: Publication,
): Promise<void> {
  const number = published?.issue ?? null;
  if (number === null || !settings.followUp.closePublicIssue) return;
  const client = app.github.installation({
    installationId,
    repositoryIds: [repository.id],
    permissions: ACCESS.trackingIssues,
  });
  const merged = journal
    .disclosure()
    .followUps.pulls.flatMap((pull) => (pull.merged === null || pull.round !== pinned.round ? [] : [pull.merged]));
  const scope = { repositoryId: view.repository.id, issue: view.issue.number };
  const marker = writeMarker(app.keys, { kind: "public", key: `${pinned.key}.fixed`, ...scope });
  const there = await findComments(client, repository, number, { creator: botLogin(app), marker });
  if (there.length === 0) await postOnce(app, client, repository, number, `${renderFixed(merged)}\n\n${marker}`);
  await closeIssue(client, repository, number, "completed");
}
