// A disclosure's branch that was deleted: which commits it had, and the branch made again in one step.
import { Buffer } from "node:buffer";
import type { Client } from "../client.ts";
import { refusalOf } from "../refusals.ts";
import { branchName, type DisclosureBranch, README } from "./disclosure-branch.ts";

/** A commit that the branch had, as GitHub's activity log tells it. `deletion`: the one that it had when it was deleted. */
export type PastCommit = {
  readonly commit: string;
  readonly deletion: { readonly by: string | null; readonly at: string | null } | null;
};

const COMMIT = /^(?!0+$)[0-9a-f]{40}$/;
/** Whoever wanted to hide the right commit could have moved the branch to and fro before. */
const LOOKED_THROUGH = 30;

/** Newest first, each once; empty where the log cannot be read, as on an older server. */
export async function pastCommits(client: Client, at: DisclosureBranch): Promise<readonly PastCommit[]> {
  try {
    const { data } = await client.request("GET /repos/{owner}/{repo}/activity", {
      owner: at.owner,
      repo: at.name,
      ref: `refs/heads/${branchName(at.issue)}`,
      per_page: LOOKED_THROUGH,
    });
    const found = new Map<string, PastCommit>();
    for (const { activity_type: type, before, after, actor, timestamp } of data) {
      const deletion = type === "branch_deletion" ? { by: actor?.login ?? null, at: timestamp ?? null } : null;
      for (const commit of [after, before])
        if (COMMIT.test(commit) && !found.has(commit)) found.set(commit, { commit, deletion });
    }
    return [...found.values()];
  } catch (error) {
    // Without it the app's own posts name a commit.
    if (refusalOf(error) === null) throw error;
    return [];
  }
}

export type BranchFile = { readonly path: string; readonly bytes: Uint8Array };

/** `commit`: of the branch; null where another process was faster, so that it is the one that GitHub has. */
export type Made = { readonly outcome: "made"; readonly commit: string | null } | { readonly outcome: "refused" };

/**
 * Makes the branch with these files, upon `base` or with a history of its own: first the commit, which nobody sees, then the
 * branch, so that it never stands half. `refused`: GitHub does not let it be made.
 */
export async function makeBranch(
  client: Client,
  at: DisclosureBranch,
  {
    base,
    files,
    message,
  }: { readonly base: string | null; readonly files: readonly BranchFile[]; readonly message: string },
): Promise<Made> {
  const repo = { owner: at.owner, repo: at.name };
  try {
    const tree = [];
    for (const { path, bytes } of files) {
      const { data } = await client.request("POST /repos/{owner}/{repo}/git/blobs", {
        ...repo,
        content: Buffer.from(bytes).toString("base64"),
        encoding: "base64",
      });
      tree.push({ path, mode: "100644" as const, type: "blob" as const, sha: data.sha });
    }
    if (base === null)
      tree.push({ path: "README.md", mode: "100644" as const, type: "blob" as const, content: README });
    const root = await client.request("POST /repos/{owner}/{repo}/git/trees", {
      ...repo,
      ...(base === null ? {} : { base_tree: await treeOf(client, at, base) }),
      tree,
    });
    const commit = await client.request("POST /repos/{owner}/{repo}/git/commits", {
      ...repo,
      message,
      tree: root.data.sha,
      parents: base === null ? [] : [base],
    });
    await client.request("POST /repos/{owner}/{repo}/git/refs", {
      ...repo,
      ref: `refs/heads/${branchName(at.issue)}`,
      sha: commit.data.sha,
    });
    return { outcome: "made", commit: commit.data.sha };
  } catch (error) {
    const kind = refusalOf(error)?.kind;
    if (kind === "exists") return { outcome: "made", commit: null };
    if (kind === "rules" || kind === "invalid" || kind === "gone" || kind === "permission")
      return { outcome: "refused" };
    throw error;
  }
}

async function treeOf(client: Client, at: DisclosureBranch, commit: string): Promise<string> {
  const { data } = await client.request("GET /repos/{owner}/{repo}/git/commits/{commit_sha}", {
    owner: at.owner,
    repo: at.name,
    commit_sha: commit,
  });
  return data.tree.sha;
}
