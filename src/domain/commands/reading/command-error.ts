// Why a line that looks like a command could not be read as one.

export type CommandError =
  /** `near`: commands that may be meant, without their slash. */
  | { readonly code: "unknown-command"; readonly word: string; readonly near: readonly string[] }
  /** `meant`: the line that may be meant; null: nobody can tell. */
  | { readonly code: "usage"; readonly usage: string; readonly fault: string; readonly meant: string | null }
  /** Not at the start of its line, or with marks, punctuation or invisible characters around it. */
  | { readonly code: "nearly"; readonly meant: string; readonly atStart: boolean }
  /** A second command stands in its line. */
  | { readonly code: "two-commands"; readonly first: string; readonly second: string }
  /** The comment is so long or so deeply nested that it cannot be told what is a command from here on. */
  | { readonly code: "too-involved" };
