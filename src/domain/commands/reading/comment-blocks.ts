// The blocks of a comment that matter to commands: lines of top-level text, and fenced blocks.
// The Markdown parser's time grows with the square of what it is given, so it is given one short piece after the other.
import type { Heading, Nodes, Paragraph, Root } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";

export type Fence = { readonly line: number; readonly value: string };

export type CommentBlocks = {
  /** Lines, counted from 1, that begin plain text: outside of quotes, lists, code, HTML, and links over several lines. */
  readonly textLines: readonly number[];
  /** Further lines of plain text, in lists and headings: what looks like a command there is none, and its author may not know. */
  readonly looseLines: readonly number[];
  /** Top-level fenced blocks by the line that opens them; `value` goes without its last line end. */
  readonly fences: readonly Fence[];
  /** The line from which on the comment is too involved to be read; null: all of it was read. */
  readonly unreadFrom: number | null;
};

/** Longer than any paragraph that people write, and short enough that the worst one takes the parser no second. */
const PIECE_LIMIT = 8_000;
/** How deep quotes and lists may be nested by one line. */
const NESTED = /^(?:[ \t]*(?:>|(?:[-+*]|[0-9]{1,9}[.)])(?=[ \t]))){30}/;
const COMMAND = /^\/[A-Za-z]/;
const OPENS = /^ {0,3}(?:```|~~~|<)/;
const BLANK = /^[ \t]*$/;

/**
 * Reads a comment whose line ends are all `\n`, in a time that grows with its length alone. Pieces are parsed only where
 * a line matters, or opens a block that may hide one.
 */
export function commentBlocks(
  text: string,
  matters: (line: string) => boolean = (line) => COMMAND.test(line),
): CommentBlocks {
  const lines = text.split("\n");
  const textLines: number[] = [];
  const looseLines: number[] = [];
  const fences: Fence[] = [];
  /** How many HTML elements such as `<details>` are open around the piece. */
  let hidden = 0;
  let from = 0;
  while (from < lines.length) {
    const block = openBlock(lines, from);
    if (block !== null) {
      if (block.fence !== null) fences.push(block.fence);
      from = block.end;
      continue;
    }
    const to = pieceEnd(lines, from);
    const piece = lines.slice(from, to);
    let next = to;
    if (piece.some((line) => OPENS.test(line) || matters(line))) {
      const root = parsePiece(piece);
      if (root === null) return { textLines, looseLines, fences, unreadFrom: from + 1 };
      for (const node of root.children) {
        const start = from + span(node).from - 1;
        if (node.type === "paragraph" && hidden === 0)
          textLines.push(...startsOf(node).map((line) => from + line));
        else if (hidden === 0) looseLines.push(...looseStarts(node).map((line) => from + line));
        const inner = node.type === "code" || node.type === "html" ? openBlock(lines, start) : null;
        if (inner === null && node.type === "html") hidden = Math.max(0, hidden + elementsOpened(node.value));
        if (inner?.fence) fences.push(inner.fence);
        // Only a piece's last block can go on behind it.
        if (inner !== null && node === root.children.at(-1)) next = Math.max(to, inner.end);
      }
    }
    from = next;
  }
  return { textLines, looseLines, fences, unreadFrom: null };
}

/**
 * Where the piece ends that begins at line `from`. At a line without indent that follows a blank one, or that opens a fence,
 * all quotes and lists are over: nothing but a fence or HTML of the top level can still be open there.
 */
function pieceEnd(lines: readonly string[], from: number): number {
  let mayBeInside = false;
  for (let at = from + 1; at < lines.length; at += 1) {
    const [before, line] = [lines[at - 1] ?? "", lines[at] ?? ""];
    mayBeInside ||= OPENS.test(before);
    if (BLANK.test(before) && /^[^ \t]/.test(line)) return at;
    if (!mayBeInside && /^[`~]/.test(line) && fenceOpening(line) !== null) return at;
  }
  return lines.length;
}

type OpenBlock = { readonly end: number; readonly fence: Fence | null };

