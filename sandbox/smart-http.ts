// git over HTTP: fetch and push through `git http-backend`, with GitHub's checks before a push is taken.
import { spawn } from "node:child_process";
import type { IncomingMessage, ServerResponse } from "node:http";
import { gunzipSync } from "node:zlib";
import { covers, identify } from "./auth.ts";
import { git } from "./git.ts";
import type { Caller } from "./http.ts";
import { findRepository, fullName, type Repository, roleOf, ROLES, type World } from "./model.ts";
import { type RefUpdate, refusal } from "./rules.ts";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

export type Pushed = {
  readonly repository: Repository;
  readonly updates: readonly RefUpdate[];
  readonly caller: Caller;
  readonly status: number;
};

const PATH = /^\/([^/]+)\/([^/]+?)(?:\.git)?\/(info\/refs|git-upload-pack|git-receive-pack)$/;

export function isGitPath(path: string): boolean {
  return PATH.test(path);
}

function deny(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, {
    "content-type": "text/plain",
    ...(status === 401 ? { "www-authenticate": 'Basic realm="GitHub"' } : {}),
  });
  response.end(`${text}\n`);
}

function callerOf(world: World, header: string | undefined): Caller | null {
  try {
    return identify(world, header);
  } catch {
    return null;
  }
}

function mayRead(world: World, repository: Repository, caller: Caller): boolean {
  if (!repository.private) return true;
  if (caller.kind === "installation")
    return covers(caller.token, repository) && caller.token.permissions["contents"] !== undefined;
  return caller.kind === "user" && roleOf(world, repository, caller.user.login) !== null;
}

function mayWrite(world: World, repository: Repository, caller: Caller): boolean {
  if (caller.kind === "installation")
    return covers(caller.token, repository) && caller.token.permissions["contents"] === "write";
  if (caller.kind !== "user") return false;
  const role = roleOf(world, repository, caller.user.login);
  return role !== null && ROLES.indexOf(role) >= ROLES.indexOf("write");
}

export type GitOptions = {
  readonly body: Buffer;
  /** Called before a push is carried out; what it returns is the push's answer instead. */
  readonly beforePush: (updates: readonly RefUpdate[]) => Promise<"cut" | number | null>;
  /** Called when a push went through; `cut`: the answer is lost. */
  readonly afterPush: (pushed: Pushed) => Promise<"cut" | null>;
};

/** Serves one request of git's. */
export async function serveGit(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
  options: GitOptions,
): Promise<void> {
  const url = new URL(request.url ?? "/", "http://sandbox");
  const [, owner = "", name = "", service = ""] = PATH.exec(url.pathname) ?? [];
  const repository = findRepository(world, owner, name);
  const caller = callerOf(world, request.headers.authorization);
  if (caller === null) return deny(response, 401, "Invalid username or token.");
  if (repository === undefined || !mayRead(world, repository, caller)) {
    return deny(response, caller.kind === "nobody" ? 401 : 404, "Repository not found.");
  }
  const writes = service === "git-receive-pack" || url.searchParams.get("service") === "git-receive-pack";
  if (writes && !mayWrite(world, repository, caller)) {
    return deny(
      response,
      caller.kind === "nobody" ? 401 : 403,
      `Permission to ${fullName(repository)}.git denied.`,
    );
  }
  const body = request.headers["content-encoding"] === "gzip" ? gunzipSync(options.body) : options.body;
  if (service !== "git-receive-pack") return await backend(repository, request, response, { url, service, body });
  const updates = commandsOf(body);
  const before = await options.beforePush(updates);
  if (before === "cut") return void request.socket.destroy();
  if (before !== null) return deny(response, before, "unavailable");
  const why = await judged(repository, updates, body, caller);
  if (why !== null) {
    await options.afterPush({ repository, updates, caller, status: 422 });
    return refuse(response, updates, why);
  }
  const after = await options.afterPush({ repository, updates, caller, status: 200 });
  if (after === "cut") {
    const sink = new Sink();
    await backend(repository, request, sink as unknown as ServerResponse, { url, service, body });
    request.socket.destroy();
    return;
  }
  await backend(repository, request, response, { url, service, body });
}

/** Takes what would have been answered, for a reply that gets lost. */
class Sink {
  writeHead(): void {}
  write(): boolean {
    return true;
  }
  end(): void {}
}

