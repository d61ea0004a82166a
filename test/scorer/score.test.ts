// Verdicts: what makes a report, what keeps one down, and what a verdict shows.
import { describe, expect, test } from "@jest/globals";
import { DEFAULT_OPTIONS, scoreText, type ModeratedText, type ModerationOptions } from "../../src/scorer/score.ts";

const REPORT: ModeratedText = {
  kind: "issue",
  title: "Stored XSS in the wiki",
  body: "I found a vulnerability: an attacker can steal the session of any user with `<script>alert(1)</script>`.",
};

const SCAN: ModeratedText = {
  kind: "issue",
  title: "Trivy finds CVE-2023-0286 in the image",
  body: "Our scanner reports two critical vulnerabilities in the base image. Please update openssl.",
};

function verdictOf(text: Partial<ModeratedText>, options: Partial<ModerationOptions> = {}): string {
  return scoreText({ ...REPORT, ...text }, { ...DEFAULT_OPTIONS, ...options }).verdict;
}

function issue(title: string, body: string): string {
  return scoreText({ kind: "issue", title, body }, DEFAULT_OPTIONS).verdict;
}

describe("what nobody has to look at", () => {
  test.each([
    ["nothing", "", ""],
    ["an ordinary bug", "Build fails on FreeBSD", "cc: error: unknown argument"],
    [
      "a policy that is not enforced",
      "NetworkPolicy not enforced",
      "Egress traffic is allowed for some seconds after a restart.",
    ],
    [
      "a wish for protection",
      "Feature request: rate limit for logins",
      "It would be nice to slow down brute force attacks.",
    ],
    ["a policy file", "Add SECURITY.md", "OpenSSF Scorecard asks for a security policy."],
    [
      "a substring",
      "Cross-site navigation resource",
      "The access site forces the source to be exposed in SecurityGroup.",
    ],
    [
      "a refused login",
      "Login fails with invalid token",
      "After the upgrade I get permission denied though the password is correct.",
    ],
  ])("%s", (_, title, body) => {
    expect(issue(title, body)).toBe("ordinary");
  });
});

describe("how much of a text tells of it", () => {
  const said = "Guests can open the invoices of other tenants.";
  const chatter = Array.from({ length: 20 }, (_, day) => `On day ${day} the build failed and worked again.`).join(
    "\n",
  );

  test("what one sentence of many says in passing weighs less than the same alone", () => {
    const alone = scoreText({ kind: "issue", title: "Invoices", body: said }, DEFAULT_OPTIONS);
    const lost = scoreText({ kind: "issue", title: "Invoices", body: `${chatter}\n${said}` }, DEFAULT_OPTIONS);
    expect(alone.verdict).not.toBe("ordinary");
    expect(lost.score).toBeLessThan(alone.score);
  });

  test("a form's headings are no complaints of the writer", () => {
    const ids = (body: string): readonly string[] =>
      scoreText({ kind: "issue", title: "Invoices", body }, DEFAULT_OPTIONS).reasons.map(({ signal }) => signal);
    expect(ids("It used to work.")).toContain("prose:regression");
    expect(ids("### Expected behavior\nOnly mine.")).not.toContain("prose:regression");
    expect(ids("* **Expected behavior**\nOnly mine.")).not.toContain("prose:regression");
  });
});

describe("what should not be public", () => {
  test.each([
    ["a report with all its words", REPORT.title, REPORT.body],
    [
      "a report without a keyword",
      "Any logged-in user can read another tenant's pods",
      "With the token of tenant A I can list and read all pods of tenant B, secrets included. Nothing checks who owns them.",
    ],
    [
      "a question where to report",
      "Security contact?",
      "I found a vulnerability. Where can I report it privately? There is no SECURITY.md.",
    ],
    [
      "a question about a CVE",
      "Is 2.x affected by CVE-2021-44228?",
      "Your package ships log4j 2.14, which is vulnerable. Are we affected, and when will there be a fix?",
    ],
    ["scanner findings", SCAN.title, SCAN.body],
    [
      "a secret in the logs",
      "Passwords are logged in plain text",
      "With debug on, anyone who can read the logs sees the password of every user.",
    ],
    ["Chinese", "后台存在SQL注入漏洞", "攻击者不需要登录就可以读取数据库里所有用户的密码。"],
    [
      "Russian",
      "Уязвимость: обход авторизации",
      "Злоумышленник может без пароля прочитать чужие данные любого пользователя.",
    ],
  ])("%s", (_, title, body) => {
    expect(issue(title, body)).toBe("report");
  });
});

