// What became of the fix PRs, as the record tells it.
import { never } from "../result.ts";
import type { Alarm, FollowUpEvent } from "./events.ts";

export type Merged = Extract<FollowUpEvent, { type: "merged" }>;

/** One fix PR after publishing. */
export type Followed = {
  readonly round: number;
  readonly target: string;
  readonly pull: number;
  readonly merged: Merged | null;
  /** The last refresh: its commits took the place of those that were pinned. */
  readonly refreshed: { readonly head: string; readonly commits: readonly string[] } | null;
  readonly mergeAsked: { readonly head: string; readonly queued: boolean } | null;
  readonly alarms: readonly { readonly alarm: Alarm; readonly key: string; readonly at: string }[];
  readonly nudgedAt: string | null;
};

export type FollowUps = {
  readonly pulls: readonly Followed[];
  /** Rounds whose every PR is merged and proved. */
  readonly resolved: readonly number[];
};

export const NO_FOLLOW_UPS: FollowUps = { pulls: [], resolved: [] };

/** The follow-up after one more event of the record. */
export function withFollowUp(now: FollowUps, entry: { readonly at: string }, what: FollowUpEvent): FollowUps {
  switch (what.type) {
    case "alarmed": {
      const alarm = { alarm: what.alarm, key: what.key, at: entry.at };
      return changed(now, what, (pull) => ({ ...pull, alarms: [...pull.alarms, alarm] }));
    }
    case "nudged":
      return changed(now, what, (pull) => ({ ...pull, nudgedAt: entry.at }));
    case "merged":
      return changed(now, what, (pull) => ({ ...pull, merged: what }));
    case "refreshed":
      return changed(now, what, (pull) => ({
        ...pull,
        refreshed: { head: what.head, commits: what.commits },
        mergeAsked: null,
      }));
    case "merge-asked":
      return changed(now, what, (pull) => ({ ...pull, mergeAsked: { head: what.head, queued: what.queued } }));
    case "resolved":
      return { ...now, resolved: [...new Set([...now.resolved, what.round])] };
    default:
      return never(what);
  }
}

type Named = { readonly round: number; readonly target: string; readonly pull: number };

/** What is recorded of that PR; nothing yet: an empty one. */
export function followedPull({ pulls }: FollowUps, named: Named): Followed {
  return (
    pulls.find((one) => one.round === named.round && one.pull === named.pull) ?? {
      round: named.round,
      target: named.target,
      pull: named.pull,
      merged: null,
      refreshed: null,
      mergeAsked: null,
      alarms: [],
      nudgedAt: null,
    }
  );
}

function changed(now: FollowUps, named: Named, change: (pull: Followed) => Followed): FollowUps {
  const others = now.pulls.filter((one) => one.round !== named.round || one.pull !== named.pull);
  return { ...now, pulls: [...others, change(followedPull(now, named))] };
}
