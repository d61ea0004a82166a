// Which rules of the public repository would refuse a fix branch: known before any object leaves.
// A push refused by a rule can already have published its objects by their ids.
import type { Bundle } from "../bundle.ts";
import type { BrokenRule } from "../gates.ts";
import type { BranchRule } from "../../github.ts";

type Commit = Pick<Bundle["branches"][number]["commits"][number], "message" | "author" | "changes">;
type FixBranch = {
  readonly name: string;
  readonly commits: readonly Commit[];
  /** The address of whom the app names as committer. */
  readonly committer: string;
};

export type JudgedRules = {
  /** Rules that stand against the new branch, with what would have to change. */
  readonly broken: readonly BrokenRule[];
  /** Rules of which nobody can say it before the push. */
  readonly unjudged: readonly BrokenRule[];
};

type Verdict = "holds" | { readonly broken: string } | { readonly unjudged: string };

/** Holds each rule against that new branch. `bypassed`: types of rules that the app may bypass, as the settings say. */
export function judgeRules(
  rules: readonly BranchRule[],
  branch: FixBranch,
  bypassed: readonly string[],
): JudgedRules {
  const broken: BrokenRule[] = [];
  const unjudged: BrokenRule[] = [];
  for (const rule of rules) {
    if (bypassed.includes(rule.type)) continue;
    const verdict = judge(rule, branch);
    if (verdict === "holds") continue;
    const at = { branch: branch.name, rule: rule.type };
    if ("broken" in verdict) broken.push({ ...at, detail: verdict.broken });
    else unjudged.push({ ...at, detail: verdict.unjudged });
  }
  return { broken, unjudged };
}

/** Rules that speak of updates, deletions, merges or tags, and never of a new branch (docs: available rules for rulesets). */
const SILENT = [
  "update",
  "deletion",
  "non_fast_forward",
  "required_linear_history",
  "pull_request",
  "merge_queue",
  "tag_name_pattern",
  "copilot_code_review",
];

function judge(rule: BranchRule, { name, commits, committer }: FixBranch): Verdict {
  if (SILENT.includes(rule.type)) return "holds";
  const paths = commits.flatMap((commit) => commit.changes.map((change) => change.path));
  switch (rule.type) {
    case "creation":
      return { broken: "creating such branches is restricted" };
    case "required_signatures":
      return { broken: "commits must be signed, and a commit that keeps its author cannot be" };
    case "required_status_checks":
      return rule.notOnCreate
        ? "holds"
        : { broken: "status checks are required before the branch can be created" };
    case "workflows":
      return rule.notOnCreate ? "holds" : { broken: "workflows must pass before the branch can be created" };
    case "branch_name_pattern":
      return matching(rule, [name], "branch names");
    case "commit_message_pattern":
      return matching(
        rule,
        commits.map((commit) => commit.message),
        "commit messages",
      );
    case "commit_author_email_pattern":
      return matching(
        rule,
        commits.map((commit) => commit.author.email),
        "author addresses",
      );
    case "committer_email_pattern":
      return matching(rule, [committer], "the committer's address");
    case "file_path_restriction":
      return none(
        paths.filter((path) => rule.values.some((pattern) => fits(pattern, path))),
        "the path is restricted",
      );
    case "file_extension_restriction":
      return none(
        paths.filter((path) => rule.values.some((ending) => path.endsWith(ending.replace(/^\*/, "")))),
        "the file extension is restricted",
      );
    case "max_file_path_length":
      return none(
        paths.filter((path) => rule.limit !== null && path.length > rule.limit),
        `paths may have ${rule.limit} characters`,
      );
    default:
      return { unjudged: "whether it stands against the fix branch shows only at the push" };
  }
}

function none(paths: readonly string[], why: string): Verdict {
  return paths.length === 0 ? "holds" : { broken: `${why}: ${[...new Set(paths)].slice(0, 5).join(", ")}` };
}

/** As GitHub's fnmatch: `*` stays within one part of a path, `**` does not. */
function fits(pattern: string, path: string): boolean {
  const source = pattern
    .replaceAll(/[.+?^${}()|[\]\\]/g, "\\$&")
    .replaceAll("**", "\0")
    .replaceAll("*", "[^/]*")
    .replaceAll("\0", ".*");
  return new RegExp(`^${source}$`).test(path);
}

/** A regular expression is one of GitHub's, not of this language, so only GitHub can judge it. */
function matching(rule: BranchRule, texts: readonly string[], what: string): Verdict {
  const { operator, pattern, negate } = rule;
  if (pattern === null) return "holds";
  const words = `${what} must satisfy: ${patternWords(rule)}`;
  const test = TESTS[operator ?? ""];
  if (test === undefined) return { unjudged: words };
  return texts.every((text) => test(text, pattern) !== negate) ? "holds" : { broken: words };
}

const TESTS: Readonly<Record<string, (text: string, pattern: string) => boolean>> = {
  starts_with: (text, pattern) => text.startsWith(pattern),
  ends_with: (text, pattern) => text.endsWith(pattern),
  contains: (text, pattern) => text.includes(pattern),
};

function patternWords({ operator, pattern, negate }: BranchRule): string {
  return `${negate ? "not " : ""}${(operator ?? "match").replaceAll("_", " ")} "${pattern ?? ""}"`;
}
