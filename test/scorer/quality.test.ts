// The bars on quality: on labelled texts that the weights never saw, and on all.
import { describe, expect, test } from "@jest/globals";
import { readCorpus, type Labelled } from "../../bench/scorer/corpus.ts";
import { qualityOf, type Quality } from "../../bench/scorer/measures.ts";
import { BOTH, sampleOf, train, weightsOf } from "../../bench/scorer/training.ts";
import { DEFAULT_OPTIONS, scoreText } from "../../src/scorer/score.ts";
import { WEIGHTS, type Weights } from "../../src/scorer/weights.ts";

function qualityOn(texts: readonly Labelled[], weights: Weights = WEIGHTS): Quality {
  return qualityOf(
    texts.map((text) => {
      const { title, body, role } = text;
      const asked = { title, body, kind: "issue", authorAssociation: role } as const;
      return { text, verdict: scoreText(asked, DEFAULT_OPTIONS, weights).verdict };
    }),
  );
}

const all = [...readCorpus("dev"), ...readCorpus("own")];

describe("quality", () => {
  test("weights trained on some of the texts judge the others", () => {
    const seen = all.filter((text) => text.part === "train");
    const quality = qualityOn(
      all.filter((text) => text.part === "test"),
      weightsOf(train(BOTH, seen.map(sampleOf), [])),
    );
    expect(quality.precision).toBeGreaterThanOrEqual(0.95);
    expect(quality.recall).toBeGreaterThanOrEqual(0.75);
    expect(quality.noticed).toBeGreaterThanOrEqual(0.94);
  });

  test("on all texts the bars hold", () => {
    const quality = qualityOn(all);
    expect(quality.precision).toBeGreaterThanOrEqual(0.95);
    expect(quality.recall).toBeGreaterThanOrEqual(0.75);
    expect(quality.noticed).toBeGreaterThanOrEqual(0.94);
    expect(quality.hardReport).toBeLessThanOrEqual(0.02);
    expect(quality.hardSuspect).toBeLessThanOrEqual(0.12);
  });

  test.each(["en", "zh", "es", "pt", "de", "fr", "ja", "ru"])("%s: reports are noticed", (language) => {
    const texts = all.filter((text) => text.language === language);
    expect(texts.filter((text) => text.positive).length).toBeGreaterThanOrEqual(20);
    const quality = qualityOn(texts);
    expect(quality.noticed).toBeGreaterThanOrEqual(0.94);
    expect(quality.recall).toBeGreaterThanOrEqual(0.75);
  });
});
