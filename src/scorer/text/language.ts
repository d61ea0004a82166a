// Which language a text is written in, and whose words apply to it, so that words of one are not taken for words of another.
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type { eld } from "eld/extrasmall";
import type { TextLanguage } from "../verdict.ts";
import { SEPARATOR, type Units } from "./characters.ts";
import { findPhrases } from "./patterns.ts";
import { phrasesOf } from "./phrases.ts";
import { buildTrie } from "./trie.ts";
import type { Passage } from "./zones.ts";

export const LANGUAGES = ["en", "zh", "es", "pt", "de", "fr", "ja", "ru"] as const;

export type Language = (typeof LANGUAGES)[number];

/** Words that are frequent in one of the languages written in Latin letters and rare in the others. */
const FREQUENT: readonly (readonly [Language, string])[] = [
  [
    "es",
    "el; los; las; del; una; por; con; para; que; es; se; y; al; en; no; su; sin; pero; cuando; como; está; hay; la; de; mi; le; desde; qué; cómo",
  ],
  [
    "pt",
    "o; os; as; do; da; uma; um; por; com; para; que; é; em; não; no; na; seu; sem; mas; quando; como; está; há; dos; das; ao; a; de; e; dá; vocês; pelo",
  ],
  [
    "de",
    "der; die; das; und; ist; nicht; ein; eine; einen; mit; auf; für; wird; sich; von; zu; im; den; dem; ich; man; bei; kann; aus; oder; wenn; wir; es; nach; auch; sind; in; wie; ohne; durch; gibt",
  ],
  [
    "fr",
    "le; la; les; des; du; une; un; est; et; pas; que; qui; pour; sur; avec; dans; ce; je; sans; au; aux; il; ne; d; l; n; j; par; sont; où; vous; de; à; ou; en",
  ],
];

const CYRILLIC = { first: 0x400, last: 0x4ff } as const;
const KANA = { first: 0x3041, last: 0x30ff } as const;
const HAN = { first: 0x3400, last: 0x9fff } as const;
const SAMPLE = 600;
const FEWEST_WORDS = 2;
const SMALLEST_SHARE = 0.12;
const OF_THE_MOST_FREQUENT = 0.7;

const frequentWords = buildTrie(
  FREQUENT.flatMap(([language, words]) =>
    phrasesOf(words).map((word) => [LANGUAGES.indexOf(language), word] as const),
  ),
);

/** Languages that texts to learn from were written in; in any other the scorer sees no more than technical words. */
const READ: readonly string[] = [...LANGUAGES, "uk"];

/** Told wrongly for each other: short Malay and Indonesian are the same. */
const SAME_AS: Readonly<Record<string, string>> = { ms: "id" };

/** Frequent in English and in hardly any other language; a text full of them needs no n-grams, which take 80 MB to load. */
const ENGLISH = new Set(
  `about after all also an and any are as at be because been before but by can could did do does doesn't each for from get
  had has have how if in into is it its just more must my new not of on only or other our out please should so some
  than that the their them then there these they this those to use using was we were what when where which while will with without
  would you your`.split(/\s+/u),
);
const FEWEST_ENGLISH = 4;
const SMALLEST_ENGLISH_SHARE = 0.25;

const FEWEST_LETTERS = 24;
const names = new Intl.DisplayNames(["en"], { type: "language" });

let detector: typeof eld | undefined;

/** Loaded by the first text that is not plainly English. */
function detectorOf60Languages(): typeof eld {
  detector ??= (
    createRequire(import.meta.url)(fileURLToPath(import.meta.resolve("eld/extrasmall"))) as {
      readonly eld: typeof eld;
    }
  ).eld;
  return detector;
}

function isPlainlyEnglish(plain: string): boolean {
  if (/[^ -~]/u.test(plain)) return false;
  const words = plain.toLowerCase().match(/[a-z']+/gu) ?? [];
  const english = words.filter((word) => ENGLISH.has(word)).length;
  return english >= FEWEST_ENGLISH && english >= words.length * SMALLEST_ENGLISH_SHARE;
}

/** The language of a text's own words, by n-grams (`eld`, 60 languages); English where there is too little to tell. */
export function languageOf(
  text: { readonly title: string; readonly body: string },
  passages: readonly Passage[],
): TextLanguage {
  let words = `${text.title}\n`;
  for (const { zone, start, end } of passages) {
    if (words.length >= SAMPLE) break;
    if (zone === "prose" || zone === "heading")
      words += `${text.body.slice(start, Math.min(end, start + SAMPLE))}\n`;
  }
  const plain = words
    .slice(0, SAMPLE)
    .replaceAll(/`[^`\n]{0,200}`|[\w.+-]{0,40}[@/\\_=][\w.+/@=-]{0,80}/gu, " ")
    .replaceAll(/[^\p{L}\p{M}' ]+/gu, " ");
  const letters = plain.match(/\p{L}/gu)?.length ?? 0;
  const foreign = plain.match(/[^\p{Script=Latin}\p{M}' ]/gu)?.length ?? 0;
  if (letters === 0 || (letters < FEWEST_LETTERS && foreign === 0)) return named("en");
  if (isPlainlyEnglish(plain)) return named("en");
  const detected = detectorOf60Languages().detect(plain).language;
  return named(detected === "" ? "und" : (SAME_AS[detected] ?? detected));
}

function named(code: string): TextLanguage {
  return { code, name: code === "und" ? "unknown" : (names.of(code) ?? code), read: READ.includes(code) };
}

/** The languages whose lexicons apply; English always does, as its technical words are used in all. */
export function lexiconsOf(texts: readonly Units[], code: string): readonly Language[] {
  const known = LANGUAGES.find((language) => language === code);
  const found = new Set(languagesOf(texts));
  if (known !== undefined) found.add(known);
  return [...found];
}

/** Languages that frequent words and scripts show, also of parts of a text. */
function languagesOf(texts: readonly Units[]): readonly Language[] {
  const found = new Set<Language>(["en"]);
  const frequent = new Map<Language, number>();
  let words = 0;
  let han = false;
  let kana = false;
  for (const units of texts) {
    const end = Math.min(units.text.length, SAMPLE);
    let inWord = false;
    for (let at = 0; at < end; at++) {
      const unit = units.folded[at] ?? 0;
      const letter = units.kinds[at] !== SEPARATOR;
      if (letter && !inWord) words += 1;
      inWord = letter;
      if (unit < CYRILLIC.first) continue;
      if (unit <= CYRILLIC.last) found.add("ru");
      if (unit >= KANA.first && unit <= KANA.last) kana = true;
      if (unit >= HAN.first && unit <= HAN.last) han = true;
    }
    findPhrases(frequentWords, units, 0, end, (label) => {
      const language = LANGUAGES[label];
      if (language !== undefined) frequent.set(language, (frequent.get(language) ?? 0) + 1);
    });
  }
  if (kana) found.add("ja");
  else if (han) found.add("zh");
  const most = Math.max(0, ...frequent.values());
  for (const [language, count] of frequent) {
    if (count >= FEWEST_WORDS && count >= words * SMALLEST_SHARE && count >= most * OF_THE_MOST_FREQUENT)
      found.add(language);
  }
  return [...found];
}
