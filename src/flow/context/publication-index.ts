// From what is public back to its disclosure: which tracking issue an issue or pull request belongs to.
import type { Identity } from "../../domain/identity.ts";

/** Kept in memory alone: filled from each record that is read, and so rebuilt by the sweep. */
export type PublicationIndex = Map<string, Identity>;

type Place = { readonly repositoryId: number; readonly number: number };

function keyOf({ repositoryId, number }: Place): string {
  return `${repositoryId}#${number}`;
}

/** Notes that these numbers of a public repository were made by the disclosure in that tracking issue. */
export function notePublished(
  index: PublicationIndex,
  tracking: Identity,
  repositoryId: number,
  numbers: readonly number[],
): void {
  // What changed in public asks for a whole look, whatever the job at hand was for.
  const { look: _, ...whole } = tracking;
  for (const number of numbers) index.set(keyOf({ repositoryId, number }), whole);
}

/** Every disclosure that has made something in that public repository, as far as is known. */
export function publishedIn(index: PublicationIndex, repositoryId: number): readonly Identity[] {
  const found = new Map<string, Identity>();
  for (const [key, tracking] of index)
    if (key.startsWith(`${repositoryId}#`)) found.set(`${tracking.repositoryId}#${tracking.number}`, tracking);
  return [...found.values()];
}

/** The tracking issue whose publication made this issue or pull request; null: none that is known yet. */
export function publishedBy(index: PublicationIndex, place: Place): Identity | null {
  return index.get(keyOf(place)) ?? null;
}
