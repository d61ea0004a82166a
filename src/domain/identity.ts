// What a job is about: ids only, so that the queue holds no text.

export type Identity = {
  readonly installationId: number;
  readonly repositoryId: number;
  readonly kind: "tracking" | "public";
  /** The number of the issue or pull request. */
  readonly number: number;
  /**
   * Of a tracking issue: `changes` looks only whether somebody wants something. Left out: at everything, also at what
   * changed elsewhere meanwhile, such as branches and permissions.
   */
  readonly look?: "changes";
  /** Of a public item: what in that issue or pull request; left out: the thing itself. */
  readonly within?: { readonly part: "comment" | "review-comment" | "review"; readonly id: number };
};
