// GitHub's JSON for git's own objects: commits, references, trees and what changed between two commits.
import { git, linesOf, tell } from "../git.ts";
import type { Repository, World } from "../model.ts";
import { presentUser } from "./accounts.ts";
import { apiUrl, htmlUrl } from "./repositories.ts";

type Json = Record<string, unknown>;

/** A commit as the git data routes show it; dates in UTC, as GitHub does. */
export async function presentGitCommit(world: World, repository: Repository, sha: string): Promise<Json> {
  const base = `${apiUrl(world, repository)}/git`;
  const format = "--format=%T%x00%P%x00%an%x00%ae%x00%at%x00%cn%x00%ce%x00%ct%x00%B";
  const out = await tell(repository.gitDir, "show", "-s", format, sha, "--");
  const [tree = "", parents = "", an, ae, at, cn, ce, ct, message = ""] = out.split("\0");
  const person = (name: string | undefined, email: string | undefined, seconds: string | undefined): Json => ({
    name,
    email,
    date: `${new Date(Number(seconds) * 1_000).toISOString().slice(0, 19)}Z`,
  });
  const html = (id: string): string => `${htmlUrl(world, repository)}/commit/${id}`;
  return {
    sha,
    node_id: `C_${sha.slice(0, 12)}`,
    url: `${base}/commits/${sha}`,
    html_url: html(sha),
    author: person(an, ae, at),
    committer: person(cn, ce, ct),
    message: message.trimEnd(),
    tree: { sha: tree, url: `${base}/trees/${tree}` },
    parents: parents
      .split(" ")
      .filter((one) => one !== "")
      .map((one) => ({ sha: one, url: `${base}/commits/${one}`, html_url: html(one) })),
    verification: { verified: false, reason: "unsigned", signature: null, payload: null, verified_at: null },
  };
}

/** A commit as the repository's own commit routes show it. */
export async function presentCommit(world: World, repository: Repository, sha: string): Promise<Json> {
  const { sha: _, node_id, html_url, parents, ...commit } = await presentGitCommit(world, repository, sha);
  const known = (person: unknown): Json | null => {
    const { email } = person as { email: string };
    const user = [...world.users.values()].find((one) => one.email === email);
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
export async function presentPushedCommit(world: World, repository: Repository, sha: string): Promise<Json> {
  const { message, tree, author, committer, html_url, parents } = await presentGitCommit(world, repository, sha);
  const person = (one: unknown): Json => {
    const { name, email, date } = one as { name: string; email: string; date: string };
    return { name, email, date };
  };
  const [parent] = parents as readonly { readonly sha: string }[];
  const changed = await changedFiles(repository, ...(parent === undefined ? [sha] : [parent.sha, sha]));
  const named = (status: string): string[] =>
    changed.filter((one) => one.status === status).map((one) => one.filename);
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

export async function presentTree(
  world: World,
  repository: Repository,
  sha: string,
  deep: boolean,
): Promise<Json> {
  const base = `${apiUrl(world, repository)}/git`;
  const out = await tell(repository.gitDir, "ls-tree", "-l", "-z", ...(deep ? ["-r", "-t"] : []), sha);
  const entries = out.split("\0").flatMap((line) => {
    const [, mode, type, id, size, path] = /^([0-7]{6}) (\w+) ([0-9a-f]{40}) +(\d+|-)\t(.*)$/s.exec(line) ?? [];
    if (mode === undefined) return [];
    const url = `${base}/${type}s/${id}`;
    return [{ path, mode, type, sha: id, ...(size === "-" ? {} : { size: Number(size) }), url }];
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

const STATUS: Readonly<Record<string, Change["status"]>> = { A: "added", D: "removed" };
// A rename shows as a removal and an addition, where GitHub would show one entry.
const DIFF = ["diff-tree", "-r", "--root", "--no-commit-id", "--no-renames"];

/** The range of what a commit itself changed: against its first parent, or against nothing. */
export async function ownRange(repository: Repository, sha: string): Promise<readonly string[]> {
  const [parent] = linesOf(await tell(repository.gitDir, "rev-parse", `${sha}^@`));
  return parent === undefined ? [sha] : [parent, sha];
}

async function changedFiles(repository: Repository, ...range: readonly string[]): Promise<readonly ChangedFile[]> {
  const raw = (await tell(repository.gitDir, ...DIFF, "-z", "--raw", ...range, "--")).split("\0");
  const found: ChangedFile[] = [];
  for (let at = 0; at + 1 < raw.length; at += 2) {
    const [, , from = "", to = "", letter = ""] = (raw[at] ?? "").split(" ");
    const status = STATUS[letter] ?? "modified";
    found.push({ filename: raw[at + 1] ?? "", status, sha: status === "removed" ? from : to });
  }
  return found;
}

/** What changed in a range of git's, with the lines that came and went. */
export async function changes(repository: Repository, ...range: readonly string[]): Promise<readonly Change[]> {
  const counts = (await tell(repository.gitDir, ...DIFF, "-z", "--numstat", ...range, "--")).split("\0");
  const counted = new Map(
    counts.map((line) => {
      const [added, deleted, ...path] = line.split("\t");
      return [path.join("\t"), { additions: Number(added) || 0, deletions: Number(deleted) || 0 }] as const;
    }),
  );
  const files = await changedFiles(repository, ...range);
  return files.map((one) => ({ ...one, ...(counted.get(one.filename) ?? { additions: 0, deletions: 0 }) }));
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
