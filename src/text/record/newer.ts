// The words for what a newer version of the app wrote: it is shown and waited for, and nobody is told of tampering.
import { code } from "../inert.ts";

/** `kinds`: of the entries; empty: the record as a whole. */
export function renderNewer(kinds: readonly string[]): string {
  const what =
    kinds.length === 0
      ? `The record (${code("record.json")}) was`
      : `${kinds.length === 1 ? "An entry" : "Entries"} of the record (${kinds.map(code).join(", ")}) ${kinds.length === 1 ? "was" : "were"}`;
  return `${what} written by a newer version of the app than the one that runs now. What depends on it waits until that version runs again; nothing of it is lost.`;
}
