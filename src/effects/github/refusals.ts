// From an error of a request to a refusal: GitHub's statuses, headers and words in one table. docs/refusals.md has the sources.
import { RequestError } from "@octokit/request-error";
import type { Refusal, RefusalKind } from "../../domain/refusal.ts";

type Told = { readonly status: number; readonly words: string; readonly headers: Headers; readonly data: unknown };
type Headers = Readonly<Record<string, string | number | undefined>>;

/** First match decides; `status` null: any. What can be told by a header is told by that, before any words. */
const TABLE: readonly (readonly [readonly number[] | null, RegExp, RefusalKind])[] = [
  [[401], /'(?:Issued at|Expiration time)' claim|issued in the future/i, "clock"],
  [null, /IP allow list/i, "ip-allow-list"],
  [null, /SAML enforcement|single sign-on/i, "sso"],
  [[403], /installation has been suspended/i, "suspended"],
  [
    [403],
    /account (?:was|is|has been) (?:suspended|flagged|blocked)|account suspended|user is suspended/i,
    "account",
  ],
  [
    [403, 451],
    /access blocked|access to this repository has been disabled|repository (?:has been |is )?disabled/i,
    "blocked",
  ],
  [null, /archived/i, "archived"],
  [null, /rate limit|too quickly|temporarily blocked|abuse detection/i, "rate-limit"],
  [null, /secret detected|push protection|cannot contain secrets/i, "secret"],
  [null, /without `?workflows?`? permission/i, "workflows"],
  [null, /issues (?:are|has been|have been) disabled|disabled issues/i, "issues-off"],
  [null, /pull requests? (?:are|is|has been|have been) (?:disabled|turned off|not enabled)/i, "pulls-off"],
  [
    null,
    /(?:limited|restricted) to (?:prior contributors|collaborators|contributors)|only (?:repository )?collaborators|execute `?Create(?:PullRequest|Issue)`?|(?:open )?pull request (?:limit|cap)/i,
    "collaborators-only",
  ],
  [
    null,
    /rule violation|GH0(?:06|13)|protected branch|must be made through a pull request|being restricted|required status check/i,
    "rules",
  ],
  // So GitHub words a classic protection's refusal of a new reference, and nothing else.
  [[422], /^Reference update failed/i, "rules"],
  [[403], /is locked/i, "locked"],
  [[400, 410], /API version/i, "invalid"],
  [[409], /repository is empty/i, "gone"],
  [
    [403, 422],
    /resource not accessible by|permissions requested are not granted|must have|not have permission|write access|permission to .* denied/i,
    "permission",
  ],
  [[409], /does not match|but expected|is at [0-9a-f]{40}|head branch was modified/i, "stale"],
  [[409, 422], /already exists/i, "exists"],
  [[409, 422], /"?sha"? wasn't supplied/i, "stale"],
  [[422], /too (?:long|large|big)|exceeds/i, "too-large"],
];

const BY_STATUS: Readonly<Record<number, RefusalKind>> = {
  301: "moved",
  302: "moved",
  307: "moved",
  308: "moved",
  400: "invalid",
  401: "credentials",
  404: "gone",
  408: "unavailable",
  409: "stale",
  410: "gone",
  413: "too-large",
  422: "invalid",
  429: "rate-limit",
  451: "blocked",
};

/** Thrown where an installation gives no token any more, so that it is not taken for a thing that is not there. */
export class InstallationGone extends Error {
  override readonly name = "InstallationGone";
  readonly words: string;
  constructor(words: string) {
    super("the installation is gone");
    this.words = words;
  }
}

/** What a failed request says; null where the error is none of a request to GitHub. */
export function refusalOf(error: unknown): Refusal | null {
  if (error instanceof InstallationGone) return { kind: "uninstalled", status: 404, words: error.words };
  const told = toldBy(error);
  return told === null ? null : { kind: kindOf(told), status: told.status, words: told.words };
}

function kindOf(told: Told): RefusalKind {
  const { status, words, headers, data } = told;
  if (status >= 500) return "unavailable";
  if (hasScannedSecret(data)) return "secret";
  if (typeof headers["x-github-sso"] === "string" && [401, 403].includes(status)) return "sso";
  const limited = [403, 429].includes(status) && (headers["retry-after"] !== undefined || isUsedUp(headers));
  if (limited) return "rate-limit";
  const found = TABLE.find(([statuses, pattern]) => (statuses?.includes(status) ?? true) && pattern.test(words));
  return found?.[2] ?? BY_STATUS[status] ?? "other";
}

function isUsedUp(headers: Headers): boolean {
  return String(headers["x-ratelimit-remaining"]) === "0";
}

/** Push protection of the contents API answers 409 with this beside the message (OpenAPI: repos/create-or-update-file-contents). */
function hasScannedSecret(data: unknown): boolean {
  const metadata = (data as { metadata?: { secret_scanning?: unknown } } | null | undefined)?.metadata;
  return metadata?.secret_scanning !== undefined;
}

/** GraphQL refuses with status 200 and a list of errors. */
const GRAPHQL_STATUS: Readonly<Record<string, number>> = {
  RATE_LIMITED: 429,
  FORBIDDEN: 403,
  INSUFFICIENT_SCOPES: 403,
  NOT_FOUND: 404,
  UNPROCESSABLE: 422,
};

function toldBy(error: unknown): Told | null {
  if (error instanceof RequestError) {
    const data: unknown = error.response?.data;
    return {
      status: error.status,
      words: wordsOf(data, error.status),
      headers: error.response?.headers ?? {},
      data,
    };
  }
  const { errors, headers } = (error ?? {}) as { errors?: unknown; headers?: Headers };
  if (!(error instanceof Error) || error.name !== "GraphqlResponseError" || !Array.isArray(errors)) return null;
  const types = errors.map((entry: unknown) => (entry as { type?: unknown } | null)?.type);
  const type = Object.keys(GRAPHQL_STATUS).find((key) => types.includes(key));
  const words = errors.map(errorText).filter((word) => word !== "");
  // Without a type it is a fault of the server ("Something went wrong while executing your query").
  const status = type === undefined ? 502 : (GRAPHQL_STATUS[type] ?? 502);
  return { status, words: words.join("; "), headers: headers ?? {}, data: null };
}

function wordsOf(data: unknown, status: number): string {
  const { message, errors } = (typeof data === "object" && data !== null ? data : {}) as {
    message?: unknown;
    errors?: unknown;
  };
  const parts = Array.isArray(errors) ? errors.map(errorText) : typeof errors === "string" ? [errors] : [];
  return [typeof message === "string" ? message : `HTTP ${status}`, ...parts]
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .join("; ");
}

function errorText(entry: unknown): string {
  if (typeof entry === "string") return entry;
  const { message, field, code } = (entry ?? {}) as { message?: unknown; field?: unknown; code?: unknown };
  return [message, field, code].filter((part) => typeof part === "string").join(" ");
}

/** True where a write may or may not have happened: the reply was lost or the server failed. */
export function isAmbiguous(error: unknown): boolean {
  return error instanceof RequestError && error.status >= 500;
}

/**
 * A read, or the token for it, that GitHub answers with 409 has met a passing conflict of its servers, but for a repository without a
 * commit. The library that reads lists page by page takes every 409 for the end of the list: it is given a failure instead.
 */
export async function withoutConflict<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof RequestError) || error.status !== CONFLICT || refusalOf(error)?.kind === "gone")
      throw error;
    const { message, request, response } = error;
    throw new RequestError(message, UNAVAILABLE, { request, ...(response === undefined ? {} : { response }) });
  }
}

