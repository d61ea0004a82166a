// `npm run lexicon:moderation -- [--background <csv>]`: lists the phrases of the lexicon that nobody but its writer has ever used.
import { parseArgs } from "node:util";
import { readAll, type Labelled } from "./corpus.ts";
import { CONCEPTS } from "../../src/scorer/lexicon/concepts.ts";
import type { Language } from "../../src/scorer/text/language.ts";
import { LEXICONS, readText } from "../../src/scorer/text/reading.ts";
import { unitsOf } from "../../src/scorer/text/characters.ts";
import { findPhrases } from "../../src/scorer/text/patterns.ts";
import { phrasesOf } from "../../src/scorer/text/phrases.ts";
import { buildTrie } from "../../src/scorer/text/trie.ts";

/** Whoever wrote the lexicon is one hand; a phrase lives if another one used it, too. */
const WRITER = "own";

const { values } = parseArgs({ options: { background: { type: "string" } } });

type Entry = { readonly idea: string; readonly phrase: string; readonly hands: Set<string> };

const lexicons = Object.entries(LEXICONS).map(([language, lexicon]) => {
  const entries = CONCEPTS.flatMap((idea) =>
    phrasesOf(lexicon[idea] ?? "").map((phrase): Entry => ({ idea, phrase, hands: new Set() })),
  );
  return {
    language: language as Language,
    entries,
    trie: buildTrie(entries.map(({ phrase }, index) => [index, phrase] as const)),
  };
});

function note({ title, body, kind, hand }: Labelled): void {
  const skipQuotes = kind === "comment" || kind === "review";
  const { text, language } = readText({ title, body }, { productWords: [], templates: [], skipQuotes });
  const code = language.code === "uk" ? "ru" : language.code;
  for (const { language: of, entries, trie } of lexicons) {
    if (of !== "en" && of !== code) continue;
    for (const units of [unitsOf(text.title), unitsOf(text.body)])
      findPhrases(trie, units, 0, units.text.length, (index) => entries[index]?.hands.add(hand));
  }
}

readAll(values.background).forEach(note);
for (const { language, entries } of lexicons) {
  const alone = entries.filter(({ hands }) => [...hands].every((hand) => hand === WRITER));
  console.log(`${language}: ${entries.length} phrases, ${alone.length} of nobody but their writer`);
  for (const { idea, phrase } of alone) console.log(`  ${idea}: ${phrase}`);
}
