// What is not the writer's own claim: ordinary issues with a tool's output or a policy's sentence behind them stay what they were.
import { expect, test } from "@jest/globals";
import { readCorpus } from "../../bench/scorer/corpus.ts";
import { DEFAULT_OPTIONS, scoreText } from "../../src/scorer/score.ts";

const APPENDED: readonly string[] = [
  "7 vulnerabilities (1 low, 4 moderate, 2 high)\n\nTo address all issues, run:\n  npm audit fix",
  "found 12 vulnerabilities (3 moderate, 9 high) in 1204 scanned packages\n  run `npm audit fix` to fix 8 of them",
  "npm warn deprecated glob@7.2.3: no longer supported\n\nadded 812 packages, and audited 813 packages in 24s",
  "3 high severity vulnerabilities\n\nSome issues need review, and may require choosing a different dependency.",
  "5 vulnerabilities found - Packages audited: 977\nSeverity: 2 Moderate | 3 High",
  "14 vulnerabilities found\nSeverity: 1 low | 6 moderate | 7 high",
  "Found 4 known vulnerabilities in 2 packages\nName   Version ID             Fix Versions",
  "[notice] A new release of pip is available: 24.0 -> 25.1",
  "No known vulnerabilities found",
  "0C     3H     7M    41L  debian:12-slim",
  "✗ 3 vulnerabilities found in 2 packages\n  CRITICAL  1\n  HIGH      2",
  "Use 'docker scan' to run Snyk tests against images to find vulnerabilities and learn how to fix them",
  "Total: 8 (HIGH: 7, CRITICAL: 1)",
  "┌─────────┬────────────────┬──────────┐\n│ Library │ Vulnerability  │ Severity │\n└─────────┴────────────────┴──────────┘",
  " ✔ Vulnerability DB                [no update available]\n ✔ Scanned for vulnerabilities     [17 vulnerability matches]",
  "NAME     INSTALLED  FIXED-IN  TYPE  VULNERABILITY   SEVERITY",
  "error: 2 vulnerabilities found!\nwarning: 3 allowed warnings found",
  "Crate:     time\nVersion:   0.1.45\nTitle:     Potential segfault in the time crate\nID:        RUSTSEC-2020-0071",
  "Your code is affected by 2 vulnerabilities from the Go standard library.",
  "Found 2 security vulnerability advisories affecting 1 package:",
  "warning NU1903: Package 'Parser.Json' 9.0.1 has a known high severity vulnerability",
  "remote: GitHub found 6 vulnerabilities on example/repo's default branch (2 high, 4 moderate).",
  "Please do not post security vulnerabilities in public issues.",
  "If you have found a security vulnerability, please mail security@project.example instead of opening an issue.",
  "I know that vulnerabilities are reported by mail; this one is only a bug.",
  "I have read the security policy and this is not a vulnerability.",
  "Security problems should be disclosed privately, see SECURITY.md.",
  "We understand that exploits must not be described here.",
  "Bitte keine Sicherheitslücken öffentlich melden.",
  "Merci de ne pas signaler de vulnérabilité dans un ticket public.",
];

/** Every text that should be left alone, until there are 300. */
const ordinary = [...readCorpus("hands"), ...readCorpus("dev")]
  .filter(({ want, roleDecides, language }) => want === "leave" && !roleDecides && language === "en")
  .slice(0, 300);

test("thirty kinds of lines behind three hundred ordinary issues close and ask no more than the issues alone", () => {
  const verdicts = (appended: (index: number) => string): Record<string, number> => {
    const counts: Record<string, number> = { report: 0, suspect: 0, ordinary: 0 };
    ordinary.forEach(({ title, body, kind }, index) => {
      const text = { title, body: `${body}\n\n${appended(index)}`, kind };
      const { verdict } = scoreText(text, DEFAULT_OPTIONS);
      counts[verdict] = (counts[verdict] ?? 0) + 1;
    });
    return counts;
  };
  const alone = verdicts(() => "");
  const behind = verdicts((index) => APPENDED[index % APPENDED.length] ?? "");
  expect(ordinary).toHaveLength(300);
  expect(behind["report"]).toBeLessThanOrEqual((alone["report"] ?? 0) + 1);
  // Six of 300 are 2 %: where a title speaks of dependencies, what a tool found in them is part of the matter.
  expect(behind["suspect"]).toBeLessThanOrEqual((alone["suspect"] ?? 0) + 6);
});
