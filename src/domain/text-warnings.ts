// What a reader easily overlooks in a text: characters that cannot be seen or change its direction, and closing keywords.

/** Zero-width, direction-changing and other invisible characters; tab, line feed and carriage return are none. */
const HIDDEN =
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180F\u200B-\u200F\u202A-\u202E\u2060-\u206F\u3164\uFE00-\uFE0F\uFEFF\uFFA0\uFFF9-\uFFFB\u{E0000}-\u{E0FFF}]/gu;
const MOST = 20;

/** Up to 20 hidden characters, with their lines. */
export function hiddenCharacters(text: string): readonly { readonly line: number; readonly codePoint: number }[] {
  const found: { line: number; codePoint: number }[] = [];
  for (const match of text.matchAll(HIDDEN)) {
    if (found.length === MOST) break;
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
