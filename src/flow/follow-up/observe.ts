// The fix PRs that a disclosure has in public, as they must be and as they are.
import { ACCESS, type Permissions } from "../../effects/github/access.ts";
import { type ExpectedPull, type FollowedPull } from "../../domain/follow-up/pull.ts";
import { type PullRow, rowsOf } from "../../domain/follow-up/due.ts";
import { followedPull } from "../../domain/follow-up/state.ts";
import { type Disclosure, type Publication } from "../../domain/disclosure/state.ts";
import type { RepositoryInfo } from "../../domain/github.ts";
import { readFixPulls } from "../../effects/github/public/fix-pulls.ts";
import { refusalOf } from "../../effects/github/refusals.ts";
import { reachablePublic } from "../disclosure/public-access.ts";
import type { Job } from "../tracking/job.ts";

/** Every fix PR of a published round, with the commit at which its branch must stand. */
export function expectedPulls(disclosure: Disclosure, publication: Publication): readonly ExpectedPull[] {
  const { pinned, published } = publication;
  const { credits, patches, submitters } = disclosure;
  const hands = [...[...patches.values()].map(({ by }) => by), ...[...submitters.values()].flat()];
  const authors = [...(credits.fix ?? []), ...hands].flatMap((one) => one?.login ?? []);
  return (published?.pulls ?? []).flatMap(({ target, number }) => {
    const branch = pinned.branches.find((one) => one.target === target);
    const { round } = pinned;
    const { refreshed } = followedPull(disclosure.followUps, { round, target, pull: number });
    const head = (refreshed?.commits ?? branch?.commits)?.at(-1);
    return head === undefined ? [] : [{ round, target, number, head, authors }];
  });
}

/** Where every fix PR of the published rounds stands; null: nothing is public. */
export async function fixPullRows(job: Job): Promise<readonly PullRow[] | null> {
  const disclosure = job.journal.disclosure();
  const repository = reachablePublic(job.view, disclosure);
  const published = disclosure.publications.filter((one) => one.published !== null);
  if (repository === null || published.length === 0) return null;
  const expected = published.flatMap((publication) => expectedPulls(disclosure, publication));
  return rowsOf(disclosure.followUps, expected, await observePulls(job, repository, expected));
}

/** How they stand now, read by a token that can only read. */
export async function observePulls(
  { app, installationId }: Pick<Job, "app" | "installationId">,
  repository: RepositoryInfo,
  expected: readonly ExpectedPull[],
): Promise<readonly FollowedPull[]> {
  const read = async (permissions: Permissions, checks: boolean): Promise<readonly FollowedPull[]> => {
    const client = app.github.installation({ installationId, repositoryIds: [repository.id], permissions });
    return await readFixPulls(client, repository, expected, checks);
  };
  try {
    return await read(ACCESS.following, true);
  } catch (error) {
    // An owner who has not accepted the newer permissions yet: all but the checks is followed.
    if (refusalOf(error)?.kind !== "permission") throw error;
    return await read(ACCESS.publicReading, false);
  }
}
