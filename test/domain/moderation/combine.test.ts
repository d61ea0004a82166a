// What a reader may do, alone and together with the scorer: rules as examples, and as counts over recorded answers.
import { describe, expect, test } from "@jest/globals";
import { combine } from "../../../src/domain/moderation/combine.ts";
import { reproducerOf, underPolicy } from "../../../src/domain/moderation/policy.ts";
import { type ReaderAnswer, type Reading, standsIn } from "../../../src/domain/moderation/reader.ts";
import type { Verdict } from "../../../src/scorer/verdict.ts";

const EMBEDDED: Verdict = {
  verdict: "suspect",
  score: 0.5,
  kind: "report",
  ask: "unclear",
  reasons: [],
  witnesses: [],
  ceilings: [],
  language: { code: "en", name: "English", read: true },
  bias: 0,
  readAs: "report",
  thresholds: { report: 0.72, suspect: 0.2 },
};
const of = (verdict: Verdict["verdict"], more: Partial<Verdict> = {}): Verdict => ({
  ...EMBEDDED,
  verdict,
  ...more,
});
const says = (answer: ReaderAnswer["answer"], more: Partial<ReaderAnswer> = {}, quoted = true): Reading => ({
  ok: true,
  answer: {
    answer,
    kind: answer === "leave" ? "ordinary" : "report",
    ai_found: false,
    confidence: 95,
    quote: "x",
    ...more,
  },
  quoted,
  model: "m",
});
const bound = { ceilings: [{ signal: "edited-after-others-joined", verdict: "suspect" }] } as const;
const doubt = { ceilings: [{ signal: "no-second-witness", verdict: "suspect" }] } as const;
const exempt = { ceilings: [{ signal: "author-is-of-the-project", verdict: "ordinary" }] } as const;

describe("one verdict of two", () => {
  type Row = readonly [string, Verdict, Reading | null, "off" | "advise" | "decide", Verdict["verdict"]];
  const rows: readonly Row[] = [
    ["no reader is wanted", of("report"), null, "decide", "report"],
    ["switched off", of("report"), says("leave"), "off", "report"],
    ["advise: both would close", of("report"), says("redirect"), "advise", "report"],
    ["advise: a close is lowered", of("report"), says("leave"), "advise", "suspect"],
    [
      "advise: what would be left is raised to a question, never further",
      of("ordinary"),
      says("redirect"),
      "advise",
      "suspect",
    ],
    ["advise: what both leave is left", of("ordinary"), says("leave"), "advise", "ordinary"],
    ["advise: a question stays one", of("suspect"), says("leave"), "advise", "suspect"],
    ["decide: it closes what the scorer would leave", of("ordinary"), says("redirect"), "decide", "report"],
    [
      "decide: not where its words do not stand in the text",
      of("report"),
      says("redirect", {}, false),
      "decide",
      "suspect",
    ],
    ["decide: not where it is unsure", of("report"), says("redirect", { confidence: 69 }), "decide", "suspect"],
    ["decide: not over a ceiling", of("suspect", bound), says("redirect"), "decide", "suspect"],
    ["decide: the scorer's own doubts do not bind it", of("suspect", doubt), says("redirect"), "decide", "report"],
    ["decide: it leaves what the scorer would ask about", of("suspect"), says("leave"), "decide", "ordinary"],
    [
      "decide: a text that talks it into leaving is still asked about",
      of("report"),
      says("leave", { confidence: 100 }),
      "decide",
      "suspect",
    ],
    ["decide: it asks", of("ordinary"), says("ask", { kind: "nudge" }), "decide", "suspect"],
    ["whoever is exempt stays so", of("ordinary", exempt), says("redirect"), "decide", "ordinary"],
    ["no answer: nothing is closed", of("report"), { ok: false, why: "slow" }, "decide", "suspect"],
    ["no answer: what is ordinary stays so", of("ordinary"), { ok: false, why: "budget" }, "advise", "ordinary"],
  ];
  test.each(rows)("%s", (_name, embedded, reading, mode, verdict) => {
    expect(combine(embedded, reading, mode).verdict).toBe(verdict);
  });

  test("what it says of the kind is kept, and stands among the reasons", () => {
    const asked = combine(of("ordinary"), says("ask", { kind: "exploited" }), "decide");
    expect([asked.ask, asked.reasons[0]?.signal]).toEqual(["exploited", "reader-ask"]);
    const closed = combine(of("ordinary"), says("redirect", { kind: "dependency-scan" }), "decide");
    expect([closed.kind, closed.ask]).toEqual(["dependency-scan", undefined]);
  });
});

