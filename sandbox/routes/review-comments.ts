// Routes of comments on a pull request's diff: making them, answering them, changing, listing and deleting them.
import * as z from "zod";
import { requireRole, userOf } from "../auth.ts";
import { type AskedSpot, spotIn } from "../diff-spot.ts";
import {
  type Answer,
  ApiError,
  invalid,
  NO_CONTENT,
  notFound,
  ok,
  page,
  read,
  type Request,
  route,
  type Route,
  write,
} from "../http.ts";
import { nowIso } from "../lookup.ts";
import type { ReviewComment } from "../model.ts";
import { presentReaction } from "../present/issues.ts";
import { presentReviewComment } from "../present/pulls.ts";
import { addReview, addReviewComment, type PullPlace, tellReviewComment } from "./review-changes.ts";
import { inOrder, PULL, pullAt, react, refuseIfLocked, REPO, repositoryOf } from "./shared.ts";
import { editWords, wordsIn } from "./words.ts";

const RESOURCE = "PullRequestReviewComment";
const COMMENT = `${REPO}/pulls/comments/{comment}`;

const side = z.enum(["LEFT", "RIGHT"]);
const asked = z.object({
  path: z.string(),
  commit_id: z.string().optional(),
  line: z.int().optional(),
  side: side.default("RIGHT"),
  start_line: z.int().nullish(),
  start_side: side.nullish(),
  subject_type: z.enum(["line", "file"]).default("line"),
});

/** The spot that a new comment asks for, as it came; `commit`: where it names none. Throws what GitHub answers. */
export function askedSpot(value: unknown, commit: string | null): AskedSpot {
  const found = asked.safeParse(value);
  if (!found.success) {
    const [field] = found.error.issues[0]?.path ?? [];
    throw invalid(RESOURCE, `pull_request_review_thread.${String(field)}`, "invalid");
  }
  const { path, commit_id = commit, line = null, subject_type } = found.data;
  if (commit_id === null) throw invalid(RESOURCE, "commit_id", "missing_field");
  if (subject_type === "line" && line === null) {
    throw invalid(RESOURCE, "pull_request_review_thread.line", "missing_field");
  }
  const { start_line = null, start_side = null } = found.data;
  return {
    path,
    commit: commit_id,
    line: subject_type === "file" ? null : line,
    side: found.data.side,
    startLine: start_line,
    startSide: start_side,
  };
}

function shown({ world }: Request, { repository, issue }: PullPlace, comment: ReviewComment): unknown {
  return presentReviewComment(world, repository, issue, comment);
}

/** A comment by itself stands in a review of its own, as GitHub makes one; so does an answer. */
async function createComment(request: Request): Promise<Answer> {
  const place = pullAt(request);
  const body = wordsIn(RESOURCE, request.body);
  refuseIfLocked(request, place.repository, place.issue);
  const { in_reply_to: to } = request.body;
  if (typeof to === "number") return reply(request, place, String(to), body);
  const spot = await spotIn(place.repository, place.issue, askedSpot(request.body, null));
  const review = addReview(request, place, { state: "COMMENTED", body: "", commit: spot.commit });
  return ok(shown(request, place, addReviewComment(request, place, { review, spot, body, inReplyTo: null })), 201);
}

function replyTo(request: Request): Answer {
  const place = pullAt(request);
  const body = wordsIn(RESOURCE, request.body);
  refuseIfLocked(request, place.repository, place.issue);
  return reply(request, place, request.at["comment"] ?? "", body);
}

function reply(request: Request, place: PullPlace, id: string, body: string): Answer {
  const first = place.pull.reviewComments.find((comment) => String(comment.id) === id);
  if (first === undefined) throw notFound();
  // Answers to answers are not supported; whoever writes one has to name the comment that began the thread.
  if (first.inReplyTo !== null) throw new ApiError(422, "Validation Failed");
  const review = addReview(request, place, { state: "COMMENTED", body: "", commit: first.spot.commit });
  const made = addReviewComment(request, place, { review, spot: first.spot, body, inReplyTo: first.id });
  return ok(shown(request, place, made), 201);
}

function commentAt(request: Request): PullPlace & { readonly comment: ReviewComment } {
  const repository = repositoryOf(request);
  for (const issue of repository.issues.values()) {
    const { pull } = issue;
    const comment = pull?.reviewComments.find(({ id }) => String(id) === request.at["comment"]);
    if (pull !== null && comment !== undefined) return { repository, issue, pull, comment };
  }
  throw notFound();
}

function changeComment(request: Request): Answer {
  const place = commentAt(request);
  const { comment } = place;
  const news = editWords(request, place, comment, wordsIn(RESOURCE, request.body));
  tellReviewComment(request, place, comment, "edited", news);
  return ok(shown(request, place, comment));
}

function deleteComment(request: Request): Answer {
  const place = commentAt(request);
  const { repository, issue, pull, comment } = place;
  if (comment.user !== userOf(request)) requireRole(request, repository, "write");
  pull.reviewComments = pull.reviewComments.filter((other) => other !== comment);
  issue.updatedAt = nowIso(request.world);
  tellReviewComment(request, place, comment, "deleted");
  return NO_CONTENT;
}

/** Of one pull request or of all: by number, unless asked for by time. */
function list(request: Request, places: readonly PullPlace[]): Answer {
  const all = places.flatMap((place) => place.pull.reviewComments.map((comment) => ({ place, comment })));
  return page(
    request,
    inOrder(request, all, ({ comment }) => comment).map(({ place, comment }) => shown(request, place, comment)),
  );
}

function listAll(request: Request): Answer {
  const repository = repositoryOf(request);
  const places = [...repository.issues.values()].flatMap((issue) =>
    issue.pull === null ? [] : [{ repository, issue, pull: issue.pull }],
  );
  return list(request, places);
}

export const reviewCommentRoutes: readonly Route[] = [
  route("POST", `${PULL}/comments`, write("pull_requests"), createComment),
  route("GET", `${PULL}/comments`, read("pull_requests"), (request) => list(request, [pullAt(request)])),
  route("POST", `${PULL}/comments/{comment}/replies`, write("pull_requests"), replyTo),
  route("GET", `${PULL}/reviews/{review}/comments`, read("pull_requests"), (request) => {
    const place = pullAt(request);
    const { reviewComments, reviews } = place.pull;
    const review = reviews.find(({ id }) => String(id) === request.at["review"]);
    if (review === undefined) throw notFound();
    const own = reviewComments.filter((comment) => comment.review === review.id);
    return page(
      request,
      own.map((comment) => shown(request, place, comment)),
    );
  }),
  route("GET", `${REPO}/pulls/comments`, read("pull_requests"), listAll),
  route("GET", COMMENT, read("pull_requests"), (request) => {
    const { comment, ...place } = commentAt(request);
    return ok(shown(request, place, comment));
  }),
  route("PATCH", COMMENT, write("pull_requests"), changeComment),
  route("DELETE", COMMENT, write("pull_requests"), deleteComment),
  route("POST", `${COMMENT}/reactions`, write("pull_requests"), (request) =>
    react(request, commentAt(request).comment.reactions),
  ),
  route("GET", `${COMMENT}/reactions`, read("pull_requests"), (request) =>
    page(
      request,
      commentAt(request).comment.reactions.map((reaction) => presentReaction(request.world, reaction)),
    ),
  ),
];
