// The merge of a fix PR by the method that keeps the author.
import type { RepositoryInfo } from "../../../domain/github.ts";
import type { Client } from "../client.ts";
import { isAmbiguous, refusalStatus } from "../refusals.ts";

type At = Pick<RepositoryInfo, "owner" | "name">;

/** What came of asking for a merge. `refused`: GitHub's words say why; `unanswered`: whether it happened is to be looked at. */
export type MergeResult =
  | { readonly kind: "merged"; readonly commit: string }
  | { readonly kind: "moved" }
  | { readonly kind: "unanswered" }
  | { readonly kind: "refused"; readonly status: number; readonly error: unknown };

/** Merges the PR if its head is still that commit. Sent once; after a lost reply the caller looks. */
export async function mergePull(
  client: Client,
  at: At,
  pull: { readonly number: number; readonly head: string; readonly method: "merge" | "rebase" | "squash" },
): Promise<MergeResult> {
  try {
    const { data } = await client.request("PUT /repos/{owner}/{repo}/pulls/{pull_number}/merge", {
      owner: at.owner,
      repo: at.name,
      pull_number: pull.number,
      sha: pull.head,
      merge_method: pull.method,
    });
    return { kind: "merged", commit: data.sha };
  } catch (error) {
    if (isAmbiguous(error)) return { kind: "unanswered" };
    const status = refusalStatus(error);
    if (status === null) throw error;
    return status === 409 ? { kind: "moved" } : { kind: "refused", status, error };
  }
}
