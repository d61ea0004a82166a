// The merge of a fix PR by the method that keeps the author.
import * as z from "zod";
import { type GitHubMethod, MERGE_METHODS } from "../../../domain/disclosure/checks/merge-methods.ts";
import type { RepositoryInfo } from "../../../domain/github.ts";
import type { Client } from "../client.ts";
import { isAmbiguous, refusalOf } from "../refusals.ts";

type At = Pick<RepositoryInfo, "owner" | "name">;

/** What came of asking for a merge. `refused`: GitHub's words say why; `unanswered`: whether it happened is to be looked at. */
export type MergeResult =
  | { readonly kind: "merged"; readonly commit: string }
  | { readonly kind: "moved" }
  | { readonly kind: "queued" }
  | { readonly kind: "unanswered" }
  | { readonly kind: "refused"; readonly status: number; readonly error: unknown };

type PullMerge = {
  readonly number: number;
  readonly head: string;
  readonly method: GitHubMethod;
  /** Of the commit that a squash makes; null: as GitHub words it. */
  readonly words: { readonly title: string; readonly message: string } | null;
};

/** Merges the PR if its head is still that commit. Sent once; after a lost reply the caller looks. */
export async function mergePull(client: Client, at: At, pull: PullMerge): Promise<MergeResult> {
  return await asked(async () => {
    const { words } = pull;
    const { data } = await client.request("PUT /repos/{owner}/{repo}/pulls/{pull_number}/merge", {
      owner: at.owner,
      repo: at.name,
      pull_number: pull.number,
      sha: pull.head,
      merge_method: pull.method,
      ...(words === null ? {} : { commit_title: words.title, commit_message: words.message }),
    });
    return data.sha;
  });
}

/** Moves the branch on to that commit, which must stand on its head: then GitHub takes the PR for merged. */
export async function fastForward(client: Client, at: At, branch: string, commit: string): Promise<MergeResult> {
  return await asked(async () => {
    await client.request("PATCH /repos/{owner}/{repo}/git/refs/{ref}", {
      owner: at.owner,
      repo: at.name,
      ref: `heads/${branch}`,
      sha: commit,
      force: false,
    });
    return commit;
  });
}

/** Puts the PR into the merge queue of its branch, if its head is still that commit; the queue knows its own method. */
export async function enqueuePull(
  client: Client,
  pull: { readonly nodeId: string; readonly head: string },
): Promise<MergeResult> {
  const mutation = `mutation ($pull: ID!, $head: GitObjectID!) {
    enqueuePullRequest(input: { pullRequestId: $pull, expectedHeadOid: $head }) { mergeQueueEntry { id } } }`;
  const result = await asked(async () => {
    await client.graphql(mutation, { pull: pull.nodeId, head: pull.head });
    return pull.head;
  });
  return result.kind === "merged" ? { kind: "queued" } : result;
}

/** What the merge methods of a repository's own settings allow; its rules may allow less. */
export async function readMergeMethods(client: Client, at: At): Promise<ReadonlySet<GitHubMethod>> {
  const query = `query ($owner: String!, $name: String!) {
    repository(owner: $owner, name: $name) { mergeCommitAllowed rebaseMergeAllowed squashMergeAllowed } }`;
  const { repository } = methods.parse(await client.graphql(query, { owner: at.owner, name: at.name }));
  const allowed: Readonly<Record<GitHubMethod, boolean>> = {
    merge: repository.mergeCommitAllowed,
    rebase: repository.rebaseMergeAllowed,
    squash: repository.squashMergeAllowed,
  };
  return new Set(MERGE_METHODS.filter((method) => allowed[method]));
}

const methods = z.object({
  repository: z.object({
    mergeCommitAllowed: z.boolean(),
    rebaseMergeAllowed: z.boolean(),
    squashMergeAllowed: z.boolean(),
  }),
});

async function asked(merge: () => Promise<string>): Promise<MergeResult> {
  try {
    return { kind: "merged", commit: await merge() };
  } catch (error) {
    if (isAmbiguous(error)) return { kind: "unanswered" };
    const status = refusalOf(error)?.status ?? null;
    if (status === null) throw error;
    return status === 409 ? { kind: "moved" } : { kind: "refused", status, error };
  }
}
