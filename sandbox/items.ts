// What stands in a repository of the sandbox's world: issues, pull requests, discussions, and what is said in them.
import type { Team, User } from "./accounts.ts";

export type Label = { readonly id: number; name: string; color: string; description: string };
export type Reaction = { readonly id: number; readonly user: User; readonly content: string; readonly at: string };

/** One state of an edited text; the first is what it was before any edit. */
export type Edit = { readonly id: number; readonly editor: User; readonly at: string; readonly text: string };

/** What somebody wrote and can change afterwards. */
export type Words = {
  readonly user: User;
  body: string;
  readonly createdAt: string;
  updatedAt: string;
  /** Empty until the first edit. */
  edits: Edit[];
  /** As what it is folded away for readers, in GraphQL's words; of comments and reviews alone. */
  hidden?: string | null;
};

export type Comment = Words & {
  readonly id: number;
  readonly viaApp: boolean;
  /** Written as the reply to a mail of GitHub's. */
  readonly byMail: boolean;
  reactions: Reaction[];
};

/** What stands in an issue's timeline beside its comments; `more`: the fields that this kind of event adds. */
export type IssueEvent = {
  readonly id: number;
  readonly event: string;
  readonly actor: User;
  readonly at: string;
  readonly more: Readonly<Record<string, unknown>>;
};

export type Issue = Words & {
  readonly id: number;
  readonly number: number;
  readonly viaApp: boolean;
  title: string;
  state: "open" | "closed";
  stateReason: string | null;
  labels: Label[];
  assignees: User[];
  locked: boolean;
  lockReason: string | null;
  comments: Comment[];
  events: IssueEvent[];
  reactions: Reaction[];
  closedAt: string | null;
  closedBy: User | null;
  /** Shown above all others, of which a repository has room for three. */
  pinned?: boolean;
  pull: Pull | null;
};

export type DiscussionComment = Words & {
  readonly id: number;
  readonly viaApp: boolean;
  /** Of a comment on a comment; replies have none of their own. */
  readonly replyTo: number | null;
  /** A comment with replies leaves a gap behind when it is deleted. */
  deletedAt: string | null;
};

export type Discussion = Words & {
  readonly id: number;
  readonly number: number;
  readonly viaApp: boolean;
  title: string;
  readonly category: string;
  closed: boolean;
  closedAt: string | null;
  stateReason: string | null;
  locked: boolean;
  labels: Label[];
  /** Replies stand among them. */
  comments: DiscussionComment[];
};

export type Review = Words & { readonly id: number; state: string; readonly commit: string };

export type Side = "LEFT" | "RIGHT";
/** What a comment on a diff is about: a whole file, or a line of it on one side with the diff down to there. */
export type Spot = {
  readonly path: string;
  readonly commit: string;
  readonly line: number | null;
  readonly side: Side;
  readonly startLine: number | null;
  readonly startSide: Side | null;
  /** Lines below the file's first `@@`; null for a whole file. */
  readonly position: number | null;
  readonly hunk: string;
};
/** A comment on a diff. It stays where it was made, also when the diff changes. */
export type ReviewComment = Words & {
  readonly id: number;
  readonly review: number;
  /** The comment that began the thread; null: this one did. */
  readonly inReplyTo: number | null;
  readonly spot: Spot;
  reactions: Reaction[];
};

export type Pull = {
  readonly headBranch: string;
  headSha: string;
  baseBranch: string;
  baseSha: string;
  draft: boolean;
  merged: boolean;
  mergedAt: string | null;
  mergedBy: User | null;
  mergeCommit: string | null;
  reviewers: User[];
  teams: Team[];
  reviews: Review[];
  reviewComments: ReviewComment[];
  /** In the merge queue of its base. */
  queued?: boolean;
};
