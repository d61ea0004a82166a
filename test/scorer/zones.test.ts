// Which parts of a Markdown text are its writer's words.
import { describe, expect, test } from "@jest/globals";
import { passagesOf, templateLinesOf, withoutComments } from "../../src/scorer/text/zones.ts";

function zones(text: string, templates: readonly string[] = []): readonly string[] {
  const shown = withoutComments(text);
  const passages = passagesOf(shown, templateLinesOf(templates));
  return passages.map(({ zone, start, end }) => `${zone}: ${shown.slice(start, end)}`);
}

describe("passages", () => {
  test("an empty text has none", () => {
    expect(zones("")).toEqual([]);
    expect(zones("\n\n")).toEqual([]);
  });

  test("prose, headings, quotes and code are told apart", () => {
    expect(zones("# Impact\nfirst line\nsecond line\n> quoted\n\n```sh\ncurl x\n```\nafter")).toEqual([
      "heading: # Impact",
      "prose: first line\nsecond line",
      "quote: > quoted",
      "code: curl x",
      "prose: after",
    ]);
  });

  test("a fence ends only at a fence of its kind", () => {
    expect(zones("~~~\n```\nstill code\n~~~\nprose")).toEqual(["code: ```\nstill code", "prose: prose"]);
    expect(zones("```\nnever closed")).toEqual(["code: never closed"]);
  });

  test("list items are passages of their own", () => {
    expect(zones("- one\n- two\n  goes on")).toEqual(["prose: - one", "prose: - two\n  goes on"]);
  });

  test("links are cut out", () => {
    expect(zones("see https://example.org/security/x for more")).toEqual([
      "prose: see ",
      "link: https://example.org/security/x",
      "prose:  for more",
    ]);
  });

  test("comments, check lists and the repository's own form are nobody's words", () => {
    const form = "### What happened?\n\nIf this is a vulnerability, do not write here.\n- [ ] I have searched\n";
    const text =
      "<!-- report a vulnerability\nin private -->\n### What happened?\nIt crashes.\n- [x] I have searched\n";
    expect(zones(text, [form])).toEqual(["prose: It crashes."]);
  });

  test("a comment hides nothing around it, and nothing if it is never closed", () => {
    expect(withoutComments("a <!-- b\nc --> d <!-- e --> f")).toBe("a       \n      d            f");
    expect(withoutComments("payload: <!-- and more")).toBe("payload: <!-- and more");
  });

  test("pasted headers and logs are code, fenced or not", () => {
    expect(zones("X-XSS-Protection: 1; mode=block")).toEqual(["code: X-XSS-Protection: 1; mode=block"]);
    expect(zones("[ERROR] attacker found")).toEqual(["code: [ERROR] attacker found"]);
  });
});
