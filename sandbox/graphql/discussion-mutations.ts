// The mutations of GraphQL about discussions: opening, answering, changing, closing, locking, labelling, deleting.
import { maySee, userOf } from "../auth.ts";
import { rewrite } from "../edits.ts";
import type { Request } from "../http.ts";
import { atLeast, nextNumber, nowIso, roleOf } from "../lookup.ts";
import type { Discussion, DiscussionComment, Role } from "../model.ts";
import { presentLabel } from "../present/repositories.ts";
import { isBot } from "../routes/shared.ts";
import { CATEGORIES, discussionCommentNode, discussionNode } from "./discussion-nodes.ts";
import { findNode } from "./nodes.ts";
import { Refused } from "./words.ts";
import {
  type Placed,
  type Given,
  type Input,
  authorise,
  unresolved,
  discussionNamed,
  commentNamed,
  text,
  words,
  news,
  commentNews,
} from "./discussion-acts.ts";

/** The resolvers for one request. */
export function discussionMutationsOf(request: Request): object {
  const { world } = request;
  const shown = ({ repository, discussion }: Placed): object => discussionNode(world, repository, discussion);
  const answer = ({ clientMutationId }: Given, more: object = {}): object => ({
    clientMutationId: clientMutationId ?? null,
    ...more,
  });
  const changed = (at: Placed, role: Role, change: (discussion: Discussion) => void): void => {
    authorise(request, at.repository, role, at.discussion.user);
    change(at.discussion);
    at.discussion.updatedAt = nowIso(world);
  };
  const locking = (id: string, locked: boolean): void => {
    const at = discussionNamed(request, id);
    authorise(request, at.repository, "triage");
    if (at.discussion.locked === locked) return;
    at.discussion.locked = locked;
    news(request, at, locked ? "locked" : "unlocked");
  };
  const labelling = (id: string, labelIds: readonly string[], there: boolean): void => {
    const at = discussionNamed(request, id);
    authorise(request, at.repository, "triage");
    for (const labelId of labelIds) {
      const label = at.repository.labels.find(({ id }) => labelId === `L_${id}`);
      if (label === undefined) throw unresolved(labelId);
      const has = at.discussion.labels.includes(label);
      if (has === there) continue;
      at.discussion.labels = there
        ? [...at.discussion.labels, label]
        : at.discussion.labels.filter((other) => other !== label);
      news(request, at, there ? "labeled" : "unlabeled", { label: presentLabel(world, at.repository, label) });
    }
  };
  return {
    createDiscussion({
      input,
    }: Input<{
      readonly repositoryId: string;
      readonly categoryId: string;
      readonly title: string;
      readonly body: string;
    }>) {
      const repository = findNode(world, input.repositoryId)?.repository;
      if (repository === undefined || !maySee(world, request.caller, repository))
        throw unresolved(input.repositoryId);
      authorise(request, repository, "read");
      if (!repository.switches.discussions)
        throw new Refused("UNPROCESSABLE", "Discussions are disabled for this repository");
      const category = CATEGORIES.find(({ id }) => input.categoryId === `DIC_${id}`);
      if (category === undefined) throw unresolved(input.categoryId);
      const number = nextNumber(repository);
      const discussion: Discussion = {
        ...words(request, input.body),
        number,
        title: input.title,
        category: category.name,
        closed: false,
        closedAt: null,
        stateReason: null,
        locked: false,
        labels: [],
        comments: [],
      };
      repository.discussions.set(number, discussion);
      news(request, { repository, discussion }, "created");
      return answer(input, { discussion: shown({ repository, discussion }) });
    },
    updateDiscussion({
      input,
    }: Input<{ readonly discussionId: string; readonly title?: string; readonly body?: string }>) {
      const at = discussionNamed(request, input.discussionId);
      authorise(request, at.repository, "write", at.discussion.user);
      const changes: Record<string, object> = {};
      if (input.title !== undefined && input.title !== at.discussion.title) {
        changes["title"] = { from: at.discussion.title };
        at.discussion.title = input.title;
      }
      if (input.body !== undefined && input.body !== at.discussion.body) {
        changes["body"] = { from: at.discussion.body };
        rewrite(world, at.discussion, userOf(request), text(input.body));
      }
      if (Object.keys(changes).length > 0) news(request, at, "edited", { changes });
      return answer(input, { discussion: shown(at) });
    },
    closeDiscussion({ input }: Input<{ readonly discussionId: string; readonly reason: string }>) {
      const at = discussionNamed(request, input.discussionId);
      const before = at.discussion.closed;
      changed(at, "triage", (discussion) => {
        discussion.closed = true;
        discussion.closedAt ??= nowIso(world);
        discussion.stateReason = input.reason;
      });
      if (!before) news(request, at, "closed");
      return answer(input, { discussion: shown(at) });
    },
    reopenDiscussion({ input }: Input<{ readonly discussionId: string }>) {
      const at = discussionNamed(request, input.discussionId);
      const before = at.discussion.closed;
      changed(at, "triage", (discussion) => {
        discussion.closed = false;
        discussion.closedAt = null;
        discussion.stateReason = "REOPENED";
      });
      if (before) news(request, at, "reopened");
      return answer(input, { discussion: shown(at) });
    },
    addDiscussionComment({
      input,
    }: Input<{ readonly discussionId: string; readonly body: string; readonly replyToId?: string | null }>) {
      const at = discussionNamed(request, input.discussionId);
      authorise(request, at.repository, "read");
      const isWriter = !isBot(request) && atLeast(roleOf(world, at.repository, userOf(request).login), "write");
      // As in issues: nobody but people with write access talks on where it is locked, and never an app.
      if (at.discussion.locked && !isWriter) throw new Refused("FORBIDDEN", "Discussion is locked");
      const parent =
        input.replyToId === undefined || input.replyToId === null ? null : commentNamed(request, input.replyToId);
      if (parent !== null && parent.comment.replyTo !== null)
        throw new Refused("UNPROCESSABLE", "Parent comment is already in a thread, cannot reply to it");
      const comment: DiscussionComment = {
        ...words(request, input.body),
        replyTo: parent?.comment.id ?? null,
        deletedAt: null,
      };
      at.discussion.comments.push(comment);
      at.discussion.updatedAt = comment.createdAt;
      commentNews(request, at, comment, "created");
      return answer(input, { comment: discussionCommentNode(world, at.repository, at.discussion, comment) });
    },
    updateDiscussionComment({ input }: Input<{ readonly commentId: string; readonly body: string }>) {
      const at = commentNamed(request, input.commentId);
      authorise(request, at.repository, "write", at.comment.user);
      const from = at.comment.body;
      rewrite(world, at.comment, userOf(request), text(input.body));
      at.discussion.updatedAt = at.comment.updatedAt;
      commentNews(request, at, at.comment, "edited", { changes: { body: { from } } });
      return answer(input, { comment: discussionCommentNode(world, at.repository, at.discussion, at.comment) });
    },
    deleteDiscussionComment({ input }: Input<{ readonly id: string }>) {
      const at = commentNamed(request, input.id);
      authorise(request, at.repository, "triage", at.comment.user);
      if (at.discussion.comments.some(({ replyTo }) => replyTo === at.comment.id))
        at.comment.deletedAt = nowIso(world);
      else at.discussion.comments = at.discussion.comments.filter((comment) => comment !== at.comment);
      commentNews(request, at, at.comment, "deleted");
      return answer(input, { comment: discussionCommentNode(world, at.repository, at.discussion, at.comment) });
    },
    lockLockable({ input }: Input<{ readonly lockableId: string }>) {
      locking(input.lockableId, true);
      return answer(input);
    },
    unlockLockable({ input }: Input<{ readonly lockableId: string }>) {
      locking(input.lockableId, false);
      return answer(input);
    },
    addLabelsToLabelable({
      input,
    }: Input<{ readonly labelableId: string; readonly labelIds: readonly string[] }>) {
      labelling(input.labelableId, input.labelIds, true);
      return answer(input);
    },
    removeLabelsFromLabelable({
      input,
    }: Input<{ readonly labelableId: string; readonly labelIds: readonly string[] }>) {
      labelling(input.labelableId, input.labelIds, false);
      return answer(input);
    },
  };
}
