// A patch as it was read: each commit's author, message and changes, and its diff as the only part that git gets to see.

/** `date`: ISO 8601 with the author's own zone, e.g. `2024-05-01T10:00:00+09:30`. */
export type Signature = { readonly name: string; readonly email: string; readonly date: string };

export type PatchFile = {
  readonly path: string;
  /** Where the file was before; null: it is new. The same as `path` unless it was renamed or copied. */
  readonly oldPath: string | null;
  /** Six octal digits; null: the file is not there on that side. */
  readonly oldMode: string | null;
  readonly newMode: string | null;
  /** Blob ids as the patch gives them, often shortened; null: it gives none (or the file is not there on that side). */
  readonly oldBlob: string | null;
  readonly newBlob: string | null;
  readonly binary: boolean;
  readonly copied: boolean;
  /** How many hunks change its lines; 0 for binary files, and where only name or mode change. */
  readonly hunks: number;
  /** Added lines without their `+`. */
  readonly added: readonly string[];
  /** The hunks' lines with their heads, as binary strings; empty where there is none, or a change of type has two of them. */
  readonly hunkLines: readonly string[];
};

export type PatchCommit = {
  readonly author: Signature;
  readonly message: string;
  /** The message's bytes, as they go into the commit. */
  readonly messageBytes: Uint8Array;
  readonly files: readonly PatchFile[];
  readonly diff: Uint8Array;
  /** The whole mail of this commit, as git would be given it; where it came in a bundle, its diff. */
  readonly mail: Uint8Array;
};

/** "text-left-out": below the line `---` or behind the diff stands what is no part of the commit, as notes or a list's footer. */
export type PatchWarning = {
  readonly kind: "in-body-header" | "not-utf8" | "line-ends" | "signature-lost" | "text-left-out";
  readonly commit: number;
};

export type Patch = {
  readonly commits: readonly PatchCommit[];
  /** What `git format-patch --base` notes; null: nothing. */
  readonly baseCommit: string | null;
  readonly warnings: readonly PatchWarning[];
};

/** `line` counts from 1 in the patch as it was given. */
export type PatchProblem =
  | { readonly code: "too-large"; readonly bytes: number; readonly limit: number }
  | { readonly code: "empty" }
  | { readonly code: "html" }
  | { readonly code: "not-a-patch"; readonly line: number }
  | { readonly code: "plain-diff"; readonly line: number }
  | { readonly code: "no-diff"; readonly line: number }
  | { readonly code: "ambiguous"; readonly line: number; readonly other: number }
  | { readonly code: "bad-header"; readonly line: number; readonly header: string }
  | { readonly code: "transfer-encoding"; readonly line: number }
  | { readonly code: "bundle"; readonly fault: string }
  | { readonly code: "fence"; readonly line: number }
  | { readonly code: "multipart"; readonly line: number }
  | { readonly code: "mbox-quoted"; readonly line: number }
  /** What `git show` or `git log` prints. */
  | { readonly code: "shown"; readonly line: number }
  /** Quoted, as a mail program does in a reply. */
  | { readonly code: "reply"; readonly line: number }
  /** Paths without `a/` and `b/` before them. */
  | { readonly code: "prefix"; readonly line: number }
  | { readonly code: "bad-diff"; readonly line: number; readonly fault: string }
  | { readonly code: "bad-path"; readonly line: number; readonly path: string; readonly fault: string }
  | { readonly code: "bad-mode"; readonly line: number; readonly mode: string }
  | { readonly code: "binary-without-data"; readonly line: number; readonly path: string }
  | { readonly code: "series-order"; readonly line: number; readonly expected: number; readonly found: number }
  | { readonly code: "series-incomplete"; readonly found: number; readonly of: number }
  | { readonly code: "nul-byte"; readonly line: number }
  | { readonly code: "utf-16" }
  /** `charset`: as the mail says; "unknown": it does not say, and it is not UTF-8. */
  | { readonly code: "encoding"; readonly line: number; readonly charset: string }
  | { readonly code: "flowed"; readonly line: number }
  | { readonly code: "too-many"; readonly what: "commits" | "files"; readonly limit: number };

export type PatchLimits = { readonly maxBytes: number; readonly maxCommits?: number; readonly maxFiles?: number };

/** Every path that a patch touches, renamed files under both names. */
export function touchedBy(files: readonly PatchFile[]): ReadonlySet<string> {
  return new Set(files.flatMap((file) => (file.oldPath === null ? [file.path] : [file.path, file.oldPath])));
}
