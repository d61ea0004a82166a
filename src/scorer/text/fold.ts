// Undoes what hides a word from a reader of characters and not from people: invisible signs, marks, styled and foreign look-alike letters.

/** A text as it is read, and where each of its units stood in the text as it was written; `null` where nothing was changed. */
export type FoldedText = { readonly text: string; readonly from: Int32Array | null };

/** Invisible: soft hyphen, zero-width signs, joiners, direction marks, variation selectors, tags. */
const INVISIBLE = /^(?:\p{Cf}|\p{Variation_Selector}|\p{Default_Ignorable_Code_Point})$/u;
const MARK = /^\p{Mn}$/u;
const TAKES_NO_MARK = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}]$/u;
/** Letters in another dress: mathematical, full-width, circled, superscript, ligatures. */
const STYLED =
  /^[\u{1d400}-\u{1d7ff}\uff01-\uff5e\u24b6-\u24e9\u{1f130}-\u{1f189}\u2070-\u209c\u2100-\u214f\ufb00-\ufb06]$/u;
/** What may need folding at all; most texts have none of it. */
const SUSPICIOUS =
  /[\p{Cf}\p{Mn}\p{Default_Ignorable_Code_Point}\u2070-\u209c\u2100-\u214f\u24b6-\u24e9\uff01-\uff5e\ufb00-\ufb06\u{1d400}-\u{1d7ff}\u{1f130}-\u{1f189}]|[a-z][\u0370-\u03ff\u0400-\u052f]|[\u0370-\u03ff\u0400-\u052f][a-z]/iu;

/** Cyrillic and Greek letters that look like Latin ones (a part of Unicode's confusables, UTS 39). */
const LOOK_ALIKE: ReadonlyMap<string, string> = new Map(
  Array.from(
    "аaеeоoрpсcуyхxіiјjѕsԁdɡgһhԛqԝwвbкkмmнhтtАAВBЕEКKМMНHОOРPСCТTХXУYІIЈJЅSαaοoρpνvιiκkυuτtεeΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧX".matchAll(
      /(.)(.)/gu,
    ),
    ([, look, latin]) => [look ?? "", latin ?? ""],
  ),
);
const FOREIGN_WORD = /[\p{Script=Cyrillic}\p{Script=Greek}]/u;
const LATIN = /\p{Script=Latin}/u;

/** Linear in the text's length. */
export function foldText(written: string): FoldedText {
  if (!SUSPICIOUS.test(written)) return { text: written, from: null };
  const pieces: string[] = [];
  const from: number[] = [];
  let at = 0;
  let before = "";
  for (const character of written) {
    for (const unit of bareOf(character, before)) {
      pieces.push(unit);
      from.push(at);
    }
    if (!MARK.test(character)) before = character;
    at += character.length;
  }
  withoutLookAlikes(pieces);
  from.push(at);
  return { text: pieces.join(""), from: Int32Array.from(from) };
}

/** The place in the text as it was written. */
export function placeIn(folded: FoldedText, at: number): number {
  return folded.from === null ? at : (folded.from[at] ?? 0);
}

/** The UTF-16 units that a character stands for. */
function bareOf(character: string, before: string): readonly string[] {
  if (character.length === 1 && character <= "\u007f") return [character];
  if (INVISIBLE.test(character)) return [];
  if (MARK.test(character)) return TAKES_NO_MARK.test(before) ? [] : character.split("");
  return (STYLED.test(character) ? character.normalize("NFKC") : character).split("");
}

/** In words that mix Latin letters with others, puts Latin ones for those that only look so. */
function withoutLookAlikes(units: string[]): void {
  const letter = /[\p{L}\p{N}_]/u;
  for (let start = 0; start < units.length;) {
    let end = start;
    let latin = false;
    let foreign = false;
    while (end < units.length && letter.test(units[end] ?? "")) {
      latin ||= LATIN.test(units[end] ?? "");
      foreign ||= FOREIGN_WORD.test(units[end] ?? "");
      end += 1;
    }
    if (latin && foreign)
      for (let at = start; at < end; at += 1) units[at] = LOOK_ALIKE.get(units[at] ?? "") ?? units[at] ?? "";
    start = Math.max(end, start + 1);
  }
}
