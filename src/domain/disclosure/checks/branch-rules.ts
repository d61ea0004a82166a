// Which rules of the public repository would refuse a fix branch: known before any object leaves.
// A push refused by a rule can already have published its objects by their ids.
import type { Bundle } from "../bundle.ts";
import type { BrokenRule } from "../gates.ts";
import type { BranchRule } from "../../github.ts";

type Commit = Bundle["branches"][number]["commits"][number];
type FixBranch = { readonly name: string; readonly commits: readonly Commit[] };

/** The rules that stand against that new branch, with what would have to change. */
export function brokenRules(rules: readonly BranchRule[], branch: FixBranch): readonly BrokenRule[] {
  return rules.flatMap((rule) => {
    const detail = brokenBy(rule, branch);
    return detail === null ? [] : [{ branch: branch.name, rule: rule.type, detail }];
  });
}

function brokenBy(rule: BranchRule, branch: FixBranch): string | null {
  switch (rule.type) {
    case "creation":
      return "creating such branches is restricted";
    case "required_signatures":
      return "commits must be signed, and a commit that keeps its author cannot be";
    case "branch_name_pattern":
      return matches(rule, branch.name) ? null : `branch names must satisfy: ${patternWords(rule)}`;
    case "commit_message_pattern":
      return branch.commits.every((commit) => matches(rule, commit.message))
        ? null
        : `commit messages must satisfy: ${patternWords(rule)}`;
    case "commit_author_email_pattern":
      return branch.commits.every((commit) => matches(rule, commit.author.email))
        ? null
        : `author addresses must satisfy: ${patternWords(rule)}`;
    default:
      // Others (pull requests, checks, force pushes, deletion) do not stand against a new branch.
      return null;
  }
}

/** A regular expression of GitHub's cannot be judged here safely, so it counts as satisfied. */
function matches({ operator, pattern, negate }: BranchRule, text: string): boolean {
  if (pattern === null) return true;
  switch (operator) {
    case "starts_with":
      return text.startsWith(pattern) !== negate;
    case "ends_with":
      return text.endsWith(pattern) !== negate;
    case "contains":
      return text.includes(pattern) !== negate;
    case null:
    default:
      return true;
  }
}

function patternWords({ operator, pattern, negate }: BranchRule): string {
  return `${negate ? "not " : ""}${(operator ?? "match").replaceAll("_", " ")} "${pattern ?? ""}"`;
}
