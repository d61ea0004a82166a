// What is said where a tracking issue's commands cannot be carried out at all: each comment with commands is answered by one problem.
import type { Identity } from "../../domain/identity.ts";
import type { Problem } from "../../domain/problems.ts";
import { parseComment } from "../../domain/commands/reading/parser.ts";
import { answerWithoutRecord, failureCode, problemOf } from "../tracking/last-resort.ts";
import { type IssueView, observeIssueAlone, observeTracking, type TrackingView } from "../tracking/observe.ts";
import { ownPosts } from "../tracking/posts.ts";
import { type FollowUp, NO_FOLLOW_UP } from "../context/follow-up.ts";
import { nextLook } from "../context/failures.ts";
import type { AppContext } from "../context/app-context.ts";

/**
 * What a job starts from. Where it cannot be read, commands are answered by what the app may do with issues alone. Whatever
 * else the job came for, a merge or a release, is told only once: so it is looked for again.
 */
export async function readOrAnswer(
  app: AppContext,
  identity: Identity,
): Promise<{ readonly view: TrackingView | null } | { readonly unread: FollowUp }> {
  const key = `issue:${identity.repositoryId}:${identity.number}`;
  try {
    const view = await observeTracking(app, identity);
    app.failures.delete(key);
    return { view };
  } catch (error) {
    const problem = problemOf(app, key, error);
    const alone = problem === null ? null : await observeIssueAlone(app, identity).catch(() => null);
    // Without its own posts nothing tells that this is a tracking issue, and in others the app has nothing to say.
    const known = alone !== null && ownPosts(app, alone.issue, alone.repository.id).length > 0;
    if (problem === null || !known) throw error;
    app.note("tracking issue cannot be read", {
      code: failureCode(error),
      issue: identity.number,
      repositoryId: identity.repositoryId,
    });
    await answerEverything(app, alone, problem);
    return { unread: { at: nextLook(app, key), others: [] } };
  }
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
