// The app's own posts in public, which a further round edits: what they say now, and putting another text there.
import type { Post, PostText } from "../../../domain/disclosure/publication/edits.ts";
import type { RepositoryInfo } from "../../../domain/github.ts";
import type { Client } from "../client.ts";
import { unlessGone } from "../refusals.ts";
import { readThread } from "./items.ts";
import { editComment } from "./publish.ts";

type At = Pick<RepositoryInfo, "owner" | "name">;

/** What it says now; null: it is gone. A pull request's title is left alone. */
export async function readPost(client: Client, at: At, { of, number }: Post): Promise<PostText | null> {
  if (of !== "comment") {
    const thread = (await readThread(client, at, number))?.thread ?? null;
    return thread === null ? null : { title: of === "issue" ? thread.title : null, body: thread.body };
  }
  const comment = await unlessGone(
    async () =>
      (
        await client.request("GET /repos/{owner}/{repo}/issues/comments/{comment_id}", {
          owner: at.owner,
          repo: at.name,
          comment_id: number,
        })
      ).data,
  );
  return comment === null ? null : { title: null, body: comment.body ?? "" };
}

/** Replaces its whole text; the same text again changes nothing. */
export async function editPost(client: Client, at: At, { of, number }: Post, text: PostText): Promise<void> {
  if (of === "comment") return await editComment(client, at, number, text.body);
  await client.request("PATCH /repos/{owner}/{repo}/issues/{issue_number}", {
    owner: at.owner,
    repo: at.name,
    issue_number: number,
    ...(text.title === null ? {} : { title: text.title }),
    body: text.body,
  });
}
