// GitHub's JSON for discussions and their comments, as webhooks bring it; REST knows no discussions.
import type { Discussion, DiscussionComment, Repository, World } from "../model.ts";
import { presentUser } from "./accounts.ts";
import { association, reactionCounts } from "./issues.ts";
import { apiUrl, htmlUrl, presentLabel } from "./repositories.ts";

type Json = Record<string, unknown>;

export function discussionUrl(world: World, repository: Repository, { number }: Discussion): string {
  return `${htmlUrl(world, repository)}/discussions/${number}`;
}

export function discussionCommentUrl(
  world: World,
  repository: Repository,
  discussion: Discussion,
  { id }: DiscussionComment,
): string {
  return `${discussionUrl(world, repository, discussion)}#discussioncomment-${id}`;
}

export function presentDiscussion(world: World, repository: Repository, discussion: Discussion): Json {
  const { category, closed, locked, stateReason } = discussion;
  return {
    repository_url: apiUrl(world, repository),
    category: {
      id: 1,
      node_id: "DIC_1",
      repository_id: repository.id,
      emoji: ":speech_balloon:",
      name: category,
      description: "",
      created_at: repository.createdAt,
      updated_at: repository.createdAt,
      slug: category.toLowerCase(),
      is_answerable: false,
    },
    answer_html_url: null,
    answer_chosen_at: null,
    answer_chosen_by: null,
    html_url: discussionUrl(world, repository, discussion),
    id: discussion.id,
    node_id: `D_${discussion.id}`,
    number: discussion.number,
    title: discussion.title,
    user: presentUser(world, discussion.user),
    labels: discussion.labels.map((label) => presentLabel(world, repository, label)),
    state: closed ? "closed" : locked ? "locked" : "open",
    state_reason: stateReason === null ? null : stateReason.toLowerCase(),
    locked,
    comments: discussion.comments.length,
    created_at: discussion.createdAt,
    updated_at: discussion.updatedAt,
    author_association: association(world, repository, discussion.user),
    active_lock_reason: null,
    body: discussion.body,
    reactions: reactionCounts(`${apiUrl(world, repository)}/discussions/${discussion.number}`, []),
    timeline_url: `${apiUrl(world, repository)}/discussions/${discussion.number}/timeline`,
  };
}

export function presentDiscussionComment(
  world: World,
  repository: Repository,
  discussion: Discussion,
  comment: DiscussionComment,
): Json {
  return {
    id: comment.id,
    node_id: `DC_${comment.id}`,
    html_url: discussionCommentUrl(world, repository, discussion, comment),
    parent_id: comment.replyTo,
    child_comment_count: discussion.comments.filter(({ replyTo }) => replyTo === comment.id).length,
    repository_url: apiUrl(world, repository),
    discussion_id: discussion.id,
    author_association: association(world, repository, comment.user),
    user: presentUser(world, comment.user),
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    body: comment.body,
    reactions: reactionCounts(`${apiUrl(world, repository)}/discussions/${discussion.number}/comments`, []),
  };
}
