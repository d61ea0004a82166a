// Changes to a public item that moderation makes or undoes. Each is one request, and made twice it is the same as once.
import type { RepositoryInfo } from "../../../domain/github.ts";
import type { Client } from "../client.ts";
import { unlessGone } from "../refusals.ts";

type At = Pick<RepositoryInfo, "owner" | "name">;

/** A change of an issue or pull request: text, or state. Pull requests know no reason for being closed. */
export async function changeThread(
  client: Client,
  at: At,
  number: number,
  change: {
    readonly title?: string;
    readonly body?: string;
    readonly state?: "open" | "closed";
    readonly state_reason?: "not_planned" | "reopened";
  },
): Promise<void> {
  await client.request("PATCH /repos/{owner}/{repo}/issues/{issue_number}", {
    owner: at.owner,
    repo: at.name,
    issue_number: number,
    ...change,
  });
}

/** Without a reason: GitHub shows it, and each it knows says something about the report. */
export async function setLocked(client: Client, at: At, number: number, locked: boolean): Promise<void> {
  const where = { owner: at.owner, repo: at.name, issue_number: number };
  if (locked) await client.request("PUT /repos/{owner}/{repo}/issues/{issue_number}/lock", where);
  else await client.request("DELETE /repos/{owner}/{repo}/issues/{issue_number}/lock", where);
}

export async function removeLabel(client: Client, at: At, number: number, label: string): Promise<void> {
  await unlessGone(
    async () =>
      await client.request("DELETE /repos/{owner}/{repo}/issues/{issue_number}/labels/{name}", {
        owner: at.owner,
        repo: at.name,
        issue_number: number,
        name: label,
      }),
  );
}

/** Deletes a comment or review comment, with its history. A submitted review cannot be deleted. */
export async function deleteComment(
  client: Client,
  at: At,
  part: "comment" | "review-comment",
  id: number,
): Promise<void> {
  const where = { owner: at.owner, repo: at.name, comment_id: id };
  await unlessGone(async () =>
    part === "comment"
      ? await client.request("DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}", where)
      : await client.request("DELETE /repos/{owner}/{repo}/pulls/comments/{comment_id}", where),
  );
}
