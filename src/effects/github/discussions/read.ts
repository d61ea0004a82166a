// Reads of discussions, which only GraphQL knows: one, what is said in it, and which changed.
import * as z from "zod";
import type { Account, RepositoryInfo } from "../../../domain/github.ts";
import type { Within } from "../../../domain/identity.ts";
import type { Client } from "../client.ts";
import type { LastEdits, PublicItem, Thread, ThreadComment } from "../public/items.ts";
import type { ItemPlace } from "../public/items.ts";
import { unlessGone } from "../refusals.ts";

type At = Pick<RepositoryInfo, "owner" | "name">;

/** As REST names accounts: a bot's login ends with `[bot]`, which GraphQL leaves out. */
export const account = z
  .object({ __typename: z.string(), login: z.string(), databaseId: z.int().optional() })
  .nullable()
  .transform((actor): Account | null => {
    if (actor === null) return null;
    const bot = actor.__typename === "Bot";
    const login = bot ? `${actor.login.replace(/\[bot\]$/, "")}[bot]` : actor.login;
    return { id: actor.databaseId ?? 0, login, bot };
  });

export const ACCOUNT = "__typename login ... on User { databaseId } ... on Bot { databaseId }";

const discussionAnswer = z.object({
  id: z.string(),
  databaseId: z.int(),
  title: z.string(),
  body: z.string(),
  url: z.string(),
  closed: z.boolean(),
  locked: z.boolean(),
  createdAt: z.string(),
  lastEditedAt: z.string().nullable(),
  editor: z.object({ login: z.string() }).nullable(),
  author: account,
  labels: z.object({ nodes: z.array(z.object({ name: z.string() })) }).nullable(),
  comments: z.object({ totalCount: z.int() }),
});
const oneDiscussion = z.object({ repository: z.object({ discussion: discussionAnswer.nullable() }) });

const DISCUSSION = `query ($owner: String!, $name: String!, $number: Int!) {
  repository(owner: $owner, name: $name) {
    discussion(number: $number) {
      id databaseId title body url closed locked createdAt lastEditedAt editor { login } author { ${ACCOUNT} }
      labels(first: 100) { nodes { name } }
      comments(first: 1) { totalCount }
    }
  }
}`;

export type Discussion = {
  readonly id: number;
  /** GraphQL's own id. */
  readonly node: string;
  readonly thread: Thread;
  readonly edited: LastEdits["body"];
};

/** Null where it is gone, or was moved to another repository. */
export async function readDiscussion(client: Client, at: At, number: number): Promise<Discussion | null> {
  const answer = await unlessGone(async () => await client.graphql(DISCUSSION, { ...at, number }));
  const found = answer === null ? null : oneDiscussion.parse(answer).repository.discussion;
  if (found === null) return null;
  const { title, url, closed, locked, author, createdAt, labels } = found;
  const thread: Thread = {
    number,
    pull: false,
    title,
    body: text(found.body),
    url,
    open: !closed,
    locked,
    labels: (labels?.nodes ?? []).map((node) => node.name),
    author,
    createdAt,
    comments: found.comments.totalCount,
  };
  const edited = found.lastEditedAt === null ? null : { login: found.editor?.login ?? null };
  return { id: found.databaseId, node: found.id, thread, edited };
}

const commentAnswer = z.object({
  id: z.string(),
  databaseId: z.int(),
  body: z.string(),
  url: z.string(),
  createdAt: z.string(),
  deletedAt: z.string().nullable(),
  author: account,
  replyTo: z.object({ id: z.string() }).nullable(),
});
type CommentAnswer = z.infer<typeof commentAnswer>;

const COMMENT = `id databaseId body url createdAt deletedAt author { ${ACCOUNT} } replyTo { id }`;

export const pageInfo = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() });
const talkAnswer = z.object({
  repository: z.object({
    discussion: z
      .object({
        comments: z.object({
          nodes: z.array(commentAnswer.extend({ replies: z.object({ nodes: z.array(commentAnswer) }) })),
          pageInfo,
        }),
      })
      .nullable(),
  }),
});

const TALK = `query ($owner: String!, $name: String!, $number: Int!, $after: String) {
  repository(owner: $owner, name: $name) {
    discussion(number: $number) {
      comments(first: 50, after: $after) {
        nodes { ${COMMENT} replies(last: 50) { nodes { ${COMMENT} } } }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
}`;

