// What the fix PRs ask for now: alarms not told yet, nudges that are due, and when to look again.
import type { Alarm } from "./events.ts";
import { alarmOf, type ExpectedPull, type FollowedPull, isOver, type PullStanding, standingOf } from "./pull.ts";
import type { FollowUpSettings } from "./settings.ts";
import { type Followed, followedPull, type FollowUps } from "./state.ts";

const HOUR_MS = 3_600_000;
/** So long after a merge the branch's history must show what landed. */
const UNPROVED_MS = HOUR_MS;
/** So long a fix that landed is looked after: whether somebody takes it back. */
const WATCHED_MS = 30 * 24 * HOUR_MS;

export type PullRow = {
  readonly expected: ExpectedPull;
  readonly pull: FollowedPull;
  readonly standing: PullStanding;
  readonly followed: Followed;
};

export type FollowUpDue = {
  readonly alarms: readonly { readonly row: PullRow; readonly alarm: Alarm; readonly key: string }[];
  /** Alarms whose cause is over. */
  readonly calmed: readonly { readonly row: PullRow; readonly alarm: Alarm }[];
  readonly nudges: readonly PullRow[];
  /** null: nothing is left to follow. */
  readonly nextLook: Date | null;
};

/** A row for each fix PR that is followed. */
export function rowsOf(
  followUps: FollowUps,
  expected: readonly ExpectedPull[],
  pulls: readonly FollowedPull[],
): readonly PullRow[] {
  return expected.flatMap((expectedPull) => {
    const pull = pulls.find(({ number }) => number === expectedPull.number);
    if (pull === undefined) return [];
    const followed = followedPull(followUps, {
      round: expectedPull.round,
      target: expectedPull.target,
      pull: expectedPull.number,
    });
    return [{ expected: expectedPull, pull, standing: standingOf(pull, expectedPull), followed }];
  });
}

/** Asked after new merges were proved. `since`: when the round became public. */
export function followUpDue(
  rows: readonly PullRow[],
  since: Date,
  settings: FollowUpSettings,
  now: Date,
): FollowUpDue {
  const open = rows.filter((row) => row.standing.kind !== "merged");
  const unpatchedAt = since.getTime() + settings.unpatchedHours * HOUR_MS;
  const alarms = open.flatMap((row) => {
    const standing = alarmOf(row.standing, row.pull);
    const late = now.getTime() >= unpatchedAt ? { alarm: "unpatched" as const, key: "" } : null;
    return [standing, late].flatMap((alarm) =>
      alarm === null || isTold(row.followed, alarm) ? [] : [{ row, ...alarm }],
    );
  });
  const unproved = rows.flatMap((row) =>
    row.standing.kind === "merged" && row.followed.merged === null
      ? [{ row, key: row.standing.commit, at: Date.parse(row.standing.at) + UNPROVED_MS }]
      : [],
  );
  const nudgeAt = (row: PullRow): number =>
    Math.max(since.getTime(), Date.parse(row.followed.nudged?.written.at ?? "") || 0) +
    settings.nudgeHours * HOUR_MS;
  const waiting = open.filter(waitsForReview);
  const times = [
    ...waiting.map(nudgeAt),
    ...(open.length > 0 ? [unpatchedAt] : []),
    ...unproved.map(({ at }) => at),
  ].filter((time) => time > now.getTime());
  return {
    alarms: [
      ...alarms,
      ...unproved
        .filter(({ at }) => at <= now.getTime())
        .map(({ row, key }) => ({ row, alarm: "unproved" as const, key }))
        .filter(({ row, ...alarm }) => !isTold(row.followed, alarm)),
    ],
    calmed: open.flatMap((row) =>
      [...new Set(row.followed.alarms.flatMap(({ alarm, over }) => (over ? [] : [alarm])))]
        .filter((alarm) => isOver(alarm, row.pull, row.expected))
        .map((alarm) => ({ row, alarm })),
    ),
    nudges: waiting.filter((row) => nudgeAt(row) <= now.getTime()),
    nextLook: times.length === 0 ? null : new Date(Math.min(...times)),
  };
}

function waitsForReview({ standing }: PullRow): boolean {
  return standing.kind === "needs-review" || standing.kind === "changes-requested";
}

function isTold(followed: Followed, { alarm, key }: { readonly alarm: Alarm; readonly key: string }): boolean {
  return followed.alarms.some((told) => told.alarm === alarm && told.key === key && !told.over);
}

/** So often it is looked at then where no webhook told of anything. */
export const WATCHED_EVERY_MS = 6 * HOUR_MS;

/** Whether a fix that became public then is still looked after, once everything is merged. */
export function isWatched(publishedAt: string, now: Date): boolean {
  return now.getTime() - Date.parse(publishedAt) <= WATCHED_MS;
}

/** With one of these standing nobody may be told that the branch is fixed. */
const UNFIXED: readonly Alarm[] = ["change-differs", "reverted"];

/** Whether every PR that is expected is merged and its fix stands as approved, so that the disclosure can be resolved. */
export function isResolved(rows: readonly PullRow[], expected: readonly ExpectedPull[]): boolean {
  const fixed = ({ followed }: PullRow): boolean =>
    followed.merged !== null && !followed.alarms.some(({ alarm }) => UNFIXED.includes(alarm));
  return expected.length > 0 && rows.length === expected.length && rows.every(fixed);
}

type Called = { readonly login: string };

/** Who is called to a fix PR: whoever is there and had no hand in the fix; where nobody is left, the coordinator. */
export function reviewersFor(
  { authors }: Pick<ExpectedPull, "authors">,
  available: Iterable<Called>,
  coordinator: Called | null,
): readonly string[] {
  const hands = new Set(authors.map((login) => login.toLowerCase()));
  const there = [...available].map(({ login }) => login).filter((login) => !hands.has(login.toLowerCase()));
  return there.length > 0 || coordinator === null ? there : [coordinator.login];
}
