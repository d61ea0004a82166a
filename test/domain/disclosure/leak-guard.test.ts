// The leak guard: what it finds, in disguise too, and what it lets through.
import { describe, expect, test } from "@jest/globals";
import { findLeaks, type LeakInput, type LeakRules } from "../../../src/domain/disclosure/checks/leak-guard.ts";

const rules: LeakRules = {
  trackingRepository: { owner: "northwind", name: "vuln-room" },
  publicRepository: { owner: "northwind", name: "harbor" },
  allowedMails: ["security@northwind.example", "rita@okafor.example"],
  privateMails: ["rita.private@home.example"],
  otherDisclosures: [{ number: 4 }],
  words: ["moonrise", "внутри", "blue heron", "vuln_room"],
};
const nothing: LeakInput = { texts: [], commitMessages: [], paths: [], addedLines: [], branchNames: [] };
const inText = (text: string): LeakInput => ({ ...nothing, texts: [{ where: "issue", text }] });
const found = (input: LeakInput, more: Partial<LeakRules> = {}): readonly string[] =>
  findLeaks(input, { ...rules, ...more }).map((leak) => leak.rule);

describe("lets through", () => {
  test.each([
    ["nothing", nothing],
    ["ordinary words", inText("Sessions are kept after logout in northwind/harbor.")],
    ["allowed addresses", inText("Mail security@northwind.example or rita@okafor.example")],
    [
      "addresses in trailers",
      { ...nothing, commitMessages: ["Fix\n\nSigned-off-by: X <x@y.example>\nCo-authored-by: Z <z@y.example>"] },
    ],
    [
      "made-up addresses in code",
      { ...nothing, addedLines: [{ path: "a.go", lines: ['mail := "test@example.com"'] }] },
    ],
    ["parts of words", inText("moonrises and vuln-rooms")],
    ["another number", inText("disclosure/42")],
  ])("%s", (_name, input) => {
    expect(found(input)).toEqual([]);
  });
});

describe("finds", () => {
  test.each<[string, LeakInput, readonly string[]]>([
    ["the tracking repository by its full name", inText("see northwind/vuln-room#3"), ["tracking-repository"]],
    ["by its address", inText("https://github.com/northwind/vuln-room/issues/1"), ["tracking-repository"]],
    ["by its bare name, in capitals", inText("in VULN-ROOM"), ["tracking-repository"]],
    ["with invisible characters in it", inText("vuln\u200B-room"), ["tracking-repository"]],
    ["in full-width letters", inText("ｖｕｌｎ-room"), ["tracking-repository"]],
    ["in a path", { ...nothing, paths: ["docs/vuln-room.md"] }, ["tracking-repository"]],
    [
      "in an added line",
      { ...nothing, addedLines: [{ path: "a", lines: ["x", "// vuln-room"] }] },
      ["tracking-repository"],
    ],
    ["in a branch name", { ...nothing, branchNames: ["vuln-room/fix"] }, ["tracking-repository"]],
    ["an unknown address in a text", inText("by eve@elsewhere.example"), ["mail"]],
    [
      "an unknown address in a message",
      { ...nothing, commitMessages: ["Fix, says eve@elsewhere.example"] },
      ["mail"],
    ],
    [
      "a private address in code",
      { ...nothing, addedLines: [{ path: "a", lines: ["rita.private@home.example"] }] },
      ["mail"],
    ],
    ["another disclosure", inText("as in disclosure/4"), ["other-disclosure"]],
    ["a listed word", inText("project Moonrise"), ["word"]],
    ["a listed word of another script", inText("Внутри"), ["word"]],
  ])("%s", (_name, input, expected) => {
    expect(found(input)).toEqual(expected);
  });
});

test("a generic name counts only with its owner", () => {
  const generic = { trackingRepository: { owner: "northwind", name: "security" } };
  expect(found(inText("a security fix"), generic)).toEqual([]);
  expect(found(inText("see northwind/security"), generic)).toEqual(["tracking-repository"]);
});

