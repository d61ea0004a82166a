// Words, pairs of words and character n-grams of what a text says: features that need no lexicon and know every language.
import type { Reading, Sentence, Span } from "../text/reading.ts";

/** How often each piece occurs, and where first; `word:` and two words, or `part:` and some characters of one. */
export type Pieces = {
  readonly words: ReadonlyMap<string, Piece>;
  readonly parts: ReadonlyMap<string, Piece>;
};

export type Piece = { count: number; readonly span: Span };

/** A text is read this far; what makes a report stands before. */
const LOOKED_AT = 12_000;
const LONGEST_WORD = 24;
const PARTS = [3, 4, 5] as const;
const WORD = /[\p{L}\p{M}\p{N}_]{1,80}/gu;
const MOST_PASTED = 1_500;

export function piecesOf(reading: Reading): Pieces {
  const words = new Map<string, Piece>();
  const parts = new Map<string, Piece>();
  let left = LOOKED_AT;
  let pasted = MOST_PASTED;
  for (const sentence of reading.sentences) {
    if (left <= 0) break;
    if (sentence.zone === "link" || sentence.zone === "tool") continue;
    let end = Math.min(sentence.end, sentence.start + left);
    if (sentence.zone === "code") {
      end = Math.min(end, sentence.start + pasted);
      pasted -= end - sentence.start;
    }
    if (end <= sentence.start) continue;
    left -= end - sentence.start;
    readSentence(reading.text[sentence.field].slice(sentence.start, end), sentence, words, parts);
  }
  return { words, parts };
}

function readSentence(
  written: string,
  { field, start }: Sentence,
  words: Map<string, Piece>,
  parts: Map<string, Piece>,
): void {
  const prefix = field === "title" ? "^" : "";
  let before = "";
  let beforeAt = 0;
  for (const match of written.matchAll(WORD)) {
    const word = bareWord(match[0]);
    const at = start + match.index;
    const end = at + match[0].length;
    if (word.length <= LONGEST_WORD) {
      count(words, word, field, at, end);
      if (prefix !== "") count(words, prefix + word, field, at, end);
      if (before !== "") count(words, `${before} ${word}`, field, beforeAt, end);
    }
    const padded = ` ${word.slice(0, LONGEST_WORD * 2)} `;
    for (const length of PARTS)
      for (let from = 0; from + length <= padded.length; from++)
        count(parts, padded.slice(from, from + length), field, at, end);
    before = word.length <= LONGEST_WORD ? word : "";
    beforeAt = at;
  }
}

/** Lower case, digits all one: numbers tell texts apart and never kinds of texts. */
function bareWord(word: string): string {
  return word.toLowerCase().replaceAll(/\d+/gu, "0");
}

function count(pieces: Map<string, Piece>, piece: string, field: Span["field"], start: number, end: number): void {
  const known = pieces.get(piece);
  if (known === undefined) pieces.set(piece, { count: 1, span: { field, start, end } });
  else known.count += 1;
}
