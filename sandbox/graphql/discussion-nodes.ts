// GraphQL's view of discussions and what is said in them.
import type { Discussion, DiscussionComment, Repository, World } from "../model.ts";
import { discussionCommentUrl, discussionUrl } from "../present/discussions.ts";
import { connection, labelNode, type PageArguments, wordsNode } from "./words.ts";

/** Every repository of the sandbox has these. */
export const CATEGORIES = ["General", "Ideas", "Q&A"].map((name, index) => ({ id: index + 1, name }));

export function categoryNode({ id, name }: (typeof CATEGORIES)[number]): object {
  return { __typename: "DiscussionCategory", id: `DIC_${id}`, name };
}

export function discussionCommentNode(
  world: World,
  repository: Repository,
  discussion: Discussion,
  comment: DiscussionComment,
): object {
  const { id, replyTo, deletedAt } = comment;
  const gone = deletedAt === null ? {} : { body: "", author: null };
  const replies = discussion.comments.filter(({ replyTo }) => replyTo === id);
  const parent = discussion.comments.find(({ id }) => id === replyTo);
  return {
    ...wordsNode(world, comment),
    ...gone,
    __typename: "DiscussionComment",
    id: `DC_${id}`,
    deletedAt,
    url: discussionCommentUrl(world, repository, discussion, comment),
    discussion: () => discussionNode(world, repository, discussion),
    replyTo: () => (parent === undefined ? null : discussionCommentNode(world, repository, discussion, parent)),
    replies: (page: PageArguments) =>
      connection(page, replies, (reply) => discussionCommentNode(world, repository, discussion, reply)),
  };
}

export function discussionNode(world: World, repository: Repository, discussion: Discussion): object {
  const category = CATEGORIES.find(({ name }) => name === discussion.category) ?? { id: 0, name: "" };
  const first = discussion.comments.filter(({ replyTo }) => replyTo === null);
  return {
    ...wordsNode(world, discussion),
    __typename: "Discussion",
    id: `D_${discussion.id}`,
    number: discussion.number,
    title: discussion.title,
    url: discussionUrl(world, repository, discussion),
    closed: discussion.closed,
    closedAt: discussion.closedAt,
    stateReason: discussion.stateReason,
    locked: discussion.locked,
    category: categoryNode(category),
    labels: (page: PageArguments) => connection(page, discussion.labels, labelNode),
    comments: (page: PageArguments) =>
      connection(page, first, (comment) => discussionCommentNode(world, repository, discussion, comment)),
  };
}
