// GraphQL's view of the world: repositories, issues, pull requests, reviews and comments, and how to find one by its id.
import { headOf } from "../store/references.ts";
import { atLeast, fullName, grantedRole, same } from "../lookup.ts";
import type { Comment, Discussion, Issue, Repository, Review, ReviewComment, Words, World } from "../model.ts";
import { commentUrl, issueUrl } from "../present/issues.ts";
import { isMergeable } from "../pull-size.ts";
import { commitNode } from "./commit-node.ts";
import { CATEGORIES, categoryNode, discussionCommentNode, discussionNode } from "./discussion-nodes.ts";
import { connection, labelNode, type PageArguments, Refused, wordsNode } from "./words.ts";
import { rulesFor } from "../rules.ts";
import { pullOf, reviewCommentUrl, reviewUrl } from "../present/pulls.ts";

function commentNode(world: World, repository: Repository, issue: Issue, comment: Comment): object {
  return {
    ...wordsNode(world, comment),
    __typename: "IssueComment",
    id: `IC_${comment.id}`,
    createdViaEmail: comment.byMail,
    url: commentUrl(world, repository, issue, comment),
  };
}

/** What issues and pull requests have in common. */
function sharedNode(world: World, repository: Repository, issue: Issue): object {
  return {
    ...wordsNode(world, issue),
    number: issue.number,
    title: issue.title,
    state: issue.state.toUpperCase(),
    locked: issue.locked,
    url: issueUrl(world, repository, issue),
    repository: () => repositoryNode(world, repository),
    labels: (page: PageArguments) =>
      connection(
        page,
        issue.labels.toSorted((a, b) => a.id - b.id),
        labelNode,
      ),
    comments: (page: PageArguments) =>
      connection(page, issue.comments, (comment) => commentNode(world, repository, issue, comment)),
  };
}

export function issueNode(world: World, repository: Repository, issue: Issue): object {
  const isPinned = issue.pinned === true;
  return { ...sharedNode(world, repository, issue), __typename: "Issue", id: `I_${issue.id}`, isPinned };
}

function reviewCommentNode(world: World, repository: Repository, issue: Issue, comment: ReviewComment): object {
  return {
    ...wordsNode(world, comment),
    __typename: "PullRequestReviewComment",
    id: `PRRC_${comment.id}`,
    path: comment.spot.path,
    url: reviewCommentUrl(world, repository, issue, comment),
  };
}

function reviewNode(world: World, repository: Repository, issue: Issue, review: Review): object {
  const comments = pullOf(issue).reviewComments.filter((comment) => comment.review === review.id);
  return {
    ...wordsNode(world, review),
    __typename: "PullRequestReview",
    id: `PRR_${review.id}`,
    state: review.state,
    commit: { id: `C_${review.commit}`, oid: review.commit },
    authorCanPushToRepository: atLeast(grantedRole(world, repository, review.user.login) ?? "read", "write"),
    submittedAt: review.createdAt,
    url: reviewUrl(world, repository, issue, review),
    comments: (page: PageArguments) =>
      connection(page, comments, (comment) => reviewCommentNode(world, repository, issue, comment)),
  };
}

function pullNode(world: World, repository: Repository, issue: Issue): object {
  const pull = pullOf(issue);
  return {
    ...sharedNode(world, repository, issue),
    __typename: "PullRequest",
    id: `PR_${issue.id}`,
    state: pull.merged ? "MERGED" : issue.state.toUpperCase(),
    isInMergeQueue: pull.queued === true && issue.state === "open",
    isMergeQueueEnabled: rulesFor(repository, pull.baseBranch).some(({ type }) => type === "merge_queue"),
    isDraft: pull.draft,
    merged: pull.merged,
    mergedAt: pull.mergedAt,
    mergeCommit: pull.mergeCommit === null ? null : { id: `C_${pull.mergeCommit}`, oid: pull.mergeCommit },
    baseRefName: pull.baseBranch,
    headRefName: pull.headBranch,
    headRefOid: pull.headSha,
    headRepository: () => repositoryNode(world, repository),
    headRef: () => {
      const name = pull.headBranch;
      return headOf(repository.gitDir, name) === null ? null : { id: `REF_${issue.id}`, name };
    },
    baseRef: () => {
      const [name, head] = [pull.baseBranch, headOf(repository.gitDir, pull.baseBranch)];
      return head === null ? null : { id: `REF_${issue.id}_base`, name, target: commitNode(repository, head) };
    },
    async mergeable() {
      const mergeable = await isMergeable(repository, issue);
      return mergeable === null ? "UNKNOWN" : mergeable ? "MERGEABLE" : "CONFLICTING";
    },
    commits: () => ({
      nodes: [{ id: `PRC_${issue.id}`, commit: commitNode(repository, pull.headSha) }],
      totalCount: 1,
    }),
    reviews: ({ states, ...page }: PageArguments & { readonly states?: readonly string[] | null }) =>
      connection(
        page,
        pull.reviews.filter(({ state }) => states?.includes(state) ?? true),
        (review) => reviewNode(world, repository, issue, review),
      ),
  };
}

