// A disclosure as its record tells it: what is known of it, of every column, and which publication and round are current.
import type { SeenLeak } from "../leaks/state.ts";
import type { EventOf } from "../record/events.ts";
import type { FileRef, Place } from "../record/shapes.ts";
import type { Recorded } from "../record/record.ts";
import { type Intake, NO_INTAKE } from "../intake/state.ts";
import { type FollowUps, NO_FOLLOW_UPS } from "../follow-up/state.ts";
import { NO_SCHEDULE, type Schedule } from "../schedule/state.ts";
import { type Mailing, NO_MAILING } from "../mail/state.ts";
import { type Moderation, NO_MODERATION } from "../moderation/state.ts";
import { type Advisories, NO_ADVISORIES } from "../advisories/state.ts";
import type { Promised } from "../advisories/records/ranges.ts";
import { type Credits, NO_CREDITS } from "./credits.ts";
import { NO_PRIVATE_CHECKS, type PrivateChecks } from "../private-checks/state.ts";
import { type BranchEdits, NO_BRANCH_EDITS } from "./targets/branch-edits.ts";

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

/** A pull request that people opened by hand, in the place of one of the app's. */
export type AdoptedPull = EventOf<"adopted">["pulls"][number];

/** What people published by hand. `instead`: by target, the branch that the app itself had pinned or pushed. */
export type Adopted = {
  readonly issue: number | null;
  readonly comment: { readonly pull: number; readonly id: number } | null;
  readonly pulls: ReadonlyMap<string, AdoptedPull>;
  readonly instead: ReadonlyMap<string, string>;
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
  /** It had become known before its time. */
  readonly early: boolean;
  /** null: the app makes all of it. */
  readonly adopted: Adopted | null;
  readonly stopped: (EventOf<"stopped"> & { readonly at: string }) | null;
  readonly published: (EventOf<"published"> & { readonly at: string }) | null;
};

/** A public item that the app made and that its record, written anew, does not know of. */
export type UnknownPublic = EventOf<"record-rebuilt">["public"][number];

/** The record's branch was gone and came back. `key`: names it among its like. */
export type Returned = (EventOf<"record-restored"> | EventOf<"record-rebuilt">) & {
  readonly key: string;
  readonly written: { readonly at: string; readonly by: string };
};

export type Disclosure = {
  readonly coordinator: Person | null;
  readonly confirmedAt: string | null;
  readonly dismissed: { readonly why: string } | null;
  /** Whether the app has closed the tracking issue for what was dismissed last: then it does not close it again. */
  readonly issueClosed: boolean;
  readonly repository: { readonly id: number; readonly owner: string; readonly name: string } | null;
  readonly risk: { readonly level: number; readonly place: Place } | null;
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
  /** The break-glass kit that stands beside the record; null: none was made. */
  readonly kit: (EventOf<"kit"> & { readonly at: string }) | null;
  /** The further round that was opened last, after something was published; null: none was. */
  readonly furtherRound: {
    readonly round: number;
    readonly targets: readonly string[];
    readonly why: string;
  } | null;
  readonly statusComment: number | null;
  /** How often the record's branch was gone, oldest first. */
  readonly returned: readonly Returned[];
  readonly unknownPublic: readonly UnknownPublic[];
  /** Entries that only a newer version of the app understands, oldest first. */
  readonly newer: readonly EventOf<"newer">[];
  /** Empty but where this tracking issue is the private copy of public items, or copies were asked for in it. */
  readonly moderation: Moderation;
  /** What in public may show it already. */
  readonly leaks: readonly SeenLeak[];
  /** Why it is disclosed before its time; null: it is not. */
  readonly leaked: { readonly why: string; readonly at: string } | null;
  /** What is known of attacks; null: nothing. */
  readonly exploited: { readonly evidence: string; readonly at: string } | null;
  /** What was said of the affected versions. */
  readonly affected: { readonly since: string | null; readonly promised: readonly Promised[] };
  readonly privateChecks: PrivateChecks;
  readonly intake: Intake;
  readonly advisories: Advisories;
  readonly schedule: Schedule;
  readonly followUps: FollowUps;
  /** The mails that came in and went out. */
  readonly mailing: Mailing;
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
  kit: null,
  furtherRound: null,
  statusComment: null,
  returned: [],
  unknownPublic: [],
  newer: [],
  moderation: NO_MODERATION,
  leaks: [],
  leaked: null,
  exploited: null,
  affected: { since: null, promised: [] },
  privateChecks: NO_PRIVATE_CHECKS,
  intake: NO_INTAKE,
  advisories: NO_ADVISORIES,
  schedule: NO_SCHEDULE,
  followUps: NO_FOLLOW_UPS,
  mailing: NO_MAILING,
};

/** Another repository, risk or set of branches voids what was approved, even where it is changed back. */
export const SELECTION_CHANGED = { approvals: [], selectionChangedAfterBundle: true } as const;

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
  return 1 + disclosure.publications.filter((publication) => publication.published !== null).length;
}

/** Whether something of it is public by an earlier round, or by a publication that the record does not know of any more. */
export function isPublicBefore(disclosure: Disclosure): boolean {
  return currentRound(disclosure) > 1 || disclosure.unknownPublic.length > 0;
}

/** The further round in which work goes on now; null: none is open. */
export function openRound(disclosure: Disclosure): Disclosure["furtherRound"] {
  const { furtherRound } = disclosure;
  return furtherRound?.round === currentRound(disclosure) ? furtherRound : null;
}
