// Which approvals count now: for this very bundle, by someone who may, from a comment that still stands as it was written.
import type { Approval, Disclosure, Person } from "../state.ts";
import type { Settings } from "../../settings.ts";
import type { Comment, Permission } from "../../github.ts";
import { never } from "../../result.ts";
import type { HandInFix } from "./authors.ts";

export type ApprovalVoid = {
  readonly by: Person;
  readonly why:
    | "other-bundle"
    | "comment-gone"
    | "comment-edited"
    | "no-right"
    | "own-patch"
    | "author"
    | "credited"
    | "coordinator";
};

/** Why somebody is not the one to approve. */
export type ApproverRefusal = Extract<ApprovalVoid["why"], "own-patch" | "author" | "credited" | "coordinator">;

export type ApprovalCount = {
  readonly counted: readonly Person[];
  readonly voided: readonly ApprovalVoid[];
  readonly needed: number;
};

export type ApprovalInput = {
  readonly disclosure: Disclosure;
  readonly settings: Settings;
  /** null: nothing can be approved yet. */
  readonly current: { readonly digest: string; readonly looseDigest: string; readonly clean: boolean } | null;
  readonly comments: readonly Comment[];
  /** By login in lower case, asked of GitHub for this count. */
  readonly permissions: ReadonlyMap<string, Permission>;
  /** By id: who of the approvers had a hand in the fix. */
  readonly hands: ReadonlyMap<number, HandInFix>;
};

/** Counts each person once, by their newest approval. */
export function countApprovals(input: ApprovalInput): ApprovalCount {
  const newest = new Map<number, Approval>();
  for (const approval of input.disclosure.approvals) newest.set(approval.by.id, approval);
  const counted: Person[] = [];
  const voided: ApprovalVoid[] = [];
  for (const approval of newest.values()) {
    const why = voidReason(approval, input);
    if (why === null) counted.push(approval.by);
    else voided.push({ by: approval.by, why });
  }
  return { counted, voided, needed: input.settings.approvals };
}

/** Why this person may not approve this disclosure, whatever the bundle; null: they may. */
export function approverRefusal(
  person: Person,
  hand: HandInFix | null,
  { disclosure, settings }: Pick<ApprovalInput, "disclosure" | "settings">,
): ApproverRefusal | null {
  if (hand !== null) return refusalFor(hand);
  const coordinates = disclosure.coordinator?.id === person.id;
  return coordinates && settings.approvalsBy === "not-coordinator" ? "coordinator" : null;
}

function refusalFor(hand: HandInFix): ApproverRefusal {
  switch (hand) {
    case "submitted":
      return "own-patch";
    case "author":
    case "credited":
      return hand;
    default:
      return never(hand);
  }
}

function voidReason(approval: Approval, input: ApprovalInput): ApprovalVoid["why"] | null {
  if (!isForCurrent(approval.digest, input)) return "other-bundle";
  const comment = input.comments.find(({ id }) => id === approval.comment);
  if (comment === undefined) return "comment-gone";
  if (comment.edited) return "comment-edited";
  const refused = approverRefusal(approval.by, input.hands.get(approval.by.id) ?? null, input);
  if (refused !== null) return refused;
  return input.permissions.get(approval.by.login.toLowerCase()) === "maintainer" ? null : "no-right";
}

function isForCurrent(digest: string, { current, settings, disclosure }: ApprovalInput): boolean {
  if (current === null) return false;
  if (digest === current.digest) return true;
  const approved = disclosure.bundles.find((bundle) => bundle.digest === digest);
  return settings.drift === "clean" && current.clean && approved?.looseDigest === current.looseDigest;
}
