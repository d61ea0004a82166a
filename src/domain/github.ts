// What the app sees on GitHub, as data: the input of every decision. Effects fill it, decisions read it.

export type Account = { readonly id: number; readonly login: string; readonly bot: boolean };

export type RepositoryInfo = {
  readonly id: number;
  readonly owner: string;
  readonly name: string;
  readonly private: boolean;
  readonly defaultBranch: string;
  readonly htmlUrl: string;
  readonly cloneUrl: string;
  /** When a branch of it moved last, as GitHub writes it; null: it does not tell. */
  readonly pushedAt: string | null;
  /** In kilobytes, as GitHub counts. */
  readonly sizeKb: number;
  /** Why the repository takes no writes; null: it does. */
  readonly closed: "archived" | "disabled" | null;
  readonly hasIssues: boolean;
  readonly hasPulls: boolean;
  readonly hasDiscussions: boolean;
  /** Who may open pull requests. Whether an app counts as a collaborator is not known. */
  readonly pullsBy: "everybody" | "collaborators";
};

/**
 * A comment of the tracking issue. `edited`: it was changed at least once since it was written. `byMail`: it is a reply to a
 * mail, whose sender nobody has asked for a password.
 */
export type Comment = {
  readonly id: number;
  readonly author: Account | null;
  readonly body: string;
  readonly createdAt: string;
  readonly edited: boolean;
  readonly byMail: boolean;
  readonly url: string;
};

export type TrackingIssue = {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly open: boolean;
  readonly createdAt: string;
  readonly author: Account | null;
  readonly labels: readonly string[];
  readonly comments: readonly Comment[];
};

/** What a person may do in a tracking repository, as GitHub says now. */
export type Permission = "maintainer" | "participant" | "none";

export type PullInfo = {
  readonly number: number;
  readonly open: boolean;
  readonly headBranch: string;
  /** null: the fork is gone. */
  readonly headRepositoryId: number | null;
};

export type BranchRule = {
  readonly type: string;
  readonly operator: string | null;
  readonly pattern: string | null;
  readonly negate: boolean;
  /** Says nothing of branches that are created now. */
  readonly notOnCreate: boolean;
  /** Restricted paths or file extensions; of `pull_request`: the allowed merge methods, none: all; of `merge_queue`: its method. */
  readonly values: readonly string[];
  /** The largest allowed length. */
  readonly limit: number | null;
};

/** What of a publication can be seen in the public repository. */
export type PublicState = {
  /** By name: the commit of each branch that carries this publication's key. */
  readonly branches: ReadonlyMap<string, string>;
  /** Issues that carry this publication's marker, lowest number first. */
  readonly issues: readonly number[];
  /** The text of the first of them; null: there is none. */
  readonly issueBody: string | null;
  /** By the fix branch's name: its pull requests, lowest number first. */
  readonly pulls: ReadonlyMap<string, readonly SeenPull[]>;
  /** Ids of comments that carry this publication's marker. */
  readonly comments: readonly number[];
  /** By `<of>:<number>`: the posts of earlier rounds that this one edits. */
  readonly advisory: "draft" | "published" | null;
  readonly texts: ReadonlyMap<string, { readonly title: string | null; readonly body: string }>;
};

export type SeenPull = {
  readonly number: number;
  readonly open: boolean;
  readonly base: string;
  readonly labels: readonly string[];
  readonly requested: readonly string[];
  /** Nobody is asked to review it any more. */
  readonly merged: boolean;
};
