// Foreign text is inert: as Markdown reads it, nothing of it is a mention, a link, an image, HTML or the end of a fence.
import { describe, expect, test } from "@jest/globals";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { inShell } from "../../src/text/disclosure/patch.ts";
import { code, codeInHtml, escapeInline, fenced, tableRow } from "../../src/text/inert.ts";

const hostile = [
  "plain",
  "@everyone",
  "[x](https://evil.example)",
  "![x](https://evil.example/p.png)",
  "<b>bold</b>",
  "<!-- marker -->",
  "`code`",
  "``` fence",
  "````",
  "a|b",
  "**bold** _it_ ~~gone~~",
  "# heading",
  "https://evil.example",
  "www.evil.example",
  "fixes #1",
  "owner/repo#2",
  "&lt;script&gt;",
  "line\nbreak",
  "\\",
  "$x$",
  "",
  "x".repeat(1_000),
];

type Tree = { readonly type: string; readonly children?: readonly Tree[] };
function kinds(markdown: string): readonly string[] {
  const walk = (node: Tree): readonly string[] => [node.type, ...(node.children ?? []).flatMap(walk)];
  return walk(fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }) as Tree);
}

describe.each(hostile)("%j", (text) => {
  test("in words", () => {
    expect(new Set(kinds(`Say ${escapeInline(text)} now`))).toEqual(new Set(["root", "paragraph", "text"]));
    expect(escapeInline(text)).not.toMatch(/@(?!\u200B)|<!--|(?<!\\)#/);
  });
  test("in code", () => {
    expect(kinds(`Say ${code(text)} now`)).toEqual(["root", "paragraph", "text", "inlineCode", "text"]);
    expect(code(text)).not.toMatch(/@(?!\u200B)|<!--/);
  });
  test("in code inside HTML", () => {
    const summary = `<details><summary>Say ${codeInHtml(text)} now</summary>`;
    expect(kinds(summary)).toEqual(["root", "html"]);
    expect(summary.match(/<[^>]*>/g)).toEqual(["<details>", "<summary>", "<code>", "</code>", "</summary>"]);
    expect(summary).not.toMatch(/@(?!\u200B)|&(?!amp;|lt;|gt;)/);
  });
  test("in a fence", () => {
    expect(kinds(fenced(text))).toEqual(["root", "code"]);
    expect(fenced(text)).not.toMatch(/@(?!\u200B)|<!--/);
  });
});

test.each([
  ["release-1.2", "release-1.2"],
  ["a'; rm -rf ~ #", "'a'\\''; rm -rf ~ #'"],
  ["$(id)", "'$(id)'"],
])("a branch's name is one word of a shell: %s", (word, written) => {
  expect(inShell(word)).toBe(written);
});

describe("bars", () => {
  test("stand as they are in code, and end no cell of a table", () => {
    expect(code("a|b")).toBe("`a|b`");
    expect(tableRow(code("a|b"), "c \\| d", "e|f")).toBe("| `a\\|b` | c \\| d | e\\|f |");
  });
});
