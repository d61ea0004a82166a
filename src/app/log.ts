// The log: ids, codes and fixed words. What GitHub or a patch says never gets in, whatever object somebody logs.
import { RequestError } from "@octokit/request-error";
import { type DestinationStream, type Logger, pino } from "pino";
import type { Env } from "./env.ts";

export type Log = Logger;

/** Fields that may hold a value; all others are dropped. Their values are ids, numbers, and words of this code. */
const ALLOWED = new Set([
  "action",
  "account",
  "code",
  "delivery",
  "durationMs",
  "err",
  "event",
  "host",
  "installationId",
  "issue",
  "kind",
  "method",
  "name",
  "number",
  "port",
  "redelivered",
  "repository",
  "repositoryId",
  "route",
  "status",
  "step",
  "url",
  "reason",
]);

const LONGEST = 200;

/** A logger at that level; to standard output as JSON lines, unless `destination` is given. */
export function createLog(level: Env["logLevel"], destination?: DestinationStream): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { log: (fields) => allowedFields(fields) },
      hooks: {
        // Libraries put whatever they have into messages: only a plain string that is this code's own is kept.
        logMethod(args, method) {
          const [first, second] = args as unknown[];
          if (first instanceof Error) method.apply(this, [{ err: first }, "error"] as never);
          else if (typeof first === "object" && first !== null)
            method.apply(this, [first, typeof second === "string" ? scrubbed(second) : ""] as never);
          else method.apply(this, [scrubbed(String(first))] as never);
        },
      },
    },
    destination ?? pino.destination({ dest: 1, sync: true }),
  );
}

function allowedFields(fields: object): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (!ALLOWED.has(name)) continue;
    if (name === "err") kept["err"] = describeError(value);
    else if (["string", "number", "boolean"].includes(typeof value))
      kept[name] = typeof value === "string" ? scrubbed(value) : value;
  }
  return kept;
}

/** What of an error may be written: its kind, GitHub's status and route, and where in this code it happened. Not its message. */
export function describeError(error: unknown): object {
  if (error instanceof AggregateError)
    return { name: error.name, errors: error.errors.slice(0, 5).map(describeError) };
  if (error instanceof RequestError) {
    return {
      name: error.name,
      status: error.status,
      method: error.request.method,
      route: routeOf(error.request.url),
      at: framesOf(error),
    };
  }
  if (error instanceof Error) {
    const { code } = error as { code?: unknown };
    return {
      name: error.name,
      ...(typeof code === "string" && /^[A-Z_0-9]{1,40}$/.test(code) ? { code } : {}),
      at: framesOf(error),
    };
  }
  return { name: typeof error };
}

/** The path with names and numbers left out: a file's path or a branch may tell what a fix is about. */
function routeOf(url: string): string {
  try {
    const parts = new URL(url).pathname.split("/").filter((part) => part !== "");
    return `/${parts.map((part, index) => (ROUTE_WORDS.has(part) && (index < 1 || part !== parts[1]) ? part : "*")).join("/")}`;
  } catch {
    return "*";
  }
}

const ROUTE_WORDS = new Set([
  "app",
  "installations",
  "access_tokens",
  "hook",
  "deliveries",
  "attempts",
  "repos",
  "installation",
  "repositories",
  "issues",
  "comments",
  "labels",
  "pulls",
  "requested_reviewers",
  "contents",
  "git",
  "refs",
  "ref",
  "matching-refs",
  "trees",
  "blobs",
  "commits",
  "rules",
  "branches",
  "collaborators",
  "permission",
  "orgs",
  "teams",
  "memberships",
  "users",
  "graphql",
]);

/** Stack frames of this code, without the message above them. */
function framesOf(error: Error): readonly string[] {
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at .*\/(?:src|sandbox)\//.test(line));
  return frames
    .slice(0, 6)
    .map((line) => line.replace(/^.*\/((?:src|sandbox)\/[\w./-]+:\d+).*$/, "$1"))
    .filter((line) => /^(?:src|sandbox)\//.test(line));
}

/** A second net: tokens of every format GitHub uses, JWTs and keys, and nothing long. */
export function scrubbed(text: string): string {
  return text
    .slice(0, 4 * LONGEST)
    .replaceAll(/\b(?:gh[a-z]_|github_pat_)[\w.-]+/g, "[token]")
    .replaceAll(/\beyJ[\w-]+\.[\w.-]*/g, "[token]")
    .replaceAll(/-----BEGIN[^]*/g, "[key]")
    .slice(0, LONGEST);
}
