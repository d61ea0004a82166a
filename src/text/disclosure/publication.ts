// Short words around a publication: what is said of duplicates, and notes on what did not go as planned.
import type { PostEdit } from "../../domain/disclosure/bundle.ts";
import type { Refusal } from "../../domain/refusal.ts";
import { renderRefusal } from "../refusals.ts";
import { code, escapeInline } from "../inert.ts";

/** A public comment on an issue or PR that was made twice. */
export function renderDuplicate(first: number): string {
  return `Opened twice by mistake; please follow #${first}.`;
}

/** The numbers of the pull requests could not be put into the public issue. */
export function renderEditRefusal(refusal: Refusal): string {
  return `The public issue does not name its pull requests: GitHub did not take the edit. ${renderRefusal(refusal)}`;
}

/** Somebody edited the public issue before its pull requests were named in it. `missing`: lines for which there is no place left. */
export function renderKeptEdit(missing: readonly string[]): string {
  const kept = "The public issue was edited by hand while it was published; what was written there is kept.";
  return missing.length === 0
    ? kept
    : `${kept} These lines could not be put in, so look whether they are wanted: ${missing.map(code).join(", ")}`;
}

export function renderReviewerRefusal(
  target: string,
  refused: { readonly reviewer: string; readonly why: string },
): string {
  return `${code(refused.reviewer)} could not be asked to review the PR for ${code(target)}: ${escapeInline(refused.why)}`;
}

/** A post of an earlier round was not edited: it does not say any more what was approved to be replaced. */
export function renderLeftAlone({ of, number }: Pick<PostEdit, "of" | "number">): string {
  return `The public ${of} ${number} was edited by somebody after the approval, or is gone, so it was left as it is. Look at it, and correct it by hand or by another round.`;
}
