// Changes to a discussion that moderation makes or undoes, all by GraphQL. Each is made once, and made twice it is the same.
import * as z from "zod";
import type { RepositoryInfo } from "../../../domain/github.ts";
import type { Client } from "../client.ts";
import type { ThreadChanges } from "../public/item-changes.ts";
import { unlessGone } from "../refusals.ts";
import { readDiscussion, readDiscussionComment } from "./read.ts";

type At = Pick<RepositoryInfo, "owner" | "name">;

/** What is thrown where the discussion is not there any more: the refusal of GitHub's that it would be. */
class DiscussionGone extends Error {
  override readonly name = "GraphqlResponseError";
  readonly errors = [{ type: "NOT_FOUND", message: "the discussion is gone" }];
}

async function mutate(client: Client, name: string, input: Readonly<Record<string, unknown>>): Promise<unknown> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  return await client.graphql(`mutation ($input: ${type}!) { ${name}(input: $input) { clientMutationId } }`, {
    input,
  });
}

async function nodeOf(client: Client, at: At, number: number): Promise<string> {
  const found = await readDiscussion(client, at, number);
  if (found === null) throw new DiscussionGone();
  return found.node;
}

/** GraphQL labels by id; a label that the repository has not is refused with 404. */
async function labelId(client: Client, at: At, name: string): Promise<string> {
  const { data } = await client.request("GET /repos/{owner}/{repo}/labels/{name}", {
    owner: at.owner,
    repo: at.name,
    name,
  });
  return data.node_id;
}

/** How a discussion is changed. Of the reasons that GitHub has for closing one, "outdated" says least about what stands in it. */
export function discussionChanges(client: Client, at: At, number: number): ThreadChanges {
  const on = async (name: string, more: Readonly<Record<string, unknown>> = {}): Promise<void> =>
    void (await mutate(client, name, { discussionId: await nodeOf(client, at, number), ...more }));
  const lockable = async (name: string): Promise<void> =>
    void (await mutate(client, name, { lockableId: await nodeOf(client, at, number) }));
  const labelled = async (name: string, label: string): Promise<void> =>
    void (await mutate(client, name, {
      labelableId: await nodeOf(client, at, number),
      labelIds: [await labelId(client, at, label)],
    }));
  return {
    rewrite: async ({ title, body }) => await on("updateDiscussion", { title, body }),
    close: async () => await on("closeDiscussion", { reason: "OUTDATED" }),
    reopen: async () => await on("reopenDiscussion"),
    lock: async () => await lockable("lockLockable"),
    unlock: async () => await lockable("unlockLockable"),
    label: async (label) => await labelled("addLabelsToLabelable", label),
    unlabel: async (label) =>
      void (await unlessGone(async () => await labelled("removeLabelsFromLabelable", label))),
    async remove(comment) {
      const found = await readDiscussionComment(client, at, number, comment);
      if (found !== null)
        await unlessGone(async () => await mutate(client, "deleteDiscussionComment", { id: found.id }));
    },
  };
}

const posted = z.object({ addDiscussionComment: z.object({ comment: z.object({ databaseId: z.int() }) }) });
const POST = `mutation ($input: AddDiscussionCommentInput!) {
  addDiscussionComment(input: $input) { comment { databaseId } }
}`;

/** Answers in a discussion, below the comment if one is meant: replies have no replies, so it is that of their own. */
export async function postInDiscussion(
  client: Client,
  at: At,
  number: number,
  body: string,
  below: { readonly id: number; readonly node?: string | undefined } | null,
): Promise<number> {
  const comment = below === null ? null : await readDiscussionComment(client, at, number, below);
  const replyToId = comment === null ? undefined : (comment.replyTo?.id ?? comment.id);
  const discussionId = await nodeOf(client, at, number);
  const input = { discussionId, body, ...(replyToId === undefined ? {} : { replyToId }) };
  return posted.parse(await client.graphql(POST, { input })).addDiscussionComment.comment.databaseId;
}
