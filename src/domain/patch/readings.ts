// Two readings of one mail: the strict one, and git's own.

export type Reading = {
  /** `Name <mail>`. */
  readonly author: string;
  /** The first of the paths that it changes. */
  readonly paths: readonly string[];
};

/** A commit of the patch, counted from 1, that both read, and not alike. */
export type OtherReading = {
  readonly commit: number;
  readonly strict: Reading;
  readonly git: Reading;
  /** What git reads otherwise: a line `From:` above the message, something else in the message, or the mail's own head. */
  readonly by: "from-line" | "message" | "head";
};
