// Reads a text once and notes, sentence by sentence, which ideas of the lexicon it holds and where.
import { unitsOf, type Units } from "./characters.ts";
import { foldText, placeIn, type FoldedText } from "./fold.ts";
import { languageOf, lexiconsOf, type Language } from "./language.ts";
import { CONCEPTS, type Lexicon } from "../lexicon/concepts.ts";
import { GERMAN } from "../lexicon/de.ts";
import { ENGLISH } from "../lexicon/english/english.ts";
import { SPANISH } from "../lexicon/es.ts";
import { FRENCH } from "../lexicon/fr.ts";
import { JAPANESE } from "../lexicon/ja.ts";
import { PORTUGUESE } from "../lexicon/pt.ts";
import { RUSSIAN } from "../lexicon/ru.ts";
import { CHINESE } from "../lexicon/zh.ts";
import { endsSentence, findPhrases } from "./patterns.ts";
import { phrasesOf } from "./phrases.ts";
import type { TextLanguage } from "../verdict.ts";
import { isSaidByForm, without, withoutToolOutput } from "./own-words.ts";
import { ideaIndex, note, type Sentence, type Span, type Text } from "./sentence.ts";

export { ideaIndex, IDEAS, type Idea, type Sentence, type Span, type Text } from "./sentence.ts";
import { buildTrie, type PhraseTrie } from "./trie.ts";
import { passagesOf, templateLinesOf, withoutComments, type Passage } from "./zones.ts";

export type Reading = {
  /** Sentences that a form, a policy or a tool put there are left out. */
  readonly sentences: readonly Sentence[];
  /** Title and body as they were read: folded; what is not read, as comments and policies, is blanked out. The places of the sentences are places in these. */
  readonly text: Text;
  readonly language: TextLanguage;
  /** The span in the text as it was written. */
  readonly written: (span: Span) => Span;
};

export const LEXICONS: Readonly<Record<Language, Lexicon>> = {
  en: ENGLISH,
  zh: CHINESE,
  es: SPANISH,
  pt: PORTUGUESE,
  de: GERMAN,
  fr: FRENCH,
  ja: JAPANESE,
  ru: RUSSIAN,
};

/** A sentence is cut here: what stands farther apart does not belong together. */
const LONGEST_SENTENCE = 500;
const SPACE = 0x20;
const QUESTION_MARKS = [0x3f, 0xff1f];

