// The last resort: a command that fails for good is answered all the same, by as little as is still allowed.
import type { Comment } from "../../domain/github.ts";
import type { Problem } from "../../domain/problems.ts";
import type { NewEntry } from "../../domain/record/record.ts";
import { isFinal } from "../../domain/refusal.ts";
import { GitFailure } from "../../effects/git/repository.ts";
import { refusalOf } from "../../effects/github/refusals.ts";
import { answerRefusal } from "../../text/commands/answers.ts";
import { renderProblem } from "../../text/commands/problems.ts";
import type { AppContext } from "../context/app-context.ts";
import { failedLately, hasFailedLong } from "../context/failures.ts";
import type { Job } from "./job.ts";
import { RecordConflict } from "./journal.ts";
import type { IssueView } from "./observe.ts";
import { ownPosts, postOnce, signPost } from "./posts.ts";

/** What a person is told of an error; null: it may pass, so it is tried again first. `key` names what failed. */
export function problemOf(app: AppContext, key: string, error: unknown): Problem | null {
  if (error instanceof RecordConflict) return null;
  const refusal = refusalOf(error);
  if (refusal?.kind === "rate-limit") return null;
  if (!(refusal !== null && isFinal(refusal)) && !hasFailedLong(app, key)) return null;
  if (refusal !== null) return { code: "github-refused", refusal };
  return { code: "command-failed", where: failureCode(error) };
}

/** A short word for an error that shows nothing of its message, for answers and the log. */
export function failureCode(error: unknown): string {
  if (error instanceof GitFailure) return `git-${error.code}`;
  const refusal = refusalOf(error);
  if (refusal !== null) return `github-${refusal.kind}-${refusal.status}`;
  if (!(error instanceof Error)) return "unknown";
  const { code } = error as Error & { readonly code?: unknown };
  return typeof code === "string" && /^[A-Z_0-9]{1,40}$/.test(code) ? code : error.name;
}

export type Unanswered = { readonly comment: Comment; readonly lines: readonly number[] };

/**
 * Refuses those commands of a comment that have nothing in the record yet. What was staged for them is dropped. Where
 * the record takes nothing, the answer alone tells it: its marker keeps the comment from being handled again.
 */
export async function refuseComment(job: Job, { comment, lines }: Unanswered, problem: Problem): Promise<void> {
  const { app, view, journal } = job;
  app.note("command failed", {
    code: codeOf(problem),
    repositoryId: view.repository.id,
    issue: view.issue.number,
  });
  journal.discard();
  const recorded = journal
    .entries()
    .flatMap((entry) => (entry.comment?.id === comment.id ? [entry.comment.line] : []));
  const words = { type: "refused", code: problem.code, words: renderProblem(problem) } as const;
  const actor = comment.author === null ? null : { id: comment.author.id, login: comment.author.login };
  const entries = lines
    .filter((line) => !recorded.includes(line))
    .map((line): NewEntry => ({ actor, comment: { id: comment.id, line }, what: words }));
  try {
    journal.stage(entries);
    await journal.commit();
  } catch (error) {
    if (error instanceof RecordConflict) throw error;
    journal.discard();
    await answerWithoutRecord(app, view, comment, problem);
  }
}

function codeOf(problem: Problem): string {
  return problem.code === "github-refused" ? `github-${problem.refusal.kind}` : problem.code;
}

/** Posts an answer that no record knows of; one that GitHub refuses is not sent again for an hour. */
export async function answerWithoutRecord(
  app: AppContext,
  view: IssueView,
  comment: Comment,
  problem: Problem,
): Promise<void> {
  const scope = { repositoryId: view.repository.id, issue: view.issue.number };
  if (ownPosts(app, view.issue, view.repository.id).some((post) => post.subject === comment.id)) return;
  const key = `answer:${scope.repositoryId}:${comment.id}`;
  if (failedLately(app, key)) return;
  const body = answerRefusal({ login: comment.author?.login ?? "" }, renderProblem(problem));
  const signed = signPost(app, scope, { kind: "answer", subject: comment.id, body }, []);
  try {
    await postOnce(app, view.client, view.repository, view.issue.number, signed, "first");
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === null || !isFinal(refusal)) throw error;
    hasFailedLong(app, key);
    app.note("a command could not be answered", { code: failureCode(error), ...scope });
  }
}
