// git over HTTP: fetch and push, with GitHub's checks before a push is taken.
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { actorOf, covers, identify, mayWriteWorkflows, tokenMay } from "./auth.ts";
import { epilogue, type Faults, prelude } from "./faults.ts";
import { git, ZERO } from "./git.ts";
import { httpBackend } from "./git-backend.ts";
import { ApiError, type Caller } from "./http.ts";
import { atLeast, findRepository, fullName, nowIso, roleOf, same } from "./lookup.ts";
import type { Repository, World } from "./model.ts";
import { commandsOf, packOf, refuseAll, report, withCommands } from "./packets.ts";
import { refMoved } from "./refs.ts";
import { type RefUpdate, type Refusal, refusals } from "./rules.ts";
import { refAt } from "./store/references.ts";
import { heldBack } from "./under-way.ts";

const PATH = /^\/([^/]+)\/([^/]+?)(?:\.git)?\/(info\/refs|git-upload-pack|git-receive-pack)$/;

export function isGitPath(path: string): boolean {
  return PATH.test(path);
}

export type GitCall = {
  readonly url: URL;
  readonly incoming: IncomingMessage;
  readonly response: ServerResponse;
  readonly raw: Buffer;
};

type Reply = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
};

function deny(status: number, words: string): Reply {
  const challenge = status === 401 ? { "www-authenticate": 'Basic realm="GitHub"' } : {};
  return { status, headers: { "content-type": "text/plain", ...challenge }, body: Buffer.from(`${words}\n`) };
}

function callerOf(world: World, header: string | undefined): Caller | null {
  try {
    return identify(world, header);
  } catch (error) {
    if (error instanceof ApiError) return null;
    throw error;
  }
}

function mayRead(world: World, repository: Repository, caller: Caller): boolean {
  if (!repository.private) return true;
  if (caller.kind === "installation") return tokenMay(caller.token, repository, "contents", "read");
  return caller.kind === "user" && roleOf(world, repository, caller.user.login) !== null;
}

function mayWrite(world: World, repository: Repository, caller: Caller): boolean {
  if (repository.archived) return false;
  if (caller.kind === "installation") return tokenMay(caller.token, repository, "contents", "write");
  return caller.kind === "user" && atLeast(roleOf(world, repository, caller.user.login), "write");
}

/** Serves one request of git's. */
export async function serveGit(world: World, faults: Faults, call: GitCall): Promise<void> {
  const { url, incoming, response } = call;
  const caller = callerOf(world, incoming.headers.authorization);
  const method = url.pathname.endsWith("/git-receive-pack") ? "PUSH" : "FETCH";
  const pushes = url.searchParams.get("service") === "git-receive-pack";
  const actor = caller === null ? "refused" : actorOf(world, caller).name;
  const struck = faults.strike({ method, path: url.pathname, actor });
  const hangUp = (): void => void incoming.socket.destroy();
  await prelude(world.clock, struck, { hangUp, held: async (until) => await heldBack(world, until) });
  const before = struck.find((effect) => effect.kind === "error-before");
  if (before?.status === "cut") return hangUp();
  const reply =
    before === undefined ? await replyTo(world, call) : deny(before.status, before.message ?? "Server Error");
  const after = await epilogue(struck);
  if (after === "cut") return hangUp();
  const last = after === null ? reply : deny(after, "Server Error");
  if (method === "FETCH" && !pushes && url.pathname.endsWith("/info/refs"))
    noteFetch(world, actor, url.pathname, last.status);
  response.writeHead(last.status, last.headers);
  response.end(last.body);
}

/** A client's first question stands for its whole fetch; a push is noted with what it moves. */
function noteFetch(world: World, actor: string, asked: string, status: number): void {
  const [, owner = "", name = ""] = PATH.exec(asked) ?? [];
  const [path, repository] = [`/${owner}/${name}.git`, `${owner}/${name}`];
  world.calls.push({
    at: nowIso(world),
    actor,
    method: "FETCH",
    path,
    query: "",
    repository,
    body: null,
    status,
    answer: null,
  });
}

