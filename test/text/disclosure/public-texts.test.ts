// The public texts, whole: what strangers read on the day of disclosure.
import { describe, expect, test } from "@jest/globals";
import { fillSlots, NOTHING_PUBLIC } from "../../../src/domain/disclosure/public-text.ts";
import { fixPull, type IssueInput, publicIssue, pullComment } from "../../../src/text/disclosure/public-texts.ts";

const DAY = { ...NOTHING_PUBLIC, date: "2026-03-10", pulls: new Map([["main", 12]]) };
const issue: IssueInput = {
  level: 1,
  advisory: { title: "Sessions can be resumed", body: "A cookie is accepted after logout.\n\nUpgrade." },
  targets: [
    { branch: "main", kind: "main" },
    { branch: "release-1.2", kind: "backport" },
  ],
  leftOut: [],
  credits: [
    { kind: "reporter", name: "Rita Okafor", mail: null, login: "rita" },
    { kind: "fix", name: null, mail: null, login: null },
  ],
  reportedOn: "2026-03-02",
  confirmedOn: "2026-03-03",
};

const START = `A cookie is accepted after logout.

Upgrade.

### Fixes

- \`main\`: #12
- \`release-1.2\`: the pull request follows

### Credits

- Reported by Rita Okafor (@rita)
- Fixed by someone who wishes to stay anonymous

`;
const END = `### Timeline

- 2026-03-02: reported
- 2026-03-03: confirmed
- 2026-03-10: disclosed
`;

describe("the issue", () => {
  test.each([
    [1, `${START}${END}`],
    [2, `${START}${END}`],
    [3, `${START}### Risk\n\nThis is in experimental features or troubleshooting code.\n\n${END}`],
    [4, `${START}### Risk\n\nNo practical attack is known.\n\n${END}`],
    [
      5,
      `${START}### Risk\n\nThis is not a vulnerability as such, but an opportunity to strengthen security.\n\n${END}`,
    ],
  ])("of level %i names what strangers should know, and no instruction to the team", (level, expected) => {
    expect(fillSlots(publicIssue({ ...issue, level }).body, DAY)).toBe(expected);
  });
});

test("branches without a fix, by name or with the reason", () => {
  const leftOut = [
    { branch: "release-1.1", why: null },
    { branch: "release-1.0", why: "it has no <sessions>" },
  ];
  const [, fixes] = fillSlots(publicIssue({ ...issue, leftOut }).body, DAY).split(/(?=### )/);
  expect(fixes).toBe(`### Fixes

- \`main\`: #12
- \`release-1.2\`: the pull request follows

No fix goes to \`release-1.1\`.

No fix goes to \`release-1.0\`: it has no \\<sessions\\>.

`);
});

test.each([
  ["main", "{title}", "Forget sessions", "Forget sessions"],
  ["main", "[{branch}] {title}", "Forget sessions", "Forget sessions"],
  ["release-1.2", "{title}", "Forget sessions", "Forget sessions"],
  ["release-1.2", "[{branch}] {title}", "Forget sessions", "[release-1.2] Forget sessions"],
  ["release-1.2", "{title} ({branch})", "Forget {branch} $&", "Forget {branch} $& (release-1.2)"],
])("the PR to %s, titled by %j, of the commit %j", (branch, backportTitle, subject, expected) => {
  const { title } = fixPull({
    ...issue,
    target: { branch, kind: branch === "main" ? "main" : "backport" },
    subject,
    commits: 1,
    hasIssue: true,
    backportOf: null,
    mergeMethod: "merge",
    backportTitle,
    release: null,
  });
  expect(fillSlots(title, DAY)).toBe(expected);
});

test("the comment of level 7", () => {
  expect(fillSlots(pullComment({ ...issue, level: 7 }), DAY)).toBe(`### Sessions can be resumed

A cookie is accepted after logout.

Upgrade.

- Reported by Rita Okafor (@rita)
- Fixed by someone who wishes to stay anonymous

This was found before it reached a release. Please do not merge this pull request until it is fixed.
`);
});
