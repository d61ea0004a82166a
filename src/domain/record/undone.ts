// Which entries of a record were taken back.
import type { Recorded } from "./record.ts";

/** The numbers of the entries that count no more. */
export function undoneEntries(entries: readonly Recorded[]): ReadonlySet<number> {
  return new Set(entries.flatMap(({ what }) => (what.type === "undone" ? what.entries : [])));
}
