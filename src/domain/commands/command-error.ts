// Why a line that begins like a command could not be read as one.

export type CommandError =
  | { readonly code: "unknown-command"; readonly word: string; readonly near: readonly string[] }
  | { readonly code: "usage"; readonly usage: string; readonly fault: string }
  /** The comment is so long or so deeply nested that it cannot be told what is a command from here on. */
  | { readonly code: "too-involved" };
