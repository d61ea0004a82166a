// Markdown as the pages show it: like GitHub's, and nothing that anybody writes can act.
import { describe, expect, test } from "@jest/globals";
import { markdown } from "../../show/markdown.ts";

const setting = {
  url: "http://127.0.0.1:4000",
  repository: "northwind/harbor",
  isUser: (login: string): boolean => login === "rita",
  breaks: true,
};

function shown(text: string): string {
  return markdown(text, setting).html.replaceAll("\n", "");
}

describe("as GitHub shows it", () => {
  test.each([
    ["a line feed breaks the line", "one\ntwo", "<p>one<br>two</p>"],
    ["a box that is ticked", "- [x] done", /<span class="task task-done">✓ <\/span> ?done/],
    ["a box that is not", "- [ ] open", /<span class="task">○ <\/span> ?open/],
    [
      "a table scrolls by itself",
      "|a|\n|-|\n|b|",
      /<div class="table" tabindex="0"><table><thead><tr><th>a<\/th>/,
    ],
    [
      "an alert",
      "> [!CAUTION]\n> Look",
      '<div class="alert alert-caution"><p class="alert-title">Caution</p><p>Look</p></div>',
    ],
    ["what is no alert", "> [!LOUD]\n> Look", "<blockquote><p>[!LOUD]<br>Look</p></blockquote>"],
    [
      "details",
      "<details><summary>More</summary>\n\n*here*\n\n</details>",
      /<details><summary>More<\/summary><p><em>here<\/em><\/p><\/details>/,
    ],
    ["a number", "see #12", '<p>see <a href="/northwind/harbor/issues/12">#12</a></p>'],
    ["a number elsewhere", "see a/b#1", '<p>see <a href="/a/b/issues/1">a/b#1</a></p>'],
    ["somebody", "ask @rita, not @nobody", "<p>ask <strong>@rita</strong>, not @nobody</p>"],
    ["a name in code is no name", "`@rita #1`", "<p><code>@rita #1</code></p>"],
    [
      "a link of this place",
      "http://127.0.0.1:4000/northwind/harbor/pull/2",
      '<p><a href="http://127.0.0.1:4000/northwind/harbor/pull/2">#2</a></p>',
    ],
    [
      "a link elsewhere tells nobody where it was",
      "[x](https://example.org)",
      '<p><a href="https://example.org" rel="noreferrer noopener">x</a></p>',
    ],
    [
      "a picture is named, not fetched",
      "![a cat](https://example.org/a.png)",
      /<a href="https:\/\/example.org\/a.png" rel="[^"]+">\[image: a cat\]<\/a>/,
    ],
    [
      "the lines of a difference",
      "```diff\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n```",
      /<span class="d-at">@@ -1 \+1 @@<\/span><span class="d-del">-a<\/span><span class="d-add">\+b<\/span>/,
    ],
  ] as const)("%s", (_name, text, expected) => {
    if (typeof expected === "string") expect(shown(text)).toBe(expected);
    else expect(shown(text)).toMatch(expected);
  });
});

describe("inert", () => {
  test.each([
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)><a xlink:href=javascript:alert(1)>x</a></svg>",
    "<iframe src=https://example.org></iframe>",
    "<a href=javascript:alert(1)>x</a>",
    "[x](javascript:alert(1))",
    "[x](data:text/html,<script>alert(1)</script>)",
    '<details ontoggle="alert(1)" open>x</details>',
    '<form action="https://example.org"><input name=token><button>x</button></form>',
    "<style>*{display:none}</style>",
    '<p style="position:fixed">x</p>',
    '<meta http-equiv="refresh" content="0;url=https://example.org">',
    '<base href="https://example.org">',
    '<link rel="stylesheet" href="https://example.org">',
    "<math><mtext></p><img src=x onerror=alert(1)>",
    "</article></main><script>alert(1)</script>",
    "<!--><script>alert(1)</script>-->",
    '<div id="main" name="token" data-live class="bar">x</div>',
  ])("%s", (text) => {
    const html = shown(text);
    expect(html).not.toMatch(/<(script|img|svg|iframe|form|input|button|style|meta|base|link|math)\b/i);
    expect(html).not.toMatch(/\bon\w+=|javascript:|data:|style=|data-live|id="main"|class="bar"/i);
  });
});

test.each([
  ["quotes", ">".repeat(60_000)],
  ["lists", "- ".repeat(30_000)],
  ["elements", "<div>".repeat(13_000)],
  ["elements that are opened anew in each block", "<p><b id=1>".repeat(3_000)],
])("%s nested deeper than anybody reads are shown as they were written, at once", (_name, text) => {
  const begun = performance.now();
  expect(shown(text)).toMatch(/^<pre tabindex="0">/);
  expect(performance.now() - begun).toBeLessThan(5_000);
});