/** All comments with the last fifty replies to each; one that was deleted is left out. */
async function readTalk(client: Client, at: At, number: number): Promise<readonly CommentAnswer[]> {
  const all: CommentAnswer[] = [];
  for (let after: string | null = null; ;) {
    const answer: unknown = await client.graphql(TALK, { ...at, number, after });
    const page: z.infer<typeof talkAnswer>["repository"]["discussion"] =
      talkAnswer.parse(answer).repository.discussion;
    if (page === null) return all;
    for (const { replies, ...comment } of page.comments.nodes) all.push(comment, ...replies.nodes);
    if (!page.comments.pageInfo.hasNextPage) return all.filter(({ deletedAt }) => deletedAt === null);
    after = page.comments.pageInfo.endCursor;
  }
}

/** As `readComments` does of issues. */
export async function readDiscussionComments(
  client: Client,
  at: At,
  number: number,
): Promise<readonly ThreadComment[]> {
  const all = await readTalk(client, at, number);
  return all.map(({ databaseId, body, author }) => ({ id: databaseId, body: text(body), author }));
}

const nodeAnswer = z.object({ node: commentAnswer.nullable() });
const NODE = `query ($id: ID!) { node(id: $id) { ... on DiscussionComment { ${COMMENT} } } }`;

/** A comment of a discussion. Without GraphQL's id of it, it is looked for among all. */
export async function readDiscussionComment(
  client: Client,
  at: At,
  number: number,
  { id, node }: Pick<Within, "id" | "node">,
): Promise<CommentAnswer | null> {
  if (node === undefined) {
    const all = await unlessGone(async () => await readTalk(client, at, number));
    return (all ?? []).find(({ databaseId }) => databaseId === id) ?? null;
  }
  const answer = await unlessGone(async () => await client.graphql(NODE, { id: node }));
  const found = answer === null ? null : nodeAnswer.parse(answer).node;
  return found === null || found.deletedAt !== null || found.databaseId !== id ? null : found;
}

/** A discussion or a comment in one, as it stands now; null where it is gone. */
export async function readDiscussionItem(
  client: Client,
  at: At,
  { number, within }: Pick<ItemPlace, "number" | "within">,
): Promise<PublicItem | null> {
  const found = await readDiscussion(client, at, number);
  if (found === null) return null;
  const { id, node, thread } = found;
  const { title, body, url, author, createdAt } = thread;
  if (within === null) return { part: "discussion", id, node, title, body, url, author, createdAt, thread };
  const comment = await readDiscussionComment(client, at, number, within);
  if (comment === null) return null;
  return {
    part: "discussion-comment",
    id: comment.databaseId,
    node: comment.id,
    title: "",
    body: text(comment.body),
    url: comment.url,
    author: comment.author,
    createdAt: comment.createdAt,
    thread,
  };
}

const changedComment = z.object({ id: z.string(), databaseId: z.int(), updatedAt: z.string() });
const changedAnswer = z.object({
  repository: z.object({
    discussions: z.object({
      nodes: z.array(
        z.object({
          number: z.int(),
          updatedAt: z.string(),
          comments: z.object({
            nodes: z.array(changedComment.extend({ replies: z.object({ nodes: z.array(changedComment) }) })),
          }),
        }),
      ),
      pageInfo,
    }),
  }),
});

const CHANGED = `query ($owner: String!, $name: String!, $after: String) {
  repository(owner: $owner, name: $name) {
    discussions(first: 20, after: $after, orderBy: { field: UPDATED_AT, direction: DESC }) {
      nodes {
        number updatedAt
        comments(last: 50) {
          nodes { id databaseId updatedAt replies(last: 20) { nodes { id databaseId updatedAt } } }
        }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
}`;

/** Every discussion that changed since then, and the comments in it that did, as far as they stand among the last. */
export async function listChangedDiscussions(client: Client, at: At, since: Date): Promise<readonly ItemPlace[]> {
  const places: ItemPlace[] = [];
  const isNew = ({ updatedAt }: { readonly updatedAt: string }): boolean =>
    Date.parse(updatedAt) >= since.getTime();
  for (let after: string | null = null; ;) {
    const answer: unknown = await client.graphql(CHANGED, { ...at, after });
    const { nodes, pageInfo: page }: z.infer<typeof changedAnswer>["repository"]["discussions"] =
      changedAnswer.parse(answer).repository.discussions;
    for (const { number, comments } of nodes.filter(isNew)) {
      places.push({ number, discussion: true, within: null });
      const all = comments.nodes.flatMap(({ replies, ...comment }) => [comment, ...replies.nodes]);
      for (const { id: node, databaseId: id } of all.filter(isNew))
        places.push({ number, discussion: true, within: { part: "discussion-comment", id, node } });
    }
    // Newest first, so the first page with an old one is the last.
    if (!page.hasNextPage || !nodes.every(isNew)) return places;
    after = page.endCursor;
  }
}

function text(body: string): string {
  return body.replaceAll("\r\n", "\n");
}