/** Newest change first, as GitHub's default is; the app asks for no other order. */
function byChange(discussions: ReadonlyMap<number, Discussion>): readonly Discussion[] {
  return [...discussions.values()].toSorted(
    (a, b) => b.updatedAt.localeCompare(a.updatedAt) || b.number - a.number,
  );
}

export async function repositoryNode(world: World, repository: Repository): Promise<object> {
  const found = (kind: string, number: number, is: (issue: Issue) => boolean): Issue => {
    const issue = repository.issues.get(number);
    if (issue !== undefined && is(issue)) return issue;
    throw new Refused("NOT_FOUND", `Could not resolve to ${kind} with the number of ${number}.`);
  };
  const born = headOf(repository.gitDir, repository.defaultBranch) !== null;
  return {
    __typename: "Repository",
    id: `R_${repository.id}`,
    databaseId: repository.id,
    name: repository.name,
    nameWithOwner: fullName(repository),
    isPrivate: repository.private,
    mergeCommitAllowed: repository.mergeMethods.includes("merge"),
    rebaseMergeAllowed: repository.mergeMethods.includes("rebase"),
    squashMergeAllowed: repository.mergeMethods.includes("squash"),
    visibility: repository.private ? "PRIVATE" : "PUBLIC",
    hasDiscussionsEnabled: repository.switches.discussions,
    discussion({ number }: { readonly number: number }) {
      const discussion = repository.discussions.get(number);
      if (discussion !== undefined) return discussionNode(world, repository, discussion);
      throw new Refused("NOT_FOUND", `Could not resolve to a Discussion with the number of ${number}.`);
    },
    discussions: (page: PageArguments) =>
      connection(page, byChange(repository.discussions), (discussion) =>
        discussionNode(world, repository, discussion),
      ),
    discussionCategories: (page: PageArguments) => connection(page, CATEGORIES, categoryNode),
    label({ name }: { readonly name: string }) {
      const label = repository.labels.find((candidate) => same(candidate.name, name));
      return label === undefined ? null : labelNode(label);
    },
    defaultBranchRef: born ? { id: `REF_${repository.id}`, name: repository.defaultBranch } : null,
    issue({ number }: { readonly number: number }) {
      return issueNode(
        world,
        repository,
        found("an Issue", number, ({ pull }) => pull === null),
      );
    },
    issueOrPullRequest({ number }: { readonly number: number }) {
      const item = found("an issue or pull request", number, () => true);
      return item.pull === null ? issueNode(world, repository, item) : pullNode(world, repository, item);
    },
    pullRequest({ number }: { readonly number: number }) {
      return pullNode(
        world,
        repository,
        found("a PullRequest", number, ({ pull }) => pull !== null),
      );
    },
  };
}

export type FoundNode = {
  readonly repository: Repository;
  /** The issue or pull request that it is or belongs to; null: it is something else of the repository. */
  readonly issue: Issue | null;
  /** Likewise. */
  readonly discussion?: Discussion;
  /** There where it can be hidden. */
  readonly words?: Words;
  readonly show: () => object | Promise<object>;
};

/** What a global id means, as the REST routes give it in `node_id`; null: nothing that can be asked for. */
export function findNode(world: World, id: string): FoundNode | null {
  for (const repository of world.repositories) {
    if (id === `R_${repository.id}`)
      return { repository, issue: null, show: () => repositoryNode(world, repository) };
    for (const discussion of repository.discussions.values()) {
      const found = (show: () => object): FoundNode => ({ repository, issue: null, discussion, show });
      if (id === `D_${discussion.id}`) return found(() => discussionNode(world, repository, discussion));
      const comment = discussion.comments.find((candidate) => id === `DC_${candidate.id}`);
      if (comment !== undefined)
        return { ...found(() => discussionCommentNode(world, repository, discussion, comment)), words: comment };
    }
    for (const issue of repository.issues.values()) {
      const found = (show: () => object): FoundNode => ({ repository, issue, show });
      const part = (words: Words, show: () => object): FoundNode => ({ ...found(show), words });
      if (issue.pull === null && id === `I_${issue.id}`) return found(() => issueNode(world, repository, issue));
      const comment = issue.comments.find((candidate) => id === `IC_${candidate.id}`);
      if (comment !== undefined) return part(comment, () => commentNode(world, repository, issue, comment));
      if (issue.pull === null) continue;
      if (id === `PR_${issue.id}`) return found(() => pullNode(world, repository, issue));
      const review = issue.pull.reviews.find((candidate) => id === `PRR_${candidate.id}`);
      if (review !== undefined) return part(review, () => reviewNode(world, repository, issue, review));
      const onDiff = issue.pull.reviewComments.find((reviewComment) => id === `PRRC_${reviewComment.id}`);
      if (onDiff !== undefined) return part(onDiff, () => reviewCommentNode(world, repository, issue, onDiff));
    }
  }
  return null;
}
