// What is hidden from a reader of characters: folded away, with places that still point into the text as it was written.
import { expect, test } from "@jest/globals";
import { DEFAULT_OPTIONS, scoreText } from "../../src/scorer/score.ts";
import { foldText, placeIn } from "../../src/scorer/text/fold.ts";

test.each([
  ["nothing to fold", "SQL injection", "SQL injection"],
  ["zero-width signs", "SQL\u200b in\u200djec\ufefftion", "SQL injection"],
  ["soft hyphens", "vul\u00adnera\u00adbility", "vulnerability"],
  ["combining marks", "ex\u0301plo\u0308it", "exploit"],
  ["full-width letters", "ＳＱＬ", "SQL"],
  ["mathematical letters", "𝐗𝐒𝐒 𝓲𝓷 𝕨𝕚𝕜𝕚", "XSS in wiki"],
  ["Cyrillic letters in Latin words", "vulnеrаbility", "vulnerability"],
  ["Greek letters in Latin words", "explοit", "exploit"],
  ["Russian stays Russian", "уязвимость в XSS", "уязвимость в XSS"],
  ["Hindi keeps its marks", "पासवर्ड दिखता है", "पासवर्ड दिखता है"],
  ["emoji stay whole", "a 😀 b", "a 😀 b"],
])("%s", (_, written, folded) => {
  expect(foldText(written).text).toBe(folded);
});

test("places lead back into the text as it was written", () => {
  const written = "a\u200b\u200bbc 𝐗y";
  const folded = foldText(written);
  expect(folded.text).toBe("abc Xy");
  expect([0, 1, 2, 3, 4, 5].map((at) => placeIn(folded, at))).toEqual([0, 3, 4, 5, 6, 8]);
});

test("a disguised report gets the score of the plain one, and its reasons point at the disguise", () => {
  const plain = "An attacker can read the passwords of other users without authentication.";
  const disguised = plain.replaceAll("a", "\u0430").replaceAll("s ", "s\u200b ");
  const of = (body: string): ReturnType<typeof scoreText> =>
    scoreText({ title: "Vulnerability", body, kind: "issue" }, DEFAULT_OPTIONS);
  expect(of(disguised).score).toBeCloseTo(of(plain).score, 6);
  for (const { span } of of(disguised).reasons)
    if (span?.field === "body") expect(span.end).toBeLessThanOrEqual(disguised.length);
});
