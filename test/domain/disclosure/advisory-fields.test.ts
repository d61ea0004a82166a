// The fields of an advisory: in the app's form, in GitHub's forms, and as other projects write them.
import { describe, expect, test } from "@jest/globals";
import {
  type AdvisoryField,
  isUntitledForm,
  missingFields,
} from "../../../src/domain/disclosure/advisory-fields.ts";
import { parseAdvisory } from "../../../src/domain/disclosure/advisory.ts";
import { reviewAdvisory } from "../../../src/domain/disclosure/checks/patch-review.ts";
import { advisoryForm } from "../../../src/text/disclosure/advisory.ts";
import { renderWarning } from "../../../src/text/disclosure/warnings.ts";

const ALL: readonly AdvisoryField[] = ["affected", "fixed", "severity", "cve", "workaround"];
const VECTOR = "CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:N";
/** The form as `/advisory template` prints it, without its fence and the command. */
const FORM = (advisoryForm().split(/`{3,}[a-z]*\n?/)[1] ?? "").replace("/advisory\n", "").replaceAll("\u200b", "");

describe("what an advisory lacks", () => {
  test.each<[string, string, readonly AdvisoryField[]]>([
    ["a plain text", "Sessions can be resumed.", ALL],
    ["the form as it is printed", FORM.replace(VECTOR, ""), ALL],
    [
      "the form, filled in",
      `### Affected versions\n\n< 1.2.4\n\n### Fixed versions\n\n1.2.4\n\n### Severity\n\nHigh, ${VECTOR}\n\n### CVE\n\nrequested\n\n### Workaround\n\nnone`,
      [],
    ],
    [
      "lines with labels, and a CVE in the text",
      `**Affected versions:** 1.0 to 1.2.3\n- Fixed in: 1.2.4\nSeverity: ${VECTOR}\nMitigation:\n\nSwitch it off.\n\nThis is CVE-2026-12345.`,
      [],
    ],
    [
      "a version 4 vector; a severity as a word alone is told",
      "### Severity\nCVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:L/VA:L/SC:N/SI:N/SA:N",
      ["affected", "fixed", "cve", "workaround"],
    ],
    ["a word for severity", "### Severity\n\nHigh", ALL],
    [
      "GitHub's form of drafts with its own questions left in",
      "### Patches\n_Has the problem been patched?_\n\n### Workarounds\n_Is there a way?_\nBlock the port.",
      ["affected", "fixed", "severity", "cve"],
    ],
  ])("%s", (_, body, expected) => {
    expect(missingFields({ title: "A title", body })).toEqual(expected);
  });

  test("in one sentence", () => {
    expect(reviewAdvisory({ title: "T", body: `CVE-2026-12345, ${VECTOR}` }).map(renderWarning)).toEqual([
      "The advisory does not say which versions are affected, which versions are fixed and a workaround. `/advisory template` prints a form that asks for it.",
    ]);
  });
});

describe("a severity in words", () => {
  const HIGH = "CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:N";
  test.each<[string, string, boolean]>([
    ["no words", `### Severity\n${HIGH}`, false],
    ["the same", `### Severity\nHigh (8.1), ${HIGH}`, false],
    ["another", `### Severity\n\nLow\n\n### CVSS\n${HIGH}`, true],
    ["another, on a line of its own", `**Severity:** moderate\n\n${HIGH}`, true],
    ["two of them, one of which it is", `### Severity\nMedium on Windows, high elsewhere: ${HIGH}`, false],
    ["words elsewhere", `### Impact\nA low effort is enough.\n\n### Severity\n${HIGH}`, false],
    ["no vector", "### Severity\nLow", false],
    [
      "one of two versions agrees",
      `Severity: medium\n\n${HIGH}\nCVSS:3.0/AV:N/AC:H/PR:L/UI:N/S:U/C:L/I:L/A:L`,
      false,
    ],
  ])("that its vector does not come to is told: %s", (_case, body, told) => {
    const kinds = reviewAdvisory({ title: "T", body }).map(({ kind }) => kind);
    expect(kinds.includes("other-severity")).toBe(told);
  });

  test("in one sentence", () => {
    expect(reviewAdvisory({ title: "T", body: `Severity: Moderate\n\n${HIGH}` }).map(renderWarning)).toContain(
      `The advisory calls the severity medium, and its vector \`${HIGH}\` comes to 8.1, high. Records and GitHub's advisory say what the vector does. Which is right?`,
    );
  });
});

test.each<[string, boolean]>([
  ["### Summary\nA cookie stays valid.\n\n### Details\nIn the store.\n\n### PoC\n\n### Impact\nAll.", true],
  ["### Impact\nAll.\n\n### Patches\n1.2.4\n", true],
  ["# Sessions can be resumed\n\n### Summary\nx\n\n### Details\ny\n\n### Impact\nz", false],
  ["# Summary\n\nA cookie stays valid.", false],
])("%j is a form without a title: %s", (markdown, expected) => {
  const advisory = parseAdvisory(markdown);
  expect(advisory !== null && isUntitledForm(advisory)).toBe(expected);
});

test("a long text takes no time", () => {
  const started = performance.now();
  for (const piece of ["# ", "a:", "**a", "_", "- ", "CVSS:3.1/AV:N"])
    missingFields({ title: "T", body: piece.repeat(30_000) });
  expect(performance.now() - started).toBeLessThan(1_000);
});