describe("who wrote it, and where", () => {
  test.each([
    [undefined, "report"],
    [null, "report"],
    ["NONE", "report"],
    ["CONTRIBUTOR", "report"],
    ["MEMBER", "ordinary"],
    ["OWNER", "ordinary"],
    ["COLLABORATOR", "ordinary"],
    ["BOT", "suspect"],
  ])("role %s: %s", (authorAssociation, expected) => {
    expect(verdictOf(authorAssociation === undefined ? {} : { authorAssociation })).toBe(expected);
  });

  test("the role stands among the reasons", () => {
    const { reasons } = scoreText({ ...REPORT, authorAssociation: "MEMBER" }, DEFAULT_OPTIONS);
    expect(reasons[0]).toEqual({ signal: "author-is-of-the-project", weight: 0, span: null });
  });

  test("a quoted report in an answer is not the answerer's", () => {
    const body = `> ${REPORT.title}\n> ${REPORT.body}\n\nThanks, we will look at it tomorrow.`;
    expect(verdictOf({ kind: "comment", title: "", body })).toBe("ordinary");
    expect(verdictOf({ kind: "issue", title: "", body })).not.toBe("ordinary");
  });

  test("an edit after others joined is never more than a suspect", () => {
    expect(verdictOf({ edited: true })).toBe("suspect");
  });

  test("a pull request that updates a dependency is how it is mended", () => {
    const bump = {
      title: "Bump openssl in the image (CVE-2023-0286)",
      body: "Updates the vulnerable dependency.",
    };
    expect(verdictOf({ kind: "pull", ...bump })).toBe("ordinary");
    expect(verdictOf({ kind: "pull" })).toBe("report");
  });
});

describe("settings", () => {
  test("dependency scans follow the project's wish", () => {
    expect(scoreText(SCAN, DEFAULT_OPTIONS)).toMatchObject({ verdict: "report", kind: "dependency-scan" });
    expect(scoreText(SCAN, { ...DEFAULT_OPTIONS, dependencyScans: "suspect" }).verdict).toBe("suspect");
    expect(scoreText(SCAN, { ...DEFAULT_OPTIONS, dependencyScans: "ignore" }).verdict).toBe("ordinary");
  });

  test("product words are no signals", () => {
    const text: ModeratedText = { kind: "issue", title: "Exploit Shield misses a vulnerability class", body: "" };
    const before = scoreText(text, DEFAULT_OPTIONS);
    const after = scoreText(text, { ...DEFAULT_OPTIONS, productWords: ["Exploit Shield", "vulnerability class"] });
    const words = ({ reasons }: typeof before): readonly string[] =>
      reasons.flatMap(({ span, signal }) => (span === null || signal === "word:a" ? [] : [signal]));
    expect(words(before)).toContain("idea:flaw@title");
    expect(words(after).filter((word) => /exploit|vulnerab|flaw|attack/u.test(word))).toEqual([]);
  });

  test("the lines of the repository's forms are not the author's", () => {
    const form = "### Security\nI found a vulnerability: an attacker can read the passwords of other users";
    const filled = { kind: "issue", title: "Button is grey", body: `${form}\nNo.` } as const;
    expect(scoreText(filled, DEFAULT_OPTIONS).verdict).not.toBe("ordinary");
    expect(scoreText({ ...filled, templates: [form] }, DEFAULT_OPTIONS).verdict).toBe("ordinary");
  });

  test("boilerplate that no setting names is recognised", () => {
    expect(
      issue(
        "JWT policy is not applied",
        "Please do not file security vulnerabilities here.\n\nThe policy is ignored.",
      ),
    ).toBe("ordinary");
  });

  test("thresholds can be moved", () => {
    expect(verdictOf({}, { thresholds: { report: 1, suspect: 0.5 } })).toBe("suspect");
    expect(verdictOf({}, { thresholds: { report: 1, suspect: 1 } })).toBe("ordinary");
  });
});

describe("what a verdict shows", () => {
  test("every reason with a span points at the words, weightiest first", () => {
    const { reasons } = scoreText(REPORT, DEFAULT_OPTIONS);
    const named = reasons.find(({ signal }) => signal === "weakness-named-in-title");
    expect(named?.span).toEqual({ field: "title", start: 7, end: 10 });
    const weights = reasons.map(({ weight }) => Math.abs(weight));
    expect(weights).toEqual(weights.toSorted((a, b) => b - a));
  });

  test("line ends are all one", () => {
    const lines = [
      "Steps:",
      "1. Log in.",
      "",
      "```",
      "curl x",
      "```",
      "> quoted",
      "",
      "An attacker can read it. ",
      "",
      "No password.",
    ];
    const verdicts = ["\n", "\r\n"].map((end) =>
      scoreText({ kind: "issue", title: "a", body: lines.join(end) }, DEFAULT_OPTIONS),
    );
    expect(verdicts[1]?.score).toBe(verdicts[0]?.score);
    expect(verdicts[1]?.reasons.map(({ signal }) => signal)).toEqual(
      verdicts[0]?.reasons.map(({ signal }) => signal),
    );
  });

  test("the same text gives the same verdict", () => {
    expect(scoreText(REPORT, DEFAULT_OPTIONS)).toEqual(scoreText(REPORT, DEFAULT_OPTIONS));
  });
});
