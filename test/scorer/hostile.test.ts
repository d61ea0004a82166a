// Texts made to break the scorer: whatever they hold, a verdict comes in linear time and its spans lie in the text.
import { describe, expect, test } from "@jest/globals";
import { HOSTILE } from "../../bench/scorer/speed.ts";
import { DEFAULT_OPTIONS, scoreText, type ModeratedText } from "../../src/scorer/score.ts";

/** Far above what a linear scorer needs on a slow machine, and far below what a quadratic one would. */
const MOST_MILLISECONDS = 5_000;

function expectSound(text: ModeratedText): void {
  const { score, reasons } = scoreText(text, DEFAULT_OPTIONS);
  expect(score).toBeGreaterThanOrEqual(0);
  expect(score).toBeLessThanOrEqual(1);
  for (const { span, weight } of reasons) {
    expect(Number.isFinite(weight)).toBe(true);
    if (span === null) continue;
    expect(span.start).toBeGreaterThanOrEqual(0);
    expect(span.end).toBeGreaterThan(span.start);
    expect(span.end).toBeLessThanOrEqual(text[span.field].length);
  }
}

describe("hostile texts", () => {
  test.each(Object.entries(HOSTILE))("a megabyte of %s", (_, piece) => {
    const body = piece.repeat(Math.ceil(1_000_000 / piece.length)).slice(0, 1_000_000);
    const before = process.cpuUsage();
    expectSound({ kind: "issue", title: body.slice(0, 256), body });
    // The processor's time: how busy the machine is says nothing of the scorer.
    expect(process.cpuUsage(before).user / 1_000).toBeLessThan(MOST_MILLISECONDS);
  });

  test("random mixtures of everything that has a meaning", () => {
    const pieces = [
      ...Object.values(HOSTILE),
      "```",
      "~~~",
      "\n",
      "\r\n",
      "> ",
      "- [x] ",
      "\t",
      "\u0000",
      "\u202e",
      "İ",
      "ß",
      "😀",
      "é",
      "CVE-2024-1234",
    ];
    let seed = 42;
    const next = (below: number): number => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fff_ffff;
      return seed % below;
    };
    for (let round = 0; round < 300; round++) {
      const text = (): string =>
        Array.from({ length: next(60) }, () => pieces[next(pieces.length)] ?? "").join(next(2) === 0 ? "" : " ");
      expectSound({ kind: next(2) === 0 ? "issue" : "comment", title: text(), body: text(), templates: [text()] });
    }
  });

  test("product words with signs of the phrase language are plain words", () => {
    const productWords = ["a{b|c}", "x...y", "*", "", ";", "{"];
    expect(() =>
      scoreText({ kind: "issue", title: "XSS", body: "a b c" }, { ...DEFAULT_OPTIONS, productWords }),
    ).not.toThrow();
  });
});
