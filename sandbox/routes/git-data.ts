// Routes of git's own objects: references, commits, trees and blobs.
import { userOf } from "../auth.ts";
import { ZERO } from "../git.ts";
import {
  type Answer,
  ApiError,
  NO_CONTENT,
  notFound,
  ok,
  page,
  read,
  type Request,
  route,
  type Route,
  strings,
  text,
  write,
} from "../http.ts";
import { nowIso } from "../lookup.ts";
import type { Repository } from "../model.ts";
import { presentGitCommit, presentRef, presentTree } from "../present/commits.ts";
import { apiUrl } from "../present/repositories.ts";
import { moveRef } from "../refs.ts";
import { commitTree, treeOf } from "../store/commits.ts";
import { isAncestor } from "../store/history.ts";
import { objectOf, readObject, writeBlob } from "../store/objects.ts";
import { branchesOf, commitOf, isRefName, refAt } from "../store/references.ts";
import { allBelow, type TreeEntry, writeTree } from "../store/trees.ts";
import { refusedAs } from "../refusals/refusals.ts";
import { wrapped } from "./contents.ts";
import { identityIn, REPO, repositoryOf } from "./shared.ts";
import * as z from "zod";

function objectAt({ gitDir }: Repository, sha: string, type: "commit" | "blob"): string {
  if (!isObject(gitDir, sha, type)) throw notFound();
  return sha;
}

function isObject(gitDir: string, sha: string, type: "commit" | "blob"): boolean {
  return /^[0-9a-f]{40}$/.test(sha) && readObject(gitDir, sha)?.type === type;
}

async function getTree(request: Request): Promise<Answer> {
  const repository = repositoryOf(request);
  const wanted = request.at["sha"] ?? "";
  const { gitDir } = repository;
  const sha = /^[0-9a-f]{40}$/.test(wanted) ? wanted : await commitOf(gitDir, wanted);
  const tree = sha === null ? null : treeOf(gitDir, sha);
  if (tree === null) throw notFound();
  return ok(presentTree(request.world, repository, tree, request.query.has("recursive")));
}

const newTree = z.object({
  base_tree: z.string().optional(),
  tree: z.array(
    z.object({
      path: z.string(),
      mode: z.enum(["100644", "100755", "040000", "160000", "120000"]),
      type: z.enum(["blob", "tree", "commit"]).optional(),
      sha: z.string().nullable().optional(),
      content: z.string().optional(),
    }),
  ),
});

async function postTree(request: Request): Promise<Answer> {
  const { gitDir } = repositoryOf(request);
  const asked = newTree.safeParse(request.body);
  if (!asked.success) throw new ApiError(422, "Invalid tree info");
  const entries: TreeEntry[] = [];
  for (const { path, mode, sha, content } of asked.data.tree) {
    if (content !== undefined) entries.push({ path, mode, blob: writeBlob(gitDir, content) });
    else if (sha === null) entries.push({ path, mode, blob: null });
    else if (mode === "040000") {
      for (const below of allBelow(gitDir, String(sha)).filter(({ mode }) => mode !== "040000"))
        entries.push({ path: `${path}/${below.path}`, mode: below.mode, blob: below.id });
    } else entries.push({ path, mode, blob: String(sha) });
  }
  const base = asked.data.base_tree;
  const tree = writeTree(gitDir, base === undefined ? null : treeOf(gitDir, base), entries);
  return ok(presentTree(request.world, repositoryOf(request), tree, false), 201);
}

async function postCommit(request: Request): Promise<Answer> {
  const { world, body } = request;
  const repository = repositoryOf(request);
  const user = userOf(request);
  const own = { name: user.login, email: user.email, date: nowIso(world) };
  const author = identityIn(request, "author", own);
  const sha = commitTree(repository.gitDir, {
    tree: text(request, "tree"),
    parents: strings(body["parents"]),
    message: text(request, "message"),
    author,
    committer: identityIn(request, "committer", author),
  });
  return ok(presentGitCommit(world, repository, sha), 201);
}

async function postBlob(request: Request): Promise<Answer> {
  const repository = repositoryOf(request);
  const { content, encoding } = request.body;
  if (typeof content !== "string") throw new ApiError(422, `Invalid request.\n\n"content" wasn't supplied.`);
  const bytes = Buffer.from(content, encoding === "base64" ? "base64" : "utf8");
  const sha = writeBlob(repository.gitDir, bytes);
  return ok({ sha, url: `${apiUrl(request.world, repository)}/git/blobs/${sha}` }, 201);
}

