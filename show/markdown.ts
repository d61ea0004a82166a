// Markdown as GitHub shows it: tables, task lists, alerts, details, mentions and numbers as links; nothing that could act.
import type { Element, ElementContent, Nodes, Root as HastRoot, Text } from "hast";
import { raw } from "hast-util-raw";
import { defaultSchema, sanitize, type Schema } from "hast-util-sanitize";
import { toHtml } from "hast-util-to-html";
import type { Blockquote, Root } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { toHast } from "mdast-util-to-hast";
import { gfm } from "micromark-extension-gfm";
import { SKIP, visit } from "unist-util-visit";
import { type Html, markup, trusted } from "./html.ts";

/** Where a text stands: links of that place are shortened, and its numbers and names lead somewhere. */
export type Setting = {
  /** The sandbox's address. */
  readonly url: string;
  /** `owner/name`. */
  readonly repository: string;
  readonly isUser: (login: string) => boolean;
  /** Every line feed breaks the line, as in comments; not so in files. */
  readonly breaks: boolean;
  /** Links into the sandbox are not links: it is gone when the text is read. */
  readonly frozen?: boolean;
};

const ALERTS: Readonly<Record<string, string>> = {
  NOTE: "Note",
  TIP: "Tip",
  IMPORTANT: "Important",
  WARNING: "Warning",
  CAUTION: "Caution",
};

/** GitHub's own list of what may stand in Markdown, less pictures (nothing is fetched from elsewhere) and fields. */
const SCHEMA: Schema = {
  ...defaultSchema,
  tagNames: (defaultSchema.tagNames ?? []).filter((name) => !["img", "picture", "source", "input"].includes(name)),
  attributes: {
    ...defaultSchema.attributes,
    span: [
      ...(defaultSchema.attributes?.["span"] ?? []),
      ["className", "task", "task-done", "d-add", "d-del", "d-at"],
    ],
    div: [...(defaultSchema.attributes?.["div"] ?? []), ["className", "table", ...alertClasses()]],
    p: [["className", "alert-title"]],
  },
};

function alertClasses(): readonly string[] {
  return ["alert", ...Object.keys(ALERTS).map((kind) => `alert-${kind.toLowerCase()}`)];
}

/** Longer texts are cut: GitHub takes none that are longer. */
const LONGEST = 70_000;

/** How deep quotes and lists may be nested by one line: the parser's time grows with the square of it. */
const NESTED = /^(?:[ \t]*(?:>|(?:[-+*]|[0-9]{1,9}[.)])(?=[ \t]))){30}/m;

/** Elements that HTML's own rules open anew in each block until they are closed: so many times so many stand in the tree at once. */
const REOPENED = /<(?:a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)\b/gi;
const BLOCKS = /<|\n[ \t]*\n/g;
const MOST_REOPENED = 50_000;

function isTooInvolved(text: string): boolean {
  const many = (pattern: RegExp): number => text.match(pattern)?.length ?? 0;
  return NESTED.test(text) || many(REOPENED) * many(BLOCKS) > MOST_REOPENED;
}

/** Renders what anybody wrote. The result is safe to show: raw HTML is parsed, then reduced to GitHub's list. What is too involved is shown as it was written. */
export function markdown(text: string, setting: Setting): Html {
  const short = text.slice(0, LONGEST);
  if (isTooInvolved(short)) return asWritten(short);
  try {
    return rendered(short, setting);
  } catch (error) {
    // Elements within elements, deeper than the stack.
    if (error instanceof RangeError) return asWritten(short);
    throw error;
  }
}

function asWritten(text: string): Html {
  return markup`<pre tabindex="0">${text}</pre>`;
}

function rendered(text: string, setting: Setting): Html {
  const tree = fromMarkdown(text, {
    extensions: [gfm()],
    mdastExtensions: [gfmFromMarkdown()],
  });
  prepare(tree, setting);
  const parsed = raw(toHast(tree, { allowDangerousHtml: true }) as Nodes) as HastRoot;
  without(parsed);
  const clean = sanitize(parsed, SCHEMA) as HastRoot;
  finish(clean, setting);
  return trusted(toHtml(clean));
}

/** What is said in Markdown's own tree: alerts, and line feeds that break. */
function prepare(tree: Root, { breaks }: Setting): void {
  visit(tree, (node, at, parent) => {
    if (node.type === "blockquote") markAlert(node);
    if (!breaks || node.type !== "text" || parent === undefined || at === undefined) return;
    const lines = node.value.split("\n");
    if (lines.length === 1) return;
    const parts = lines.flatMap((value, line) => [
      ...(line === 0 ? [] : [{ type: "break" as const }]),
      { type: "text" as const, value },
    ]);
    parent.children.splice(at, 1, ...(parts as never[]));
    return [SKIP, at + parts.length];
  });
}

function markAlert(quote: Blockquote): void {
  const [first] = quote.children;
  const [opening] = first?.type === "paragraph" ? first.children : [];
  if (opening?.type !== "text" || first?.type !== "paragraph") return;
  const kind = /^\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\][ \t]*(?:\n|$)/.exec(opening.value);
  if (kind === null) return;
  opening.value = opening.value.slice(kind[0].length);
  if (opening.value === "" && first.children.length === 1) quote.children.shift();
  const title = { type: "text" as const, value: ALERTS[kind[1] ?? ""] ?? "" };
  quote.children.unshift({
    type: "paragraph",
    children: [title],
    data: { hProperties: { className: ["alert-title"] } },
  });
  quote.data = {
    hName: "div",
    hProperties: { className: ["alert", `alert-${(kind[1] ?? "").toLowerCase()}`] },
  };
}

