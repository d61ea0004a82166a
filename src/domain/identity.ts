// What a job is about: ids only, so that the queue holds no text.

export type Identity = {
  readonly installationId: number;
  readonly repositoryId: number;
  readonly kind: "tracking" | "public" | "settings" | "dashboard" | "mail" | "reports";
  /** The number of the issue, pull request or discussion; 0 where it is about a `commit`, or a whole repository. */
  readonly number: number;
  /** Of a public item: it is a discussion, or stands in one. */
  readonly discussion?: true | undefined;
  /**
   * Of a tracking issue: `changes` looks only whether somebody wants something, `public` only whether what changed in
   * public shows it. Left out: at everything, also at what changed elsewhere meanwhile, such as branches and permissions.
   */
  /** Of a mail, whose `number` is the mailbox's: the mailbox's own mark, without which a number means nothing. */
  readonly validity?: string | undefined;
  readonly look?: "changes" | "public";
  /** Of the settings file: the commit that changed it; left out: the pull request's head. */
  readonly commit?: string | undefined;
  /** Of a public item: what in that thread; left out: the thread itself. */
  readonly within?: Within;
};

/** `node`: GraphQL's own id, by which alone it gives a discussion's comment at once; left out where nobody told it. */
export type Within = {
  readonly part: "comment" | "review-comment" | "review" | "discussion-comment";
  readonly id: number;
  readonly node?: string | undefined;
};
