// The tracking issue of a private report: whatever was written, GitHub takes it, and nothing in it acts.
import { expect, it } from "@jest/globals";
import { privateReportBody, privateReportTitle } from "../../../src/text/advisories/private-report.ts";

const REPORT = {
  ghsa: "GHSA-2346-789c-fghj",
  url: "https://github.com/northwind/harbor/security/advisories/GHSA-2346-789c-fghj",
  author: { login: "oscar" },
  createdAt: "2026-03-10T15:00:00Z",
};
const to = { maintainers: { team: "security" }, owner: "northwind", answers: false } as const;
/** GitHub's, for an issue's body, and for its title. */
const [LONGEST, LONGEST_TITLE] = [65_536, 256];

it.each([
  ["names", "@a".repeat(30_000)],
  ["backticks", "`".repeat(60_000)],
  ["comments", "<!-- -->".repeat(8_000)],
  ["plain", "x".repeat(65_535)],
  ["lines", "\n/approve me\n".repeat(5_000)],
])("fits GitHub's limits: %s", (_name, words) => {
  const body = privateReportBody({ ...REPORT, title: words.slice(0, 1_024), body: words }, to);
  expect(body.length).toBeLessThan(LONGEST - 200);
  expect(body).toContain("**Next:**");
  expect(privateReportTitle({ ...REPORT, title: words, body: "" }).length).toBeLessThan(LONGEST_TITLE);
});
