// The sandbox's web server: finds the route, who asks and whether they may, strikes with faults, and notes every call.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { actorOf, authorise, identify } from "./auth.ts";
import { delay, type Fault, type Faults } from "./faults.ts";
import { GitError } from "./git.ts";
import { answerGraphql } from "./graphql.ts";
import { type Answer, ApiError, errorAnswer, matchPath, type Request, type Route } from "./http.ts";
import { fullName, type World } from "./model.ts";
import { appRoutes } from "./routes/apps.ts";
import { contentRoutes } from "./routes/contents.ts";
import { issueRoutes } from "./routes/issues.ts";
import { pullRoutes } from "./routes/pulls.ts";
import { repositoryRoutes } from "./routes/repositories.ts";
import { isGitPath, type Pushed, serveGit } from "./smart-http.ts";

// Longer patterns first, so that `/issues/comments/1` is not taken for an issue.
const ROUTES: readonly Route[] = [
  ...appRoutes,
  ...contentRoutes,
  ...issueRoutes,
  ...pullRoutes,
  ...repositoryRoutes,
].toSorted((a, b) => literals(b.pattern) - literals(a.pattern));

function literals(pattern: string): number {
  return (
    pattern.split("/").filter((part) => part !== "" && !part.startsWith("{")).length * 10 -
    (pattern.includes("+}") ? 5 : 0)
  );
}

/** Serves the world. The caller listens and closes. */
export function createGitHub(world: World, faults: Faults): Server {
  const stale = new Map<string, Answer>();
  return createServer((request, response) => {
    handle(world, faults, stale, request, response).catch((error: unknown) => {
      world.unsupported.push(
        `sandbox failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
      if (!response.headersSent) response.writeHead(500, { "content-type": "application/json" });
      response.end('{"message":"Server Error"}');
    });
  });
}

async function handle(
  world: World,
  faults: Faults,
  stale: Map<string, Answer>,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming as AsyncIterable<Buffer>) chunks.push(chunk);
  const raw = Buffer.concat(chunks);
  const url = new URL(incoming.url ?? "/", "http://sandbox");
  if (isGitPath(url.pathname)) return await serveRepository(world, faults, incoming, response, raw);

  const method = incoming.method ?? "GET";
  const actor = safeActor(world, incoming.headers.authorization);
  const struck = faults.strike({ method, path: decodeURIComponent(url.pathname), actor });
  await delay(world.clock, struck);
  for (const effect of struck) if (effect.kind === "act") await effect.act();
  const before = struck.find((effect) => effect.kind === "error-before");
  let answer: Answer;
  if (before !== undefined) {
    answer = {
      status: before.status,
      body: { message: before.message ?? "Server Error" },
      headers: before.headers ?? {},
    };
  } else {
    answer = await answerFor(world, { method, url, incoming, raw });
    const key = `${method} ${url.pathname}${url.search}`;
    const isStale = struck.some((effect) => effect.kind === "stale");
    if (isStale) answer = stale.get(key) ?? (Array.isArray(answer.body) ? { ...answer, body: [] } : answer);
    else if (method === "GET" && answer.status === 200) stale.set(key, answer);
  }
  note(world, { method, url, actor, raw, answer });
  const after = struck.find((effect) => effect.kind === "error-after");
  if (after?.status === "cut") {
    incoming.socket.destroy();
    return;
  }
  send(
    world,
    response,
    after === undefined ? answer : { status: after.status as number, body: { message: "Server Error" } },
  );
}

type Incoming = {
  readonly method: string;
  readonly url: URL;
  readonly incoming: IncomingMessage;
  readonly raw: Buffer;
};

async function answerFor(world: World, { method, url, incoming, raw }: Incoming): Promise<Answer> {
  try {
    const caller = identify(world, incoming.headers.authorization);
    const path = url.pathname;
    const base = {
      world,
      caller,
      method,
      path,
      query: url.searchParams,
      headers: incoming.headers,
      body: parseBody(raw),
    };
    if (method === "POST" && path === "/graphql") return await answerGraphql({ ...base, at: {} });
    for (const one of ROUTES) {
      const at = one.method === method ? matchPath(one.pattern, path) : null;
      if (at === null) continue;
      const request: Request = { ...base, at };
      authorise(request, one.need);
      return await one.handle(request);
    }
    world.unsupported.push(`${method} ${path}`);
    return { status: 501, body: { message: `The sandbox does not know ${method} ${path}` } };
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
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    throw new ApiError(400, "Problems parsing JSON");
  }
}

function safeActor(world: World, header: string | undefined): string {
  try {
    return actorOf(world, identify(world, header)).name;
  } catch {
    return "refused";
  }
}

function send(world: World, response: ServerResponse, answer: Answer): void {
  const body = answer.raw ?? (answer.body === undefined ? undefined : Buffer.from(JSON.stringify(answer.body)));
  response.writeHead(answer.status, {
    "content-type": "application/json; charset=utf-8",
    "x-github-request-id": world.random(8),
    "x-ratelimit-limit": "5000",
    "x-ratelimit-remaining": "4999",
    "x-ratelimit-reset": String(Math.floor(world.clock.now().getTime() / 1_000) + 3_600),
    ...answer.headers,
  });
  response.end(body);
}

function note(
  world: World,
  call: {
    readonly method: string;
    readonly url: URL;
    readonly actor: string;
    readonly raw: Buffer;
    readonly answer: Answer;
  },
): void {
  const [, owner, repo] = /^\/repos\/([^/]+)\/([^/]+)/.exec(call.url.pathname) ?? [];
  world.calls.push({
    actor: call.actor,
    method: call.method,
    path: call.url.pathname,
    query: call.url.search,
    repository: owner === undefined ? null : `${owner}/${repo}`,
    body: call.raw.length === 0 ? null : safeParse(call.raw),
    status: call.answer.status,
    answer: call.answer.body ?? null,
  });
}

function safeParse(raw: Buffer): unknown {
  try {
    return JSON.parse(raw.toString("utf8"));
  } catch {
    return raw.toString("utf8");
  }
}

async function serveRepository(
  world: World,
  faults: Faults,
  incoming: IncomingMessage,
  response: ServerResponse,
  body: Buffer,
): Promise<void> {
  const actor = safeActor(world, incoming.headers.authorization);
  const path = new URL(incoming.url ?? "/", "http://sandbox").pathname;
  const isPush = path.endsWith("/git-receive-pack");
  const struck: readonly Fault["effect"][] = faults.strike({ method: isPush ? "PUSH" : "FETCH", path, actor });
  await delay(world.clock, struck);
  for (const effect of struck) if (effect.kind === "act") await effect.act();
  const before = struck.find((effect) => effect.kind === "error-before");
  if (before !== undefined) {
    response.writeHead(before.status, before.status === 401 ? { "www-authenticate": 'Basic realm="GitHub"' } : {});
    response.end();
    return;
  }
  const cut = struck.some((effect) => effect.kind === "error-after");
  await serveGit(world, incoming, response, {
    body,
    beforePush: async () => null,
    afterPush: async (pushed) => {
      notePush(world, pushed);
      return cut ? "cut" : null;
    },
  });
}

function notePush(world: World, { repository, updates, caller, status }: Pushed): void {
  world.calls.push({
    actor: actorOf(world, caller).name,
    method: "PUSH",
    path: `/${fullName(repository)}.git`,
    query: "",
    repository: fullName(repository),
    body: updates,
    status,
    answer: null,
  });
}
