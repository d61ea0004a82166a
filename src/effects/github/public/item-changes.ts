// Changes to a public item that moderation makes or undoes. Each is made once, and made twice it is the same.
import type { RepositoryInfo } from "../../../domain/github.ts";
import type { Client } from "../client.ts";
import type { StrayItem } from "../../../domain/moderation/events.ts";
import { unlessGone } from "../refusals.ts";
import { addLabels } from "./publish.ts";

type At = Pick<RepositoryInfo, "owner" | "name">;

/** What moderation may do to a thread, whatever it is. */
export type ThreadChanges = {
  readonly rewrite: (text: { readonly title: string; readonly body: string }) => Promise<void>;
  readonly close: () => Promise<void>;
  readonly reopen: () => Promise<void>;
  readonly lock: () => Promise<void>;
  readonly unlock: () => Promise<void>;
  readonly label: (label: string) => Promise<void>;
  readonly unlabel: (label: string) => Promise<void>;
  /** Deletes a comment in it, with its history. A submitted review cannot be deleted. */
  readonly remove: (comment: Pick<StrayItem, "part" | "id" | "node">) => Promise<void>;
};

/** How an issue or pull request is changed. */
export function issueChanges(
  client: Client,
  at: At,
  { number, pull }: { readonly number: number; readonly pull: boolean },
): ThreadChanges {
  const where = { owner: at.owner, repo: at.name, issue_number: number };
  const change = async (to: {
    readonly title?: string;
    readonly body?: string;
    readonly state?: "open" | "closed";
    readonly state_reason?: "not_planned" | "reopened";
  }): Promise<void> =>
    void (await client.request("PATCH /repos/{owner}/{repo}/issues/{issue_number}", { ...where, ...to }));
  return {
    rewrite: async ({ title, body }) => await change({ title, body }),
    // Pull requests know no reason for being closed.
    close: async () => await change({ state: "closed", ...(pull ? {} : { state_reason: "not_planned" }) }),
    reopen: async () => await change({ state: "open", ...(pull ? {} : { state_reason: "reopened" }) }),
    // Without a reason: GitHub shows it, and each it knows says something about the report.
    lock: async () => void (await client.request("PUT /repos/{owner}/{repo}/issues/{issue_number}/lock", where)),
    unlock: async () =>
      void (await client.request("DELETE /repos/{owner}/{repo}/issues/{issue_number}/lock", where)),
    label: async (label) => await addLabels(client, at, number, [label]),
    unlabel: async (label) =>
      void (await unlessGone(
        async () =>
          await client.request("DELETE /repos/{owner}/{repo}/issues/{issue_number}/labels/{name}", {
            ...where,
            name: label,
          }),
      )),
    remove: async ({ part, id }) =>
      await deleteComment(client, at, part === "comment" ? "comment" : "review-comment", id),
  };
}

/** Deletes a comment or review comment, with its history. */
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
