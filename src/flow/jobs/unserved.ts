// What is said where a tracking issue's commands cannot be carried out at all: each comment with commands is answered by one problem.
import type { Identity } from "../../domain/identity.ts";
import type { Problem } from "../../domain/problems.ts";
import { parseComment } from "../../domain/commands/reading/parser.ts";
import { answerWithoutRecord, failureCode, problemOf } from "../tracking/last-resort.ts";
import { type IssueView, observeIssueAlone } from "../tracking/observe.ts";
import { ownPosts } from "../tracking/posts.ts";
import { type FollowUp, NO_FOLLOW_UP } from "../context/follow-up.ts";
import type { AppContext } from "../context/app-context.ts";

/** What the app starts from cannot be read: commands are answered by what it may do with issues alone. */
export async function answerUnread(app: AppContext, identity: Identity, error: unknown): Promise<null> {
  const problem = problemOf(app, `issue:${identity.repositoryId}:${identity.number}`, error);
  const view = problem === null ? null : await observeIssueAlone(app, identity).catch(() => null);
  // Without its own posts nothing tells that this is a tracking issue, and in others the app has nothing to say.
  const known = view !== null && ownPosts(app, view.issue, view.repository.id).length > 0;
  if (problem === null || !known) throw error;
  app.note("tracking issue cannot be read", {
    code: failureCode(error),
    issue: identity.number,
    repositoryId: identity.repositoryId,
  });
  await answerEverything(app, view, problem);
  return null;
}

/** Answers each comment with commands that has no answer yet by one problem, told by the answers' markers alone. */
export async function answerEverything(app: AppContext, view: IssueView, problem: Problem): Promise<FollowUp> {
  const posts = ownPosts(app, view.issue, view.repository.id);
  const answered = new Set(posts.map((post) => post.subject));
  const status = posts.find((post) => post.kind === "status");
  // What was written before the last sound status was answered then.
  const since = status?.comment.createdAt ?? "";
  for (const comment of view.issue.comments) {
    if (comment.author === null || comment.author.bot || answered.has(comment.id) || comment.createdAt < since)
      continue;
    if (parseComment(comment.body).commands.length > 0) await answerWithoutRecord(app, view, comment, problem);
  }
  return NO_FOLLOW_UP;
}
