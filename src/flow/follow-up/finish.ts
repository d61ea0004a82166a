// The end of a round: the public issue says what is fixed and is closed, the tracking issue gets its history and is closed.
import { ACCESS } from "../../effects/github/access.ts";
import { writeMarker } from "../../domain/record/markers.ts";
import { timelineOf } from "../../domain/follow-up/timeline.ts";
import { earlierRounds } from "../../domain/disclosure/publication/rounds.ts";
import type { Publication } from "../../domain/disclosure/state.ts";
import type { RepositoryInfo } from "../../domain/github.ts";
import { closeIssue } from "../../effects/github/public/publish.ts";
import { renderFixed, renderResolved } from "../../text/follow-up/resolved.ts";
import { holdsLease, leaseEnd } from "../context/lease.ts";
import type { Job } from "../tracking/job.ts";
import { postNotices } from "../tracking/notices.ts";
import { sayOnce } from "../tracking/posts.ts";

/**
 * Done in an order in which a second run finds what the first one did; recorded only when all of it stands. Returns
 * when to look again where the process that proved the last merge is about to do it.
 */
export async function finishRounds(
  job: Job,
  repository: RepositoryInfo,
  publications: readonly Publication[],
): Promise<Date | null> {
  const { app, view, journal, settings } = job;
  const { followUps } = journal.disclosure();
  const proved = [
    ...followUps.pulls.flatMap(({ mergeSeen }) => (mergeSeen === null ? [] : [mergeSeen])),
    ...publications.flatMap(({ published, claimedBy }) =>
      published === null ? [] : [{ at: published.at, by: claimedBy }],
    ),
  ];
  const written = proved.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at)).at(-1);
  const last = publications.at(-1);
  if (written === undefined || last === undefined) return null;
  if (!holdsLease(app, written)) return leaseEnd(written);
  for (const publication of publications) await closePublicIssue(job, repository, publication);
  const merged = followUps.pulls.flatMap((pull) => (pull.merged === null ? [] : [pull.merged]));
  const moments = timelineOf(view.issue.createdAt, journal.entries());
  const body = (): string => renderResolved(moments, merged, settings.schedule.zone);
  await postNotices(job, [{ about: `resolved ${last.pinned.key}`, written, body }]);
  if (view.issue.open) await closeIssue(view.client, view.repository, view.issue.number, "completed");
  const resolved = publications.map(({ pinned }) => ({ type: "resolved", round: pinned.round }) as const);
  journal.stage(resolved.map((what) => ({ actor: null, comment: null, what })));
  await journal.commit();
  return null;
}

async function closePublicIssue(
  { app, installationId, journal, settings, view }: Job,
  repository: RepositoryInfo,
  { pinned, published }: Publication,
): Promise<void> {
  const number = published?.issue ?? earlierRounds(journal.disclosure().publications).issue;
  // Where there was no fix PR, it is people who close what carries the round.
  if (number === null || published?.pulls.length === 0 || !settings.followUp.closePublicIssue) return;
  const client = app.github.installation({
    installationId,
    repositoryIds: [repository.id],
    permissions: ACCESS.trackingIssues,
  });
  const merged = journal
    .disclosure()
    .followUps.pulls.flatMap((pull) => (pull.merged === null || pull.round !== pinned.round ? [] : [pull.merged]));
  const releases = journal.disclosure().advisories.releases.filter(({ fixed }) => fixed);
  const scope = { repositoryId: view.repository.id, issue: view.issue.number };
  const marker = writeMarker(app.keys, { kind: "public", key: `${pinned.key}.fixed`, ...scope });
  await sayOnce(app, client, repository, number, `${renderFixed(merged, releases)}\n\n${marker}`);
  await closeIssue(client, repository, number, "completed");
}
