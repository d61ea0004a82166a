// CVSS vectors in a text: scored, or named as wrong. The scores are those of FIRST's own calculators.
import { describe, expect, it } from "@jest/globals";
import { isCve, isGhsa, severitiesIn, weaknessesIn } from "../../../src/domain/advisories/records/severity.ts";

describe("severitiesIn", () => {
  it.each([
    ["CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", 9.8, "critical"],
    ["CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H", 10, "critical"],
    ["CVSS:3.1/AV:L/AC:H/PR:H/UI:R/S:U/C:L/I:N/A:N", 1.8, "low"],
    ["CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:U/C:L/I:L/A:N", 5.4, "medium"],
    ["CVSS:3.0/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N", 6.1, "medium"],
    ["CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N", 0, "none"],
    ["CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/E:U/RL:O/RC:C", 9.8, "critical"],
    ["CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N", 9.3, "critical"],
    ["CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H", 10, "critical"],
    ["CVSS:4.0/AV:L/AC:L/AT:N/PR:L/UI:N/VC:L/VI:L/VA:N/SC:N/SI:N/SA:N", 4.8, "medium"],
  ])("%s", (vector, score, rating) => {
    const found = severitiesIn(`Severity: ${vector}, as we see it.`);
    expect(found.wrong).toEqual([]);
    expect(found.severities.map((severity) => [severity.vector, severity.score, severity.rating])).toEqual([
      [vector, score, rating],
    ]);
  });

  it.each([
    "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H",
    "CVSS:3.1/AV:X/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
    "CVSS:3.1/AV:N/AV:L/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
    "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/ZZ:Q",
    "CVSS:4.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
  ])("%s is wrong", (vector) => {
    expect(severitiesIn(vector)).toEqual({ severities: [], wrong: [vector] });
  });

  it("takes one of each version, the older first", () => {
    const text =
      "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N, CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H";
    expect(severitiesIn(text).severities.map(({ version }) => version)).toEqual(["3.1", "4.0"]);
  });

  it("reads a long text in no time", () => {
    expect(severitiesIn("CVSS:3.1/AV:".repeat(100_000)).severities).toEqual([]);
  });
});

describe("names", () => {
  it("finds weaknesses once each", () => {
    expect(weaknessesIn("CWE-79, CWE-079 and CWE-352; not CWE-x")).toEqual(["CWE-79", "CWE-352"]);
  });

  it.each([
    ["CVE-2026-12345", true],
    ["CVE-2026-123", false],
    ["cve-2026-12345", false],
    ["CVE-2026-12345 ", false],
  ])("%p is a CVE: %p", (text, expected) => {
    expect(isCve(text)).toBe(expected);
  });

  it.each([
    ["GHSA-2346-789c-fghj", true],
    ["GHSA-1234-789c-fghj", false],
    ["GHSA-2346-789c", false],
  ])("%p is a GHSA: %p", (text, expected) => {
    expect(isGhsa(text)).toBe(expected);
  });
});
