// What is told of the fix PRs in the tracking issue: alarms as they come, and calls to those who were asked to review.
import { peopleCalled } from "../../domain/disclosure/called.ts";
import type { Publication } from "../../domain/disclosure/state.ts";
import type { Followed } from "../../domain/follow-up/state.ts";
import type { RepositoryInfo } from "../../domain/github.ts";
import { type ShownPull, renderAlarm, renderCall } from "../../text/follow-up/notices.ts";
import { renderCalling } from "../../text/mentions.ts";
import { reachablePublic } from "../disclosure/public-access.ts";
import type { Job } from "../tracking/job.ts";
import { type Notice, postNotices } from "../tracking/notices.ts";

/** Tells what is recorded and not told yet. Returns when to look again for what another process tells. */
export async function tellOfFollowUps(job: Job): Promise<Date | null> {
  const disclosure = job.journal.disclosure();
  const repository = reachablePublic(job.view, disclosure);
  if (repository === null || disclosure.followUps.pulls.length === 0) return null;
  const notices = disclosure.followUps.pulls.flatMap((followed) => {
    const publication = disclosure.publications.find(({ pinned }) => pinned.round === followed.round);
    return publication === undefined ? [] : noticesOf(job, repository, publication, followed);
  });
  return await postNotices(job, notices);
}

function noticesOf(
  job: Job,
  repository: RepositoryInfo,
  { pinned }: Publication,
  followed: Followed,
): readonly Notice[] {
  const called = peopleCalled(job.journal.disclosure()).map(({ login }) => login);
  const shown: ShownPull = {
    target: followed.target,
    number: followed.pull,
    url: `${repository.htmlUrl}/pull/${followed.pull}`,
  };
  const about = `pull ${pinned.key} ${followed.pull}`;
  const seen: string[] = [];
  const alarms = followed.alarms.map(({ alarm, key, written }): Notice => {
    // The same thing, come again after it was over, is told again.
    const name = `${about} ${alarm} ${key}`;
    const times = seen.filter((earlier) => earlier === name).length;
    seen.push(name);
    const body = (): string => renderCalling(called, renderAlarm(alarm, shown, followed.merged, key));
    return { about: times === 0 ? name : `${name} ${times}`, written, body };
  });
  const { nudged } = followed;
  const nudge: readonly Notice[] =
    nudged === null || followed.merged !== null
      ? []
      : [
          {
            about: `${about} nudge ${nudged.written.at}`,
            written: nudged.written,
            body: () => renderCalling(nudged.logins, renderCall(shown)),
          },
        ];
  return [...alarms, ...nudge];
}
