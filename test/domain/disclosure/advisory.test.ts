// The advisory's title and body, and what is none.
import { expect, test } from "@jest/globals";
import { parseAdvisory } from "../../../src/domain/disclosure/advisory.ts";

test.each<[string, ReturnType<typeof parseAdvisory>]>([
  ["", null],
  ["no heading\n\nbody", null],
  ["> # quoted\n\nbody", null],
  ["text\n\n# late\n\nbody", null],
  ["# title", null],
  ["#\n\nbody", null],
  ["## A *b* `c`\n\nbody\n", { title: "A b c", body: "body" }],
  ["\n\n# A\nbody at once", { title: "A", body: "body at once" }],
  ["# A\r\n\r\nbody\r\nmore\r\n", { title: "A", body: "body\r\nmore" }],
  ["Under\nlined\n===\nbody", { title: "Under lined", body: "body" }],
])("%j", (markdown, expected) => {
  expect(parseAdvisory(markdown)).toEqual(expected);
});

test("a long or nested text takes no time", () => {
  const started = performance.now();
  for (const piece of ["*_", "> ", "1. ", "> a\n\n", "[a]["]) {
    expect(parseAdvisory(`# T\n\n${piece.repeat(20_000)}`)?.title).toBe("T");
    expect(parseAdvisory(piece.repeat(20_000))).toBeNull();
  }
  expect(performance.now() - started).toBeLessThan(5_000);
});
