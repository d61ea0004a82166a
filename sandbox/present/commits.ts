// GitHub's JSON for git's own objects: commits, references, trees and what changed between two commits.
import { git, linesOf, tell } from "../git.ts";
import { type Person, readCommit } from "../store/commits.ts";
import { allBelow, differences, entriesOf, sizeOf, typeOf } from "../store/trees.ts";
import type { Repository, World } from "../model.ts";
import { presentUser } from "./accounts.ts";
import { apiUrl, htmlUrl } from "./repositories.ts";

type Json = Record<string, unknown>;

/** A commit as the git data routes show it; dates in UTC, as GitHub does. */
export function presentGitCommit(world: World, repository: Repository, sha: string): Json {
  const base = `${apiUrl(world, repository)}/git`;
  const { tree, parents, author, committer, message } = readCommit(repository.gitDir, sha);
  const person = ({ name, email, seconds }: Person): Json => ({
    name,
    email,
    date: `${new Date(seconds * 1_000).toISOString().slice(0, 19)}Z`,
  });
  const html = (id: string): string => `${htmlUrl(world, repository)}/commit/${id}`;
  return {
    sha,
    node_id: `C_${sha.slice(0, 12)}`,
    url: `${base}/commits/${sha}`,
    html_url: html(sha),
    author: person(author),
    committer: person(committer),
    message: message.trimEnd(),
    tree: { sha: tree, url: `${base}/trees/${tree}` },
    parents: parents.map((parent) => ({ sha: parent, url: `${base}/commits/${parent}`, html_url: html(parent) })),
    verification: { verified: false, reason: "unsigned", signature: null, payload: null, verified_at: null },
  };
}

/** A commit as the repository's own commit routes show it. */
export function presentCommit(world: World, repository: Repository, sha: string): Json {
  const { sha: _, node_id, html_url, parents, ...commit } = presentGitCommit(world, repository, sha);
  const known = (person: unknown): Json | null => {
    const { email } = person as { email: string };
    const user = [...world.users.values()].find((candidate) => candidate.email === email);
    return user === undefined ? null : presentUser(world, user);
  };
  const url = `${apiUrl(world, repository)}/commits/${sha}`;
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

/** A commit as webhooks carry it. */
export function presentPushedCommit(world: World, repository: Repository, sha: string): Json {
  const { message, tree, author, committer, html_url, parents } = presentGitCommit(world, repository, sha);
  const person = (signature: unknown): Json => {
    const { name, email, date } = signature as { name: string; email: string; date: string };
    return { name, email, date };
  };
  const [parent] = parents as readonly { readonly sha: string }[];
  const changed = changedFiles(repository, ...(parent === undefined ? [sha] : [parent.sha, sha]));
  const named = (status: string): string[] =>
    changed.filter((file) => file.status === status).map(({ filename }) => filename);
  return {
    id: sha,
    tree_id: (tree as { sha: string }).sha,
    distinct: true,
    message,
    timestamp: (committer as { date: string }).date,
    url: html_url,
    author: person(author),
    committer: person(committer),
    added: named("added"),
    removed: named("removed"),
    modified: named("modified"),
  };
}

export function presentRef(world: World, repository: Repository, ref: string, sha: string): Json {
  const base = `${apiUrl(world, repository)}/git`;
  const object = { type: "commit", sha, url: `${base}/commits/${sha}` };
  return { ref, node_id: `REF_${sha.slice(0, 12)}`, url: `${base}/${ref}`, object };
}

export function presentTree(world: World, repository: Repository, sha: string, deep: boolean): Json {
  const base = `${apiUrl(world, repository)}/git`;
  const { gitDir } = repository;
  const list = deep
    ? allBelow(gitDir, sha)
    : entriesOf(gitDir, sha).map((entry) => ({ ...entry, path: entry.name }));
  const entries = list.map(({ path, mode, id }) => {
    const [type, size] = [typeOf(mode), sizeOf(gitDir, { mode, id })];
    return { path, mode, type, sha: id, ...(size === null ? {} : { size }), url: `${base}/${type}s/${id}` };
  });
  return { sha, url: `${base}/trees/${sha}`, tree: entries, truncated: false };
}

type ChangedFile = {
  readonly filename: string;
  readonly status: "added" | "removed" | "modified";
  /** The blob; of a removed file the one that it was. */
  readonly sha: string;
};
export type Change = ChangedFile & { readonly additions: number; readonly deletions: number };

// A rename shows as a removal and an addition, where GitHub would show one entry.
const DIFF = ["diff-tree", "-r", "--root", "--no-commit-id", "--no-renames"];

/** The range of what a commit itself changed: against its first parent, or against nothing. */
export function ownRange({ gitDir }: Repository, sha: string): readonly string[] {
  const [parent] = readCommit(gitDir, sha).parents;
  return parent === undefined ? [sha] : [parent, sha];
}

function changedFiles({ gitDir }: Repository, ...range: readonly string[]): readonly ChangedFile[] {
  const trees = range.map((sha) => readCommit(gitDir, sha).tree);
  const [from, to] = trees.length === 1 ? [null, ...trees] : trees;
  return differences(gitDir, from ?? null, to ?? null).map(({ path, status, id }) => ({
    filename: path,
    status,
    sha: id,
  }));
}

/** Between the same commits the numbers never change, and each look at a pull request asks for them. */
const counts = new Map<string, Promise<string>>();
const KEPT = 1_000;

async function countsOf(gitDir: string, range: readonly string[]): Promise<string> {
  const key = range.join(" ");
  const known = counts.get(key) ?? tell(gitDir, ...DIFF, "-z", "--numstat", ...range, "--");
  if (counts.size < KEPT) counts.set(key, known);
  return await known;
}

/** What changed in a range of git's, with the lines that came and went. */
export async function changes(repository: Repository, ...range: readonly string[]): Promise<readonly Change[]> {
  const lines = (await countsOf(repository.gitDir, range)).split("\0");
  const counted = new Map(
    lines.map((line) => {
      const [added, deleted, ...path] = line.split("\t");
      return [path.join("\t"), { additions: Number(added) || 0, deletions: Number(deleted) || 0 }] as const;
    }),
  );
  const files = changedFiles(repository, ...range);
  return files.map((file) => ({ ...file, ...(counted.get(file.filename) ?? { additions: 0, deletions: 0 }) }));
}

/** As the `files` of a commit, a comparison or a pull request. */
export async function presentFiles(
  world: World,
  repository: Repository,
  commit: string,
  ...range: readonly string[]
): Promise<readonly Json[]> {
  const found = await changes(repository, ...range);
  return await Promise.all(
    found.map(async ({ additions, deletions, ...file }) => {
      const path = encodeURI(file.filename);
      const html = htmlUrl(world, repository);
      const args = ["--git-dir", repository.gitDir, ...DIFF, "-p", ...range, "--", `:(literal)${file.filename}`];
      const lines = linesOf((await git(args)).toString("utf8"));
      const start = lines.findIndex((line) => line.startsWith("@@"));
      return {
        ...file,
        additions,
        deletions,
        changes: additions + deletions,
        blob_url: `${html}/blob/${commit}/${path}`,
        raw_url: `${html}/raw/${commit}/${path}`,
        contents_url: `${apiUrl(world, repository)}/contents/${path}?ref=${commit}`,
        ...(start < 0 ? {} : { patch: lines.slice(start).join("\n") }),
      };
    }),
  );
}
