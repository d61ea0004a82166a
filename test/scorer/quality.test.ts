// That the weights which ship belong to the texts: what strangers' texts get is measured by `npm run bench:moderation`, as it takes minutes.
import { describe, expect, test } from "@jest/globals";
import { readCorpus } from "../../bench/scorer/corpus.ts";
import { qualityOf } from "../../bench/scorer/measures.ts";
import { DEFAULT_OPTIONS, scoreText } from "../../src/scorer/score.ts";
import { WEIGHTS } from "../../src/scorer/model/weights.ts";

const some = [...readCorpus("hands"), ...readCorpus("own")].filter((_, index) => index % 4 === 0);

describe("quality", () => {
  test("texts that were learned are judged as they were labelled", () => {
    const quality = qualityOf(
      some.map((text) => [text, scoreText({ ...text, authorAssociation: text.role }, DEFAULT_OPTIONS).verdict]),
    );
    expect(quality.precision).toBeGreaterThanOrEqual(0.95);
    expect(quality.caught).toBeGreaterThanOrEqual(0.93);
    expect(quality.hardClosed).toBeLessThanOrEqual(0.02);
  });

  test("no word has a weight of its own that could close a text", () => {
    const words = [...WEIGHTS.of].filter(([name]) => name.startsWith("word:"));
    expect(words.length).toBeGreaterThan(1_000);
    for (const [, { report, request }] of words)
      expect(Math.max(Math.abs(report), Math.abs(request))).toBeLessThan(8);
  });
});
