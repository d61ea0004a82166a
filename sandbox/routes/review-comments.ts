// Routes of comments on the lines of a pull request's diff.
import { requireRole, userOf } from "../auth.ts";
import {
  type Answer,
  invalid,
  NO_CONTENT,
  notFound,
  ok,
  page,
  read,
  type Request,
  route,
  type Route,
  text,
  write,
} from "../http.ts";
import { newId, nowIso } from "../lookup.ts";
import type { Issue, Repository, ReviewComment } from "../model.ts";
import { presentPull, presentReviewComment, pullOf } from "../present/pulls.ts";
import { changedSince, checkLength, PULL, pullAt, refuseIfLocked, REPO, repositoryOf, tell } from "./shared.ts";

const COMMENT = `${REPO}/pulls/comments/{comment}`;

type Placed = { readonly repository: Repository; readonly issue: Issue; readonly comment: ReviewComment };

/** On a line of the diff, or below another comment on it. A single one belongs to a review of its own. */
function createComment(request: Request): Answer {
  const { world, body } = request;
  const { repository, issue, pull } = pullAt(request);
  refuseIfLocked(request, repository, issue);
  const words = wordsOf(request);
  const asked = request.at["comment"] ?? body["in_reply_to"];
  const parent = pull.reviewComments.find((one) => String(one.id) === String(asked));
  if (asked !== undefined && parent === undefined) throw notFound();
  const path = parent?.path ?? text(request, "path");
  const line = parent?.line ?? body["line"];
  if (path === "") throw invalid("PullRequestReviewComment", "path", "missing_field");
  if (typeof line !== "number") throw invalid("PullRequestReviewComment", "line", "missing_field");
  const [user, at] = [userOf(request), nowIso(world)];
  const review = { id: newId(world), user, state: "COMMENTED", body: "", commit: pull.headSha, at };
  pull.reviews.push(review);
  const comment: ReviewComment = {
    id: newId(world),
    user,
    reviewId: review.id,
    body: words,
    path,
    line,
    commit: pull.headSha,
    replyTo: parent?.replyTo ?? parent?.id ?? null,
    createdAt: at,
    updatedAt: at,
  };
  pull.reviewComments.push(comment);
  issue.updatedAt = at;
  tellComment(request, { repository, issue, comment }, "created");
  return ok(presentReviewComment(world, repository, issue, comment), 201);
}

function wordsOf(request: Request): string {
  const body = text(request, "body");
  if (body.trim() === "") throw invalid("PullRequestReviewComment", "body", "missing_field");
  checkLength("PullRequestReviewComment", null, body);
  return body;
}

function tellComment(
  request: Request,
  { repository, issue, comment }: Placed,
  action: string,
  more: object = {},
): void {
  tell(request, repository, "pull_request_review_comment", action, {
    pull_request: presentPull(request.world, repository, issue),
    comment: presentReviewComment(request.world, repository, issue, comment),
    ...more,
  });
}

function commentAt(request: Request): Placed {
  const repository = repositoryOf(request);
  for (const issue of repository.issues.values()) {
    const comment = issue.pull?.reviewComments.find((one) => String(one.id) === request.at["comment"]);
    if (comment !== undefined) return { repository, issue, comment };
  }
  throw notFound();
}

function changeComment(request: Request): Answer {
  const placed = commentAt(request);
  const { repository, issue, comment } = placed;
  if (comment.user !== userOf(request)) requireRole(request, repository, "write");
  const from = comment.body;
  comment.body = wordsOf(request);
  comment.updatedAt = nowIso(request.world);
  issue.updatedAt = comment.updatedAt;
  tellComment(request, placed, "edited", { changes: { body: { from } } });
  return ok(presentReviewComment(request.world, repository, issue, comment));
}

function deleteComment(request: Request): Answer {
  const placed = commentAt(request);
  const { repository, issue, comment } = placed;
  if (comment.user !== userOf(request)) requireRole(request, repository, "write");
  const pull = pullOf(issue);
  pull.reviewComments = pull.reviewComments.filter((one) => one !== comment);
  issue.updatedAt = nowIso(request.world);
  tellComment(request, placed, "deleted");
  return NO_CONTENT;
}

function listed(request: Request, repository: Repository, issues: readonly Issue[]): Answer {
  const all = issues.flatMap((issue) =>
    (issue.pull?.reviewComments ?? []).filter(changedSince(request)).map((comment) => ({ issue, comment })),
  );
  const ordered = request.query.get("direction") === "desc" ? all.toReversed() : all;
  return page(
    request,
    ordered.map(({ issue, comment }) => presentReviewComment(request.world, repository, issue, comment)),
  );
}

const ACCESS = "pull_requests";

export const reviewCommentRoutes: readonly Route[] = [
  route("GET", `${PULL}/comments`, read(ACCESS), (request) => {
    const { repository, issue } = pullAt(request);
    return listed(request, repository, [issue]);
  }),
  route("POST", `${PULL}/comments`, write(ACCESS), createComment),
  route("POST", `${PULL}/comments/{comment}/replies`, write(ACCESS), createComment),
  route("GET", `${REPO}/pulls/comments`, read(ACCESS), (request) => {
    const repository = repositoryOf(request);
    return listed(request, repository, [...repository.issues.values()]);
  }),
  route("GET", COMMENT, read(ACCESS), (request) => {
    const { repository, issue, comment } = commentAt(request);
    return ok(presentReviewComment(request.world, repository, issue, comment));
  }),
  route("PATCH", COMMENT, write(ACCESS), changeComment),
  route("DELETE", COMMENT, write(ACCESS), deleteComment),
];
