// What became of the fix PRs, as the record tells it.
import { never } from "../result.ts";
import type { Alarm, FollowUpEvent } from "./events.ts";

export type Merged = Extract<FollowUpEvent, { type: "merged" }>;

/** When something was recorded, and by which process: that one tells of it. */
export type Written = { readonly at: string; readonly by: string };

export type Rotten = Extract<FollowUpEvent, { type: "rotten" }> & { readonly written: Written };

export type LookedAfter = Extract<FollowUpEvent, { type: "looked-after" }> & { readonly written: Written };

/** `over`: what it told of is not so any more. */
export type ToldAlarm = {
  readonly alarm: Alarm;
  readonly key: string;
  readonly written: Written;
  readonly over: boolean;
};

/** One fix PR after publishing. */
export type Followed = {
  readonly round: number;
  readonly target: string;
  readonly pull: number;
  readonly merged: Merged | null;
  /** When its merge was proved, and by which process: that one ends the round. */
  readonly mergeSeen: Written | null;
  /** The last refresh: its commits took the place of those that were pinned. */
  readonly refreshed: { readonly head: string; readonly commits: readonly string[] } | null;
  readonly alarms: readonly ToldAlarm[];
  /** When its reviewers were last called; null: never. */
  readonly nudged: { readonly logins: readonly string[]; readonly written: Written } | null;
};

export type FollowUps = {
  readonly pulls: readonly Followed[];
  /** Patches that stopped applying, newest last. */
  readonly rotten: readonly Rotten[];
  /** Rounds whose every PR is merged and proved. */
  readonly resolved: readonly number[];
  /** What was found a day and a week after publishing. */
  readonly lookedAfter: readonly LookedAfter[];
};

export const NO_FOLLOW_UPS: FollowUps = { pulls: [], rotten: [], resolved: [], lookedAfter: [] };

/** The follow-up after one more event of the record. */
export function withFollowUp(now: FollowUps, entry: Written, what: FollowUpEvent): FollowUps {
  const written = { at: entry.at, by: entry.by };
  switch (what.type) {
    case "alarmed": {
      const alarm = { alarm: what.alarm, key: what.key, written, over: false };
      return changed(now, what, (pull) => ({ ...pull, alarms: [...pull.alarms, alarm] }));
    }
    case "calmed":
      return changed(now, what, (pull) => ({
        ...pull,
        alarms: pull.alarms.map((alarm) => (alarm.alarm === what.alarm ? { ...alarm, over: true } : alarm)),
      }));
    case "nudged":
      return changed(now, what, (pull) => ({ ...pull, nudged: { logins: what.logins, written } }));
    case "merged":
      return changed(now, what, (pull) => ({ ...pull, merged: what, mergeSeen: written }));
    case "refreshed":
      return changed(now, what, (pull) => ({
        ...pull,
        refreshed: { head: what.head, commits: what.commits },
      }));
    case "merge-asked":
      return now;
    case "rotten":
      return { ...now, rotten: [...now.rotten, { ...what, written }] };
    case "resolved":
      return { ...now, resolved: [...new Set([...now.resolved, what.round])] };
    case "looked-after":
      return { ...now, lookedAfter: [...now.lookedAfter, { ...what, written }] };
    default:
      return never(what);
  }
}

type Named = { readonly round: number; readonly target: string; readonly pull: number };

/** What is recorded of that PR; nothing yet: an empty one. */
export function followedPull({ pulls }: FollowUps, named: Named): Followed {
  return (
    pulls.find((pull) => pull.round === named.round && pull.pull === named.pull) ?? {
      round: named.round,
      target: named.target,
      pull: named.pull,
      merged: null,
      mergeSeen: null,
      refreshed: null,
      alarms: [],
      nudged: null,
    }
  );
}

function changed(now: FollowUps, named: Named, change: (pull: Followed) => Followed): FollowUps {
  const others = now.pulls.filter((pull) => pull.round !== named.round || pull.pull !== named.pull);
  return { ...now, pulls: [...others, change(followedPull(now, named))] };
}
