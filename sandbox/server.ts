// The sandbox's web server: finds the route, who asks and whether they may, strikes with faults, and notes every call.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { acceptedPermissions, actorOf, authorise, identify } from "./auth.ts";
import { underCondition } from "./conditional.ts";
import { epilogue, type FaultEffect, type Faults, prelude } from "./faults.ts";
import { GitError } from "./git.ts";
import { answerGraphql } from "./graphql/answer.ts";
import { type Answer, ApiError, type Caller, errorAnswer, type Request } from "./http.ts";
import { limitAnswer } from "./limits.ts";
import { note } from "./log.ts";
import { isSetUpPage, serveSetUpPage } from "./set-up-pages.ts";
import { isManifestForm, takeManifest } from "./manifest-form.ts";
import type { World } from "./model.ts";
import type { Pages } from "./pages/serve.ts";
import { findRoute, locate } from "./router.ts";
import { heldBack, underWay } from "./under-way.ts";
import { isGitPath, serveGit } from "./smart-http.ts";

/** No body that GitHub takes is larger. */
const BODY_LIMIT = 100 * 1024 * 1024;

/** What stands at the addresses that people open; null: nothing. */
export type Shown = { pages: Pages | null };

/** Serves the world. The caller listens and closes. */
export function createGitHub(world: World, faults: Faults, shown: Shown): Server {
  return createServer((request, response) => {
    handle({ world, faults, shown }, request, response).catch((error: unknown) => {
      // A failure of the sandbox must not pass for one of GitHub's, so a test fails on it as on an unknown route.
      const why = error instanceof Error ? (error.stack ?? error.message) : String(error);
      world.unsupported.push(`sandbox failed: ${why}`);
      if (!response.headersSent) response.writeHead(500, { "content-type": "application/json" });
      response.end('{"message":"Server Error"}');
    });
  });
}

type GitHub = { readonly world: World; readonly faults: Faults; readonly shown: Shown };

async function handle(gitHub: GitHub, incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  const { world, faults } = gitHub;
  const raw = await bodyOf(incoming);
  // As on a GitHub of one's own, the API stands below the pages' address, too.
  const asked = (incoming.url ?? "/").replace(/^\/api(?:\/v3(?=\/)|(?=\/graphql$))/, "");
  const url = new URL(asked, "http://sandbox");
  if (!isOurName(world, incoming.headers.host)) {
    response.writeHead(421, { "content-type": "text/plain; charset=utf-8" });
    response.end(`This is ${world.url}; it answers under no other name.`);
    return;
  }
  if (isGitPath(url.pathname))
    return await underWay(world, async () => await serveGit(world, faults, { url, incoming, response, raw }));
  if (isManifestForm(incoming.method ?? "", url.pathname)) return takeManifest(world, { url, response, raw });
  if (isSetUpPage(world, url.pathname)) return await serveSetUpPage(world, { url, incoming, response, raw });
  const { pages } = gitHub.shown;
  if (pages?.takes(url.pathname) === true) return await pages.serve({ url, incoming, response, raw });
  await underWay(world, async () => await answer(gitHub, url, { incoming, response, raw }));
}

type Connection = {
  readonly incoming: IncomingMessage;
  readonly response: ServerResponse;
  readonly raw: Buffer;
};

async function answer(gitHub: GitHub, url: URL, { incoming, response, raw }: Connection): Promise<void> {
  const { world, faults } = gitHub;
  const method = incoming.method ?? "GET";
  const located = locate(world, url.pathname);
  const path = located.kind === "here" ? located.path : url.pathname;
  const caller = safely(world, incoming.headers.authorization);
  const actor = caller instanceof ApiError ? "refused" : actorOf(world, caller).name;
  const struck = faults.strike({ method, path, actor, body: () => raw.toString("utf8") });
  const hangUp = (): void => void incoming.socket.destroy();
  await prelude(world.clock, struck, { hangUp, held: async (until) => await heldBack(world, until) });
  if (struck.some((effect) => effect.kind === "error-before" && effect.status === "cut")) return hangUp();
  // Whoever acted in the prelude may have changed what the caller is.
  const whole =
    located.kind === "moved"
      ? moved(method, located.to)
      : await answerUnder(gitHub, struck, { method, path, url, incoming, raw });
  const answered = underCondition(method, incoming.headers, whole);
  const unchanged = answered.status === 304;
  const lost = struck.some(({ kind }) => kind === "error-after" || kind === "late");
  const odd = struck.some((effect) => effect.kind === "error-before" && Number(effect.status) < 400);
  note(world, { actor, method, path, query: url.search, raw, answer: whole, lost, unchanged, odd });
  const after = await epilogue(struck);
  if (after === null) return send(world, response, answered);
  if (after === "cut") hangUp();
  else send(world, response, { status: after, body: { message: "Server Error" } });
}