async function getBlob(request: Request): Promise<Answer> {
  const repository = repositoryOf(request);
  const sha = objectAt(repository, request.at["sha"] ?? "", "blob");
  const bytes = objectOf(repository.gitDir, sha, "blob");
  const url = `${apiUrl(request.world, repository)}/git/blobs/${sha}`;
  const content = wrapped(bytes);
  return ok({ sha, node_id: `B_${sha.slice(0, 12)}`, url, size: bytes.length, encoding: "base64", content });
}

/** A name is a branch or a folder of branches, never both. */
function standsInTheWay({ gitDir }: Repository, ref: string): boolean {
  const names = branchesOf(gitDir).map((branch) => `refs/heads/${branch.name}`);
  return names.some((name) => ref.startsWith(`${name}/`) || name.startsWith(`${ref}/`));
}

async function postRef(request: Request): Promise<Answer> {
  const repository = repositoryOf(request);
  const [ref, sha] = [text(request, "ref"), text(request, "sha")];
  if (!/^refs\/[^/]+\/.+/.test(ref))
    throw new ApiError(422, "Reference name must start with 'refs/' and have at least two slashes.");
  if (!isRefName(ref)) throw new ApiError(422, "Reference name is invalid");
  if (refAt(repository.gitDir, ref) !== null) throw new ApiError(422, "Reference already exists");
  if (!isObject(repository.gitDir, sha, "commit")) throw new ApiError(422, "Object does not exist");
  if (standsInTheWay(repository, ref)) throw refusedAs("reference-update-failed");
  await moveRef(request, repository, { ref, from: ZERO, to: sha }).catch((error: unknown) => {
    // Whoever came first in the meantime made it exist.
    const late = error instanceof ApiError && error.message.includes("but expected");
    throw late ? new ApiError(422, "Reference already exists") : error;
  });
  return ok(presentRef(request.world, repository, ref, sha), 201);
}

async function patchRef(request: Request): Promise<Answer> {
  const repository = repositoryOf(request);
  const ref = `refs/${request.at["ref"] ?? ""}`;
  const [from, to] = [refAt(repository.gitDir, ref), text(request, "sha")];
  if (from === null) throw new ApiError(422, "Reference does not exist");
  if (!isObject(repository.gitDir, to, "commit")) throw new ApiError(422, "Object does not exist");
  const forward = isAncestor(repository.gitDir, from, to);
  if (!forward && request.body["force"] !== true) throw new ApiError(422, "Update is not a fast forward");
  await moveRef(request, repository, { ref, from, to });
  return ok(presentRef(request.world, repository, ref, to));
}

async function deleteRef(request: Request): Promise<Answer> {
  const repository = repositoryOf(request);
  const ref = `refs/${request.at["ref"] ?? ""}`;
  const from = refAt(repository.gitDir, ref);
  if (from === null) throw new ApiError(422, "Reference does not exist");
  await moveRef(request, repository, { ref, from, to: ZERO });
  return NO_CONTENT;
}

export const gitDataRoutes: readonly Route[] = [
  route("GET", `${REPO}/git/trees/{sha}`, read("contents"), getTree),
  route("POST", `${REPO}/git/trees`, write("contents"), postTree),
  route("POST", `${REPO}/git/commits`, write("contents"), postCommit),
  route("GET", `${REPO}/git/commits/{sha}`, read("contents"), async (request) => {
    const repository = repositoryOf(request);
    const sha = objectAt(repository, request.at["sha"] ?? "", "commit");
    return ok(presentGitCommit(request.world, repository, sha));
  }),
  route("POST", `${REPO}/git/blobs`, write("contents"), postBlob),
  route("GET", `${REPO}/git/blobs/{sha}`, read("contents"), getBlob),
  route("GET", `${REPO}/git/ref/{ref+}`, read("contents"), async (request) => {
    const repository = repositoryOf(request);
    const ref = `refs/${request.at["ref"] ?? ""}`;
    const sha = refAt(repository.gitDir, ref);
    if (sha === null) throw notFound();
    return ok(presentRef(request.world, repository, ref, sha));
  }),
  route("GET", `${REPO}/git/matching-refs/{ref+}`, read("contents"), async (request) => {
    const repository = repositoryOf(request);
    const wanted = request.at["ref"] ?? "";
    // Only branches are looked through; the sandbox's repositories are made without tags.
    const found = wanted.startsWith("heads/") ? branchesOf(repository.gitDir, wanted.slice("heads/".length)) : [];
    return page(
      request,
      found.map(({ name, sha }) => presentRef(request.world, repository, `refs/heads/${name}`, sha)),
    );
  }),
  route("POST", `${REPO}/git/refs`, write("contents"), postRef),
  route("PATCH", `${REPO}/git/refs/{ref+}`, write("contents"), patchRef),
  route("DELETE", `${REPO}/git/refs/{ref+}`, write("contents"), deleteRef),
];
