// Routes of a repository's files: reading them, and writing with GitHub's compare-and-swap on the blob.
import { userOf } from "../auth.ts";
import { ZERO } from "../git.ts";
import {
  type Answer,
  ApiError,
  invalid,
  notFound,
  ok,
  read,
  type Request,
  route,
  type Route,
  text,
  write,
} from "../http.ts";
import { nowIso } from "../lookup.ts";
import type { Repository, World } from "../model.ts";
import { presentGitCommit } from "../present/commits.ts";
import { apiUrl, htmlUrl } from "../present/repositories.ts";
import { moveRef } from "../refs.ts";
import { buildCommit, readCommit } from "../store/commits.ts";
import { objectOf } from "../store/objects.ts";
import { branchesOf, commitOf, headOf } from "../store/references.ts";
import { entriesOf, entryAt, sizeOf, typeOf } from "../store/trees.ts";
import { refusedAs } from "../refusals/refusals.ts";
import { identityIn, REPO, repositoryOf } from "./shared.ts";

/** Above this the content must be asked for raw or as a blob. */
const CONTENT_LIMIT = 1024 * 1024;
const TREE = "040000";
const RAW = /^application\/vnd\.github\.(?:v3\.)?raw(?:\+json)?$/;

/** The commit that a `ref` parameter means; the default branch where there is none. */
export async function commitAt(repository: Repository, ref: string | null): Promise<string> {
  const found = await commitOf(repository.gitDir, ref ?? repository.defaultBranch);
  if (found === null)
    throw new ApiError(404, ref === null ? "This repository is empty." : `No commit found for the ref ${ref}`);
  return found;
}

type Entry = { readonly path: string; readonly type: string; readonly sha: string; readonly size: number };

function presentEntry(world: World, repository: Repository, ref: string, entry: Entry): Record<string, unknown> {
  const path = entry.path.split("/").map(encodeURIComponent).join("/");
  const url = `${apiUrl(world, repository)}/contents/${path}?ref=${encodeURIComponent(ref)}`;
  const kind = entry.type === "tree" ? "tree" : "blob";
  const html = `${htmlUrl(world, repository)}/${kind}/${ref}/${path}`;
  const gitUrl = `${apiUrl(world, repository)}/git/${kind}s/${entry.sha}`;
  return {
    type: entry.type === "tree" ? "dir" : "file",
    name: entry.path.split("/").at(-1),
    path: entry.path,
    sha: entry.sha,
    size: entry.size,
    url,
    html_url: html,
    git_url: gitUrl,
    download_url: kind === "tree" ? null : `${htmlUrl(world, repository)}/raw/${ref}/${path}`,
    _links: { self: url, git: gitUrl, html },
  };
}

async function getContents(request: Request): Promise<Answer> {
  const { world, query, at, headers } = request;
  const repository = repositoryOf(request);
  const { gitDir } = repository;
  const commit = await commitAt(repository, query.get("ref"));
  const ref = query.get("ref") ?? repository.defaultBranch;
  const path = (at["path"] ?? "").replaceAll(/^\/+|\/+$/g, "");
  const { tree } = readCommit(gitDir, commit);
  const found = path === "" ? { mode: TREE, id: tree } : entryAt(gitDir, tree, path);
  if (found === null) throw notFound();
  const described = (object: { readonly mode: string; readonly id: string }, where: string): Entry => ({
    path: where,
    type: typeOf(object.mode),
    sha: object.id,
    size: sizeOf(gitDir, object) ?? 0,
  });
  if (found.mode === TREE) {
    const prefix = path === "" ? "" : `${path}/`;
    const list = entriesOf(gitDir, found.id).map((entry) => described(entry, `${prefix}${entry.name}`));
    return ok(list.map((entry) => presentEntry(world, repository, ref, entry)));
  }
  const entry = described(found, path);
  if (entry.type !== "blob") throw notFound();
  const content = objectOf(gitDir, entry.sha, "blob");
  if (RAW.test(headers.accept ?? "")) {
    return {
      status: 200,
      raw: content,
      headers: { "content-type": "application/vnd.github.raw; charset=utf-8" },
    };
  }
  const file = presentEntry(world, repository, ref, entry);
  if (entry.size > CONTENT_LIMIT) return ok({ ...file, encoding: "none", content: "" });
  return ok({ ...file, encoding: "base64", content: wrapped(content) });
}

