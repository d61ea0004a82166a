// What a reader easily overlooks in a text: hidden characters, closing keywords, other issues' numbers, what is not finished.

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

/** A number that GitHub makes a link to an issue of the public repository, as `#3` or `GH-3`; closing keywords tell their own. */
export function issueNumbers(text: string): readonly string[] {
  const shown = withoutCode(text).replaceAll(CLOSING, " ");
  return distinct([...shown.matchAll(/(?<![\w&/#])(?:#|GH-)[0-9]{1,9}\b/g)].map(([number]) => number));
}

/** Marks of what was to be written still. */
export function unfinishedWords(text: string): readonly string[] {
  return distinct([...text.matchAll(/\b(?:TODO|TBD|FIXME|XXX)\b/g)].map(([word]) => word));
}

/** Headings of GitHub's own advisory form, and of reports: none of them is a title. */
const HEADINGS =
  /^(?:summary|details|description|impact|overview|introduction|advisory|security advisory|security issue|vulnerability|report|security report|title|untitled|poc|proof of concept)[\s:.!]*$/i;

/** Whether a title is the heading of a form rather than a name for the vulnerability. */
export function isPlaceholderTitle(title: string): boolean {
  return HEADINGS.test(title.trim());
}

/** Whether a text has an HTML comment outside of code. */
export function hasMarkupComment(text: string): boolean {
  return withoutCode(text).includes("<!--");
}

/** Without fenced blocks and code spans, which GitHub shows as they stand. */
function withoutCode(text: string): string {
  let fence: string | null = null;
  const lines = text.split("\n").map((line) => {
    const mark: string | undefined = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence !== null) {
      if (mark?.startsWith(fence)) fence = null;
      return "";
    }
    if (mark === undefined) return line.replaceAll(/`[^`]{0,500}`/g, " ");
    fence = mark;
    return "";
  });
  return lines.join("\n");
}

function distinct(found: readonly string[]): readonly string[] {
  return [...new Set(found)].slice(0, MOST);
}

function lineAt(text: string, index: number): number {
  return text.slice(0, index).split("\n").length;
}