test("the line is told, also behind ten megabytes", () => {
  expect(findLeaks(inText("a\nb moonrise"), rules)[0]).toMatchObject({
    where: "issue",
    line: 2,
    excerpt: "b moonrise",
  });
  const long = `${"a@".repeat(100_000)}\n${"moonris ".repeat(1_000_000)}\nmoonrise`;
  expect(findLeaks(inText(long), rules).map((leak) => leak.line)).toEqual([3]);
});

describe("finds what is disguised", () => {
  const b64 = (text: string): string => Buffer.from(text).toString("base64");
  test.each<[string, string, string]>([
    ["escaped for Markdown", "vuln\\_room", "word"],
    ["as a character reference", "vuln&#95;room", "word"],
    ["as a hexadecimal reference", "vuln&#x5F;room", "word"],
    ["as a named reference", "vuln&lowbar;room", "word"],
    ["percent-encoded", "https://x.example/?q=vuln%5Froom", "word"],
    ["percent-encoded twice", "vuln%255Froom", "word"],
    ["in a language's escapes", "vuln\\u005froom", "word"],
    ["in short escapes", "vuln\\x5froom", "word"],
    ["in escapes with braces", "vuln\\u{5f}room", "word"],
    ["broken over two lines", "the blue\nheron flies", "word"],
    ["broken over two lines of a quote", "> the blue\n> heron flies", "word"],
    ["one word broken over two lines", "the moon-\nrise here", "word"],
    ["with two blanks", "the blue  heron", "word"],
    ["with a tab and a no-break space", "the blue\t\u00A0heron", "word"],
    ["with emphasis inside", "the blue **heron**", "word"],
    ["with emphasis in the middle of a word", "moon**rise**", "word"],
    ["with code marks", "`blue` `heron`", "word"],
    ["with a comment inside", "moon<!-- -->rise", "word"],
    ["in a comment", "<!-- moonrise -->", "word"],
    ["with tags inside", "moon<b></b>rise", "word"],
    ["as the target of a link", "[here](https://x.example/vuln-room/1)", "tracking-repository"],
    ["in a reference's definition", "[1]: <https://github.com/northwind/vuln%2Droom>", "tracking-repository"],
    ["with a soft hyphen", "moon\u00ADrise", "word"],
    ["with a soft hyphen by name", "moon&shy;rise", "word"],
    ["with a word joiner", "moon\u2060rise", "word"],
    ["with variation selectors", "moon\uFE0Frise", "word"],
    ["with tag characters", "moon\u{E0061}rise", "word"],
    ["with another dash", "vuln\u2011room", "tracking-repository"],
    ["with letters of another script", "m\u043E\u043Enrise", "word"],
    ["with accents", "mo\u00F6\u0301nrise", "word"],
    ["in mathematical letters", "\u{1D426}\u{1D428}\u{1D428}\u{1D427}rise", "word"],
    ["in base64", `see ${b64("the moonrise plan, part 2")}`, "word"],
    ["a private address with a reference", "rita.private&#64;home.example", "mail"],
    ["a private address percent-encoded", "mailto:rita.private%40home.example", "mail"],
    ["a private address escaped", "rita.private\\@home.example", "mail"],
    ["a private address in words", "rita.private at home.example", "mail"],
    ["a private address in brackets", "rita.private [at] home.example", "mail"],
    ["a private address with a zero-width space", "rita.private\u200B@home.example", "mail"],
    ["another disclosure, escaped", "disclosure\\/4", "other-disclosure"],
    ["another disclosure, percent-encoded", "tree/disclosure%2F4", "other-disclosure"],
  ])("%s", (_name, text, rule) => {
    expect(found(inText(`Some words before.\n\n${text}\n\nand behind.`))).toEqual([rule]);
  });
  test.each([
    [
      "a trailer's address, over the whole message",
      { ...nothing, commitMessages: ["Fix\n\nSigned-off-by: X <x@y.example>\n"] },
    ],
    ["an allowed address at a line's end", inText("Mail security@northwind.example\nNow.")],
    ["blue and heron apart", inText("blue. The heron")],
    ["a code span that looks encoded", inText("`%5Fabc` and &unknown; and \\q")],
  ])("lets through %s", (_name, input) => {
    expect(found(input)).toEqual([]);
  });
});
