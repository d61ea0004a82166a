// The steps of moderation that are left to take in public, from what the record says of an item and how it stands now.
import { isThread, type Stray } from "./state.ts";

/** A public item as it stands now. `answered`, `apologised`: the app's own comment is there. */
export type SeenItem = {
  readonly title: string;
  readonly body: string;
  readonly open: boolean;
  /** Of the thread that it is, or stands in. */
  readonly locked: boolean;
  readonly labels: readonly string[];
  readonly answered: boolean;
  readonly apologised: boolean;
  /** A comment that was deleted, by whomever. */
  readonly gone: boolean;
  /** As what a comment is hidden, in GitHub's words; null: it is not, or it is none that the app hides. */
  readonly hidden: string | null;
};

/**
 * As what the app hides a comment. Of the reasons that GitHub has, and shows to everybody, this one says least: `resolved` would tell of a fix,
 * `duplicate` of another report, and `spam`, `abuse` and `off-topic` would insult whoever wrote it.
 */
export const HIDDEN_AS = "outdated";

export type ModerationRules = {
  readonly redact: { readonly title: string; readonly body: string } | null;
  readonly deleteComments: boolean;
  readonly label: string | null;
};

export type ModerationStep =
  | { readonly do: "answer" }
  | { readonly do: "redact"; readonly title: string; readonly body: string }
  | { readonly do: "label"; readonly label: string }
  | { readonly do: "close" }
  | { readonly do: "lock" }
  | { readonly do: "delete" }
  | { readonly do: "hide"; readonly node: string };

/**
 * What is left of the act, in its order: the answer comes first and the lock last, because nobody but a person can
 * comment on a locked thread. A comment or review never changes the thread that it stands in.
 */
export function moderationSteps(stray: Stray, seen: SeenItem, rules: ModerationRules): readonly ModerationStep[] {
  // What stays in public is neither answered nor closed, only hidden.
  if (stray.verdict === "suspect") return hidingSteps(stray, seen);
  const steps: ModerationStep[] = [];
  if (!seen.answered && !seen.locked && !stray.withoutAnswer) steps.push({ do: "answer" });
  if (!isThread(stray.item)) {
    const deletable = stray.item.part !== "review" && !seen.gone;
    return [...steps, ...(rules.deleteComments && deletable ? [DELETE] : hidingSteps(stray, seen))];
  }
  const { redact, label } = rules;
  if (redact !== null && (seen.title !== redact.title || seen.body !== redact.body))
    steps.push({ do: "redact", ...redact });
  if (label !== null && !hasLabel(seen.labels, label)) steps.push({ do: "label", label });
  if (seen.open) steps.push({ do: "close" });
  // Who only asks where to report may ask on.
  if (!seen.locked && stray.kind !== "question") steps.push({ do: "lock" });
  return steps;
}

const DELETE = { do: "delete" } as const;

function hidingSteps({ item, hides }: Stray, { gone, hidden }: SeenItem): readonly ModerationStep[] {
  const { node } = item;
  return hides && !gone && hidden === null && node !== undefined ? [{ do: "hide", node }] : [];
}

/** Whether a person hid it before the app came, or since it showed it again: then it is left as it is. */
export function isHiddenByOthers({ hiding }: Stray, { hidden }: SeenItem): boolean {
  return hidden !== null && !(hiding && hidden === HIDDEN_AS);
}

/** What of the act stands already, by whichever process: seen on the item, not remembered, so that no death forgets it. */
export function stepsTaken(stray: Stray, seen: SeenItem, rules: ModerationRules): readonly ModerationStep["do"][] {
  const taken: ModerationStep["do"][] = [];
  if (seen.answered) taken.push("answer");
  if (!isThread(stray.item)) {
    if (seen.hidden !== null && !isHiddenByOthers(stray, seen)) taken.push("hide");
    return seen.gone && stray.deleting ? [...taken, "delete"] : taken;
  }
  const { redact, label } = rules;
  if (redact !== null && seen.title === redact.title && seen.body === redact.body) taken.push("redact");
  if (label !== null && isOwnLabel(stray, seen, label)) taken.push("label");
  if (!seen.open && stray.original.open) taken.push("close");
  if (seen.locked && !stray.original.locked) taken.push("lock");
  return taken;
}

export type RestoringStep =
  | { readonly do: "unlock" }
  | { readonly do: "restore-text" }
  | { readonly do: "unlabel"; readonly label: string }
  | { readonly do: "reopen" }
  | { readonly do: "unhide"; readonly node: string }
  | { readonly do: "apologise" };

/** What is left of undoing the act. Nothing is touched that stood so before. */
export function restoringSteps(stray: Stray, seen: SeenItem, rules: ModerationRules): readonly RestoringStep[] {
  const steps: RestoringStep[] = [];
  if (!isThread(stray.item)) {
    const { node } = stray.item;
    if (node !== undefined && seen.hidden !== null && !isHiddenByOthers(stray, seen))
      steps.push({ do: "unhide", node });
    // Where nothing was said in public, nothing is to be taken back there.
    const touched = seen.answered || (seen.gone && stray.deleting);
    return touched && !seen.apologised && !seen.locked ? [...steps, { do: "apologise" }] : steps;
  }
  if (seen.locked && !stray.original.locked) steps.push({ do: "unlock" });
  const { redact } = rules;
  if (redact !== null && (seen.title === redact.title || seen.body === redact.body))
    steps.push({ do: "restore-text" });
  // The settings may name another label by now than the one that was put on it.
  for (const label of new Set([stray.moderated?.label ?? null, rules.label]))
    if (label !== null && isOwnLabel(stray, seen, label)) steps.push({ do: "unlabel", label });
  if (!seen.open && stray.original.open) steps.push({ do: "reopen" });
  const touched = steps.length > 0 || seen.answered;
  if (touched && !seen.apologised && !stray.original.locked) steps.push({ do: "apologise" });
  return steps;
}

/** Whether the item has the label, and had it not before the app came. Records of old say only that it was put on. */
function isOwnLabel({ original, moderated }: Stray, { labels }: SeenItem, label: string): boolean {
  if (!hasLabel(labels, label)) return false;
  return original.labels === undefined
    ? (moderated?.did.includes("label") ?? true)
    : !hasLabel(original.labels, label);
}

function hasLabel(labels: readonly string[], label: string): boolean {
  return labels.some((present) => present.toLowerCase() === label.toLowerCase());
}
