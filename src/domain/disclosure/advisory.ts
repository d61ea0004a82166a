// The advisory: Markdown whose first heading is the title of what becomes public.
import { fromMarkdown } from "mdast-util-from-markdown";
import { toString } from "../markdown.ts";

export type Advisory = { readonly title: string; readonly body: string };

/** GitHub's limit for the title of an issue, in characters. */
export const ADVISORY_TITLE_LIMIT = 256;
/** A heading of this many characters with its marks is longer than any title; the parser's time grows with its square. */
const HEADING_LIMIT = 2_000;

/** Splits title and body; null where the first thing in it is no heading, or either is empty. */
export function parseAdvisory(markdown: string): Advisory | null {
  const opening = firstHeading(markdown);
  if (opening.length > HEADING_LIMIT) return null;
  const [first] = fromMarkdown(opening).children;
  const end = first?.position?.end.offset;
  if (first?.type !== "heading" || end === undefined) return null;
  const title = toString(first).replaceAll(/\s+/g, " ").trim();
  const body = markdown.slice(end).trim();
  return title === "" || body === "" ? null : { title, body };
}

/** The text up to where a heading would end: a line that begins with `#`, or what is underlined. */
function firstHeading(markdown: string): string {
  let end = 0;
  for (const line of markdown.split(/(?<=\n)/)) {
    end += line.length;
    if (end > HEADING_LIMIT || /^ {0,3}(?:#|(?:=+|-+)[ \t\r]*\n?$)/.test(line)) break;
  }
  return markdown.slice(0, end);
}
