// Splits a Markdown text into the passages its writer wrote and those that were pasted, quoted or came with a form.

import { isProse, isToolLine } from "./tool-output.ts";

/** Prose and headings are the writer's words, code was pasted, tools printed their output, a quote is somebody else's. */
export type Zone = "prose" | "heading" | "code" | "tool" | "quote" | "link";

export type Passage = { readonly zone: Zone; readonly start: number; readonly end: number };

const COMMENT_OPENS = "<!--";
const COMMENT_CLOSES = "-->";
const LONGEST_HEADING = 80;
const LINK_END = /[\s<>"'`)\]}|]/u;
const CHECKBOX = /^(?:[-*+] {1,4})?\[[ xX]?\]/u;
const LIST_ITEM = /^(?:[-*+•]|\d{1,3}[.)])[ \t]/u;
const FENCE = /^(?:`{3,}|~{3,})/u;
/** A closing fence of this text would stand this far at most; what is longer is no prose in one block. */
const LONGEST_FENCE = 20_000;
const LOG_LINE =
  /^(?:\[(?:[A-Z]{3,8}|[A-Z][a-z]{2} [A-Z])|\d{4}[-/]\d\d[-/]\d\d|[A-Z][a-z]{2} \d\d? \d\d:|time=|level=|[EWI]\d{4} |[A-Z][A-Za-z]{0,30}-[A-Za-z-]{2,40}: |\tat |at [\w$.]{1,80}\(|goroutine \d|#\d{1,3} {1,6}0x)/u;
const LOOKED_AT = 200;

/**
 * The passages of a body (see `withoutComments`), in order. Check lists and the lines of `templates` (the repository's own issue forms) are left out:
 * nobody wrote them. A passage never spans a blank line or a list item.
 */
export function passagesOf(text: string, templateLines: ReadonlySet<string>): readonly Passage[] {
  const passages: Passage[] = [];
  let open: { zone: Zone; start: number; end: number } | undefined;
  let fence = "";
  let proseFence = false;

  function close(): void {
    if (open !== undefined) passages.push(open);
    open = undefined;
  }

  function add(zone: Zone, start: number, end: number, joins: boolean): void {
    if (open !== undefined && joins && open.zone === zone) open.end = end;
    else {
      close();
      open = { zone, start, end };
    }
  }

  for (let start = 0; start < text.length;) {
    const lineFeed = text.indexOf("\n", start);
    const end = lineFeed < 0 ? text.length : lineFeed;
    const head = text.slice(start, Math.min(end, start + LOOKED_AT));
    const line = head.trimStart();
    const indent = head.length - line.length;
    const opensFence = FENCE.exec(line)?.[0] ?? "";

    const closesFence = fence !== "" && opensFence.startsWith(fence) && line.trim() === opensFence;
    if (closesFence) {
      fence = "";
      proseFence = false;
      close();
    } else if (fence !== "" && !proseFence) {
      add(isToolLine(line) ? "tool" : "code", start, end, true);
    } else if (opensFence !== "" && fence === "") {
      fence = opensFence;
      proseFence = isProse(line.slice(fence.length), fenceContent(text, end + 1, fence));
      close();
    } else if (line.trim() === "" || CHECKBOX.test(line) || isTemplateLine(text, start, end, templateLines)) {
      close();
    } else if (isToolLine(line)) {
      add("tool", start, end, true);
    } else if (line.startsWith(">")) {
      add("quote", start, end, true);
    } else if (LOG_LINE.test(line) || (isIndentedCode(head, indent) && open?.zone !== "prose")) {
      add("code", start, end, true);
    } else if (isHeading(line.replace(LIST_ITEM, "").trimStart(), end - start)) {
      add("heading", start, end, false);
    } else {
      addProse(text, start, end, LIST_ITEM.test(line), add);
    }
    start = end + 1;
  }
  close();
  return passages;
}

/** What stands in a fence that opens before `start`; empty where it is not closed. */
function fenceContent(text: string, start: number, fence: string): string {
  const closes = text.slice(start, start + LONGEST_FENCE).indexOf(`\n${fence}`);
  return closes < 0 ? "" : text.slice(start, start + closes);
}

/** The text with every closed HTML comment blanked out, line by line, so that all places in it stay the same. */
export function withoutComments(text: string): string {
  let result = "";
  let at = 0;
  for (;;) {
    const opens = text.indexOf(COMMENT_OPENS, at);
    const closes = opens < 0 ? -1 : text.indexOf(COMMENT_CLOSES, opens + COMMENT_OPENS.length);
    if (closes < 0) return at === 0 ? text : result + text.slice(at);
    const end = closes + COMMENT_CLOSES.length;
    result += text.slice(at, opens) + text.slice(opens, end).replaceAll(/[^\n]/g, " ");
    at = end;
  }
}

/** Lines of a form as they are compared: trimmed and in lower case. */
export function templateLinesOf(templates: readonly string[]): ReadonlySet<string> {
  return new Set(
    templates.flatMap((template) => template.split("\n").map(bareLine)).filter((line) => line.length > 2),
  );
}

function isTemplateLine(text: string, start: number, end: number, lines: ReadonlySet<string>): boolean {
  return lines.size > 0 && lines.has(bareLine(text.slice(start, end)));
}

function bareLine(line: string): string {
  return line
    .trim()
    .replace(/^[#>*\-+ ]{1,8}/u, "")
    .toLowerCase();
}

function isIndentedCode(head: string, indent: number): boolean {
  return (indent >= 4 || head.startsWith("\t")) && !LIST_ITEM.test(head.trimStart());
}

function isHeading(line: string, length: number): boolean {
  if (length > LONGEST_HEADING) return false;
  if (line.startsWith("#")) return true;
  const end = line.trimEnd();
  if (line.startsWith("**")) return /^\*\*[^*]{1,60}(?:\*[^*]{1,30}\*[^*]{1,30}){0,2}\*\*:?$/.test(end);
  return /[:：]-?$/.test(end) && !/[.!?]/.test(end);
}

function addProse(
  text: string,
  start: number,
  end: number,
  isListItem: boolean,
  add: (zone: Zone, start: number, end: number, joins: boolean) => void,
): void {
  let joins = !isListItem;
  let at = start;
  while (at < end) {
    const scheme = text.indexOf("://", at);
    if (scheme < 0 || scheme >= end) break;
    let opens = scheme;
    while (opens > at && opens > scheme - 10 && /[a-z+]/iu.test(text.charAt(opens - 1))) opens--;
    let closes = scheme + 3;
    while (closes < end && !LINK_END.test(text.charAt(closes))) closes++;
    if (opens > at) add("prose", at, opens, joins);
    add("link", opens, closes, false);
    joins = false;
    at = closes;
  }
  if (at < end) add("prose", at, end, joins);
}