/** The fence or HTML that a top-level line opens and that blank lines do not end; `end` is the line behind it. */
function openBlock(lines: readonly string[], from: number): OpenBlock | null {
  const line = lines[from] ?? "";
  const opening = fenceOpening(line);
  if (opening !== null) {
    const { indent, mark, length } = opening;
    let at = from + 1;
    while (at < lines.length && !closesFence(lines[at] ?? "", mark, length)) at += 1;
    const unindent = (textLine: string): string =>
      textLine.slice(Math.min(indent, textLine.length - textLine.trimStart().length));
    // Where nothing closes it, the end of the text does, and what follows the last line end is no line.
    const last = at === lines.length && lines[at - 1] === "" ? at - 1 : at;
    const value = lines
      .slice(from + 1, last)
      .map(unindent)
      .join("\n");
    return { end: at + 1, fence: { line: from + 1, value } };
  }
  const closes = htmlEnd(line);
  if (closes === null) return null;
  let at = from;
  while (at < lines.length && !closes.test(lines[at] ?? "")) at += 1;
  return { end: at + 1, fence: null };
}

function fenceOpening(
  line: string,
): { readonly indent: number; readonly mark: string; readonly length: number } | null {
  const match = /^( {0,3})(`{3,}|~{3,})/.exec(line);
  if (match?.[1] === undefined || match[2] === undefined) return null;
  const [whole, indent, run] = [match[0], match[1], match[2]];
  if (run.startsWith("`") && line.includes("`", whole.length)) return null;
  return { indent: indent.length, mark: run.slice(0, 1), length: run.length };
}

function closesFence(line: string, mark: string, length: number): boolean {
  const run = /^ {0,3}(`+|~+)[ \t]*$/.exec(line)?.[1] ?? "";
  return run.startsWith(mark) && run.length >= length;
}

/** What ends HTML of the kinds that go on over blank lines; null for the others. */
function htmlEnd(line: string): RegExp | null {
  if (!/^ {0,3}</.test(line)) return null;
  const start = line.trimStart();
  if (/^<(?:script|pre|style|textarea)(?:[\s>]|$)/i.test(start)) return /<\/(?:script|pre|style|textarea)>/i;
  if (start.startsWith("<!--")) return /-->/;
  if (start.startsWith("<?")) return /\?>/;
  if (start.startsWith("<![CDATA[")) return /\]\]>/;
  return /^<![A-Za-z]/.test(start) ? />/ : null;
}

/** Elements whose content is quoted, folded away or laid out: what stands in them was not said at a line's start. */
const ELEMENT =
  /<(\/?)(?:blockquote|center|code|del|details|div|dl|kbd|ol|s|section|sub|sup|table|ul)(?=[\s/>]|$)/gi;

function elementsOpened(html: string): number {
  return [...html.matchAll(ELEMENT)].reduce((sum, match) => sum + (match[1] === "/" ? -1 : 1), 0);
}

/** Only what can hide a line's start is read; the rest hides none, and emphasis takes the parser long. */
const UNREAD = [
  "attention",
  "characterReference",
  "emailAutolink",
  "gfmFootnoteCall",
  "gfmPotentialFootnoteCall",
  "hardBreakEscape",
  "protocolAutolink",
  "strikethrough",
  "tasklistCheck",
  "wwwAutolink",
];
const SYNTAX = [gfm(), { disable: { null: UNREAD } }];
const TREE = gfmFromMarkdown().filter((extension) => extension.transforms === undefined);

/** Null where the piece is longer, or nested deeper, than what people write. */
function parsePiece(lines: readonly string[]): Root | null {
  const text = lines.join("\n");
  if (text.length > PIECE_LIMIT || lines.some((line) => NESTED.test(line))) return null;
  try {
    return fromMarkdown(text, { extensions: SYNTAX, mdastExtensions: TREE });
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** The lines of headings and lists, without quotes, code and tables in them. */
function looseStarts(node: Nodes): readonly number[] {
  if (node.type === "heading" || node.type === "paragraph") return startsOf(node);
  return node.type === "list" || node.type === "listItem" ? node.children.flatMap(looseStarts) : [];
}

/** The lines of a paragraph, counted from 1 in its piece, that begin neither in code nor in a link or a tag. */
function startsOf(paragraph: Paragraph | Heading): readonly number[] {
  const { from, to } = span(paragraph);
  const spans = paragraph.children.filter((child) => child.type !== "text" && child.type !== "break").map(span);
  const covered = new Set(spans.flatMap(({ from, to }) => lineRange(from + 1, to)));
  return lineRange(from, to).filter((line) => !covered.has(line));
}

function span(node: Nodes): { readonly from: number; readonly to: number } {
  return { from: node.position?.start.line ?? 1, to: node.position?.end.line ?? 1 };
}

function lineRange(from: number, to: number): readonly number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}
