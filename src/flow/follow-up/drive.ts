// Follows the fix PRs of a published disclosure: alarms, nudges, the proof of each merge, and the end.
import { earliest } from "../../domain/clock.ts";
import { alarmsOfProof } from "../../domain/follow-up/proof.ts";
import { followUpDue, isResolved, isWatched, type PullRow, reviewersFor } from "../../domain/follow-up/due.ts";
import type { Alarm, FollowUpEvent } from "../../domain/follow-up/events.ts";
import { type ExpectedPull, namedPull } from "../../domain/follow-up/pull.ts";
import { openRound, type Publication } from "../../domain/disclosure/state.ts";
import type { RepositoryInfo } from "../../domain/github.ts";
import { reachablePublic } from "../disclosure/public-access.ts";
import type { Job } from "../tracking/job.ts";
import { finishRounds } from "./finish.ts";
import { whileExploited } from "../../domain/follow-up/settings.ts";
import { isCarrierOpen, observePulls } from "./observe.ts";
import { proveMerges } from "./prove.ts";

/** Looks at the fix PRs of every published round and records what is new. Returns when to look again; null: nothing is followed. */
export async function goOnFollowing(job: Job): Promise<Date | null> {
  const times: Date[] = [];
  const over: Publication[] = [];
  const disclosure = job.journal.disclosure();
  // Nobody is told that all is done while a further round is prepared.
  let waiting = openRound(disclosure) !== null;
  const repository = reachablePublic(job.view, disclosure);
  if (repository === null) return null;
  for (const publication of disclosure.publications) {
    const { published, pinned } = publication;
    if (published === null) {
      waiting ||= publication.stopped?.final !== true;
      continue;
    }
    if (disclosure.followUps.resolved.includes(pinned.round)) {
      if (published.pulls.length > 0 && isWatched(published.at, job.app.clock.now())) {
        const rows = (await observePulls(job, repository, [publication])).rows();
        job.followed.rows.push(...rows);
        await watchForReverts(job, repository, publication, rows);
      }
      continue;
    }
    const { next, resolved } =
      published.pulls.length > 0
        ? await followRound(job, repository, publication)
        : { next: null, resolved: !(await isCarrierOpen(job, repository, publication)) };
    if (next !== null) times.push(next);
    if (resolved) over.push(publication);
    else waiting = true;
  }
  // Whatever was merged first: nobody is told that all is fixed while a PR of another round is open.
  if (over.length > 0 && !waiting) {
    const later = await finishRounds(job, repository, over);
    if (later !== null) times.push(later);
  }
  return earliest(times);
}

async function followRound(
  job: Job,
  repository: RepositoryInfo,
  publication: Publication,
): Promise<{ readonly next: Date | null; readonly resolved: boolean }> {
  const { settings, app } = job;
  const { expected, rows } = await observePulls(job, repository, [publication]);
  await proveNewMerges(job, repository, publication, rows());
  const since = new Date(publication.published?.at ?? publication.startedAt);
  const pace = job.journal.disclosure().exploited === null ? settings.followUp : whileExploited(settings.followUp);
  const due = followUpDue(rows(), since, pace, app.clock.now());
  record(
    job,
    due.calmed.map(({ row, alarm }) => ({ type: "calmed", ...namedPull(row.expected), alarm })),
  );
  record(
    job,
    due.alarms.map(({ row, alarm, key }) => alarmed(row.expected, alarm, key)),
  );
  record(
    job,
    due.nudges.map((row): FollowUpEvent => ({
      type: "nudged",
      ...namedPull(row.expected),
      logins: reviewersOf(job, row.expected),
    })),
  );
  await watchForReverts(job, repository, publication, rows());
  job.followed.rows.push(...rows());
  await job.journal.commit();
  return { next: due.nextLook, resolved: isResolved(rows(), expected) };
}

/** Each merge is proved once; a revert is looked for at every look until the round is resolved. */
async function proveNewMerges(
  job: Job,
  repository: RepositoryInfo,
  publication: Publication,
  rows: readonly PullRow[],
): Promise<void> {
  const merged = rows.flatMap(({ pull, standing, followed }) =>
    standing.kind !== "merged" || followed.merged !== null
      ? []
      : [{ target: pull.target, number: pull.number, commit: standing.commit }],
  );
  if (merged.length === 0) return;
  for (const { target, proof, changes, revertedBy } of await proveMerges(job, repository, publication, merged)) {
    const row = rows.find(({ expected }) => expected.target === target);
    const merge = row?.pull.merged ?? null;
    if (row === undefined || merge === null) continue;
    const { landed, differing, ...kept } = proof;
    const at = new Date(merge.at).toISOString();
    const accepted = publication.adopted?.pulls.get(target)?.differs ?? null;
    record(job, [
      {
        type: "merged",
        ...namedPull(row.expected),
        at,
        commit: merge.commit,
        ...kept,
        landed: [...landed],
        differing: [...differing],
      },
      ...alarmsOfProof(proof, { accepted, landed: changes }).map((alarm) =>
        alarmed(row.expected, alarm, merge.commit),
      ),
      ...(revertedBy === null ? [] : [alarmed(row.expected, "reverted", revertedBy)]),
    ]);
  }
}

/** Fixes that landed and were taken back since. Git is only asked where a target branch has moved since the last look. */
async function watchForReverts(
  job: Job,
  repository: RepositoryInfo,
  publication: Publication,
  all: readonly PullRow[],
): Promise<void> {
  const { app, view } = job;
  const rows = all.filter(
    ({ followed }) => followed.merged !== null && !followed.alarms.some(({ alarm }) => alarm === "reverted"),
  );
  const seen = `${view.repository.id}:${view.issue.number}:${publication.pinned.round}`;
  const heads = rows.map(({ pull }) => pull.targetHead).join();
  if (rows.length === 0 || app.targetHeads.get(seen) === heads) return;
  const merges = rows.flatMap(({ pull }) =>
    pull.merged === null ? [] : [{ target: pull.target, number: pull.number, commit: pull.merged.commit }],
  );
  for (const { target, revertedBy } of await proveMerges(job, repository, publication, merges)) {
    const row = rows.find(({ expected }) => expected.target === target);
    if (row !== undefined && revertedBy !== null) record(job, [alarmed(row.expected, "reverted", revertedBy)]);
  }
  await job.journal.commit();
  app.targetHeads.set(seen, heads);
}

function record({ journal }: Job, events: readonly FollowUpEvent[]): void {
  journal.stage(events.map((what) => ({ actor: null, comment: null, what })));
}

function alarmed(expected: ExpectedPull, alarm: Alarm, key: string): FollowUpEvent {
  return { type: "alarmed", ...namedPull(expected), alarm, key };
}

function reviewersOf({ journal }: Job, expected: ExpectedPull): string[] {
  const { available, coordinator } = journal.disclosure();
  return [...reviewersFor(expected, available.values(), coordinator)];
}
