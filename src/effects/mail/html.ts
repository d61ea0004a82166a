// The words of an HTML mail. Nothing of it is fetched, run or shown, and no tree is built of it: a few bytes of tags can make one that fills the memory.
import { raw } from "hast-util-raw";

/** What stands in these is not for people. */
const UNSEEN = new Set(["script", "style", "title", "head", "template", "svg", "math", "noscript"]);
const PARAGRAPHS = new Set([
  "p",
  "h1",
  "h2",
  "h3",
  "h4",
  "h5",
  "h6",
  "blockquote",
  "ul",
  "ol",
  "pre",
  "table",
  "hr",
]);
const LINES = new Set(["div", "li", "tr", "dt", "dd", "section", "article", "header", "footer", "address"]);

/** What a page would show as text, in a time that grows with its length alone. */
export function textOfHtml(html: string): string {
  const pieces: string[] = [];
  let at = 0;
  let pre = 0;
  /** Something stands in the line already. */
  let inLine = false;
  while (at < html.length) {
    const open = html.indexOf("<", at);
    const text = html.slice(at, open < 0 ? html.length : open);
    pieces.push(pre > 0 ? text : text.replaceAll(/[ \t\r\n\f]+/g, " "));
    inLine ||= text.trim() !== "";
    if (open < 0) break;
    const tag = tagAt(html, open);
    if (tag === null) {
      pieces.push("&lt;");
      inLine = true;
      at = open + 1;
      continue;
    }
    at = tag.end;
    if (tag.name === "pre") pre = Math.max(0, pre + (tag.closes ? -1 : 1));
    if (UNSEEN.has(tag.name) && !tag.closes) at = afterElement(html, tag.name, at);
    const apart = apartBy(tag, inLine);
    pieces.push(apart);
    inLine &&= !apart.startsWith("\n");
  }
  return tidy(decoded(pieces.join("")));
}

function apartBy({ name, closes }: Tag, inLine: boolean): string {
  if (PARAGRAPHS.has(name)) return "\n\n";
  if (name === "br" || (LINES.has(name) && inLine)) return "\n";
  return (name === "td" || name === "th") && !closes && inLine ? "\t" : "";
}

type Tag = { readonly name: string; readonly closes: boolean; readonly end: number };

/** Null: the sign begins no tag. A comment, or what looks like one, is a tag without a name. */
function tagAt(html: string, open: number): Tag | null {
  if (html.startsWith("<!--", open)) {
    const end = html.indexOf("-->", open + 4);
    return { name: "", closes: false, end: end < 0 ? html.length : end + 3 };
  }
  const [, slash = "", name = ""] = /^<(\/?)([a-z][a-z0-9]{0,15})?/i.exec(html.slice(open, open + 20)) ?? [];
  if (name === "" && !/^<[!?/]/.test(html.slice(open, open + 2))) return null;
  let quote = "";
  let end = open + 1;
  for (; end < html.length; end += 1) {
    const mark = html[end] ?? "";
    if (quote !== "") quote = mark === quote ? "" : quote;
    else if (mark === ">") break;
    else if ((mark === '"' || mark === "'") && html[end - 1] === "=") quote = mark;
  }
  return { name: name.toLowerCase(), closes: slash === "/", end: end + 1 };
}

/** To the end, where it is never closed. */
function afterElement(html: string, name: string, from: number): number {
  const close = new RegExp(`</${name}[\\s/>]`, "gi");
  close.lastIndex = from;
  return close.exec(html)?.index ?? html.length;
}

/** Without a tag in it, a text is one node, however long. */
function decoded(text: string): string {
  const root = raw({ type: "root", children: [{ type: "raw", value: text }] });
  return "children" in root ? root.children.map((node) => ("value" in node ? node.value : "")).join("") : "";
}

function tidy(text: string): string {
  const lines: string[] = [];
  for (const line of text.split("\n")) {
    // One blank is what is left of a line end between tags; more are indentation.
    const short = line.trimEnd().replace(/^ (?! )/, "");
    if (short !== "" || (lines.length > 0 && lines.at(-1) !== "")) lines.push(short);
  }
  return lines.join("\n").trim();
}
