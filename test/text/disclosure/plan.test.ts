// The answer to `/disclose plan`, whole.
import { expect, test } from "@jest/globals";
import { NOTHING_EARLIER } from "../../../src/domain/disclosure/publication/rounds.ts";
import { readFileSync } from "node:fs";
import { bundleText, readBundle } from "../../../src/domain/disclosure/bundle.ts";
import { fixBranchName, NO_PROGRESS, planSteps } from "../../../src/domain/disclosure/publication/plan.ts";
import { NO_BRANCH_EDITS } from "../../../src/domain/disclosure/targets/branch-edits.ts";
import { sha256 } from "../../../src/domain/record/canonical.ts";
import { appliedWords } from "../../../src/text/disclosure/public-texts.ts";
import { renderPlan } from "../../../src/text/disclosure/plan/plan.ts";

const stored = readFileSync("test/domain/record/stored/bundle.json", "utf8").trim();
const read = readBundle(stored, sha256(stored));
if (!read.ok) throw new Error(read.error.code);
const bundle = read.value;

function planOf(whole: typeof bundle, branchEdits = NO_BRANCH_EDITS, publicBefore = false): string {
  const steps = planSteps(
    {
      bundle: whole,
      branches: whole.branches.map(({ target }) => ({
        target,
        head: "0".repeat(40),
        name: fixBranchName("0".repeat(12), target),
        commits: ["1".repeat(40)],
      })),
      date: null,
      reviewers: { users: ["milo"], teams: [] },
      applied: new Map(whole.branches.map((branch) => [branch.target, appliedWords(branch)])),
      earlier: NOTHING_EARLIER,
      adopted: null,
      marker: "",
    },
    NO_PROGRESS,
  );
  return renderPlan({ bundle: whole, steps, branchEdits, publicBefore, page: null });
}

test("three lines, then every text once", () => {
  expect(bundleText(bundle)).toBe(stored);
  expect(planOf({ ...bundle, branches: bundle.branches.slice(0, 3) })).toBe(WHOLE);
});

test("in a further round it does not speak of what is public already", () => {
  const [first] = planOf(bundle, NO_BRANCH_EDITS, true).split("\n\n");
  expect(first).toBe("**Nothing more was published.** `/disclose` would publish:");
});

test("where there is no issue, and where branches have different numbers of commits", () => {
  const [main, ...others] = bundle.branches;
  if (main === undefined) throw new Error("no branch");
  const twice = { ...main, commits: [...main.commits, ...main.commits] };
  const opening = (whole: typeof bundle): string => planOf(whole).split("\n\n")[1] ?? "";
  expect(opening({ ...bundle, issue: null, credits: [], branches: [twice, ...others] })).toBe(
    [
      "- Commits for each of `main` (2), `release-1.2` (1), `release-1.1` (1), as 3 pull requests.",
      "- No issue; the pull requests are titled `[session] Forget sessions at logout`.",
      "- Credited: nobody for the report, nobody for the fix.",
    ].join("\n"),
  );
  expect(opening({ ...bundle, issue: null, comment: { pull: 12, body: ["text"] }, branches: [main] })).toBe(
    [
      "- 1 commit for `main`, as a pull request.",
      "- A comment on pull request #12, and no issue.",
      "- Credited: Rita Okafor for the report, Rita Okafor for the fix.",
    ].join("\n"),
  );
});

test("branches corrected by hand stand there with their reasons", () => {
  const edits = {
    add: ["next"],
    remove: ["release-1.0"],
    reasons: [
      { branch: "release-1.0", why: "has no *sessions*" },
      { branch: "next", why: "ships soon" },
    ],
  };
  expect(planOf(bundle, edits).split("\n\n")[2]).toBe(
    String.raw`Branches corrected by hand: \`+next\` (ships soon), \`-release-1.0\` (has no \*sessions\*).`.replaceAll(
      "\\`",
      "`",
    ),
  );
});

const WHOLE = `**Nothing was published.** \`/disclose\` would publish:

- 1 commit for each of \`main\`, \`release-1.2\`, \`release-1.1\`, as 3 pull requests.
- A public issue: \`Sessions of other users can be resumed\`.
- Credited: Rita Okafor for the report, Rita Okafor for the fix.

Step by step, to the letter:

1. Push, all or none, \`embargo/000000000000/main\` (for \`main\`), \`embargo/000000000000/release-1.2\` (for \`release-1.2\`), \`embargo/000000000000/release-1.1\` (for \`release-1.1\`).
2. Open the public issue \`Sessions of other users can be resumed\`, labelled \`kind/security\`, \`priority/fast-track\`:
     \`\`\`
     The session cookie is accepted after logout, so whoever has an old one can resume the session.
     
     ### Affected
     
     Every release up to 1.2.
     
     ### What to do
     
     Upgrade to the next patch release, or disable \`session.resume\`.
     
     ### Fixes
     
     The fix goes to \`main\`, \`release-1.2\`, \`release-1.1\`; the pull requests refer to this issue.
     
     ### Credits
     
     - Reported by Rita Okafor (@\u200brita)
     - Fixed by Rita Okafor
     
     ### Risk
     
     Level 1: must be fixed in main and every supported branch.
     
     ### Timeline
     
     - 2026-03-02: reported
     - 2026-03-02: confirmed
     - (day of disclosure): disclosed
     
     \`\`\`
3. Open the pull request \`[session] Forget sessions at logout\` from \`embargo/000000000000/main\` to \`main\`:
     \`\`\`
     For #(issue).
     
     This commit was reviewed and approved before publication; author and message are those of the approved patch.
     
     ### How it was applied
     
     The approved patch applied to \`main\` as it stands.
     
     ### Credits
     
     - Reported by Rita Okafor (@\u200brita)
     - Fixed by Rita Okafor
     
     ### How to merge
     
     By **Create a merge commit**: it keeps the commit as it is. A squash would make the app the author of the commit.
     \`\`\`
4. Label the pull request for \`main\`: \`kind/bug\`, \`priority/fast-track\`.
5. Ask for reviews of the pull request for \`main\`: \`milo\`.
6. Open the pull request \`[session] Forget sessions at logout\` from \`embargo/000000000000/release-1.2\` to \`release-1.2\`, with the text of the one to \`main\`, but for these lines:
     \`\`\`
     For #(issue); the fix for \`main\` is #(PR for main).
     The approved patch applied to \`release-1.2\` as it stands.
     \`\`\`
7. Label the pull request for \`release-1.2\`: \`kind/cherry-pick\`, \`priority/fast-track\`.
8. Ask for reviews of the pull request for \`release-1.2\`: \`milo\`.
9. Open the pull request \`[session] Forget sessions at logout\` from \`embargo/000000000000/release-1.1\` to \`release-1.1\`, with the text of the one to \`release-1.2\`, but for these lines:
     \`\`\`
     The approved patch applied to \`release-1.1\` as it stands.
     \`\`\`
10. Label the pull request for \`release-1.1\`: \`kind/cherry-pick\`, \`priority/fast-track\`.
11. Ask for reviews of the pull request for \`release-1.1\`: \`milo\`.

The commits, as they would stand on each branch:

- \`main\`, \`release-1.2\`, \`release-1.1\`: by Rita Okafor \\<rita@\u200bokafor.example\\>, 2026-02-20T21:15:00+09:30
     \`\`\`
     [session] Forget sessions at logout
     
     A cookie that was copied before logout could be used after it.
     The store now drops the session itself.
     
     Signed-off-by: Rita Okafor <rita@\u200bokafor.example>
     \`\`\`

The key in the branch names is drawn at publication; numbers and the day are filled in then.`;
