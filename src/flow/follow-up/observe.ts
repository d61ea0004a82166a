// The fix PRs that a disclosure has in public, as they must be and as they are.
import { ACCESS, type Permissions } from "../../effects/github/access.ts";
import { type ExpectedPull, type FollowedPull, opinionsOf } from "../../domain/follow-up/pull.ts";
import { type PullRow, rowsOf } from "../../domain/follow-up/due.ts";
import { followedPull } from "../../domain/follow-up/state.ts";
import { type Disclosure, type Publication } from "../../domain/disclosure/state.ts";
import type { RepositoryInfo } from "../../domain/github.ts";
import { readFixPulls } from "../../effects/github/public/fix-pulls.ts";
import { readThread } from "../../effects/github/public/items.ts";
import { refusalOf } from "../../effects/github/refusals.ts";
import { whenPinned } from "../../domain/disclosure/publication/rounds.ts";
import { lookTwice } from "../context/look-twice.ts";
import { handsInFix } from "../disclosure/hands-in-fix.ts";
import { readPinnedBundle } from "../disclosure/read-inputs.ts";
import { reachablePublic } from "../disclosure/public-access.ts";
import type { Job } from "../tracking/job.ts";

/** Every fix PR of a published round, with the commit at which its branch must stand. */
function expectedPulls(disclosure: Disclosure, publication: Publication): readonly ExpectedPull[] {
  const { pinned, published } = publication;
  const { credits, patches, submitters } = disclosure;
  const hands = [...[...patches.values()].map(({ by }) => by), ...[...submitters.values()].flat()];
  const authors = [...(credits.fix ?? []), ...hands].flatMap((person) => person?.login ?? []);
  return (published?.pulls ?? []).flatMap(({ target, number }) => {
    const branch = pinned.branches.find((candidate) => candidate.target === target);
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
  const published = disclosure.publications.filter((publication) => publication.published !== null);
  if (repository === null || published.length === 0) return null;
  return (await observePulls(job, repository, published)).rows();
}

export type Observed = {
  readonly expected: readonly ExpectedPull[];
  /** As the record has them at each call. */
  readonly rows: () => readonly PullRow[];
};

/** The fix PRs of these rounds as GitHub has them now, in one request for all. */
export async function observePulls(
  job: Job,
  repository: RepositoryInfo,
  publications: readonly Publication[],
): Promise<Observed> {
  const expected = publications.flatMap((publication) => expectedPulls(job.journal.disclosure(), publication));
  const pulls = await readPulls(job, repository, expected);
  const known: ExpectedPull[] = [];
  for (const expectedPull of expected) {
    const publication = publications.find(({ pinned }) => pinned.round === expectedPull.round);
    const pull = pulls.find(({ number }) => number === expectedPull.number);
    const more =
      publication === undefined || pull === undefined ? [] : await hands(job, publication, expectedPull, pull);
    known.push({ ...expectedPull, authors: [...expectedPull.authors, ...more] });
  }
  return { expected: known, rows: () => rowsOf(job.journal.disclosure().followUps, known, pulls) };
}

/** Approvers of the PR who had a hand in the fix, which only their accounts and mail addresses show. */
async function hands(
  job: Job,
  { pinned }: Publication,
  expected: ExpectedPull,
  pull: FollowedPull,
): Promise<readonly string[]> {
  const approvers = opinionsOf(pull, expected).approved;
  const people = pull.reviews.flatMap(({ id, login }) =>
    id !== null && approvers.includes(login) ? [{ id, login }] : [],
  );
  if (people.length === 0 || pull.merged !== null) return [];
  const bundle = await readPinnedBundle(job.journal, pinned);
  // Without the commits nobody can tell whose they are.
  if (!bundle.ok) return approvers;
  const disclosure = whenPinned(job.journal.entries(), pinned.key);
  const commits = bundle.value.branches.flatMap((branch) => branch.commits);
  const repository = reachablePublic(job.view, job.journal.disclosure());
  const found = await handsInFix(job, { repository, commits, disclosure, head: pull.head }, people);
  return people.flatMap(({ id, login }) => (found.has(id) ? [login] : []));
}

/** Read by a token that can only read. */
async function readPulls(
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

/** Whether what carries a round without fix PRs, its issue or the pull request that it commented, is still open. */
export async function isCarrierOpen(
  { app, installationId }: Job,
  repository: RepositoryInfo,
  { published }: Publication,
): Promise<boolean> {
  const number = published?.issue ?? published?.comment?.pull ?? null;
  if (number === null) return false;
  const permissions = ACCESS.publicReading;
  const client = app.github.installation({ installationId, repositoryIds: [repository.id], permissions });
  const found = await lookTwice(app.clock, async () => await readThread(client, repository, number));
  return found?.thread.open ?? false;
}
