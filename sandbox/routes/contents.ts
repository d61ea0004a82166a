// Routes of a repository's files and git data: contents with their compare-and-swap, refs, trees, blobs, commits.
import { ask, branchesOf, commitFiles, commitTree, git, headOf, tell as tellGit } from "../git.ts";
import { userOf } from "../auth.ts";
import { ApiError, notFound, ok, page, read, type Request, route, type Route, text, write } from "../http.ts";
import { fullName, nowIso, type Repository, type World } from "../model.ts";
import { presentUser } from "../present.ts";
import { repositoryOf } from "./shared.ts";

const CONTENT_LIMIT = 1024 * 1024;

async function commitAt(repository: Repository, ref: string | null): Promise<string> {
  const wanted = ref ?? repository.defaultBranch;
  const found =
    (await headOf(repository.gitDir, wanted)) ??
    (await ask(repository.gitDir, "rev-parse", "--verify", "--quiet", `${wanted}^{commit}`));
  if (found === null)
    throw new ApiError(404, ref === null ? "This repository is empty." : `No commit found for the ref ${wanted}`);
  return found;
}

function presentFile(
  world: World,
  repository: Repository,
  file: { path: string; sha: string; size: number; ref: string },
): Record<string, unknown> {
  const url = `${world.url}/repos/${fullName(repository)}/contents/${file.path}?ref=${file.ref}`;
  const html = `${world.url}/${fullName(repository)}/blob/${file.ref}/${file.path}`;
  const gitUrl = `${world.url}/repos/${fullName(repository)}/git/blobs/${file.sha}`;
  return {
    type: "file",
    name: file.path.split("/").at(-1),
    path: file.path,
    sha: file.sha,
    size: file.size,
    url,
    html_url: html,
    git_url: gitUrl,
    download_url: `${world.url}/raw/${fullName(repository)}/${file.ref}/${file.path}`,
    _links: { self: url, git: gitUrl, html },
  };
}

async function getContents(request: Request): Promise<ReturnType<typeof ok>> {
  const { world, query, at } = request;
  const repository = repositoryOf(request);
  const commit = await commitAt(repository, query.get("ref"));
  const ref = query.get("ref") ?? repository.defaultBranch;
  const path = at["path"] ?? "";
  const out = await ask(repository.gitDir, "ls-tree", "-l", "-z", commit, "--", path);
  const [, , type, sha, size] = /^([0-7]{6}) (\w+) ([0-9a-f]{40}) +(\d+|-)\t/.exec(out ?? "") ?? [];
  if (sha === undefined) throw notFound();
  if (type === "tree") {
    const list = (await tellGit(repository.gitDir, "ls-tree", "-l", "-z", `${commit}:${path}`))
      .split("\0")
      .filter((line) => line !== "");
    return ok(
      list.map((line) => {
        const [, kind, id, bytes, name] = /^[0-7]{6} (\w+) ([0-9a-f]{40}) +(\d+|-)\t(.*)$/s.exec(line) ?? [];
        const file = presentFile(world, repository, {
          path: `${path}/${name}`,
          sha: id ?? "",
          size: Number(bytes) || 0,
          ref,
        });
        return kind === "tree" ? { ...file, type: "dir" } : file;
      }),
    );
  }
  const file = presentFile(world, repository, { path, sha, size: Number(size), ref });
  if (Number(size) > CONTENT_LIMIT) return ok({ ...file, encoding: "none", content: "" });
  const bytes = await git(["--git-dir", repository.gitDir, "cat-file", "blob", sha]);
  return ok({ ...file, encoding: "base64", content: wrapped(bytes) });
}

function wrapped(bytes: Buffer): string {
  return bytes.toString("base64").replaceAll(/(.{60})/g, "$1\n");
}

/** Writes of one repository wait for each other: what was compared must still stand when it is swapped. */
const writing = new WeakMap<Repository, Promise<unknown>>();

async function putContents(request: Request): Promise<ReturnType<typeof ok>> {
  const repository = repositoryOf(request);
  const before = writing.get(repository) ?? Promise.resolve();
  const mine = before.then(async () => await compareAndSwap(request, repository));
  writing.set(
    repository,
    mine.catch(() => undefined),
  );
  return await mine;
}

async function compareAndSwap(request: Request, repository: Repository): Promise<ReturnType<typeof ok>> {
  const { world, body, at } = request;
  const branch = text(request, "branch") || repository.defaultBranch;
  const head = await headOf(repository.gitDir, branch);
  if (head === null && (await branchesOf(repository.gitDir)).length > 0)
    throw new ApiError(404, `Branch ${branch} not found`);
  const path = at["path"] ?? "";
  const there = await ask(repository.gitDir, "rev-parse", "--verify", "--quiet", `${branch}:${path}`);
  const sha = body["sha"];
  if (there !== null && sha === undefined) {
    throw new ApiError(422, 'Invalid request.\n\n"sha" wasn\'t supplied.');
  }
  if ((there ?? undefined) !== sha) throw new ApiError(409, `${path} does not match ${String(sha)}`);
  const user = userOf(request);
  const date = nowIso(world);
  const identity = { name: user.login, email: user.email, date };
  const content = Buffer.from(text(request, "content"), "base64");
  const commit = await commitFiles(repository.gitDir, {
    branch,
    files: [{ path, content }],
    message: text(request, "message"),
    author: identity,
  });
  const blob = await tellGit(repository.gitDir, "rev-parse", `${commit}:${path}`);
  const file = presentFile(world, repository, { path, sha: blob, size: content.length, ref: branch });
  return ok(
    { content: file, commit: await presentGitCommit(world, repository, commit) },
    there === null ? 201 : 200,
  );
}

