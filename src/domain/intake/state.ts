// The intake of a report as the record tells it: when it came, who was asked to coordinate it, and what its reporter heard.
import { never } from "../result.ts";
import type { IntakeEvent } from "./events.ts";
import type { Field } from "./report.ts";

type Person = { readonly id: number; readonly login: string };

/** When something was recorded, and by which process: that one tells of it. */
export type Written = { readonly at: string; readonly by: string };

/** One call to one person; `nth`: for the how manieth time. */
export type Ask = Person & { readonly nth: number; readonly busy: boolean; readonly written: Written };

/** Something that the reporter was told. */
export type Told = {
  readonly at: string;
  readonly by: Person | null;
  readonly how: "comment" | "command" | "decision" | "mail";
};

/** Another report of the same vulnerability. */
export type Duplicate = {
  readonly issue: number;
  readonly at: string;
  readonly reporters: readonly string[];
  /** The private report at GitHub that it was opened for; null: none. */
  readonly ghsa: string | null;
  readonly written: Written;
};

export type Intake = {
  /** Null: the issue was never taken up, as it was there before the app. */
  readonly received: {
    readonly at: string;
    readonly lacking: readonly Field[];
    readonly reporter: Person | null;
    readonly written: Written;
  } | null;
  /** Oldest first. */
  readonly asks: readonly Ask[];
  readonly unfound: { readonly logins: readonly string[]; readonly written: Written } | null;
  /** People who said `/unavailable` here, and not `/available` since. */
  readonly declined: readonly Person[];
  readonly accepted: (Person & { readonly written: Written }) | null;
  /** Whom the app made the assignee last; null: nobody. */
  readonly assigned: (Person & { readonly refused: boolean }) | null;
  /** The first is what acknowledged the report. */
  readonly told: readonly Told[];
  readonly escalated: readonly {
    readonly hours: number;
    readonly logins: readonly string[];
    readonly written: Written;
  }[];
  /** Tracking issues that are duplicates of this one, in the order in which they came. */
  readonly duplicates: readonly Duplicate[];
  /** The tracking issue that this one is a duplicate of. */
  readonly duplicateOf: number | null;
  /** The tracking issue whose record says so. */
  readonly duplicateTold: number | null;
  /** Reminders of the coordinator; `since`: what the reporter heard last. */
  readonly reminders: readonly { readonly since: string; readonly written: Written }[];
};

export const NO_INTAKE: Intake = {
  received: null,
  asks: [],
  unfound: null,
  declined: [],
  accepted: null,
  assigned: null,
  told: [],
  escalated: [],
  duplicates: [],
  duplicateOf: null,
  duplicateTold: null,
  reminders: [],
};

/** The intake after one more event of the record. */
export function withIntake(now: Intake, entry: Written, what: IntakeEvent): Intake {
  const written = { at: entry.at, by: entry.by };
  switch (what.type) {
    case "received": {
      const { at, lacking, reporter } = what;
      return now.received === null ? { ...now, received: { at, lacking, reporter, written } } : now;
    }
    case "coordinator-asked": {
      const { id, login, nth, busy } = what;
      return { ...now, asks: [...now.asks, { id, login, nth, busy, written }] };
    }
    case "coordinator-unfound":
      return { ...now, unfound: { logins: what.logins, written } };
    case "coordinator-accepted":
      return { ...now, accepted: { id: what.id, login: what.login, written } };
    case "assigned":
      return { ...now, assigned: { id: what.id, login: what.login, refused: what.refused } };
    case "reporter-answered":
      return withTold(now, { at: what.at, by: what.by, how: "comment" });
    case "escalated":
      return { ...now, escalated: [...now.escalated, { hours: what.hours, logins: what.logins, written }] };
    case "update-due":
      return { ...now, reminders: [...now.reminders, { since: what.since, written }] };
    case "duplicate-added": {
      const { issue, at, reporters, ghsa = null } = what;
      const others = now.duplicates.filter((duplicate) => duplicate.issue !== issue);
      return { ...now, duplicates: [...others, { issue, at, reporters, ghsa, written }].toSorted(byTime) };
    }
    case "duplicate-removed":
      return { ...now, duplicates: now.duplicates.filter(({ issue }) => issue !== what.issue) };
    case "duplicate-told":
      return { ...now, duplicateTold: what.of };
    default:
      return never(what);
  }
}

/** The reporter heard something. */
export function withTold(now: Intake, told: Told): Intake {
  return { ...now, told: [...now.told, told].toSorted(byTime) };
}

function byTime(left: { readonly at: string }, right: { readonly at: string }): number {
  return Date.parse(left.at) - Date.parse(right.at);
}

/** The report was judged, which its reporter hears if they are in this repository. */
export function withDecision(now: Intake, { at, by }: Omit<Told, "how">): Intake {
  return isReporterHere(now) ? withTold(now, { at, by, how: "decision" }) : now;
}

/** Whether whoever reported it opened the tracking issue, and so is told by GitHub of every comment. */
export function isReporterHere({ received }: Pick<Intake, "received">): boolean {
  return received !== null && received.reporter !== null;
}

/** Somebody said that they are there, or not. */
export function withAvailabilitySaid(now: Intake, who: Person | null, available: boolean): Intake {
  if (who === null) return now;
  const others = now.declined.filter(({ id }) => id !== who.id);
  return { ...now, declined: available ? others : [...others, who] };
}

/** Whoever is asked now, where nobody has accepted; null: nobody is, or they declined. */
export function askedNow({ asks, unfound, declined }: Intake): Ask | null {
  const last = unfound === null ? asks.at(-1) : undefined;
  return last === undefined || declined.some(({ id }) => id === last.id) ? null : last;
}
