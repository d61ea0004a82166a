// Counts the commands of a tracking issue that stand there without an answer, before and after a job has looked at it.
import { pendingCommands } from "../../domain/commands/pending.ts";
import type { Identity } from "../../domain/identity.ts";
import type { AppContext } from "../context/app-context.ts";
import { type IssueView, observeIssueAlone } from "../tracking/observe.ts";
import { type OwnPost, ownPosts } from "../tracking/posts.ts";

export type CountUnanswered = (view: IssueView, posts: readonly OwnPost[]) => void;

/**
 * What the job finds is counted by `count`; where that was any, the issue is looked at again after it, as nothing else may
 * look for days. An issue that is gone has none.
 */
export async function countingUnanswered<T>(
  app: AppContext,
  identity: Identity,
  job: (count: CountUnanswered) => Promise<T>,
): Promise<T> {
  const name = `${identity.repositoryId}#${identity.number}`;
  let found: number | null = null;
  const result = await job((view, posts) => {
    found = longUnanswered(app, view, posts);
    app.meter.unanswered(name, found);
  });
  if (found === null) app.meter.unanswered(name, 0);
  else if (found > 0) {
    // What cannot be read is still as it was seen.
    const view = await observeIssueAlone(app, identity).catch(() => undefined);
    if (view === null) app.meter.unanswered(name, 0);
    else if (view !== undefined)
      app.meter.unanswered(name, longUnanswered(app, view, ownPosts(app, view.issue, view.repository.id)));
  }
  return result;
}

const ANSWERED_WITHIN_MS = 10 * 60_000;

/** How many comments with commands stand there for longer than it can take to answer them. */
function longUnanswered({ clock }: Pick<AppContext, "clock">, view: IssueView, posts: readonly OwnPost[]): number {
  const answered = posts.map((post) => post.subject);
  const now = clock.now();
  return pendingCommands(view.issue.comments, [], { answered, now }).filter(
    ({ comment }) => now.getTime() - Date.parse(comment.createdAt) > ANSWERED_WITHIN_MS,
  ).length;
}
