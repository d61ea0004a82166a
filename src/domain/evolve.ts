// Derives a disclosure from its record: each event, of whatever column, changes the state before it.
import { advisoryEvents } from "./advisories/events.ts";
import { withAdvisory } from "./advisories/state.ts";
import { evolveByCommand, isCommandEvent } from "./commands/table.ts";
import { privateChecksEvents, withPrivateChecks } from "./private-checks/state.ts";
import { type Disclosure, NOTHING_RECORDED, type Publication, type Returned } from "./disclosure/state.ts";
import { followUpEvents } from "./follow-up/events.ts";
import { withFollowUp } from "./follow-up/state.ts";
import { intakeEvents } from "./intake/events.ts";
import { leakEvents, withLeak } from "./leaks/state.ts";
import { withIntake, withTold } from "./intake/state.ts";
import { mailEvents } from "./mail/events.ts";
import { withMailing } from "./mail/state.ts";
import { moderationEvents } from "./moderation/events.ts";
import { withModeration } from "./moderation/state.ts";
import { type EventOf, isOf } from "./record/events.ts";
import type { Recorded } from "./record/record.ts";
import { undoneEntries } from "./record/undone.ts";
import { never } from "./result.ts";
import { scheduleEvents, withBegun, withoutArming, withSchedule } from "./schedule/state.ts";

/** Folds the entries, oldest first. */
export function evolve(entries: readonly Recorded[]): Disclosure {
  const undone = undoneEntries(entries);
  return entries.filter((entry) => !undone.has(entry.seq)).reduce(withEntry, NOTHING_RECORDED);
}

function withEntry(now: Disclosure, entry: Recorded): Disclosure {
  const { what } = entry;
  if (isCommandEvent(what)) return evolveByCommand(now, what, entry);
  if (isOf(scheduleEvents, what)) return { ...now, schedule: withSchedule(now.schedule, entry, what) };
  if (isOf(followUpEvents, what)) return { ...now, followUps: withFollowUp(now.followUps, entry, what) };
  if (isOf(intakeEvents, what)) {
    const intake = withIntake(now.intake, entry, what);
    if (what.type !== "coordinator-accepted" || now.coordinator !== null) return { ...now, intake };
    return { ...now, intake, coordinator: { id: what.id, login: what.login } };
  }
  if (isOf(advisoryEvents, what)) {
    const advisories = withAdvisory(now.advisories, entry, what);
    const isTold = what.type === "thread-said" && what.outcome === "posted";
    const intake = isTold ? withTold(now.intake, { at: entry.at, by: null, how: "comment" }) : now.intake;
    return { ...now, advisories, intake };
  }
  if (isOf(privateChecksEvents, what))
    return { ...now, privateChecks: withPrivateChecks(now.privateChecks, entry, what) };
  if (isOf(leakEvents, what)) return { ...now, leaks: withLeak(now.leaks, entry, what) };
  if (isOf(mailEvents, what)) {
    const mailing = withMailing(now.mailing, entry, what);
    const isTold = what.type === "mail-sent" && mailing.parties.get(what.to)?.role === "reporter";
    const intake = isTold ? withTold(now.intake, { at: entry.at, by: null, how: "mail" }) : now.intake;
    return { ...now, mailing, intake };
  }
  if (isOf(moderationEvents, what)) {
    const moderation = withModeration(now.moderation, entry, what);
    return what.type === "false-alarm" ? { ...now, issueClosed: false, moderation } : { ...now, moderation };
  }
  switch (what.type) {
    case "bundle":
      return { ...now, bundles: [...now.bundles, what], selectionChangedAfterBundle: false };
    case "publishing":
      return {
        ...now,
        publications: [...now.publications, publicationOf(entry, what, now.leaked !== null)],
        // Nothing but taking it over begins a publication while such items stand there.
        unknownPublic: [],
        schedule: withBegun(now.schedule, entry.comment === null),
      };
    case "claimed":
      return withPublication(now, what.round, {
        claimedAt: entry.at,
        claimedBy: entry.by,
        stopped: null,
        // What comes of a retry is the answer to the retry.
        ...(entry.comment === null ? {} : { comment: entry.comment }),
      });
    case "stopped":
      return withPublication(now, what.round, { stopped: { ...what, at: entry.at } });
    case "published":
      return withPublication(now, what.round, { published: { ...what, at: entry.at } });
    case "status-posted":
      return { ...now, statusComment: what.comment };
    case "kit":
      return { ...now, kit: { ...what, at: entry.at } };
    case "newer":
      return { ...now, newer: [...now.newer, what] };
    case "issue-closed":
      return { ...now, issueClosed: true };
    case "issue-reopened":
      return { ...now, issueClosed: false };
    case "record-restored":
      return { ...now, returned: [...now.returned, returnedOf(entry, what)] };
    case "record-rebuilt":
      return {
        ...now,
        returned: [...now.returned, returnedOf(entry, what)],
        unknownPublic: [...now.unknownPublic, ...what.public],
        approvals: [],
        // Their files are gone: the one that stands is put there again.
        bundles: [],
        schedule: withoutArming(now.schedule),
      };
    case "shown":
    case "refused":
    case "replied":
    case "edit-seen":
      return now;
    default:
      return never(what);
  }
}

function returnedOf({ seq, at, by }: Recorded, what: EventOf<Returned["type"]>): Returned {
  return { ...what, key: String(seq), written: { at, by } };
}

function publicationOf(entry: Recorded, pinned: EventOf<"publishing">, early: boolean): Publication {
  return {
    pinned,
    startedAt: entry.at,
    startedBy: entry.actor,
    comment: entry.comment,
    claimedAt: entry.at,
    claimedBy: entry.by,
    early,
    adopted: null,
    stopped: null,
    published: null,
  };
}

function withPublication(now: Disclosure, round: number, change: Partial<Publication>): Disclosure {
  const last = now.publications.findLastIndex((publication) => publication.pinned.round === round);
  if (last < 0) return now;
  return {
    ...now,
    publications: now.publications.map((publication, index) =>
      index === last ? { ...publication, ...change } : publication,
    ),
  };
}