/** A commit as the git data routes show it; dates in UTC, as GitHub does. */
export async function presentGitCommit(
  world: World,
  repository: Repository,
  sha: string,
): Promise<Record<string, unknown>> {
  const base = `${world.url}/repos/${fullName(repository)}/git`;
  const out = await tellGit(
    repository.gitDir,
    "show",
    "-s",
    "--format=%T%x00%P%x00%an%x00%ae%x00%at%x00%cn%x00%ce%x00%ct%x00%B",
    sha,
  );
  const [tree = "", parents = "", an, ae, at, cn, ce, ct, message = ""] = out.split("\0");
  const person = (name: string | undefined, email: string | undefined, seconds: string | undefined): object => ({
    name,
    email,
    date: `${new Date(Number(seconds) * 1_000).toISOString().slice(0, 19)}Z`,
  });
  return {
    sha,
    node_id: `C_${sha.slice(0, 12)}`,
    url: `${base}/commits/${sha}`,
    html_url: `${world.url}/${fullName(repository)}/commit/${sha}`,
    author: person(an, ae, at),
    committer: person(cn, ce, ct),
    message: message.trimEnd(),
    tree: { sha: tree, url: `${base}/trees/${tree}` },
    parents: parents
      .split(" ")
      .filter((one) => one !== "")
      .map((one) => ({
        sha: one,
        url: `${base}/commits/${one}`,
        html_url: `${world.url}/${fullName(repository)}/commit/${one}`,
      })),
    verification: { verified: false, reason: "unsigned", signature: null, payload: null, verified_at: null },
  };
}

/** A commit as the repository's own commit routes show it. */
export async function presentCommit(
  world: World,
  repository: Repository,
  sha: string,
): Promise<Record<string, unknown>> {
  const { sha: _, node_id, html_url, parents, ...commit } = await presentGitCommit(world, repository, sha);
  const known = (person: unknown): object | null => {
    const { email } = person as { email: string };
    const user = [...world.users.values()].find((one) => one.email === email);
    return user === undefined ? null : presentUser(world, user);
  };
  const url = `${world.url}/repos/${fullName(repository)}/commits/${sha}`;
  return {
    sha,
    node_id,
    html_url,
    url,
    comments_url: `${url}/comments`,
    commit: { ...commit, comment_count: 0 },
    author: known(commit["author"]),
    committer: known(commit["committer"]),
    parents,
  };
}

function presentRef(world: World, repository: Repository, ref: string, sha: string): object {
  const base = `${world.url}/repos/${fullName(repository)}/git`;
  return {
    ref,
    node_id: `REF_${sha.slice(0, 12)}`,
    url: `${base}/${ref}`,
    object: { type: "commit", sha, url: `${base}/commits/${sha}` },
  };
}

async function getTree(request: Request): Promise<ReturnType<typeof ok>> {
  const repository = repositoryOf(request);
  const sha = await ask(
    repository.gitDir,
    "rev-parse",
    "--verify",
    "--quiet",
    `${request.at["sha"] ?? ""}^{tree}`,
  );
  if (sha === null) throw notFound();
  return ok(await presentTree(request.world, repository, sha, request.query.has("recursive")));
}

async function presentTree(
  world: World,
  repository: Repository,
  sha: string,
  recursive: boolean,
): Promise<object> {
  const base = `${world.url}/repos/${fullName(repository)}/git`;
  const out = await tellGit(repository.gitDir, "ls-tree", "-z", ...(recursive ? ["-r"] : []), sha);
  const entries = out.split("\0").flatMap((line) => {
    const [, mode, type, id, path] = /^([0-7]{6}) (\w+) ([0-9a-f]{40})\t(.*)$/s.exec(line) ?? [];
    return mode === undefined ? [] : [{ path, mode, type, sha: id, url: `${base}/${type}s/${id}` }];
  });
  return { sha, url: `${base}/trees/${sha}`, tree: entries, truncated: false };
}

async function postTree(request: Request): Promise<ReturnType<typeof ok>> {
  const repository = repositoryOf(request);
  const entries = Array.isArray(request.body["tree"]) ? (request.body["tree"] as Record<string, string>[]) : [];
  const lines: string[] = [];
  for (const entry of entries) {
    const id =
      entry["content"] === undefined
        ? (entry["sha"] ?? "")
        : (
            await git(["--git-dir", repository.gitDir, "hash-object", "-w", "--stdin"], {
              input: entry["content"],
            })
          )
            .toString("utf8")
            .trim();
    lines.push(`${entry["mode"]} ${entry["type"] ?? "blob"} ${id}\t${entry["path"]}\n`);
  }
  const sha = (await git(["--git-dir", repository.gitDir, "mktree"], { input: lines.join("") }))
    .toString("utf8")
    .trim();
  return ok(await presentTree(request.world, repository, sha, false), 201);
}

