// What looks like a command and is none: told with a guess, never carried out. And what is no matter of commands at all.
import { describe, expect, test } from "@jest/globals";
import { countCommands, parseComment } from "../../../src/domain/commands/reading/parser.ts";

const digest = "9b".repeat(16);

/** The guess at the only line of the comment that gets an answer; null: silence. */
function guessed(comment: string): string | null {
  const found = parseComment(comment).commands;
  expect(found.length).toBeLessThanOrEqual(1);
  const result = found[0]?.result;
  if (result === undefined) return null;
  if (result.ok) return `carried out: ${result.value.name}`;
  const { error } = result;
  switch (error.code) {
    case "nearly":
      return error.meant;
    case "unknown-command":
      return error.near.length === 0 ? "unknown" : `unknown: /${error.near.join(", /")}`;
    case "usage":
      return error.meant === null ? "usage" : `usage: ${error.meant}`;
    case "two-commands":
    case "too-involved":
      return error.code;
  }
}

describe("is told with a guess", () => {
  test.each([
    // Punctuation.
    ["/disclose.", "/disclose"],
    ["/disclose!", "/disclose"],
    ["/disclose !!", "usage: /disclose"],
    ["/disclose plan.", "usage: /disclose plan"],
    ["/disclose?", "/disclose"],
    ["/confirm,", "/confirm"],
    [`/approve: ${digest}`, `/approve ${digest}`],
    [`/approve ${digest}.`, `usage: /approve ${digest}`],
    [`/approve ${digest} looks good`, `usage: /approve ${digest}`],
    [`/approve \`${digest}\``, `usage: /approve ${digest}`],
    [`/approve <${digest}>`, `usage: /approve ${digest}`],
    [`/approve "${digest}"`, `usage: /approve ${digest}`],
    // Nothing between word and value.
    ["/risk1", "/risk 1"],
    ["/risk-1", "/risk 1"],
    ["/risk:1", "/risk 1"],
    ["/risk=1", "/risk 1"],
    ["/risk 1.", "usage: /risk 1"],
    ["/risk 1 as it reaches everybody", "usage: /risk 1"],
    ["/risk high", "usage"],
    ["/Disclose-Plan", "unknown: /disclose plan"],
    // Words of other tools.
    ["/severity high", "unknown: /risk"],
    ["/vulnerability CVE-2026-12345", "unknown"],
    ["/lgtm", "unknown: /approve"],
    ["/publish", "unknown: /disclose"],
    ["/publish now please", "unknown: /disclose"],
    ["/aprove", "unknown: /approve"],
    [`/aprove ${digest}`, `unknown: /approve ${digest}`],
    ["/discolse plan", "unknown: /disclose plan"],
    ["/frobnicate", "unknown"],
    ["/frobnicate the widget", "unknown"],
    // In a sentence, in a list, with marks.
    [`LGTM, /approve ${digest}`, `/approve ${digest}`],
    [`LGTM! /approve ${digest}`, `/approve ${digest}`],
    [`:+1: /approve ${digest} thanks`, `/approve ${digest}`],
    ["please /disclose", "/disclose"],
    ["OK team, it is time: /disclose", "/disclose"],
    ["@embargo-app /disclose", "/disclose"],
    ["@embargo-app[bot]: /disclose plan", "/disclose plan"],
    ["- /confirm", "/confirm"],
    ["1. /confirm", "/confirm"],
    ["* [ ] /confirm", "/confirm"],
    ["- first\n  - /confirm", "/confirm"],
    ["# /confirm", "/confirm"],
    ["**/disclose**", "/disclose"],
    ["**/disclose**.", "/disclose"],
    ["*/disclose plan*", "/disclose plan"],
    ["~~/confirm~~", "/confirm"],
    ["`/disclose`", "/disclose"],
    ["- `/disclose plan`", "/disclose plan"],
    ["text\n  /confirm", "/confirm"],
    ["(/confirm)", "/confirm"],
    ["\u201C/disclose\u201D", "/disclose"],
    ["\u00AB /disclose \u00BB", "/disclose"],
    ["then /confirm", "/confirm"],
    // What cannot be seen, and other scripts' forms of it.
    ["\uFF0Fdisclose", "/disclose"],
    ["\uFF0F\uFF44\uFF49\uFF53\uFF43\uFF4C\uFF4F\uFF53\uFF45", "/disclose"],
    ["\u2215confirm", "/confirm"],
    ["\u200B/disclose", "/disclose"],
    ["/disclose\u200B", "/disclose"],
    ["/dis\u200Dclose", "/disclose"],
    ["\uFEFF/confirm", "/confirm"],
    ["\u00A0/confirm", "/confirm"],
    [`/approve ${digest}\u200B`, `usage: /approve ${digest}`],
    ["/ disclose", "/disclose"],
    ["//confirm", "/confirm"],
    ["/patch \u2014file fixes/a.patch", "usage: /patch --file fixes/a.patch"],
    ["/patch \u2013\u2013file fixes/a.patch", "usage: /patch --file fixes/a.patch"],
    // Two in one line: the second would else become a part of a name or a reason.
    ["/confirm /risk 1", "two-commands"],
    ["/credit reporter Rita /credit fix Bob", "two-commands"],
    ["/dismiss not a bug /confirm", "two-commands"],
  ])("%j", (comment, expected) => {
    expect(guessed(comment)).toBe(expected);
  });
});

