// The bars on quality, on labelled texts of which a third was neither trained on nor looked at.
import { describe, expect, test } from "@jest/globals";
import { readCorpus, type Labelled } from "../../../bench/moderation/corpus.ts";
import { qualityOf, type Judged } from "../../../bench/moderation/measures.ts";
import { DEFAULT_OPTIONS, scoreText } from "../../../src/domain/moderation/score.ts";

function judged(texts: readonly Labelled[]): readonly Judged[] {
  return texts.map((text) => ({
    text,
    verdict: scoreText(
      { title: text.title, body: text.body, kind: "issue", authorAssociation: text.role },
      DEFAULT_OPTIONS,
    ).verdict,
  }));
}

const all = [...readCorpus("dev"), ...readCorpus("own")];

describe("quality", () => {
  test("on all texts the bars hold", () => {
    const quality = qualityOf(judged(all));
    expect(quality.precision).toBeGreaterThanOrEqual(0.95);
    expect(quality.recall).toBeGreaterThanOrEqual(0.75);
    expect(quality.noticed).toBeGreaterThanOrEqual(0.94);
    expect(quality.hardReport).toBeLessThanOrEqual(0.02);
    expect(quality.hardSuspect).toBeLessThanOrEqual(0.12);
  });

  test("on texts held out it is nearly as good", () => {
    const quality = qualityOf(judged(all.filter((text) => text.part === "test")));
    expect(quality.precision).toBeGreaterThanOrEqual(0.95);
    expect(quality.recall).toBeGreaterThanOrEqual(0.75);
    expect(quality.noticed).toBeGreaterThanOrEqual(0.92);
  });

  test.each(["en", "zh", "es", "pt", "de", "fr", "ja", "ru"])("%s: most reports are noticed", (language) => {
    const texts = all.filter((text) => text.language === language);
    expect(texts.length).toBeGreaterThanOrEqual(20);
    const quality = qualityOf(judged(texts));
    expect(quality.noticed).toBeGreaterThanOrEqual(0.9);
    expect(quality.recall).toBeGreaterThanOrEqual(0.75);
  });
});
