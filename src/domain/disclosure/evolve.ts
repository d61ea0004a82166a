// Derives a disclosure from its record: each event, of whatever column, changes the state before it.
import type { EventOf } from "../record/events.ts";
import type { Recorded } from "../record/record.ts";
import { never } from "../result.ts";
import { withFollowUp } from "../follow-up/state.ts";
import { withBegun, withoutArming, withSchedule } from "../schedule/state.ts";
import { confirmedAgain, withModeration } from "../moderation/state.ts";
import { withCredit } from "./credits.ts";
import {
  type Approval,
  currentPublication,
  type Disclosure,
  NOTHING_RECORDED,
  type Person,
  type Publication,
} from "./state.ts";
import { editedBranches } from "./targets/branch-edits.ts";

/** Another repository, risk or set of branches voids what was approved, even where it is changed back. */
const SELECTION_CHANGED = { approvals: [], selectionChangedAfterBundle: true } as const;

/** Folds the entries, oldest first. */
export function evolve(entries: readonly Recorded[]): Disclosure {
  const undone = undoneEntries(entries);
  return entries.filter((entry) => !undone.has(entry.seq)).reduce(withEntry, NOTHING_RECORDED);
}

/** The numbers of the entries that were taken back. */
export function undoneEntries(entries: readonly Recorded[]): ReadonlySet<number> {
  return new Set(entries.flatMap(({ what }) => (what.type === "undone" ? what.entries : [])));
}

function withEntry(now: Disclosure, entry: Recorded): Disclosure {
  const { what } = entry;
  switch (what.type) {
    case "coordinator":
      return { ...now, coordinator: { id: what.id, login: what.login } };
    case "confirmed":
      return withConfirmation(now, entry.at);
    case "dismissed":
      return { ...now, dismissed: { why: what.why }, issueClosed: false, schedule: withoutArming(now.schedule) };
    case "repository":
      return { ...now, repository: { id: what.id, owner: what.owner, name: what.name }, ...SELECTION_CHANGED };
    case "risk":
      return { ...now, risk: { level: what.level, at: what.at }, ...SELECTION_CHANGED };
    case "branches":
      return { ...now, branchEdits: editedBranches(now.branchEdits, what), ...SELECTION_CHANGED };
    case "advisory":
      return { ...now, advisory: what.file };
    case "patch": {
      const patch = { branch: what.branch, file: what.file, bytes: what.bytes, by: entry.actor };
      return {
        ...now,
        patches: new Map(now.patches).set(what.branch, patch),
        submitters: withSubmitter(now.submitters, what.file.sha256, entry.actor),
      };
    }
    case "credit":
    case "credits":
      return { ...now, credits: withCredit(now.credits, what) };
    case "availability":
      return { ...now, available: withAvailability(now.available, entry.actor, what.available) };
    case "bundle":
      return { ...now, bundles: [...now.bundles, what], selectionChangedAfterBundle: false };
    case "approved":
      return { ...now, approvals: withApproval(now.approvals, entry, what) };
    case "publishing":
      return {
        ...now,
        publications: [...now.publications, publicationOf(entry, what)],
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
    case "round-opened":
      return openRound(now, what);
    case "status-posted":
      return { ...now, statusComment: what.comment };
    case "false-alarm":
      return { ...now, issueClosed: false, moderation: withModeration(now.moderation, entry, what) };
    case "stray-taken":
    case "stray":
    case "moderated":
    case "restored":
    case "deleting":
    case "rewritten":
    case "stray-asked":
    case "stray-copied":
      return { ...now, moderation: withModeration(now.moderation, entry, what) };
    case "embargo":
    case "armed":
    case "arming-seconded":
    case "held":
    case "disarmed":
    case "preflight":
      return { ...now, schedule: withSchedule(now.schedule, entry, what) };
    case "alarmed":
    case "rotten":
    case "nudged":
    case "merged":
    case "refreshed":
    case "merge-asked":
    case "resolved":
      return { ...now, followUps: withFollowUp(now.followUps, entry, what) };
    case "newer":
      return { ...now, newer: [...now.newer, what] };
    case "undone":
      return what.voids ? { ...now, ...SELECTION_CHANGED, schedule: withoutArming(now.schedule) } : now;
    case "issue-closed":
      return { ...now, issueClosed: true };
    case "issue-reopened":
      return { ...now, issueClosed: false };
    case "shown":
    case "refused":
    case "replied":
    case "edit-seen":
      return now;
    default:
      return never(what);
  }
}

/** Level 6 says that it is no vulnerability: confirmed as one after all, it needs another level. */
function withConfirmation(now: Disclosure, at: string): Disclosure {
  const noVulnerability = now.risk?.level === 6;
  return {
    ...now,
    confirmedAt: at,
    dismissed: null,
    moderation: confirmedAgain(now.moderation),
    ...(noVulnerability ? { risk: null, ...SELECTION_CHANGED } : {}),
  };
}

function withSubmitter(
  all: Disclosure["submitters"],
  sha256: string,
  actor: Person | null,
): Disclosure["submitters"] {
  return actor === null ? all : new Map(all).set(sha256, [...(all.get(sha256) ?? []), actor]);
}

function withAvailability(
  list: Disclosure["available"],
  actor: Person | null,
  available: boolean,
): Disclosure["available"] {
  const next = new Map(list);
  if (actor === null) return next;
  if (available) next.set(actor.id, actor);
  else next.delete(actor.id);
  return next;
}

function withApproval(list: readonly Approval[], entry: Recorded, what: EventOf<"approved">): readonly Approval[] {
  if (entry.actor === null || entry.comment === null) return list;
  const approval = {
    by: entry.actor,
    round: what.round,
    digest: what.digest,
    comment: entry.comment.id,
    at: entry.at,
  };
  return [...list, approval];
}

function publicationOf(entry: Recorded, pinned: EventOf<"publishing">): Publication {
  return {
    pinned,
    startedAt: entry.at,
    startedBy: entry.actor,
    comment: entry.comment,
    claimedAt: entry.at,
    claimedBy: entry.by,
    stopped: null,
    published: null,
  };
}

function withPublication(now: Disclosure, round: number, change: Partial<Publication>): Disclosure {
  const last = now.publications.findLastIndex((one) => one.pinned.round === round);
  if (last < 0) return now;
  return {
    ...now,
    publications: now.publications.map((one, index) => (index === last ? { ...one, ...change } : one)),
  };
}

/** Only what is published can be followed by a further round, and by the next number alone: approvals begin anew. */
function openRound(now: Disclosure, { round, targets, why }: EventOf<"round-opened">): Disclosure {
  const done = now.publications.filter((one) => one.published !== null).length;
  const open = currentPublication(now);
  if (round !== done + 1 || done === 0 || open?.published === null) return now;
  return { ...now, furtherRound: { round, targets, why }, ...SELECTION_CHANGED };
}
