// Why the app could not start, in words for its operator: the true cause, and what to change.
import type { Env } from "./env.ts";
import { refusalOf } from "../effects/github/refusals.ts";
import { GitFailure } from "../effects/git/repository.ts";
import { LENT } from "../effects/queue/sessions.ts";
import { DatabaseFailure } from "./start/shared-queue.ts";

type At = Pick<Env, "host" | "port" | "apiUrl" | "dataDir" | "metrics">;

/** One or two sentences; never the error's own words, which may hold anything. */
export function startFailure(error: unknown, at: At): string {
  const codes = codesOf(error);
  if (error instanceof DatabaseFailure) return databaseFailed(codes);
  const unheard = portFailed(error, codes, at);
  if (unheard !== null) return unheard;
  if (error instanceof GitFailure)
    return error.code === "disk"
      ? `git cannot write below EMBARGO_DATA (${at.dataDir}): give this user the right to, or set another folder.`
      : "git cannot be run, or is too old: install git 2.39 or newer, and see that PATH leads to it.";
  const refusal = refusalOf(error);
  if (refusal !== null && refusal.kind !== "unavailable") return refused(refusal.kind, at);
  if (codes.some((code) => ["EACCES", "EPERM", "EROFS", "ENOSPC", "ENOTDIR"].includes(code)))
    return `the folder EMBARGO_DATA (${at.dataDir}) cannot be written: give this user the right to, or set another folder.`;
  if (refusal !== null)
    return `GitHub (${at.apiUrl}) cannot be reached or failed: check GITHUB_API_URL, and proxy and certificates.`;
  return "something unforeseen happened; the log has its kind.";
}

function refused(kind: string, { apiUrl }: At): string {
  switch (kind) {
    case "clock":
      return "this machine's clock is not GitHub's, so that its signatures are refused: set it (NTP).";
    case "credentials":
      return "GitHub does not accept the app's signature: do APP_ID and PRIVATE_KEY belong together?";
    case "rate-limit":
      return "GitHub's rate limit is used up: start again in some minutes.";
    case "ip-allow-list":
      return "the organization's IP allow list does not hold this machine's address: an owner must add it.";
    case "gone":
      return `${apiUrl} knows no such app: check GITHUB_API_URL and APP_ID.`;
    default:
      return `GitHub refused the app (${kind}); the log has more.`;
  }
}

/** Null: it is not about a port or its host. */
function portFailed(error: unknown, codes: readonly string[], at: At): string | null {
  const { syscall, port: named, hostname } = (error ?? {}) as Readonly<Record<string, unknown>>;
  // The operator's own port is another one.
  const own =
    at.metrics !== null && (named === at.metrics.port || (hostname === at.metrics.host && hostname !== at.host))
      ? at.metrics
      : null;
  const { host, port } = own ?? at;
  const prefix = own === null ? "" : "EMBARGO_METRICS_";
  if (codes.includes("EADDRINUSE"))
    return own !== null && own.port === at.port
      ? `PORT and EMBARGO_METRICS_PORT are both ${port}: set another for one of them.`
      : `another process listens on ${host}, port ${port} already: stop it, or set ${prefix}PORT.`;
  if (codes.includes("EADDRNOTAVAIL") || (syscall === "getaddrinfo" && hostname === host))
    return `${prefix}HOST is ${host}, which is no address of this machine.`;
  if (syscall === "listen" && codes.includes("EACCES"))
    return `port ${port} is not for this user: set ${prefix}PORT to one above 1023.`;
  return null;
}

/** By PostgreSQL's codes (its appendix A) and those of the system. */
function databaseFailed(codes: readonly string[]): string {
  const is = (...some: readonly string[]): boolean => codes.some((code) => some.includes(code));
  if (is("28000", "28P01"))
    return "the PostgreSQL of DATABASE_URL does not let its user in: check user and password.";
  if (is("3D000")) return "the PostgreSQL of DATABASE_URL has no such database: create it, or name another.";
  if (is("42501"))
    return "the user of DATABASE_URL may not make the queue's tables: give it the right to create schemas there.";
  if (is(LENT))
    return "DATABASE_URL leads through a pooler that lends connections for one transaction: give the database's own address, or a pooler in session mode.";
  return "the PostgreSQL of DATABASE_URL cannot be reached or failed: check its host, port and certificates, and that it takes writes.";
}

/** The system's codes of an error and of what caused it. */
function codesOf(error: unknown, depth = 0): readonly string[] {
  if (!(error instanceof Error) || depth > 4) return [];
  const { code, cause } = error as Error & { readonly code?: unknown };
  return [...(typeof code === "string" ? [code] : []), ...codesOf(cause, depth + 1)];
}
