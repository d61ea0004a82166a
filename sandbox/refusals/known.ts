// One refusal of GitHub, with where it is known from.

export type KnownRefusal = {
  /** Which calls GitHub refuses so. */
  readonly at: string;
  readonly status: number;
  readonly message: string;
  readonly errors?: readonly unknown[];
  readonly headers?: Readonly<Record<string, string>>;
  /** What the answer holds beside the message. */
  readonly more?: Readonly<Record<string, unknown>>;
  /** Where the status and the words were seen. */
  readonly source: string;
};

/** As GitHub refuses a new pull request. */
export const pull = (message: string): readonly unknown[] => [
  { resource: "PullRequest", code: "custom", message },
];
