// What newer versions of the app recorded, and what waits for them.
import type { NewerEvent } from "./events.ts";

/**
 * The kinds of entries of a newer version that may bear on this: what depends on it waits until that version runs here.
 */
export function newerKinds(
  { newer }: { readonly newer: readonly NewerEvent[] },
  on: "publication" | "moderation",
): readonly string[] {
  const bearing = newer.filter(({ concerns }) => concerns === null || concerns === on);
  return [...new Set(bearing.map(({ kind }) => kind))];
}
