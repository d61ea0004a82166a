// What a person can do at the sandbox, as on GitHub's pages.
import type { MergeMethod } from "./model.ts";

export type LockReason = "off-topic" | "too heated" | "resolved" | "spam";

/** Where in a diff a comment stands. */
export type Place = {
  readonly path: string;
  /** Left out: about the whole file. */
  readonly line?: number;
  /** `LEFT`: a line that goes away. Left out: `RIGHT`. */
  readonly side?: "LEFT" | "RIGHT";
};

export type People = {
  /** Resolves with the number. */
  readonly openIssue: (
    repository: string,
    issue: { readonly title: string; readonly body: string; readonly labels?: readonly string[] },
  ) => Promise<number>;
  /** On an issue or a pull request; resolves with the comment's id. */
  readonly comment: (repository: string, issue: number, body: string) => Promise<number>;
  /** The reply to a mail that GitHub sent about the issue; resolves with the comment's id. */
  readonly replyByMail: (repository: string, issue: number, body: string) => Promise<number>;
  readonly editComment: (repository: string, comment: number, body: string) => Promise<void>;
  readonly deleteComment: (repository: string, comment: number) => Promise<void>;
  /** Any change that `PATCH /repos/{owner}/{repo}/issues/{number}` takes. */
  readonly setIssue: (repository: string, issue: number, change: object) => Promise<void>;
  readonly closeIssue: (repository: string, issue: number, reason?: "completed" | "not_planned") => Promise<void>;
  readonly reopenIssue: (repository: string, issue: number) => Promise<void>;
  readonly lock: (repository: string, issue: number, reason?: LockReason) => Promise<void>;
  readonly unlock: (repository: string, issue: number) => Promise<void>;
  /** To another repository of the same owner; resolves with the number there. */
  readonly transferIssue: (repository: string, issue: number, to: string) => Promise<number>;
  readonly deleteIssue: (repository: string, issue: number) => Promise<void>;
  readonly addLabels: (repository: string, issue: number, labels: readonly string[]) => Promise<void>;
  /** Writes a file on a branch (left out: the default branch), whatever stood there. */
  readonly putFile: (
    repository: string,
    path: string,
    content: string | Uint8Array,
    branch?: string,
  ) => Promise<void>;
  readonly openPull: (
    repository: string,
    pull: { readonly head: string; readonly base: string; readonly title: string; readonly body?: string },
  ) => Promise<number>;
  /** Any change that `PATCH /repos/{owner}/{repo}/pulls/{number}` takes. */
  readonly setPull: (repository: string, pull: number, change: object) => Promise<void>;
  /** Resolves with the review's id; `body` is the text that stands above its comments. */
  readonly review: (
    repository: string,
    pull: number,
    event: "APPROVE" | "REQUEST_CHANGES" | "COMMENT",
    body?: string,
  ) => Promise<number>;
  readonly editReview: (repository: string, pull: number, review: number, body: string) => Promise<void>;
  readonly dismissReview: (repository: string, pull: number, review: number, message: string) => Promise<void>;
  /** On the diff as it is now; `place` left out: on its first file. Resolves with the comment's id. */
  readonly reviewComment: (repository: string, pull: number, body: string, place?: Place) => Promise<number>;
  /** Under the comment that began a thread; resolves with the answer's id. */
  readonly answerReviewComment: (
    repository: string,
    pull: number,
    comment: number,
    body: string,
  ) => Promise<number>;
  readonly editReviewComment: (repository: string, comment: number, body: string) => Promise<void>;
  readonly deleteReviewComment: (repository: string, comment: number) => Promise<void>;
  /** Resolves with the commit that the base branch has now. */
  readonly merge: (repository: string, pull: number, method: MergeMethod) => Promise<string>;
  readonly deleteBranch: (repository: string, branch: string) => Promise<void>;
  /** Resolves with the number. */
  readonly openDiscussion: (
    repository: string,
    discussion: { readonly title: string; readonly body: string },
  ) => Promise<number>;
  /** In a discussion, or on a comment there; resolves with the comment's id. */
  readonly discuss: (repository: string, discussion: number, body: string, replyTo?: number) => Promise<number>;
  /** Any mutation about a discussion, by its name and its input without the discussion's id. */
  readonly changeDiscussion: (
    repository: string,
    discussion: number,
    mutation: "updateDiscussion" | "closeDiscussion" | "reopenDiscussion" | "lockLockable" | "unlockLockable",
    change?: object,
  ) => Promise<void>;
  readonly editDiscussionComment: (comment: number, body: string) => Promise<void>;
  /** Any request; resolves with the answer's JSON, rejects where it is refused. */
  readonly request: (method: string, path: string, body?: object) => Promise<unknown>;
};
