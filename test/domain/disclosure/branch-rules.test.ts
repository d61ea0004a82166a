// Which rules of a public repository stand against a new fix branch, which do not, and which nobody can judge before the push.
import { expect, test } from "@jest/globals";
import { judgeRules } from "../../../src/domain/disclosure/checks/branch-rules.ts";
import type { BranchRule } from "../../../src/domain/github.ts";
import { rule } from "../given.ts";

const branch = {
  name: "embargo/0123456789ab/main",
  commits: [
    {
      message: "Fix the session store\n",
      author: { name: "Rita", email: "rita@acme.example", date: "2026-03-02T09:00:00+00:00" },
      changes: [{ path: "src/session.ts", before: null, after: null }],
    },
  ],
  committer: "1+embargo[bot]@users.noreply.github.com",
} as unknown as Parameters<typeof judgeRules>[1];

const contains = { operator: "contains" } as const;

const rows: readonly [string, BranchRule, "holds" | "broken" | "unjudged"][] = [
  ["creation", rule("creation"), "broken"],
  ["update", rule("update"), "holds"],
  ["deletion", rule("deletion"), "holds"],
  ["no force pushes", rule("non_fast_forward"), "holds"],
  ["linear history", rule("required_linear_history"), "holds"],
  ["pull requests", rule("pull_request"), "holds"],
  ["a merge queue", rule("merge_queue"), "holds"],
  ["signatures", rule("required_signatures"), "broken"],
  ["status checks, from the creation on", rule("required_status_checks"), "broken"],
  ["status checks, after the creation", rule("required_status_checks", { notOnCreate: true }), "holds"],
  ["workflows, from the creation on", rule("workflows"), "broken"],
  ["workflows, after the creation", rule("workflows", { notOnCreate: true }), "holds"],
  [
    "a branch name that fits",
    rule("branch_name_pattern", { operator: "starts_with", pattern: "embargo/" }),
    "holds",
  ],
  [
    "a branch name that does not",
    rule("branch_name_pattern", { operator: "starts_with", pattern: "feature/" }),
    "broken",
  ],
  ["a message that fits", rule("commit_message_pattern", { ...contains, pattern: "Fix" }), "holds"],
  [
    "a message that must not",
    rule("commit_message_pattern", { ...contains, pattern: "Fix", negate: true }),
    "broken",
  ],
  [
    "a message by a regular expression",
    rule("commit_message_pattern", { operator: "regex", pattern: "^T-" }),
    "unjudged",
  ],
  [
    "an author that fits",
    rule("commit_author_email_pattern", { operator: "ends_with", pattern: "@acme.example" }),
    "holds",
  ],
  [
    "an author that does not",
    rule("commit_author_email_pattern", { operator: "ends_with", pattern: "@x.example" }),
    "broken",
  ],
  ["a committer that fits", rule("committer_email_pattern", { ...contains, pattern: "noreply" }), "holds"],
  [
    "a committer that does not",
    rule("committer_email_pattern", { operator: "ends_with", pattern: "@acme.example" }),
    "broken",
  ],
  ["a path that is restricted", rule("file_path_restriction", { values: ["src/**"] }), "broken"],
  ["another path that is", rule("file_path_restriction", { values: ["docs/*"] }), "holds"],
  ["an extension that is restricted", rule("file_extension_restriction", { values: ["*.ts"] }), "broken"],
  ["another extension that is", rule("file_extension_restriction", { values: ["*.exe"] }), "holds"],
  ["a path that is too long", rule("max_file_path_length", { limit: 5 }), "broken"],
  ["the size of files", rule("max_file_size", { limit: 5 }), "unjudged"],
  ["deployments", rule("required_deployments"), "unjudged"],
  ["code scanning", rule("code_scanning"), "unjudged"],
  ["a rule that GitHub will add", rule("something_new"), "unjudged"],
];

test.each(rows)("%s", (_name, tried, verdict) => {
  const { broken, unjudged } = judgeRules([tried], branch, []);
  expect([broken.length, unjudged.length]).toEqual([verdict === "broken" ? 1 : 0, verdict === "unjudged" ? 1 : 0]);
});

test("a rule that the app may bypass is left out, and the others still count", () => {
  const judged = judgeRules([rule("creation"), rule("required_signatures")], branch, ["creation"]);
  expect(judged.broken.map(({ rule }) => rule)).toEqual(["required_signatures"]);
});
