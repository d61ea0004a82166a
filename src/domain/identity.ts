// What a job is about: ids only, so that the queue holds no text.

export type Identity = {
  readonly installationId: number;
  readonly repositoryId: number;
  readonly kind: "tracking" | "public";
  /** The number of the issue or pull request. */
  readonly number: number;
  /** Of a public item: what in that issue or pull request; left out: the thing itself. */
  readonly within?: { readonly part: "comment" | "review-comment" | "review"; readonly id: number };
};