/** The reference updates at the head of a push: packet lines up to the first flush. */
function commandsOf(body: Buffer): readonly RefUpdate[] {
  const updates: RefUpdate[] = [];
  for (let at = 0; at + 4 <= body.length;) {
    const length = Number.parseInt(body.subarray(at, at + 4).toString("latin1"), 16);
    if (!(length > 4)) break;
    const line =
      body
        .subarray(at + 4, at + length)
        .toString("utf8")
        .split("\0")[0] ?? "";
    const [, from = "", to = "", ref = ""] = /^([0-9a-f]{40}) ([0-9a-f]{40}) (\S+)/.exec(line) ?? [];
    if (ref !== "") updates.push({ ref, from, to });
    at += length;
  }
  return updates;
}

/** Rules are judged with the pushed objects in a store of their own, so that a refused push leaves nothing behind. */
async function judged(
  repository: Repository,
  updates: readonly RefUpdate[],
  body: Buffer,
  caller: Caller,
): Promise<string | null> {
  const workflows = caller.kind !== "installation" || caller.token.permissions["workflows"] === "write";
  const dir = await mkdtemp(join(repository.gitDir, "quarantine-"));
  try {
    await git(["init", "--quiet", "--bare", dir]);
    await mkdir(join(dir, "objects", "info"), { recursive: true });
    await writeFile(join(dir, "objects", "info", "alternates"), `${join(repository.gitDir, "objects")}\n`);
    const pack = body.indexOf("PACK");
    if (pack >= 0) await git(["--git-dir", dir, "unpack-objects", "-q"], { input: body.subarray(pack) });
    await git(["--git-dir", dir, "fetch", "--quiet", repository.gitDir, "+refs/heads/*:refs/heads/*"]);
    return await refusal({ ...repository, gitDir: dir }, updates, workflows);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

/** Answers as a server whose hook refused every update: report-status inside the side band. */
function refuse(response: ServerResponse, updates: readonly RefUpdate[], why: string): void {
  const line = (text: string): string => (text.length + 4).toString(16).padStart(4, "0") + text;
  const report = [
    "unpack ok\n",
    ...updates.map((one) => `ng ${one.ref} push declined due to repository rule violations\n`),
  ]
    .map(line)
    .join("");
  const words = why
    .split("\n")
    .map((one) => line(`\x02${one}\n`))
    .join("");
  response.writeHead(200, {
    "content-type": "application/x-git-receive-pack-result",
    "cache-control": "no-cache",
  });
  response.end(`${words}${line(`\x01${report}0000`)}0000`);
}

async function backend(
  repository: Repository,
  request: IncomingMessage,
  response: ServerResponse,
  { url, service, body }: { readonly url: URL; readonly service: string; readonly body: Buffer },
): Promise<void> {
  const child = spawn(
    "git",
    ["-c", "http.receivepack=true", "-c", "receive.advertiseAtomic=true", "http-backend"],
    {
      env: {
        PATH: "/usr/local/bin:/usr/bin:/bin",
        HOME: "/dev/null",
        GIT_CONFIG_NOSYSTEM: "1",
        GIT_CONFIG_GLOBAL: "/dev/null",
        GIT_PROJECT_ROOT: repository.gitDir,
        GIT_HTTP_EXPORT_ALL: "1",
        REMOTE_USER: "sandbox",
        REQUEST_METHOD: request.method ?? "GET",
        PATH_INFO: `/${service}`,
        QUERY_STRING: url.search.slice(1),
        CONTENT_TYPE: request.headers["content-type"] ?? "",
        CONTENT_LENGTH: String(body.length),
        GIT_PROTOCOL: String(request.headers["git-protocol"] ?? ""),
      },
      stdio: ["pipe", "pipe", "ignore"],
    },
  );
  child.stdin.on("error", () => undefined);
  child.stdin.end(body);
  let head: Buffer | null = Buffer.alloc(0);
  for await (const chunk of child.stdout as AsyncIterable<Buffer>) {
    if (head === null) {
      response.write(chunk);
      continue;
    }
    head = Buffer.concat([head, chunk]);
    const split = head.indexOf("\r\n\r\n");
    if (split < 0) continue;
    const lines = head.subarray(0, split).toString("latin1").split("\r\n");
    const headers = Object.fromEntries(
      lines.map((one) => one.split(": ", 2) as [string, string]).filter(([key]) => key !== "Status"),
    );
    const status = /^Status: (\d+)/m.exec(lines.join("\n"))?.[1];
    response.writeHead(Number(status ?? 200), headers);
    response.write(head.subarray(split + 4));
    head = null;
  }
  response.end();
}
