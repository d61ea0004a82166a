// What the fix PRs ask for now: alarms not told yet, nudges that are due, and when to look again.
import type { Alarm } from "./events.ts";
import { alarmOf, type ExpectedPull, type FollowedPull, type PullStanding, standingOf } from "./pull.ts";
import type { FollowUpSettings } from "./settings.ts";
import { type Followed, followedPull, type FollowUps } from "./state.ts";

const HOUR_MS = 3_600_000;

export type PullRow = {
  readonly expected: ExpectedPull;
  readonly pull: FollowedPull;
  readonly standing: PullStanding;
  readonly followed: Followed;
};

export type FollowUpDue = {
  readonly alarms: readonly { readonly row: PullRow; readonly alarm: Alarm; readonly key: string }[];
  readonly nudges: readonly PullRow[];
  readonly merged: readonly PullRow[];
  /** null: nothing is left to follow. */
  readonly nextLook: Date | null;
};

/** A row for each fix PR that is followed. */
export function rowsOf(
  followUps: FollowUps,
  expected: readonly ExpectedPull[],
  pulls: readonly FollowedPull[],
): readonly PullRow[] {
  return expected.flatMap((each) => {
    const pull = pulls.find((one) => one.number === each.number);
    if (pull === undefined) return [];
    const followed = followedPull(followUps, { round: each.round, target: each.target, pull: each.number });
    return [{ expected: each, pull, standing: standingOf(pull, each), followed }];
  });
}

/** `since`: when the round became public. */
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
    return [standing, late].flatMap((each) =>
      each === null || isTold(row.followed, each) ? [] : [{ row, ...each }],
    );
  });
  const nudgeAt = (row: PullRow): number =>
    Math.max(since.getTime(), Date.parse(row.followed.nudged?.written.at ?? "") || 0) +
    settings.nudgeHours * HOUR_MS;
  const waiting = open.filter(waitsForReview);
  const times = [...waiting.map(nudgeAt), unpatchedAt].filter((time) => time > now.getTime());
  return {
    alarms,
    nudges: waiting.filter((row) => nudgeAt(row) <= now.getTime()),
    merged: rows.filter((row) => row.standing.kind === "merged" && row.followed.merged === null),
    nextLook: open.length === 0 || times.length === 0 ? null : new Date(Math.min(...times)),
  };
}

function waitsForReview({ standing }: PullRow): boolean {
  return standing.kind === "needs-review" || standing.kind === "changes-requested";
}

function isTold(followed: Followed, { alarm, key }: { readonly alarm: Alarm; readonly key: string }): boolean {
  return followed.alarms.some((one) => one.alarm === alarm && one.key === key);
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