async function replyTo(world: World, { url, incoming, raw }: GitCall): Promise<Reply> {
  const [, owner = "", name = "", service = ""] = PATH.exec(url.pathname) ?? [];
  const caller = callerOf(world, incoming.headers.authorization);
  if (caller === null) return deny(401, "Invalid username or token. Password authentication is not supported.");
  const repository =
    findRepository(world, owner, name) ??
    world.repositories.find(
      (candidate) => same(candidate.owner, owner) && candidate.formerNames.some((former) => same(former, name)),
    );
  if (repository === undefined || !mayRead(world, repository, caller)) {
    return deny(caller.kind === "nobody" ? 401 : 404, "Repository not found.");
  }
  const writes = service === "git-receive-pack" || url.searchParams.get("service") === "git-receive-pack";
  if (writes && !mayWrite(world, repository, caller)) {
    if (caller.kind === "nobody") return deny(401, "Authentication required.");
    const known = caller.kind !== "installation" || covers(caller.token, repository);
    const words = known
      ? `Permission to ${fullName(repository)}.git denied to ${actorOf(world, caller).name}.`
      : "";
    return deny(403, words || "Write access to repository not granted.");
  }
  const body = incoming.headers["content-encoding"] === "gzip" ? gunzipSync(raw) : raw;
  const backend = async (sent: Buffer): Promise<Reply> =>
    await httpBackend(repository.gitDir, {
      method: incoming.method ?? "GET",
      service,
      query: url.search.slice(1),
      contentType: incoming.headers["content-type"] ?? "",
      protocol: String(incoming.headers["git-protocol"] ?? ""),
      body: sent,
    });
  return service === "git-receive-pack"
    ? await push(world, repository, caller, { body, backend })
    : await backend(body);
}

type Push = { readonly body: Buffer; readonly backend: (body: Buffer) => Promise<Reply> };

async function push(
  world: World,
  repository: Repository,
  caller: Caller,
  { body, backend }: Push,
): Promise<Reply> {
  const { updates, atomic } = commandsOf(body);
  const refused = await judge(repository, updates, body, caller);
  const taken = updates.filter((update) => !refused.some(({ ref }) => ref === update.ref));
  const reply =
    refused.length === 0
      ? await backend(body)
      : atomic || taken.length === 0
        ? refuseAll(updates, refused)
        : await backend(withCommands(body, taken));
  const moved = taken.filter(({ ref, to }) => (refAt(repository.gitDir, ref) ?? ZERO) === to);
  const { name, user } = actorOf(world, caller);
  world.calls.push({
    at: nowIso(world),
    actor: name,
    method: "PUSH",
    path: `/${fullName(repository)}.git`,
    query: "",
    repository: fullName(repository),
    body: updates,
    status: moved.length === updates.length ? 200 : 422,
    answer: refused.map(({ ref, summary }) => `${ref}: ${summary}`),
  });
  for (const update of moved) if (user !== null) await refMoved(world, repository, update, user);
  // Where only some were refused, git's own report does not name these.
  return refused.length === 0 || atomic || taken.length === 0 ? reply : report(updates, refused, moved);
}

/** Rules are judged with the pushed objects in a store of their own, so that a refused push leaves nothing behind. */
async function judge(
  repository: Repository,
  updates: readonly RefUpdate[],
  body: Buffer,
  caller: Caller,
): Promise<readonly Refusal[]> {
  const workflows = mayWriteWorkflows(caller);
  if (workflows && repository.rules.length === 0) return [];
  const pack = packOf(body);
  const { gitDir } = repository;
  const store = await mkdtemp(join(gitDir, "incoming-"));
  const objects = join(store, "objects");
  const unpack = async (env: Readonly<Record<string, string>>): Promise<void> => {
    if (pack !== null) await git(["--git-dir", gitDir, "unpack-objects", "-q"], { input: pack, env });
  };
  try {
    await mkdir(join(objects, "info"), { recursive: true });
    await writeFile(join(objects, "info", "alternates"), `${join(gitDir, "objects")}\n`);
    await unpack({
      GIT_OBJECT_DIRECTORY: objects,
      GIT_ALTERNATE_OBJECT_DIRECTORIES: join(gitDir, "objects"),
    });
    const refused = refusals(repository, updates, { workflows, store });
    if (refused.some(({ keepsObjects }) => keepsObjects)) await unpack({});
    return refused;
  } finally {
    await rm(store, { recursive: true, force: true });
  }
}
