// A refusal by GitHub as data: what kind it is, with GitHub's own words. Effects make it, texts say what to do about it.

export type RefusalKind =
  /** Too many requests; it is over after a while. */
  | "rate-limit"
  /** The token or the app's signature was not accepted. */
  | "credentials"
  /** This machine's clock is not GitHub's. */
  | "clock"
  /** The installation lacks a permission, or its owner has not accepted it yet. */
  | "permission"
  /** The organization lets in only some addresses. */
  | "ip-allow-list"
  /** The organization wants a single sign-on. */
  | "sso"
  /** The installation is suspended. */
  | "suspended"
  /** The installation is gone. */
  | "uninstalled"
  /** The account is suspended or flagged. */
  | "account"
  /** The repository takes no writes any more. */
  | "archived"
  /** GitHub has closed the repository: disabled, or blocked for legal reasons. */
  | "blocked"
  /** The repository has no issues. */
  | "issues-off"
  /** The repository has no pull requests. */
  | "pulls-off"
  /** Only collaborators may do this now: interaction limits, creation policies, caps. */
  | "collaborators-only"
  /** The conversation is locked. */
  | "locked"
  /** It is not there, or not for this token. */
  | "gone"
  /** The repository has another name now, and the request could not follow. */
  | "moved"
  /** Somebody else changed it since it was read. */
  | "stale"
  /** It is there already. */
  | "exists"
  /** A ruleset or a branch protection stands against it. */
  | "rules"
  /** GitHub takes something in the content for a secret. */
  | "secret"
  /** A workflow file, without the permission for it. */
  | "workflows"
  | "too-large"
  /** GitHub takes the request for wrong. */
  | "invalid"
  /** GitHub failed, or no answer came. */
  | "unavailable"
  | "other";

export type Refusal = {
  readonly kind: RefusalKind;
  /** HTTP status; 200 where GraphQL refuses. */
  readonly status: number;
  /** GitHub's own words, without the link to its documentation. */
  readonly words: string;
};

/** Refusals that may end by themselves: whoever was refused tries again before it gives up. */
const PASSING: readonly RefusalKind[] = ["rate-limit", "credentials", "clock", "gone", "stale", "unavailable"];

/** Whether trying again is of no use before a person has changed something. */
export function isFinal({ kind }: Refusal): boolean {
  return !PASSING.includes(kind);
}

/** Whether it is of no use to try again at once: GitHub hides by "not found" what an app may not see, too. */
export function isRefusedForNow(refusal: Refusal | null): refusal is Refusal {
  return refusal !== null && (isFinal(refusal) || refusal.kind === "gone");
}

/** Why something failed. `refusal`: GitHub's; null: it was not GitHub. `where`: a code, as in the log. */
export type Failure = { readonly refusal: Refusal | null; readonly where: string };
