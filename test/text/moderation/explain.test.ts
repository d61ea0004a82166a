// How a verdict is shown to a person at a terminal.
import { expect, test } from "@jest/globals";
import type { Verdict } from "../../../src/scorer/score.ts";
import { explainVerdict } from "../../../src/text/moderation/explain.ts";

const PLAIN: Verdict = {
  verdict: "ordinary",
  score: 0,
  reasons: [],
  witnesses: [],
  ceilings: [],
  language: { code: "en", name: "English", read: true },
  bias: -1,
  readAs: "report",
  thresholds: { report: 0.72, suspect: 0.2 },
};

test("signals stand under the words that made them", () => {
  const text = { title: "XSS here", body: "first\nan attacker can\nread it" };
  const shown = explainVerdict(text, {
    ...PLAIN,
    verdict: "report",
    score: 0.912,
    kind: "report",
    reasons: [
      { signal: "weakness-named-in-title", weight: 1.5, span: { field: "title", start: 0, end: 3 } },
      { signal: "stranger-can-harm", weight: 1.05, span: { field: "body", start: 9, end: 26 } },
      { signal: "body:wish", weight: -0.5, span: { field: "body", start: 0, end: 5 } },
      { signal: "edited-after-others-joined", weight: 0, span: null },
    ],
  });
  expect(shown).toBe(`report (report), score 0.91

  XSS here
  ~~~ weakness-named-in-title +1.5

  first
  ~~~~~ body:wish -0.5
  an attacker can
     ~~~~~~~~~~~~ stranger-can-harm +1.05
  read it

Decided besides by:
  edited-after-others-joined

weighed as a report: bias -1.00, for closing +2.55, against -0.50: log odds 1.05, which is the score
a report from 0.72 with a second witness (none), asked about from 0.2
language: English
`);
});

test("a stranger's control characters never reach the terminal", () => {
  const text = { title: "a\u001b[31mred\u202e", body: "\u0007\r\n" };
  const shown = explainVerdict(text, PLAIN);
  for (const control of ["\u0007", "\u001b", "\u202e", "\r"]) expect(shown).not.toContain(control);
  expect(shown).toContain("a\ufffd[31mred\ufffd");
});

test("wide signs take two columns", () => {
  const text = { title: "有漏洞", body: "" };
  const shown = explainVerdict(text, {
    ...PLAIN,
    verdict: "suspect",
    score: 0.5,
    reasons: [{ signal: "title:flaw", weight: 1, span: { field: "title", start: 1, end: 3 } }],
  });
  expect(shown).toContain("  有漏洞\n    ~~~~ title:flaw +1\n");
});