describe("the words that it names", () => {
  const text = { title: "Any user can read", body: "GET /api/v2/pods\nof another   tenant" };
  test.each([
    ["GET /api/v2/pods of another tenant", true],
    ["Any user can read", true],
    ["GET /api/v3/pods", false],
    ["user", false],
    ["", false],
  ])("%s: %s", (quote, stands) => {
    expect(standsIn(quote, text)).toBe(stands);
  });
});

describe("the project's policy", () => {
  const policy = { mode: "act", aiFound: "private" } as const;
  const byMachine = says("redirect", { ai_found: true });
  const shown = { witnesses: [{ name: "reproducer", span: null }] };
  test.each([
    ["it acts", of("report"), byMachine, policy, "report", undefined],
    ["it never acts by itself", of("report"), null, { ...policy, mode: "ask" }, "suspect", "unclear"],
    [
      "findings of machines stay",
      of("report"),
      byMachine,
      { ...policy, aiFound: "public" },
      "suspect",
      "ai-found",
    ],
    [
      "findings of people do not",
      of("report"),
      says("redirect"),
      { ...policy, aiFound: "public" },
      "report",
      undefined,
    ],
    [
      "machines must show it",
      of("report"),
      byMachine,
      { ...policy, aiFound: "needs_reproducer" },
      "suspect",
      "ai-found",
    ],
    [
      "machines have shown it",
      of("report", shown),
      byMachine,
      { ...policy, aiFound: "needs_reproducer" },
      "report",
      undefined,
    ],
    ["an ordinary text", of("ordinary"), byMachine, { ...policy, aiFound: "public" }, "ordinary", undefined],
  ] as const)("%s", (_name, verdict, reading, settings, expected, ask) => {
    const { ask: _, ...plain } = verdict;
    const made = underPolicy(verdict.verdict === "suspect" ? verdict : plain, reading, settings);
    expect([made.verdict, made.ask]).toEqual([expected, ask]);
  });
});

describe("a machine's reproducer", () => {
  const byMachine = says("redirect", { ai_found: true });
  const shown = { witnesses: [{ name: "reproducer", span: null }] };
  const [report, bare] = [of("report", shown), of("report")];
  test.each([
    ["a comment in public", "comment", report, byMachine, "act", "public", "hidden"],
    ["a review", "review", report, byMachine, "act", "public", "hidden"],
    ["in a discussion", "discussion-comment", report, byMachine, "act", "public", "hidden"],
    ["the text of an issue", "issue", report, byMachine, "act", "public", "stays"],
    ["nothing in public without a word", "comment", report, byMachine, "ask", "public", "stays"],
    ["none is shown", "comment", bare, byMachine, "act", "public", null],
    ["a person's", "comment", report, says("redirect"), "act", "public", null],
    ["nobody read it", "comment", report, null, "act", "public", null],
    ["as all others", "comment", report, byMachine, "act", "private", null],
    ["a redirected comment", "comment", report, byMachine, "act", "needs_reproducer", "hidden"],
    ["a redirected issue", "issue", report, byMachine, "act", "needs_reproducer", null],
    ["redirected only by a word", "comment", report, byMachine, "ask", "needs_reproducer", null],
    ["asked for another reason", "comment", of("suspect", shown), byMachine, "act", "public", null],
    ["ordinary", "comment", of("ordinary", shown), byMachine, "act", "public", null],
  ] as const)("%s", (_name, part, verdict, reading, mode, aiFound, expected) => {
    const settings = { mode, aiFound };
    expect(reproducerOf({ part }, underPolicy(verdict, reading, settings), reading, settings)).toBe(expected);
  });
});