/** Every quantifier is bounded, so that the time stays linear. */
const SHAPES =
  /\b(CVE-\d{4}-\d{4,7}|GHSA(?:-[0-9a-z]{4}){3}|(?:GO|RUSTSEC|PYSEC|EUVD)-\d{4}-\d{1,6}|USN-\d{4}-\d)\b|(<script|onerror ?=|onload ?=|javascript:\w|alert\((?:1|document|origin)|'\s{0,2}(?:or|and)\s{1,3}'?\d|(?:\.\.\/){2,9}(?:etc|proc|home|root|var|tmp|windows|app|secret|flag|outside)|=\.\.\/\.\.\/|GET \/\.\.\/|\.\.%2f|%2e%2e|\{\{ ?\d{1,3} ?\* ?\d|\$\{jndi:|169\.254\.169\.254|\/etc\/(?:passwd|shadow)|union\s{1,3}select|pg_sleep|__globals__|-{5}BEGIN [A-Z ]{0,20}PRIVATE KEY|"alg" ?: ?"none"|document\.cookie|\bor 1=1|xp_cmdshell|\/proc\/(?:self|1)\/|\$\((?:id|touch|curl|whoami|cat|sleep|wget)\b|constructor\.constructor|__proto__|<img src=x|(?:\.\.\\){2}|%00|\/dev\/tcp\/)|(\bsecurity@)/gi;

/** Titles that tell the project what to do, as wishes and work items do, where a report tells what is so. */
const DEMAND =
  /^\W{0,3}(?:\[[^\]]{1,30}\]\s{0,3}|[a-z]{2,12}(?:\([^)]{1,30}\))?!?:\s{0,3})?(?:add|allow|avoid|block|build|bump|check|clean|consider|convert|create|define|deprecate|disable|document|drop|enable|encrypt|ensure|expose|extend|find|hide|implement|improve|introduce|keep|let|limit|make|migrate|move|notify|prevent|provide|publish|reduce|refactor|refuse|remove|rename|replace|require|rework|rotate|run|separate|show|split|store|support|switch|test|treat|try|update|upgrade|use|validate|verify|warn)\b/iu;

const tries = new Map<Language, PhraseTrie>();

function trieOf(language: Language): PhraseTrie {
  const built = tries.get(language);
  if (built !== undefined) return built;
  const lexicon = LEXICONS[language];
  const trie = buildTrie(
    CONCEPTS.flatMap((concept, label) =>
      phrasesOf(lexicon[concept] ?? "").map((phrase) => [label, phrase] as const),
    ),
  );
  tries.set(language, trie);
  return trie;
}

export type ReadingOptions = {
  /** Words of the project that are no signals, such as `NetworkPolicy`. */
  readonly productWords: readonly string[];
  /** The repository's own issue forms; their lines are left out. */
  readonly templates: readonly string[];
  /** In a conversation a quote is somebody else's text; in a new issue people quote their own. */
  readonly skipQuotes: boolean;
};

/** One pass over title and body; the time is linear in their length. */
export function readText(written: Text, options: ReadingOptions): Reading {
  const folded = { title: foldText(written.title), body: foldText(written.body) };
  const text: Text = { title: folded.title.text, body: withoutComments(folded.body.text) };
  const passages = passagesOf(text.body, templateLinesOf(options.templates)).filter(
    ({ zone }) => zone !== "quote" || !options.skipQuotes,
  );
  const language = languageOf(text, passages);
  const title = unitsOf(text.title);
  const body = unitsOf(text.body);
  const languages = lexiconsOf([title, body], language.code).map(trieOf);
  const ownWords = options.productWords.length === 0 ? undefined : productTrie(options.productWords);
  const sentences: Sentence[] = [];
  const own: Span[] = [];
  readPassage(
    title,
    "title",
    { zone: "prose", start: 0, end: text.title.length },
    languages,
    ownWords,
    sentences,
    own,
  );
  const demand = DEMAND.exec(text.title);
  const first = sentences[0];
  if (demand !== null && first !== undefined) note(first, DEMANDS, 0, demand[0].length);
  for (const passage of passages) readPassage(body, "body", passage, languages, ownWords, sentences, own);
  addShapes(text, sentences);
  const read = withoutToolOutput(sentences.filter((sentence) => !isSaidByForm(sentence, text)));
  const kept = new Set(read.map(({ field, start }) => `${field}${start}`));
  const notRead = [...own, ...sentences.filter(({ field, start }) => !kept.has(`${field}${start}`))];
  notRead.sort((a, b) => a.start - b.start);
  return {
    sentences: read,
    text: { title: without(text.title, "title", notRead), body: without(text.body, "body", notRead) },
    language,
    written: ({ field, start, end }) => writtenSpan(folded[field], { field, start, end }),
  };
}

function writtenSpan(folded: FoldedText, { field, start, end }: Span): Span {
  const from = placeIn(folded, start);
  return { field, start: from, end: Math.max(from + 1, placeIn(folded, end - 1) + 1) };
}

const ASKS = ideaIndex("asks");
const DEMANDS = ideaIndex("demands");
const CVE = ideaIndex("cve");
const PAYLOAD = ideaIndex("payload");
const PRIVATE = ideaIndex("private");

function productTrie(words: readonly string[]): PhraseTrie {
  return buildTrie(words.map((word) => [0, word.replace(/[{}|*;]|\.\.\./gu, " ")] as const));
}

function readPassage(
  units: Units,
  field: "title" | "body",
  passage: Passage,
  languages: readonly PhraseTrie[],
  ownWords: PhraseTrie | undefined,
  sentences: Sentence[],
  ownSpansFound: Span[],
): void {
  const { text } = units;
  const zone = field === "title" ? "title" : passage.zone;
  let start = passage.start;
  for (;;) {
    while (start < passage.end && text.charCodeAt(start) <= SPACE) start++;
    if (start >= passage.end) return;
    const end = sentenceEnd(text, start, passage.end);
    const sentence: Sentence = { zone, field, start, end, low: 0, high: 0, hits: [] };
    if (zone !== "link") {
      const own = ownWords === undefined ? [] : ownSpans(ownWords, units, start, end);
      for (const span of own) ownSpansFound.push({ field, ...span });
      for (const trie of languages) {
        findPhrases(trie, units, start, end, (label, from, to) => {
          if (!own.some((span) => span.start < to && from < span.end)) note(sentence, label, from, to);
        });
      }
      if (QUESTION_MARKS.includes(text.charCodeAt(end - 1))) note(sentence, ASKS, end - 1, end);
    }
    sentences.push(sentence);
    start = end;
  }
}

function ownSpans(
  trie: PhraseTrie,
  units: Units,
  start: number,
  end: number,
): readonly { start: number; end: number }[] {
  const spans: { start: number; end: number }[] = [];
  findPhrases(trie, units, start, end, (_, from, to) => spans.push({ start: from, end: to }));
  return spans;
}

function sentenceEnd(text: string, start: number, end: number): number {
  const limit = Math.min(end, start + LONGEST_SENTENCE);
  for (let at = start; at < limit; at++) if (endsSentence(text, at, end)) return at + 1;
  return limit;
}

/** Adds published identifiers and attack strings, which also count in pasted text and links. */
function addShapes(text: Text, sentences: readonly Sentence[]): void {
  let next = 0;
  for (const field of ["title", "body"] as const) {
    for (const match of text[field].matchAll(SHAPES)) {
      const end = match.index + match[0].length;
      for (; next < sentences.length; next++) {
        const candidate = sentences[next];
        if (candidate?.field === field && candidate.end > match.index) break;
      }
      const sentence = sentences[next];
      if (sentence === undefined || sentence.field !== field || sentence.start > match.index) continue;
      note(sentence, match[1] !== undefined ? CVE : match[2] !== undefined ? PAYLOAD : PRIVATE, match.index, end);
    }
  }
}
