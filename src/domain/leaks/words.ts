// How much of one text stands in another: runs of words, whatever their case and punctuation.

const RUN = 6;
const LOOKED_AT = 40_000;

/** How many runs of six words both texts hold, those of `known` aside. */
export function sharedRuns(own: string, other: string, known: string): number {
  const there = new Set(runsOf(other));
  if (there.size === 0) return 0;
  const usual = new Set(runsOf(known));
  return new Set(runsOf(own).filter((run) => there.has(run) && !usual.has(run))).size;
}

/** Lines with which a person signs every commit of theirs. */
const TRAILER = /^[A-Za-z]+(?:-[A-Za-z]+)*-by:.*$/gim;

function runsOf(text: string): readonly string[] {
  const words = text
    .slice(0, LOOKED_AT)
    .replaceAll(TRAILER, "")
    .normalize("NFKC")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
  return words.slice(RUN - 1).map((_word, at) => words.slice(at, at + RUN).join(" "));
}
