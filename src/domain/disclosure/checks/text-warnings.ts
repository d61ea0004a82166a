// What a reader easily overlooks in a text: characters that cannot be seen or change its direction, and closing keywords.

/** Controls, formats and everything that is ignored when shown: zero-width, direction-changing, fillers, variation selectors, tags. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
const PLAIN = new Set(["\t", "\n", "\r"]);
const MOST = 20;

/** Up to 20 hidden characters, with their lines. */
export function hiddenCharacters(text: string): readonly { readonly line: number; readonly codePoint: number }[] {
  const found: { line: number; codePoint: number }[] = [];
  for (const match of text.matchAll(HIDDEN)) {
    if (found.length === MOST) break;
    if (PLAIN.has(match[0])) continue;
    found.push({ line: lineAt(text, match.index), codePoint: match[0].codePointAt(0) ?? 0 });
  }
  return found;
}

const CLOSING =
  /\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?):?[ \t]+(?:[\w.-]{1,39}\/[\w.-]{1,100})?(?:#|https:\/\/\S{1,100}\/issues\/)[0-9]{1,9}\b/gi;

/** Words by which GitHub closes an issue when the commit reaches the default branch. */
export function closingKeywords(text: string): readonly { readonly text: string }[] {
  return [...text.matchAll(CLOSING)].slice(0, MOST).map((match) => ({ text: match[0] }));
}

function lineAt(text: string, index: number): number {
  return text.slice(0, index).split("\n").length;
}