describe("recorded answers of a large model", () => {
  type Row = readonly [
    want: "redirect" | "ask" | "leave",
    embedded: Verdict["verdict"],
    answer: ReaderAnswer["answer"],
    confidence: number,
    texts: number,
  ];
  // Counted over 635 texts after real ones, by nine hands, with the verdicts of scorers that had not seen the hand; `confidence` is the lower end of its band.
  const rows: readonly Row[] = [
    ["ask", "ordinary", "ask", 0, 4],
    ["ask", "ordinary", "ask", 70, 20],
    ["ask", "ordinary", "ask", 90, 1],
    ["ask", "ordinary", "leave", 0, 1],
    ["ask", "ordinary", "leave", 90, 2],
    ["ask", "report", "ask", 70, 2],
    ["ask", "report", "leave", 0, 1],
    ["ask", "suspect", "ask", 0, 3],
    ["ask", "suspect", "ask", 60, 2],
    ["ask", "suspect", "ask", 70, 10],
    ["ask", "suspect", "ask", 90, 2],
    ["ask", "suspect", "leave", 90, 2],
    ["ask", "suspect", "redirect", 60, 1],
    ["leave", "ordinary", "leave", 0, 1],
    ["leave", "ordinary", "leave", 60, 2],
    ["leave", "ordinary", "leave", 70, 50],
    ["leave", "ordinary", "leave", 90, 226],
    ["leave", "report", "leave", 60, 1],
    ["leave", "report", "redirect", 60, 1],
    ["leave", "suspect", "leave", 60, 1],
    ["leave", "suspect", "leave", 70, 9],
    ["leave", "suspect", "leave", 90, 38],
    ["leave", "suspect", "redirect", 0, 1],
    ["leave", "suspect", "redirect", 60, 1],
    ["leave", "suspect", "redirect", 70, 1],
    ["redirect", "ordinary", "ask", 0, 4],
    ["redirect", "ordinary", "redirect", 0, 2],
    ["redirect", "ordinary", "redirect", 60, 3],
    ["redirect", "ordinary", "redirect", 70, 20],
    ["redirect", "ordinary", "redirect", 90, 10],
    ["redirect", "report", "redirect", 60, 1],
    ["redirect", "report", "redirect", 70, 32],
    ["redirect", "report", "redirect", 90, 60],
    ["redirect", "suspect", "ask", 0, 1],
    ["redirect", "suspect", "ask", 60, 1],
    ["redirect", "suspect", "leave", 60, 1],
    ["redirect", "suspect", "redirect", 0, 1],
    ["redirect", "suspect", "redirect", 60, 7],
    ["redirect", "suspect", "redirect", 70, 47],
    ["redirect", "suspect", "redirect", 90, 62],
  ];
  function measured(mode: "advise" | "decide") {
    const judged = rows.map(([want, embedded, answer, confidence, texts]) => ({
      want,
      texts,
      verdict: combine(of(embedded), says(answer, { confidence }), mode).verdict,
    }));
    const count = (list: readonly (typeof judged)[number][]): number =>
      list.reduce((sum, judgement) => sum + judgement.texts, 0);
    const share = (
      list: readonly (typeof judged)[number][],
      is: (judgement: (typeof judged)[number]) => boolean,
    ): number => count(list.filter(is)) / count(list);
    const reports = judged.filter((judgement) => judgement.want === "redirect");
    const ordinary = judged.filter((judgement) => judgement.want === "leave");
    return {
      precision: share(
        judged.filter((judgement) => judgement.verdict === "report"),
        (judgement) => judgement.want === "redirect",
      ),
      recall: share(reports, (judgement) => judgement.verdict === "report"),
      caught: share(reports, (judgement) => judgement.verdict !== "ordinary"),
      wronglyClosed: share(ordinary, (judgement) => judgement.verdict === "report"),
      wronglyAsked: share(ordinary, (judgement) => judgement.verdict === "suspect"),
    };
  }

  test("decide", () => {
    const { precision, recall, caught, wronglyClosed, wronglyAsked } = measured("decide");
    expect(precision).toBeGreaterThanOrEqual(0.97);
    expect(recall).toBeGreaterThanOrEqual(0.83);
    expect(caught).toBeGreaterThanOrEqual(0.95);
    expect(wronglyClosed).toBeLessThanOrEqual(0.01);
    expect(wronglyAsked).toBeLessThanOrEqual(0.05);
  });

  test("advise", () => {
    const { precision, caught } = measured("advise");
    expect(precision).toBeGreaterThanOrEqual(0.99);
    expect(caught).toBeGreaterThanOrEqual(0.95);
  });
});