/** Takes out what is shown in another way: pictures are named, boxes of task lists are signs. */
function without(tree: HastRoot): void {
  visit(tree, "element", (node, at, parent) => {
    if (parent === undefined || at === undefined) return;
    const put = (...nodes: readonly ElementContent[]): [typeof SKIP, number] => {
      parent.children.splice(at, 1, ...(nodes as never[]));
      return [SKIP, at + 1];
    };
    if (node.tagName === "img") return put(pictureOf(node));
    if (node.tagName === "input") {
      const done = node.properties["checked"] === true;
      const sign: Element = {
        type: "element",
        tagName: "span",
        properties: { className: done ? ["task", "task-done"] : ["task"] },
        children: [{ type: "text", value: done ? "\u2713 " : "\u25CB " }],
      };
      return put(sign);
    }
    if (node.tagName === "pre") colour(node);
    return undefined;
  });
}

function pictureOf({ properties }: Element): Element {
  const alt = String(properties["alt"] ?? "");
  return {
    type: "element",
    tagName: "a",
    properties: { href: String(properties["src"] ?? "") },
    children: [{ type: "text", value: `[image${alt === "" ? "" : `: ${alt}`}]` }],
  };
}

/** Lines of a `diff` block have their colours. */
function colour(pre: Element): void {
  const [code] = pre.children;
  if (code?.type !== "element" || code.tagName !== "code") return;
  const classes = code.properties["className"];
  const [only] = code.children;
  if (!Array.isArray(classes) || !classes.includes("language-diff") || only?.type !== "text") return;
  code.children = only.value.split(/(?<=\n)/).map((line): ElementContent => {
    const kind = lineKind(line);
    const text: Text = { type: "text", value: line };
    if (kind === null) return text;
    return { type: "element", tagName: "span", properties: { className: [kind] }, children: [text] };
  });
}

function lineKind(line: string): "d-at" | "d-add" | "d-del" | null {
  if (line.startsWith("@@")) return "d-at";
  if (/^\+(?!\+\+)/.test(line)) return "d-add";
  return /^-(?!-)/.test(line) ? "d-del" : null;
}

/** Links of the sandbox are short, names and numbers are links, and wide tables scroll by themselves. */
function finish(tree: HastRoot, setting: Setting): void {
  visit(tree, (node, at, parent) => {
    if (node.type === "element" && ["a", "code", "pre"].includes(node.tagName)) {
      if (node.tagName === "a") finishLink(node, setting);
      if (node.tagName === "pre") node.properties["tabIndex"] = 0;
      return SKIP;
    }
    // On paper nothing can be opened.
    if (setting.frozen === true && node.type === "element" && node.tagName === "details")
      node.properties["open"] = true;
    if (parent === undefined || at === undefined) return undefined;
    if (node.type === "element" && node.tagName === "table" && !isScrolled(parent)) {
      const box: Element = {
        type: "element",
        tagName: "div",
        properties: { className: ["table"], tabIndex: 0 },
        children: [node],
      };
      parent.children.splice(at, 1, box);
      return undefined;
    }
    if (node.type !== "text") return undefined;
    const parts = linked(node.value, setting);
    if (parts.length === 1) return undefined;
    parent.children.splice(at, 1, ...(parts as never[]));
    return [SKIP, at + parts.length];
  });
}

function isScrolled(parent: Nodes): boolean {
  return parent.type === "element" && parent.properties["className"] !== undefined && parent.tagName === "div";
}

function finishLink(node: Element, { url, repository, frozen = false }: Setting): void {
  const href = String(node.properties["href"] ?? "");
  const here = href.startsWith(`${url}/`);
  if (!here && /^[a-z]+:/i.test(href)) node.properties["rel"] = ["noreferrer", "noopener"];
  if (frozen && (here || href.startsWith("/"))) {
    node.tagName = "span";
    delete node.properties["href"];
  }
  const [only] = node.children;
  if (!here || only?.type !== "text" || only.value !== href) return;
  const [, name = "", number] = /^\/([^/]+\/[^/]+)\/(?:issues|pull)\/(\d+)$/.exec(href.slice(url.length)) ?? [];
  if (number !== undefined) only.value = name === repository ? `#${number}` : `${name}#${number}`;
}

/** `@login`, `#12` and `owner/name#12` as links; all else as it is. */
function linked(text: string, { repository, isUser, frozen = false }: Setting): readonly ElementContent[] {
  const parts: ElementContent[] = [];
  let from = 0;
  const found =
    /(?<![\w@/#.-])(?:@([a-z\d](?:[a-z\d-]{0,37}[a-z\d])?)(?![\w/-])|([\w.-]+\/[\w.-]+)?#(\d{1,9})(?!\w))/gi;
  for (const match of text.matchAll(found)) {
    const [whole, login, other, number] = match;
    if (login !== undefined && !isUser(login)) continue;
    const href = login === undefined ? `/${other ?? repository}/issues/${number}` : `/${login}`;
    const inside: Text = { type: "text", value: whole };
    parts.push({ type: "text", value: text.slice(from, match.index) });
    parts.push(
      login === undefined && !frozen
        ? { type: "element", tagName: "a", properties: { href }, children: [inside] }
        : { type: "element", tagName: "strong", properties: {}, children: [inside] },
    );
    from = match.index + whole.length;
  }
  parts.push({ type: "text", value: text.slice(from) });
  return parts;
}