/** Base64 in lines of 60, as GitHub gives it. */
export function wrapped(bytes: Buffer): string {
  return bytes.toString("base64").replaceAll(/(.{60})/g, "$1\n");
}

const BASE64 = /^[A-Za-z0-9+/\s]*={0,2}\s*$/;

/** Writes (or, without content, deletes) one file on a branch. `sha` is the blob that the caller has seen there. */
async function changeFile(request: Request, content: Buffer | null): Promise<Answer> {
  const { world, body, at } = request;
  const repository = repositoryOf(request);
  const { gitDir } = repository;
  const branch = text(request, "branch") || repository.defaultBranch;
  if (text(request, "message") === "") throw new ApiError(422, `Invalid request.\n\n"message" wasn't supplied.`);
  // What the file is now and what the commit stands on are read from one head, which must still be there at the end.
  const head = headOf(gitDir, branch);
  if (head === null && branchesOf(gitDir).length > 0) throw new ApiError(404, `Branch ${branch} not found`);
  const path = at["path"] ?? "";
  const there = head === null ? null : (entryAt(gitDir, readCommit(gitDir, head).tree, path)?.id ?? null);
  const sha = typeof body["sha"] === "string" ? body["sha"] : null;
  if (sha === null && (there !== null || content === null)) {
    throw new ApiError(422, `Invalid request.\n\n"sha" wasn't supplied.`);
  }
  if (there !== sha) throw new ApiError(409, `${path} does not match ${sha}`);
  const user = userOf(request);
  const own = { name: user.login, email: user.email, date: nowIso(world) };
  const author = identityIn(request, "author", own);
  const change = { files: [{ path, content }], message: text(request, "message"), author };
  const commit = buildCommit(gitDir, head, change);
  await moveRef(request, repository, { ref: `refs/heads/${branch}`, from: head ?? ZERO, to: commit });
  const shown = presentGitCommit(world, repository, commit);
  if (content === null) return ok({ content: null, commit: shown });
  const written = entryAt(gitDir, readCommit(gitDir, commit).tree, path)?.id ?? "";
  const entry = { path, type: "blob", sha: written, size: content.length };
  return ok(
    { content: presentEntry(world, repository, branch, entry), commit: shown },
    there === null ? 201 : 200,
  );
}

/** A personal access token, for one. */
const SECRET = /\bghp_[A-Za-z0-9]{36}\b/;

async function putFile(request: Request): Promise<Answer> {
  const content = request.body["content"];
  if (typeof content !== "string") throw new ApiError(422, `Invalid request.\n\n"content" wasn't supplied.`);
  if (!BASE64.test(content)) throw invalid("Commit", "content", "invalid", "content is not valid Base64");
  const bytes = Buffer.from(content, "base64");
  if (repositoryOf(request).switches.pushProtection && SECRET.test(bytes.toString("latin1")))
    throw refusedAs("secret-detected");
  return await changeFile(request, bytes);
}

export const contentRoutes: readonly Route[] = [
  route("GET", `${REPO}/contents`, read("contents"), getContents),
  route("GET", `${REPO}/contents/`, read("contents"), getContents),
  route("GET", `${REPO}/contents/{path+}`, read("contents"), getContents),
  route("PUT", `${REPO}/contents/{path+}`, write("contents"), putFile),
  route(
    "DELETE",
    `${REPO}/contents/{path+}`,
    write("contents"),
    async (request) => await changeFile(request, null),
  ),
];
