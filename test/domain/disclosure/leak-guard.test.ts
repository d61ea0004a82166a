// The leak guard: what it finds, in disguise too, and what it lets through.
import { describe, expect, test } from "@jest/globals";
import { findLeaks, type LeakInput, type LeakRules } from "../../../src/domain/disclosure/checks/leak-guard.ts";

const rules: LeakRules = {
  trackingRepository: { owner: "northwind", name: "vuln-room" },
  publicRepository: { owner: "northwind", name: "harbor" },
  allowedMails: ["security@northwind.example", "rita@okafor.example"],
  privateMails: ["rita.private@home.example"],
  otherDisclosures: [{ number: 4 }],
  words: ["moonrise", "внутри"],
};
const nothing: LeakInput = { texts: [], commitMessages: [], paths: [], addedLines: [], branchNames: [] };
const inText = (text: string): LeakInput => ({ ...nothing, texts: [{ where: "issue", text }] });
const found = (input: LeakInput, more: Partial<LeakRules> = {}): readonly string[] =>
  findLeaks(input, { ...rules, ...more }).map((one) => one.rule);

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
  expect(findLeaks(inText(long), rules).map((one) => one.line)).toEqual([3]);
});
