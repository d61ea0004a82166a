// A disclosure as its record tells it: the facts of every entry folded into one value, and the status derived from them.
import type { EventOf, FileRef, Place } from "../record/events.ts";
import { type BranchEdits, editedBranches, NO_BRANCH_EDITS } from "./targets/branch-edits.ts";
import { type Credits, NO_CREDITS, withCredit } from "./credits.ts";
import type { Recorded } from "../record/record.ts";
import { never } from "../result.ts";
import { type FollowUps, NO_FOLLOW_UPS, withFollowUp } from "../follow-up/state.ts";
import { NO_SCHEDULE, type Schedule, withBegun, withoutArming, withSchedule } from "../schedule/state.ts";
import { confirmedAgain, type Moderation, NO_MODERATION, withModeration } from "../moderation/state.ts";

export type Person = { readonly id: number; readonly login: string };

export type PatchRef = {
  readonly branch: string | null;
  readonly file: FileRef;
  readonly bytes: number;
  readonly by: Person | null;
};

export type Approval = {
  readonly by: Person;
  readonly round: number;
  readonly digest: string;
  readonly comment: number;
  readonly at: string;
};

/** A publication as far as the record knows it; `claimedAt` and `claimedBy`: the last process that took it on. */
export type Publication = {
  readonly pinned: EventOf<"publishing">;
  readonly startedAt: string;
  readonly startedBy: Person | null;
  /** The command that began it or took it on last, which its outcome answers; null: it began by the clock. */
  readonly comment: Recorded["comment"];
  readonly claimedAt: string;
  readonly claimedBy: string;
  readonly stopped: (EventOf<"stopped"> & { readonly at: string }) | null;
  readonly published: (EventOf<"published"> & { readonly at: string }) | null;
};

export type Disclosure = {
  readonly coordinator: Person | null;
  readonly confirmedAt: string | null;
  readonly dismissed: { readonly why: string } | null;
  /** Whether the app has closed the tracking issue for what was dismissed last: then it does not close it again. */
  readonly issueClosed: boolean;
  readonly repository: { readonly id: number; readonly owner: string; readonly name: string } | null;
  readonly risk: { readonly level: number; readonly at: Place } | null;
  readonly branchEdits: BranchEdits;
  readonly advisory: FileRef | null;
  /** By branch; the key `null` is the patch for main, which serves every branch without one of its own. */
  readonly patches: ReadonlyMap<string | null, PatchRef>;
  readonly credits: Credits;
  /** By SHA-256 of a patch: everybody who ever put in those very bytes. */
  readonly submitters: ReadonlyMap<string, readonly Person[]>;
  readonly available: ReadonlyMap<number, Person>;
  readonly bundles: readonly EventOf<"bundle">[];
  /** Where the selection of branches last changed: an approved bundle before it no longer freezes the targets. */
  readonly selectionChangedAfterBundle: boolean;
  readonly approvals: readonly Approval[];
  readonly publications: readonly Publication[];
  /** The further round that was opened last, after something was published; null: none was. */
  readonly furtherRound: {
    readonly round: number;
    readonly targets: readonly string[];
    readonly why: string;
  } | null;
  readonly statusComment: number | null;
  /** Entries that only a newer version of the app understands, oldest first. */
  readonly newer: readonly EventOf<"newer">[];
  /** Empty but where this tracking issue is the private copy of public items, or copies were asked for in it. */
  readonly moderation: Moderation;
  readonly schedule: Schedule;
  readonly followUps: FollowUps;
};

export const NOTHING_RECORDED: Disclosure = {
  coordinator: null,
  confirmedAt: null,
  dismissed: null,
  issueClosed: false,
  repository: null,
  risk: null,
  branchEdits: NO_BRANCH_EDITS,
  advisory: null,
  patches: new Map(),
  credits: NO_CREDITS,
  submitters: new Map(),
  available: new Map(),
  bundles: [],
  selectionChangedAfterBundle: false,
  approvals: [],
  publications: [],
  furtherRound: null,
  statusComment: null,
  newer: [],
  moderation: NO_MODERATION,
  schedule: NO_SCHEDULE,
  followUps: NO_FOLLOW_UPS,
};

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

/**
 * The publication of the current round: under way, stopped, or done; null where none was begun, where it ended with
 * nothing public, or where a further round was opened after it.
 */
export function currentPublication(disclosure: Disclosure): Publication | null {
  const last = disclosure.publications.at(-1);
  if (last === undefined || (last.stopped?.final ?? false)) return null;
  const over = last.published !== null && (disclosure.furtherRound?.round ?? 0) > last.pinned.round;
  return over ? null : last;
}

/** The round in which work goes on now. */
export function currentRound(disclosure: Disclosure): number {
  return 1 + disclosure.publications.filter((one) => one.published !== null).length;
}
