// How the lexicon's phrases are written and found.
import { describe, expect, test } from "@jest/globals";
import { unitsOf } from "../../src/scorer/text/characters.ts";
import { findPhrases } from "../../src/scorer/text/patterns.ts";
import { phrasesOf } from "../../src/scorer/text/phrases.ts";
import { buildTrie } from "../../src/scorer/text/trie.ts";

function found(phrase: string, text: string): readonly string[] {
  const spans: string[] = [];
  findPhrases(buildTrie([[0, phrase]]), unitsOf(text), 0, text.length, (_, start, end) =>
    spans.push(text.slice(start, end)),
  );
  return spans;
}

describe("a phrase", () => {
  test.each([
    ["rce", "an RCE here", ["RCE"]],
    ["rce", "source and force", []],
    ["rce", "an rce_test", []],
    ["zero day", "a zero-day, a Zero  Day", ["zero-day", "Zero  Day"]],
    ["zero day", "zero. Day after", []],
    ["zero day", "zero\nday", ["zero\nday"]],
    ["zero day", "zero\n\nday", []],
    ["vulnerab*", "Vulnerabilities; invulnerable", ["Vulnerabilities"]],
    ["log* in", "logging in, log in", ["logging in", "log in"]],
    ["{any|every} user", "any user, every user, all users", ["any user", "every user"]],
    ["a{|b} c", "a c; ab c", ["a c", "ab c"]],
    ["any ... user", "any logged-in user. Any. User", ["any logged-in user"]],
    ["any ... user", "any one two three four user", []],
    ["doesn t check", "It doesn't check, it doesn’t check", ["doesn't check", "doesn’t check"]],
    ["any ... user", "anyuser", []],
    ["contrasena", "la CONTRASEÑA", ["CONTRASEÑA"]],
    ["sql", "ＳＱＬ", ["ＳＱＬ"]],
    ["еще", "Ещё раз", ["Ещё"]],
  ])("%j in %j", (phrase, text, expected) => {
    expect(found(phrase, text)).toEqual(expected);
  });

  test("stands for many without being written out, and shares its way with others", () => {
    const numbers = Array.from({ length: 40 }, (_, number) => `n${number}`).join("|");
    const trie = buildTrie([
      [0, `{${numbers}} {a|b} {reads|wri*} ... {mail|log}`],
      [1, "n7 a reads"],
    ]);
    const text = "n7 a reads my mail, n39 b writes every last log";
    const spans: [number, string][] = [];
    findPhrases(trie, unitsOf(text), 0, text.length, (label, start, end) =>
      spans.push([label, text.slice(start, end)]),
    );
    expect(spans.toSorted((left, right) => (String(left) < String(right) ? -1 : 1))).toEqual([
      [0, "n39 b writes every last log"],
      [0, "n7 a reads my mail"],
      [1, "n7 a reads"],
    ]);
  });

  test("may be broken over lines between words and after a choice", () => {
    expect(phrasesOf("any {user|\n      guest}\n      reads; all")).toEqual(["any {user|guest} reads", "all"]);
  });

  test("needs no spaces in Chinese and Japanese, and keeps their marks apart", () => {
    expect(found("漏洞", "发现一个漏洞了")).toEqual(["漏洞"]);
    expect(found("任意...文件", "任意读取服务器文件")).toEqual(["任意读取服务器文件"]);
    expect(found("ホーム", "ボーム")).toEqual([]);
  });
});
