// The log: ids, codes and fixed words. What GitHub or a patch says never gets in, whatever object somebody logs.
import { fileURLToPath } from "node:url";
import { types } from "node:util";
import { type Bindings, type DestinationStream, type Logger, pino } from "pino";
import type { RefusalKind } from "../domain/refusal.ts";
import { refusalOf } from "../effects/github/refusals.ts";
import type { Env } from "./env.ts";

export type Log = Logger;

/** Fields that may hold a value; all others are dropped. Their values are ids, numbers, and words of this code. */
const ALLOWED = new Set([
  "account",
  "action",
  "code",
  "delivery",
  "durationMs",
  "err",
  "event",
  "failed",
  "host",
  "id",
  "installationId",
  "issue",
  "kind",
  "leftOut",
  "library",
  "method",
  "number",
  "port",
  "part",
  "percent",
  "redelivered",
  "repository",
  "repositoryId",
  "seconds",
  "stage",
  "status",
  "step",
  "url",
]);

const LONGEST = 200;
const LEFT_OUT = "[left out]";

/** A logger at that level; to standard output as JSON lines, unless `destination` is given. */
export function createLog(level: Env["logLevel"], destination?: DestinationStream): Log {
  const root: Log = pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { log: allowedFields },
      hooks: {
        // Errors and libraries put whatever they have into messages, and pino takes an error's where none is given.
        logMethod(args, method) {
          const [first, second] = args as readonly unknown[];
          const fields = isError(first) ? { err: first } : isObject(first) ? first : {};
          const said = typeof first === "string" ? first : typeof second === "string" ? second : "";
          const fixed = "library" in this.bindings() || isError(first) ? LEFT_OUT : scrubbed(said);
          method.apply(this, [fields, fixed] as never);
        },
      },
    },
    destination ?? standardOutput(),
  );
  // pino shows a child's fields as they are, and lets a child bring formatters of its own.
  const pinos = Object.getPrototypeOf(root) as { readonly child: (this: Log, bindings: Bindings) => Log };
  return Object.assign(root, {
    child(this: Log, bindings: Bindings): Log {
      return pinos.child.call(this, allowedFields(bindings));
    },
  });
}

/** Characters that may wait for a reader who does not read; what comes then is left out. */
const MOST_WAITING = 1_000_000;

/** The log is beside the work: a full disk, or a reader that is gone or stands still, neither ends the app nor holds it up. */
function standardOutput(): DestinationStream {
  const { stdout } = process;
  stdout.off("error", ignore).on("error", ignore);
  return { write: (line) => void (stdout.writableLength < MOST_WAITING && stdout.write(line)) };
}

function ignore(): void {}

/** For a library that logs by itself: its level and ids are kept, its words are not. */
export function libraryLog(log: Log, library: string): Log {
  return log.child({ library });
}

function allowedFields(fields: object): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (!ALLOWED.has(name)) continue;
    if (name === "err") kept["err"] = describeError(value);
    else if (typeof value === "number" || typeof value === "boolean") kept[name] = value;
    else if (typeof value === "string") kept[name] = identifier(value);
  }
  return kept;
}

/** Ids, codes, names and addresses have no blanks; prose has. */
function identifier(text: string): string {
  return text.length <= LONGEST && /^[\w./:@[\]-]+$/.test(text) ? scrubbed(text) : LEFT_OUT;
}

const DEEPEST = 3;

/** What of an error may be written: its kind, GitHub's status and route, where in this code it happened. Not its message. */
export function describeError(error: unknown, depth = 0): object {
  if (!isError(error)) return { name: typeof error };
  const { code, status, request, cause, errors } = error as Error & Partial<Record<string, unknown>>;
  const within = depth < DEEPEST;
  return {
    name: identifier(error.name),
    ...(typeof code === "string" && /^[A-Z_0-9]{1,40}$/.test(code) ? { code } : {}),
    ...(typeof status === "number" ? { status } : {}),
    ...(isObject(request) ? describeRequest(request) : {}),
    ...describeRefusal(error),
    at: framesOf(error),
    ...(within && isError(cause) ? { cause: describeError(cause, depth + 1) } : {}),
    ...(within && Array.isArray(errors)
      ? { errors: errors.slice(0, 5).map((inner: unknown) => describeError(inner, depth + 1)) }
      : {}),
  };
}

