// GitHub's JSON for pull requests, reviews and comments on diffs.
import { accountOf } from "../lookup.ts";
import type { Issue, Pull, Repository, Review, ReviewComment, World } from "../model.ts";
import { presentTeam, presentUser } from "./accounts.ts";
import { association, issueUrl, presentIssue, reactionCounts } from "./issues.ts";
import { apiUrl, presentRepository } from "./repositories.ts";

type Json = Record<string, unknown>;

/** The pull request that an issue is. */
export function pullOf(issue: Issue): Pull {
  if (issue.pull === null) throw new TypeError(`#${issue.number} is no pull request`);
  return issue.pull;
}

export function presentPull(world: World, repository: Repository, issue: Issue): Json {
  const pull = pullOf(issue);
  const url = `${apiUrl(world, repository)}/pulls/${issue.number}`;
  const html = issueUrl(world, repository, issue);
  const asIssue = `${apiUrl(world, repository)}/issues/${issue.number}`;
  const statuses = `${apiUrl(world, repository)}/statuses/${pull.headSha}`;
  const side = (ref: string, sha: string): Json => ({
    label: `${repository.owner}:${ref}`,
    ref,
    sha,
    user: presentUser(world, accountOf(world, repository.owner)),
    repo: presentRepository(world, repository),
  });
  const shared = presentIssue(world, repository, issue);
  // What only issues have.
  for (const name of ["pull_request", "reactions", "performed_via_github_app", "state_reason", "timeline_url"]) {
    delete shared[name];
  }
  const link = (href: string): Json => ({ href });
  return {
    ...shared,
    url,
    html_url: html,
    diff_url: `${html}.diff`,
    patch_url: `${html}.patch`,
    issue_url: asIssue,
    commits_url: `${url}/commits`,
    review_comments_url: `${url}/comments`,
    review_comment_url: `${apiUrl(world, repository)}/pulls/comments{/number}`,
    comments_url: `${asIssue}/comments`,
    statuses_url: statuses,
    merged_at: pull.mergedAt,
    merge_commit_sha: pull.mergeCommit,
    requested_reviewers: pull.reviewers.map((user) => presentUser(world, user)),
    requested_teams: pull.teams.map((team) => presentTeam(world, repository.owner, team)),
    head: side(pull.headBranch, pull.headSha),
    base: side(pull.baseBranch, pull.baseSha),
    draft: pull.draft,
    auto_merge: null,
    _links: {
      self: link(url),
      html: link(html),
      issue: link(asIssue),
      comments: link(`${asIssue}/comments`),
      review_comments: link(`${url}/comments`),
      review_comment: link(`${apiUrl(world, repository)}/pulls/comments{/number}`),
      commits: link(`${url}/commits`),
      statuses: link(statuses),
    },
  };
}

export type PullSize = {
  readonly commits: number;
  readonly additions: number;
  readonly deletions: number;
  readonly files: number;
  readonly mergeable: boolean | null;
};

/** A single pull request carries what a list leaves out. */
export function presentFullPull(world: World, repository: Repository, issue: Issue, size: PullSize): Json {
  const pull = pullOf(issue);
  return {
    ...presentPull(world, repository, issue),
    merged: pull.merged,
    mergeable: size.mergeable,
    rebaseable: size.mergeable,
    mergeable_state: size.mergeable === null ? "unknown" : size.mergeable ? "clean" : "dirty",
    merged_by: pull.mergedBy === null ? null : presentUser(world, pull.mergedBy),
    comments: issue.comments.length,
    review_comments: pull.reviewComments.length,
    maintainer_can_modify: false,
    commits: size.commits,
    additions: size.additions,
    deletions: size.deletions,
    changed_files: size.files,
  };
}

export function presentReview(world: World, repository: Repository, issue: Issue, review: Review): Json {
  const html = reviewUrl(world, repository, issue, review);
  const pullUrl = `${apiUrl(world, repository)}/pulls/${issue.number}`;
  return {
    id: review.id,
    node_id: `PRR_${review.id}`,
    user: presentUser(world, review.user),
    body: review.body,
    state: review.state,
    html_url: html,
    pull_request_url: pullUrl,
    _links: { html: { href: html }, pull_request: { href: pullUrl } },
    submitted_at: review.createdAt,
    commit_id: review.commit,
    author_association: association(world, repository, review.user),
  };
}

export function reviewUrl(world: World, repository: Repository, issue: Issue, review: Review): string {
  return `${issueUrl(world, repository, issue)}#pullrequestreview-${review.id}`;
}

export function reviewCommentUrl(
  world: World,
  repository: Repository,
  issue: Issue,
  { id }: ReviewComment,
): string {
  return `${issueUrl(world, repository, issue)}#discussion_r${id}`;
}

export function presentReviewComment(
  world: World,
  repository: Repository,
  issue: Issue,
  comment: ReviewComment,
): Json {
  const { id, spot } = comment;
  const url = `${apiUrl(world, repository)}/pulls/comments/${id}`;
  const html = reviewCommentUrl(world, repository, issue, comment);
  const pullUrl = `${apiUrl(world, repository)}/pulls/${issue.number}`;
  const lines: Json =
    spot.line === null
      ? { subject_type: "file" }
      : { line: spot.line, original_line: spot.line, subject_type: "line" };
  return {
    url,
    pull_request_review_id: comment.review,
    id,
    node_id: `PRRC_${id}`,
    diff_hunk: spot.hunk,
    path: spot.path,
    position: spot.position ?? 1,
    original_position: spot.position ?? 1,
    commit_id: spot.commit,
    original_commit_id: spot.commit,
    ...(comment.inReplyTo === null ? {} : { in_reply_to_id: comment.inReplyTo }),
    user: presentUser(world, comment.user),
    body: comment.body,
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    html_url: html,
    pull_request_url: pullUrl,
    author_association: association(world, repository, comment.user),
    _links: { self: { href: url }, html: { href: html }, pull_request: { href: pullUrl } },
    start_line: spot.startLine,
    original_start_line: spot.startLine,
    start_side: spot.startLine === null ? null : (spot.startSide ?? spot.side),
    side: spot.side,
    ...lines,
    reactions: reactionCounts(url, comment.reactions),
  };
}
