// Reads a text once and notes, sentence by sentence, which ideas of the lexicon it holds and where.
import { unitsOf, type Units } from "./characters.ts";
import { languagesOf, type Language } from "./language.ts";
import { CONCEPTS, type Lexicon } from "./lexicon/concepts.ts";
import { GERMAN } from "./lexicon/de.ts";
import { ENGLISH } from "./lexicon/en.ts";
import { SPANISH } from "./lexicon/es.ts";
import { FRENCH } from "./lexicon/fr.ts";
import { JAPANESE } from "./lexicon/ja.ts";
import { PORTUGUESE } from "./lexicon/pt.ts";
import { RUSSIAN } from "./lexicon/ru.ts";
import { CHINESE } from "./lexicon/zh.ts";
import { endsSentence, findPhrases } from "./patterns.ts";
import { phrasesOf } from "./phrases.ts";
import { buildTrie, type PhraseTrie } from "./trie.ts";
import { passagesOf, templateLinesOf, withoutComments, type Passage, type Zone } from "./zones.ts";

/** Half-open range of UTF-16 units in the title or the body as they came. */
export type Span = { readonly field: "title" | "body"; readonly start: number; readonly end: number };

/** What a sentence can hold: the lexicon's concepts, and shapes that no lexicon can list. */
export const IDEAS = [...CONCEPTS, "cve", "payload", "asks", "demands"] as const;

export type Idea = (typeof IDEAS)[number];

export type Sentence = {
  readonly zone: Zone | "title";
  readonly field: "title" | "body";
  readonly start: number;
  readonly end: number;
  /** Bits of IDEAS: the first 32, and the rest. */
  low: number;
  high: number;
  readonly hits: { readonly idea: number; readonly start: number; readonly end: number }[];
};

export type Reading = { readonly sentences: readonly Sentence[] };

export type Text = { readonly title: string; readonly body: string };

const LEXICONS: Readonly<Record<Language, Lexicon>> = {
  en: ENGLISH,
  zh: CHINESE,
  es: SPANISH,
  pt: PORTUGUESE,
  de: GERMAN,
  fr: FRENCH,
  ja: JAPANESE,
  ru: RUSSIAN,
};

const LOW_BITS = 32;
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
  const text: Text = { title: written.title, body: withoutComments(written.body) };
  const title = unitsOf(text.title);
  const body = unitsOf(text.body);
  const languages = languagesOf([title, body]).map(trieOf);
  const ownWords = options.productWords.length === 0 ? undefined : productTrie(options.productWords);
  const sentences: Sentence[] = [];
  readPassage(title, "title", { zone: "prose", start: 0, end: text.title.length }, languages, ownWords, sentences);
  const demand = DEMAND.exec(text.title);
  const first = sentences[0];
  if (demand !== null && first !== undefined) note(first, DEMANDS, 0, demand[0].length);
  for (const passage of passagesOf(text.body, templateLinesOf(options.templates))) {
    if (passage.zone === "quote" && options.skipQuotes) continue;
    readPassage(body, "body", passage, languages, ownWords, sentences);
  }
  addShapes(text, sentences);
  return { sentences: sentences.filter((sentence) => !hasBit(sentence, BOILERPLATE)) };
}

export function ideaIndex(idea: Idea): number {
  return IDEAS.indexOf(idea);
}

const BOILERPLATE = ideaIndex("boilerplate");
const ASKS = ideaIndex("asks");
const DEMANDS = ideaIndex("demands");
const CVE = ideaIndex("cve");
const PAYLOAD = ideaIndex("payload");
const PRIVATE = ideaIndex("private");

function hasBit(sentence: Sentence, bit: number): boolean {
  return bit < LOW_BITS ? (sentence.low & (1 << bit)) !== 0 : (sentence.high & (1 << (bit - LOW_BITS))) !== 0;
}

function note(sentence: Sentence, idea: number, start: number, end: number): void {
  if (hasBit(sentence, idea)) return;
  if (idea < LOW_BITS) sentence.low |= 1 << idea;
  else sentence.high |= 1 << (idea - LOW_BITS);
  sentence.hits.push({ idea, start, end });
}

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
