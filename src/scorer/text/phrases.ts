// How the phrases of the lexicon are written: alternatives, gaps, and words with any ending.

/**
 * A phrase: words in any case and with or without accents. A space stands for a few separators, `*` at a word's end for the rest of
 * that word, `...` for up to three words in between (six signs in scripts without spaces), `{a|b}` for alternatives.
 */
export type Phrase = string;

const MOST_WRITTEN_OUT = 30;

/** Cuts a phrase that stands for very many after its first `{a|b}`, so that memory is the sum of the choices and not their product. */
export function cut(phrase: Phrase): readonly [head: Phrase, tail: Phrase | undefined] {
  const close = phrase.indexOf("} ");
  if (close < 0 || countOf(phrase) <= MOST_WRITTEN_OUT) return [phrase, undefined];
  return [phrase.slice(0, close + 1), phrase.slice(close + 1)];
}

function countOf(phrase: Phrase): number {
  let count = 1;
  for (const group of phrase.matchAll(/\{([^{}]*)\}/gu)) count *= (group[1] ?? "").split("|").length;
  return count;
}

/** Writes out `{a|b}`, innermost first, and makes gaps swallow the spaces around them. */
export function expand(phrase: Phrase): readonly string[] {
  const close = phrase.indexOf("}");
  if (close < 0) return [phrase.replace(/ {0,3}\.\.\. {0,3}/gu, "...").replace(/ {1,3}/gu, " ")];
  const open = phrase.lastIndexOf("{", close);
  const choices = phrase.slice(open + 1, close).split("|");
  return choices.flatMap((choice) => expand(phrase.slice(0, open) + choice + phrase.slice(close + 1)));
}

/** Splits a lexicon entry, whose phrases stand between semicolons; a line may be broken between words and after `|`, too. */
export function phrasesOf(entry: string): readonly Phrase[] {
  return entry
    .replaceAll(/\|\n\s{0,20}/gu, "|")
    .replaceAll(/\n\s{0,20}/gu, " ")
    .split(";")
    .map((phrase) => phrase.trim())
    .filter((phrase) => phrase !== "");
}
