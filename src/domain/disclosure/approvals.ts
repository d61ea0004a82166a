// Which approvals count now: for this very bundle, by someone who may, from a comment that still stands as it was written.
import type { Approval, Disclosure, Person } from "./state.ts";
import type { Settings } from "../settings.ts";
import type { Comment, Permission } from "../github.ts";

export type ApprovalVoid = {
  readonly by: Person;
  readonly why: "other-bundle" | "comment-gone" | "comment-edited" | "no-right" | "own-patch";
};

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

/** Who put in one of the patches that stand now: their own approval does not count. */
export function submitters(disclosure: Disclosure): ReadonlySet<number> {
  return new Set([...disclosure.patches.values()].flatMap((patch) => (patch.by === null ? [] : [patch.by.id])));
}

function voidReason(approval: Approval, input: ApprovalInput): ApprovalVoid["why"] | null {
  if (!isForCurrent(approval.digest, input)) return "other-bundle";
  const comment = input.comments.find((one) => one.id === approval.comment);
  if (comment === undefined) return "comment-gone";
  if (comment.edited) return "comment-edited";
  if (submitters(input.disclosure).has(approval.by.id)) return "own-patch";
  return input.permissions.get(approval.by.login.toLowerCase()) === "maintainer" ? null : "no-right";
}

function isForCurrent(digest: string, { current, settings, disclosure }: ApprovalInput): boolean {
  if (current === null) return false;
  if (digest === current.digest) return true;
  const approved = disclosure.bundles.find((one) => one.digest === digest);
  return settings.drift === "clean" && current.clean && approved?.looseDigest === current.looseDigest;
}
