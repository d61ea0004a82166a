// The advisory: Markdown whose first heading is the title of what becomes public.
import { fromMarkdown } from "mdast-util-from-markdown";
import { toString } from "./markdown.ts";

export type Advisory = { readonly title: string; readonly body: string };

/** Splits title and body; null where the first thing in it is no heading, or either is empty. */
export function parseAdvisory(markdown: string): Advisory | null {
  const [first] = fromMarkdown(markdown).children;
  const end = first?.position?.end.offset;
  if (first?.type !== "heading" || end === undefined) return null;
  const title = toString(first).replaceAll(/\s+/g, " ").trim();
  const body = markdown.slice(end).trim();
  return title === "" || body === "" ? null : { title, body };
}