const CONFLICT = 409;
const UNAVAILABLE = 503;

/** The status of a refusal by GitHub; null for anything else. */
export function refusalStatus(error: unknown): number | null {
  return error instanceof RequestError && error.status < 500 ? error.status : null;
}

/** GitHub's own words for a refusal, without the documentation link. */
export function refusalText(error: unknown): string {
  return refusalOf(error)?.words ?? "";
}

/** What a request gives; null where it is about something that is not there any more. */
export async function unlessGone<T>(request: () => Promise<T>): Promise<T | null> {
  try {
    return await request();
  } catch (error) {
    if (refusalOf(error)?.kind === "gone") return null;
    throw error;
  }
}

/** Milliseconds to wait after a refusal by a rate limit; null where it was refused for another reason. */
export function limitWait(error: unknown, now: Date, tries: number): number | null {
  const told = toldBy(error);
  if (told === null || kindOf(told) !== "rate-limit") return null;
  const after = Number(told.headers["retry-after"] ?? Number.NaN);
  if (Number.isFinite(after)) return Math.max(after, 1) * 1_000;
  if (isUsedUp(told.headers)) {
    // Both times are GitHub's, so that a wrong clock here changes nothing.
    const theirs = Date.parse(String(told.headers["date"] ?? ""));
    const from = Number.isFinite(theirs) ? theirs : now.getTime();
    const reset = Number(told.headers["x-ratelimit-reset"] ?? Number.NaN) * 1_000 - from;
    return Number.isFinite(reset) ? Math.max(reset, 1_000) : 60_000;
  }
  return 60_000 * 2 ** tries;
}