describe("is carried out as it stands", () => {
  test.each([
    ["/DISCLOSE", "disclose"],
    ["/disclose\u00A0plan", "disclose"],
    ["/disclose\u00A0", "disclose"],
    ["/risk\t1", "risk"],
    ["/dismiss see https://x.example/status for why", "dismiss"],
    ["/advisory\n## Title\n\nSay /disclose. - /confirm\n\n- /risk1", "advisory"],
  ])("%j", (comment, name) => {
    expect(guessed(comment)).toBe(`carried out: ${name}`);
  });
});

describe("gets no answer", () => {
  test.each([
    "",
    "no command in it",
    "see https://github.com/acme/harbor/issues/1",
    "/etc/passwd is world readable",
    "/usr is where it lives",
    "/home is full",
    "/var/log/disclose",
    "/check.json is served without a login",
    "/api/v1/status answers 500",
    "and/or",
    "either /or/ both",
    "use `/disclose` when all is done",
    "the answer to `/check` was wrong",
    "> /disclose",
    "> LGTM, /approve " + digest,
    "```\n/disclose.\n```",
    "    /disclose.",
    "| a |\n|---|\n| /disclose |",
    "<details>\n\n- /disclose\n\n</details>",
    "Which of these should we take, /patch or something else?",
    "I think we can /dismiss it, but let us wait for Ada and for the others to look",
    "path /src/check is affected",
    "a 50/50 chance",
    "s/disclose/publish/",
    "- [docs](/status)",
  ])("%j", (comment) => {
    expect(guessed(comment)).toBeNull();
  });
});

test("a command that a sentence mentions does not count beside one that stands alone", () => {
  const count = (comment: string): number => countCommands(parseComment(comment).commands);
  expect(count(`/approve ${digest}\n\nplease /disclose`)).toBe(1);
  expect(count(`/approve ${digest}\n\n- /disclose`)).toBe(2);
});

test("a patch goes to the command above it, and not past one that was nearly a command", () => {
  const [first, second] = parseComment("/patch --branch a\n\n**/patch --branch b**\n\n```\nx\n```").commands;
  expect([first?.result.ok, second?.result.ok]).toEqual([false, false]);
  const [only] = parseComment("/patch\n\n- fixes what /status shows\n\n```\nx\n```").commands;
  expect(only?.result.ok).toBe(true);
});

test("a hostile line takes no time", () => {
  const started = performance.now();
  for (const piece of ["/confirm ", "`", "`/", "* ", " /x", "@a ", "\u200B/", "(["])
    parseComment(`${piece.repeat(60_000 / piece.length)}\n/${piece.repeat(900 / piece.length)}`);
  expect(performance.now() - started).toBeLessThan(4_000);
});