/** A page elsewhere could point a name of its own at this machine, and read with a browser what is rehearsed here. */
function isOurName(world: World, host = ""): boolean {
  const name = host.replace(/:\d+$/, "");
  return ["127.0.0.1", "localhost", "[::1]", new URL(world.url).hostname].includes(name);
}

async function bodyOf(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > BODY_LIMIT) throw new Error("a request larger than GitHub takes");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function moved(method: string, to: string): Answer {
  const status = method === "GET" || method === "HEAD" ? 301 : 307;
  const body = { message: "Moved Permanently", url: to, documentation_url: "https://docs.github.com/rest" };
  return { status, body, headers: { location: to } };
}

type Incoming = {
  readonly method: string;
  readonly path: string;
  readonly url: URL;
  readonly incoming: IncomingMessage;
  readonly raw: Buffer;
};

/** The answer, unless a fault puts another in its place. */
async function answerUnder(
  { world, faults }: GitHub,
  struck: readonly FaultEffect[],
  asked: Incoming,
): Promise<Answer> {
  const before = struck.find((effect) => effect.kind === "error-before");
  if (before !== undefined && before.status !== "cut") {
    const plain = errorAnswer(
      new ApiError(before.status, before.message ?? "Server Error", undefined, before.headers ?? {}),
    );
    // A refusal has the form of GitHub's whatever it says; any other answer is what the fault makes of it.
    const form = before.status >= 400 ? Object(plain.body) : {};
    return { ...plain, ...(before.body === undefined ? {} : { body: { ...form, ...before.body } }) };
  }
  const key = `${asked.method} ${asked.path}${asked.url.search}`;
  if (struck.some((effect) => effect.kind === "stale")) {
    const known = faults.shown.get(key);
    if (known !== undefined) return known;
    const fresh = await answerFor(world, asked);
    return Array.isArray(fresh.body) ? { status: fresh.status, body: [] } : fresh;
  }
  const answer = await answerFor(world, asked);
  if (asked.method === "GET" && answer.status === 200) faults.shown.set(key, answer);
  return answer;
}

async function answerFor(world: World, { method, path, url, incoming, raw }: Incoming): Promise<Answer> {
  try {
    const caller = safely(world, incoming.headers.authorization);
    if (caller instanceof ApiError) throw caller;
    const found = method === "POST" && path === "/graphql" ? "graphql" : findRoute(method, path);
    if (found === null) {
      world.unsupported.push(`${method} ${path}`);
      return { status: 501, body: { message: `The sandbox does not know ${method} ${path}` } };
    }
    const body = parseBody(raw);
    const base = { world, caller, method, path, query: url.searchParams, headers: incoming.headers, body };
    if (found === "graphql") return await answerGraphql({ ...base, at: {} });
    const { route, at } = found;
    const request: Request = { ...base, at };
    authorise(request, route.need);
    const limited = limitAnswer(request, route);
    if (limited !== null) return limited;
    const answer = await route.handle(request);
    if (route.need === null || typeof route.need === "string") return answer;
    const headers = { "x-accepted-github-permissions": acceptedPermissions(route.need), ...answer.headers };
    return { ...answer, headers };
  } catch (error) {
    if (error instanceof ApiError) return errorAnswer(error);
    if (error instanceof GitError) return errorAnswer(new ApiError(422, "Invalid request."));
    throw error;
  }
}

function parseBody(raw: Buffer): Record<string, unknown> {
  if (raw.length === 0) return {};
  try {
    const value: unknown = JSON.parse(raw.toString("utf8"));
    // `POST .../labels` also takes a bare list.
    if (Array.isArray(value)) return { labels: value };
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    throw new ApiError(400, "Problems parsing JSON");
  }
}

/** Who asks; a refused credential as the error that it is. */
function safely(world: World, header: string | undefined): Caller | ApiError {
  try {
    return identify(world, header);
  } catch (error) {
    if (error instanceof ApiError) return error;
    throw error;
  }
}

function send(world: World, response: ServerResponse, answer: Answer): void {
  const json = answer.body === undefined ? undefined : Buffer.from(JSON.stringify(answer.body));
  response.writeHead(answer.status, {
    ...(answer.status === 304 ? {} : { "content-type": "application/json; charset=utf-8" }),
    "x-github-request-id": world.random(8),
    date: world.clock.now().toUTCString(),
    "x-ratelimit-limit": "5000",
    "x-ratelimit-remaining": "4999",
    "x-ratelimit-reset": String(Math.floor(world.clock.now().getTime() / 1_000) + 3_600),
    ...answer.headers,
  });
  response.end(answer.raw ?? json);
}
