// Whose words a text holds: its writer's, a tool's, a policy's; and in which language.
import { describe, expect, test } from "@jest/globals";
import { identifiersIn } from "../../src/scorer/identifiers.ts";
import { DEFAULT_OPTIONS, scoreText, type ModeratedText } from "../../src/scorer/score.ts";
import { isPolicy } from "../../src/scorer/text/policy.ts";
import { isProse, isToolLine } from "../../src/scorer/text/tool-output.ts";

describe("lines that tools print", () => {
  test.each([
    "7 vulnerabilities (1 low, 4 moderate, 2 high)",
    "found 0 vulnerabilities",
    "added 812 packages, and audited 813 packages in 24s",
    "npm ERR! code ERESOLVE",
    "Found 4 known vulnerabilities in 2 packages",
    "Total: 8 (HIGH: 7, CRITICAL: 1)",
    "error: 2 vulnerabilities found!",
    "NAME     INSTALLED  FIXED-IN  TYPE  VULNERABILITY   SEVERITY",
    "0C     3H     7M    41L  debian:12-slim",
    "│ openssl │ CVE-2024-12797 │ HIGH │",
  ])("%s", (line) => expect(isToolLine(line)).toBe(true));

  test.each([
    "I found 3 vulnerabilities in the login form",
    "We have 12 packages in our monorepo and the build is slow",
    "Two users can see each other's invoices",
    "1. Log in as a guest",
    "Severity is high, as anybody can do it",
  ])("not: %s", (line) => expect(isToolLine(line)).toBe(false));
});

describe("fences", () => {
  const prose =
    "The endpoint takes a user id from the query and returns that user's records.\nThe session of the caller is never compared with it. Any customer can download the records of all others.";
  test("a whole report in a fence is prose, code is not", () => {
    expect(isProse("markdown", prose)).toBe(true);
    expect(isProse("", prose)).toBe(true);
    expect(isProse("ts", prose)).toBe(false);
    expect(isProse("", "const a = f(x);\nif (a) { return b[0]; }\n".repeat(5))).toBe(false);
    expect(isProse("", "2025-01-01 started\n2025-01-02 stopped\n")).toBe(false);
  });

  test("a report in one fence gets the score of the same without it", () => {
    const of = (body: string): number =>
      scoreText({ title: "Records of other customers", body, kind: "issue" }, DEFAULT_OPTIONS).score;
    expect(of(`\`\`\`\n${prose}\n\`\`\``)).toBeCloseTo(of(prose), 1);
  });
});

test.each([
  ["Please do not post security vulnerabilities in public issues.", true],
  ["I know that vulnerabilities are reported by mail; this one is only a bug.", true],
  ["Bitte keine Sicherheitslücken öffentlich melden.", true],
  ["セキュリティの脆弱性は公開せずに報告してください。", true],
  ["I have found a vulnerability and do not want to post it here.", false],
  ["Where should I report a security vulnerability?", false],
  ["Please fix the button.", false],
])("a policy or not: %s", (sentence, expected) => {
  expect(isPolicy(sentence)).toBe(expected);
});

describe("languages", () => {
  test.each([
    ["en", true, "The server crashes", "It stops after the update and does not come back by itself."],
    [
      "de",
      true,
      "Absturz beim Start",
      "Nach dem Update startet das Programm nicht mehr, es bleibt einfach stehen.",
    ],
    [
      "ko",
      false,
      "로그인만 하면 남의 후기를 지울 수 있음",
      "제 계정으로 받은 토큰으로 다른 사람의 후기를 지웠습니다.",
    ],
    [
      "tr",
      false,
      "Başkasının hesabı",
      "Sayfayı yenileyince tanımadığım birinin mesajlarını ve taslaklarını görüyorum.",
    ],
  ])("%s", (code, read, title, body) => {
    const { language, ceilings } = scoreText({ title, body, kind: "issue" }, DEFAULT_OPTIONS);
    expect(language).toMatchObject({ code, read });
    expect(ceilings.some(({ signal }) => signal === "language-not-read")).toBe(!read);
  });
});

describe("published vulnerabilities", () => {
  const text: ModeratedText = {
    kind: "issue",
    title: "Is 2.x affected by CVE-2021-44228?",
    body: "We found log4j-core 2.11 in your package, which has this vulnerability. See GHSA-jfh8-c2jp-5v3q.",
  };

  test("identifiers are found once each", () => {
    expect(identifiersIn({ ...text, body: `${text.body} cve-2021-44228` })).toEqual([
      "CVE-2021-44228",
      "GHSA-JFH8-C2JP-5V3Q",
    ]);
  });

  test("what is known as published is never closed", () => {
    const published = scoreText({ ...text, publishedIds: ["cve-2021-44228"] }, DEFAULT_OPTIONS);
    expect(published.verdict).not.toBe("report");
    expect(published.ceilings).toContainEqual({ signal: "published", verdict: "suspect" });
  });

  test("who asks for what comes after a publication is left alone", () => {
    const asks = { ...text, title: "CVE-2021-44228: when is the fix released?", body: "Which release has it?" };
    expect(scoreText({ ...asks, publishedIds: ["CVE-2021-44228"] }, DEFAULT_OPTIONS).verdict).toBe("ordinary");
  });
});

test("nothing is closed by its score alone", () => {
  const { verdict, ceilings, witnesses } = scoreText(
    { kind: "issue", title: "Vulnerable", body: "" },
    { ...DEFAULT_OPTIONS, thresholds: { report: 0.02, suspect: 0.01 } },
  );
  expect(verdict === "report").toBe(witnesses.length > 0 && ceilings.length === 0);
});
