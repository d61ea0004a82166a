// What adds to a pull request's reviews or changes them, and the news of each change.
import { userOf } from "../auth.ts";
import type { Request } from "../http.ts";
import { newLongId, nowIso } from "../lookup.ts";
import type { Issue, Pull, Repository, Review, ReviewComment, Spot } from "../model.ts";
import { presentPull, presentReview, presentReviewComment } from "../present/pulls.ts";
import { tell } from "./shared.ts";

/** A pull request and where it is. */
export type PullPlace = { readonly repository: Repository; readonly issue: Issue; readonly pull: Pull };

/** Adds a review as the caller's and tells of it. */
export function addReview(
  request: Request,
  place: PullPlace,
  { state, body, commit }: Pick<Review, "state" | "body" | "commit">,
): Review {
  const { world } = request;
  const at = nowIso(world);
  const review = { id: newLongId(world), user: userOf(request), state, body, commit, edits: [] };
  const made: Review = { ...review, createdAt: at, updatedAt: at };
  place.pull.reviews.push(made);
  place.issue.updatedAt = at;
  tellReview(request, place, made, "submitted");
  return made;
}

/** Webhooks write the state in lower case, and an empty body as none. */
export function tellReview(
  request: Request,
  { repository, issue }: PullPlace,
  review: Review,
  action: string,
  more: object = {},
): void {
  const { world } = request;
  const shown = presentReview(world, repository, issue, review);
  tell(request, repository, "pull_request_review", action, {
    pull_request: presentPull(world, repository, issue),
    review: { ...shown, state: review.state.toLowerCase(), body: review.body === "" ? null : review.body },
    ...more,
  });
}

export type NewReviewComment = {
  readonly review: Review;
  readonly spot: Spot;
  readonly body: string;
  /** The comment that began the thread. */
  readonly inReplyTo: number | null;
};

/** Adds a comment on the diff as the caller's and tells of it. */
export function addReviewComment(
  request: Request,
  place: PullPlace,
  { review, spot, body, inReplyTo }: NewReviewComment,
): ReviewComment {
  const { world } = request;
  const at = nowIso(world);
  const made: ReviewComment = {
    id: newLongId(world),
    user: userOf(request),
    review: review.id,
    inReplyTo,
    spot,
    body,
    createdAt: at,
    updatedAt: at,
    edits: [],
    reactions: [],
  };
  place.pull.reviewComments.push(made);
  place.issue.updatedAt = at;
  tellReviewComment(request, place, made, "created");
  return made;
}

/** Webhooks name lines also for a comment on a whole file: now none, at first the first. */
export function tellReviewComment(
  request: Request,
  { repository, issue }: PullPlace,
  comment: ReviewComment,
  action: string,
  more: object = {},
): void {
  const { world } = request;
  tell(request, repository, "pull_request_review_comment", action, {
    comment: { line: null, original_line: 1, ...presentReviewComment(world, repository, issue, comment) },
    pull_request: presentPull(world, repository, issue),
    ...more,
  });
}