async function postCommit(request: Request): Promise<ReturnType<typeof ok>> {
  const { world, body } = request;
  const repository = repositoryOf(request);
  const user = userOf(request);
  const author = {
    name: user.login,
    email: user.email,
    date: nowIso(world),
    ...(body["author"] as object | undefined),
  };
  const parents = Array.isArray(body["parents"]) ? body["parents"].map(String) : [];
  const sha = await commitTree(repository.gitDir, {
    tree: text(request, "tree"),
    parents,
    message: text(request, "message"),
    author,
  });
  return ok(await presentGitCommit(world, repository, sha), 201);
}

async function postRef(request: Request): Promise<ReturnType<typeof ok>> {
  const repository = repositoryOf(request);
  const [ref, sha] = [text(request, "ref"), text(request, "sha")];
  if (!ref.startsWith("refs/heads/")) throw new ApiError(422, "Reference name must start with 'refs/'.");
  if ((await ask(repository.gitDir, "rev-parse", "--verify", "--quiet", ref)) !== null)
    throw new ApiError(422, "Reference already exists");
  if ((await ask(repository.gitDir, "cat-file", "-t", sha)) !== "commit")
    throw new ApiError(422, "Object does not exist");
  await tellGit(repository.gitDir, "update-ref", ref, sha);
  return ok(presentRef(request.world, repository, ref, sha), 201);
}

const REPO = "/repos/{owner}/{repo}";

export const contentRoutes: readonly Route[] = [
  route("GET", `${REPO}/contents/{path+}`, read("contents"), getContents),
  route("PUT", `${REPO}/contents/{path+}`, write("contents"), putContents),
  route("GET", `${REPO}/git/trees/{sha}`, read("contents"), getTree),
  route("POST", `${REPO}/git/trees`, write("contents"), postTree),
  route("POST", `${REPO}/git/commits`, write("contents"), postCommit),
  route("POST", `${REPO}/git/refs`, write("contents"), postRef),
  route("GET", `${REPO}/git/commits/{sha}`, read("contents"), async (request) => {
    const repository = repositoryOf(request);
    return ok(
      await presentGitCommit(request.world, repository, await commitAt(repository, request.at["sha"] ?? "")),
    );
  }),
  route("GET", `${REPO}/git/blobs/{sha}`, read("contents"), async (request) => {
    const repository = repositoryOf(request);
    const sha = request.at["sha"] ?? "";
    if ((await ask(repository.gitDir, "cat-file", "-t", sha)) !== "blob") throw notFound();
    const bytes = await git(["--git-dir", repository.gitDir, "cat-file", "blob", sha]);
    const url = `${request.world.url}/repos/${fullName(repository)}/git/blobs/${sha}`;
    return ok({
      sha,
      node_id: `B_${sha.slice(0, 12)}`,
      url,
      size: bytes.length,
      encoding: "base64",
      content: wrapped(bytes),
    });
  }),
  route("GET", `${REPO}/git/ref/{ref+}`, read("contents"), async (request) => {
    const repository = repositoryOf(request);
    const ref = `refs/${request.at["ref"] ?? ""}`;
    const sha = await ask(repository.gitDir, "rev-parse", "--verify", "--quiet", ref);
    if (sha === null) throw notFound();
    return ok(presentRef(request.world, repository, ref, sha));
  }),
  route("GET", `${REPO}/git/matching-refs/{ref+}`, read("contents"), async (request) => {
    const repository = repositoryOf(request);
    const found = await branchesOf(repository.gitDir, (request.at["ref"] ?? "").replace(/^heads\//, ""));
    return page(
      request,
      found.map((one) => presentRef(request.world, repository, `refs/heads/${one.name}`, one.sha)),
    );
  }),
  route("DELETE", `${REPO}/git/refs/{ref+}`, write("contents"), async (request) => {
    await tellGit(repositoryOf(request).gitDir, "update-ref", "-d", `refs/${request.at["ref"] ?? ""}`);
    return { status: 204 };
  }),
  route("GET", `${REPO}/branches`, read("contents"), async (request) => {
    const repository = repositoryOf(request);
    const list = await branchesOf(repository.gitDir);
    const url = `${request.world.url}/repos/${fullName(repository)}/commits`;
    return page(
      request,
      list.map((one) => ({
        name: one.name,
        commit: { sha: one.sha, url: `${url}/${one.sha}` },
        protected: false,
      })),
    );
  }),
  route("GET", `${REPO}/commits/{sha}`, read("contents"), async (request) => {
    const repository = repositoryOf(request);
    return ok(await presentCommit(request.world, repository, await commitAt(repository, request.at["sha"] ?? "")));
  }),
];