/** What GitHub's refusals say, in words of this code: the operator may read these, and nothing of what GitHub quotes. */
const SAID: Partial<Readonly<Record<RefusalKind, string>>> = {
  "rate-limit": "rate limit",
  credentials: "bad credentials: do APP_ID and PRIVATE_KEY belong together?",
  clock: "this machine's clock is not GitHub's",
  permission: "resource not accessible by integration: a permission is missing or not accepted",
  "ip-allow-list": "the organization's IP allow list does not hold this machine's address",
  sso: "the organization asks for single sign-on",
  suspended: "the installation is suspended",
  uninstalled: "the installation is gone",
  account: "the account is suspended",
  archived: "the repository is archived",
  blocked: "the repository is blocked",
  "issues-off": "the repository has no issues",
  "pulls-off": "the repository has no pull requests",
  "collaborators-only": "only collaborators may do that",
  locked: "the conversation is locked",
  moved: "the repository moved",
  rules: "repository rule violations",
  secret: "push protection",
  workflows: "the permission for workflows is missing",
};

function describeRefusal(error: unknown): object {
  const kind = refusalOf(error)?.kind;
  if (kind === undefined) return {};
  const said = SAID[kind];
  return { refusal: kind, ...(said === undefined ? {} : { said }) };
}

function describeRequest({ method, url }: { readonly method?: unknown; readonly url?: unknown }): object {
  return {
    ...(typeof method === "string" && /^[A-Z]{1,10}$/.test(method) ? { method } : {}),
    ...(typeof url === "string" ? { route: routeOf(url) } : {}),
  };
}

/** The path with names and numbers left out: a file's path or a branch may tell what a fix is about. */
function routeOf(url: string): string {
  const path =
    URL.parse(url)
      ?.pathname.split("/", 20)
      .filter((part) => part !== "") ?? [];
  return `/${path.map((part) => (ROUTE_WORDS.has(part) ? part : "*")).join("/")}`;
}

const ROUTE_WORDS = new Set([
  "access_tokens",
  "app",
  "attempts",
  "blobs",
  "branches",
  "collaborators",
  "comments",
  "commits",
  "contents",
  "deliveries",
  "git",
  "graphql",
  "hook",
  "installation",
  "installations",
  "issues",
  "labels",
  "matching-refs",
  "memberships",
  "orgs",
  "permission",
  "pulls",
  "ref",
  "refs",
  "repos",
  "repositories",
  "requested_reviewers",
  "rules",
  "teams",
  "trees",
  "users",
]);

const ROOT = new URL("../../", import.meta.url);
/** How a frame names a file, by Node as a module's address or by a test runner as a path. */
const ROOTS = [ROOT.href, fileURLToPath(ROOT)];

/** Stack frames of this code, without the message above them, in which other people's stack traces may stand. */
function framesOf(error: Error): readonly string[] {
  const stack = error.stack ?? "";
  const above = stack.indexOf(error.message);
  const frames: string[] = [];
  for (const line of stack.slice(above < 0 ? 0 : above + error.message.length).split("\n", 50)) {
    const root = ROOTS.find((candidate) => line.includes(candidate));
    if (root === undefined || line.length > 500 || !line.startsWith("    at ")) continue;
    const place = /^(?:src|sandbox|test)\/[\w./-]{1,100}:\d+/.exec(line.slice(line.indexOf(root) + root.length));
    if (place !== null) frames.push(place[0]);
  }
  return frames.slice(0, 6);
}

/** A second net: tokens of every format GitHub uses, JWTs, credentials in addresses and headers, keys, and nothing long. */
function scrubbed(text: string): string {
  return text
    .slice(0, 4 * LONGEST)
    .replaceAll(/(?:gh[a-z]_|github_pat_|eC1hY2Nlc3MtdG9rZW46)[\w.+/=-]+/g, "[token]")
    .replaceAll(/eyJ[\w-]+\.[\w.-]*/g, "[token]")
    .replaceAll(/:\/\/[^\s/@]+@/g, "://[token]@")
    .replaceAll(/-----BEGIN[^]*/g, "[key]")
    .slice(0, LONGEST);
}

/** Also an error of another realm, as a test runner makes them. */
function isError(value: unknown): value is Error {
  return value instanceof Error || types.isNativeError(value);
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
