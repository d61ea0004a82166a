// The history of a disclosure as its record has it: the moments that matter, oldest first, without any private text.
import type { Event, EventOf } from "../record/events.ts";

export type Moment = {
  readonly at: string;
  readonly what: MomentKind;
  readonly who: string | null;
  readonly of: string;
};
export type MomentKind =
  | "reported"
  | "coordinator"
  | "confirmed"
  | "patch"
  | "approved"
  | "armed"
  | "publishing"
  | "adopted"
  | "published"
  | "merged"
  | "alarm";

type Recorded = {
  readonly at: string;
  readonly actor: { readonly login: string } | null;
  readonly what: Event;
};

/** Of what each kind of event that matters is, in a word; the others are no moments. */
const OF: { readonly [K in Event["type"]]?: (event: EventOf<K>) => Pick<Moment, "what" | "of"> } = {
  coordinator: ({ login }) => ({ what: "coordinator", of: login }),
  confirmed: () => ({ what: "confirmed", of: "" }),
  patch: ({ branch }) => ({ what: "patch", of: branch ?? "" }),
  approved: ({ digest }) => ({ what: "approved", of: digest.slice(0, 12) }),
  armed: ({ at }) => ({ what: "armed", of: at }),
  publishing: () => ({ what: "publishing", of: "" }),
  adopted: () => ({ what: "adopted", of: "" }),
  published: () => ({ what: "published", of: "" }),
  merged: ({ target }) => ({ what: "merged", of: target }),
  alarmed: ({ alarm, target }) => ({ what: "alarm", of: `${alarm} ${target}` }),
};

/** `reportedAt`: when the tracking issue was opened. */
export function timelineOf(reportedAt: string, entries: readonly Recorded[]): readonly Moment[] {
  const moments = entries.flatMap(({ at, actor, what }): Moment[] => {
    const moment = (OF[what.type] as ((event: Event) => Pick<Moment, "what" | "of">) | undefined)?.(what);
    // A merge is recorded when it is seen; it happened when GitHub says.
    const when = what.type === "merged" ? what.at : at;
    return moment === undefined ? [] : [{ at: when, who: actor?.login ?? null, ...moment }];
  });
  const reported: Moment = { at: reportedAt, what: "reported", who: null, of: "" };
  return [reported, ...moments].toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
}
