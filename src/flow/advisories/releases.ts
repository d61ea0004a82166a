// Releases with the fix: found in the tags once fixes have landed, told in the public issue's last comment and in the status.
import { ACCESS } from "../../effects/github/access.ts";
import { type SeenRelease, tellingReleases } from "../../domain/advisories/releases/first.ts";
import { isRecordsWatched } from "../../domain/advisories/state.ts";
import { earlierRounds } from "../../domain/disclosure/publication/rounds.ts";
import type { Publication } from "../../domain/disclosure/state.ts";
import type { FollowUpEvent } from "../../domain/follow-up/events.ts";
import type { RepositoryInfo } from "../../domain/github.ts";
import { sha256 } from "../../domain/record/canonical.ts";
import { writeMarker } from "../../domain/record/markers.ts";
import { editComment } from "../../effects/github/public/publish.ts";
import { findComments } from "../../effects/github/public/repository.ts";
import { renderFixed } from "../../text/follow-up/resolved.ts";
import { botLogin } from "../context/app-context.ts";
import { hasFailedLong } from "../context/failures.ts";
import { standingPost } from "../context/standing-posts.ts";
import { reachablePublic } from "../disclosure/public-access.ts";
import type { Job } from "../tracking/job.ts";
import { taggedNow } from "./versions.ts";

/** For so long GitHub's list of comments may be behind; what is not in it then was deleted. */
const BEHIND_MS = 5 * 60_000;
const AGAIN_AFTER_MS = 60_000;

/** Looks at the tags where a fix has landed, and tells what is new. Asked of git alone, and read only where a tag or a merge is new. */
export async function goOnWithReleases(job: Job): Promise<Date | null> {
  const { app, journal, view } = job;
  const disclosure = journal.disclosure();
  const repository = reachablePublic(view, disclosure);
  const merged = disclosure.followUps.pulls.filter((pull) => pull.merged !== null);
  const watched = disclosure.publications.some(
    ({ published }) => published !== null && isRecordsWatched(published.at, app.clock.now()),
  );
  if (repository === null || merged.length === 0 || !watched) return null;
  const tags = await job.bench.tags(repository);
  const look = sha256(JSON.stringify([[...tags], merged, disclosure.followUps.resolved]));
  const key = `releases:${view.repository.id}:${view.issue.number}`;
  if (app.looked.get(key) === look) return null;
  const releases = tellingReleases(await taggedNow(job, repository, tags), patternsOf(job, repository));
  const before = disclosure.advisories.releases;
  if (JSON.stringify(before) !== JSON.stringify(releases)) {
    // Told before it is recorded: a process that dies between the two tells it again, to the letter.
    const told: boolean[] = [];
    for (const publication of disclosure.publications)
      told.push(await tellInPublic(job, repository, { publication, before, releases }));
    if (told.includes(false) && !hasFailedLong(app, key, BEHIND_MS))
      return new Date(app.clock.now().getTime() + AGAIN_AFTER_MS);
    app.failures.delete(key);
    const what = { type: "releases-seen", releases: releases.map((release) => ({ ...release })) } as const;
    journal.stage([{ actor: null, comment: null, what: { ...what, releases: [...what.releases] } }]);
  }
  for (const what of missingIn(job, releases)) journal.stage([{ actor: null, comment: null, what }]);
  await journal.commit();
  app.looked.set(key, look);
  return null;
}

/** How the tags of the repository's packages are formed. */
function patternsOf({ settings }: Job, { name }: RepositoryInfo): readonly string[] {
  const own = settings.records.packages.filter(
    ({ repository }) => repository === null || repository.toLowerCase() === name.toLowerCase(),
  );
  return own.length === 0 ? ["{version}"] : [...new Set(own.map(({ tags }) => tags))];
}

/** Releases that have a fix's commit in their history, and not the fix. Each is told once. */
function missingIn({ journal }: Job, releases: readonly SeenRelease[]): readonly FollowUpEvent[] {
  const { pulls } = journal.disclosure().followUps;
  return releases.flatMap(({ tag, branch, standing }): FollowUpEvent[] => {
    const pull = pulls.findLast(({ target, merged }) => target === branch && merged !== null);
    if (standing !== "not-fixed" || pull === undefined) return [];
    const key = tag.slice(0, 200);
    if (pull.alarms.some((told) => told.alarm === "released-without" && told.key === key)) return [];
    const { round, target, pull: number } = pull;
    return [{ type: "alarmed", round, target, pull: number, alarm: "released-without", key }];
  });
}

type Told = {
  readonly publication: Publication;
  readonly before: readonly SeenRelease[];
  readonly releases: readonly SeenRelease[];
};

/** The comment that closed the public issue says by which releases the fix is to be had. What people made of it stays. False: it is not found. */
async function tellInPublic(
  { app, installationId, journal, settings, view }: Job,
  repository: RepositoryInfo,
  { publication: { pinned, published }, before, releases }: Told,
): Promise<boolean> {
  const { followUps, publications } = journal.disclosure();
  const issue = published?.issue ?? earlierRounds(publications).issue;
  if (issue === null || !followUps.resolved.includes(pinned.round)) return true;
  if (published?.pulls.length === 0 || !settings.followUp.closePublicIssue) return true;
  const merged = followUps.pulls.flatMap((pull) =>
    pull.merged === null || pull.round !== pinned.round ? [] : [pull.merged],
  );
  const permissions = ACCESS.trackingIssues;
  const client = app.github.installation({ installationId, repositoryIds: [repository.id], permissions });
  const scope = { repositoryId: view.repository.id, issue: view.issue.number };
  const marker = writeMarker(app.keys, { kind: "public", key: `${pinned.key}.fixed`, ...scope });
  const [comment] = await findComments(client, repository, issue, { creator: botLogin(app), marker });
  const there =
    comment === undefined
      ? null
      : await standingPost(app.clock, client, repository, { of: "comment", number: comment });
  if (comment === undefined || there === null) return false;
  const text = (seen: readonly SeenRelease[]): string =>
    `${renderFixed(
      merged,
      seen.filter(({ fixed }) => fixed),
    )}\n\n${marker}`;
  if (plain(there.body) === plain(text(before)) && text(before) !== text(releases))
    await editComment(client, repository, comment, text(releases));
  return true;
}

function plain(text: string): string {
  return text.replaceAll("\r\n", "\n").trim();
}
