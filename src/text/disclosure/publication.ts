// Short words around a publication: what is said of duplicates, and notes on what did not go as planned.
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

export function renderReviewerRefusal(
  target: string,
  refused: { readonly reviewer: string; readonly why: string },
): string {
  return `${code(refused.reviewer)} could not be asked to review the PR for ${code(target)}: ${escapeInline(refused.why)}`;
}
