// Branch rules as GitHub applies them to a push, with its words for a refusal.
import * as z from "zod";
import { ZERO } from "./git.ts";
import type { Repository, Rule } from "./model.ts";
import { type Commit, readCommit } from "./store/commits.ts";
import { mergeBase, newCommits } from "./store/history.ts";
import { branchesOf } from "./store/references.ts";
import { differences } from "./store/trees.ts";

export type RefUpdate = { readonly ref: string; readonly from: string; readonly to: string };

/** Why a reference is not updated. */
export type Refusal = {
  readonly ref: string;
  /** What stands behind the reference in git's report. */
  readonly summary: string;
  /** What the server says to the person who pushes. */
  readonly words: string;
  /** Rules on metadata refuse the reference but not the objects: these can be fetched by their id from then on. */
  readonly keepsObjects: boolean;
};

/** `commits`: those that no branch has yet. */
type Judged = { readonly update: RefUpdate; readonly branch: string; readonly commits: readonly string[] };

/** `*` matches within one part of a name, `**` any run. */
export function matchBranch(pattern: string, branch: string): boolean {
  const source = pattern
    .replaceAll(/[.+?^${}()|[\]\\]/g, "\\$&")
    .replaceAll("**", "\0")
    .replaceAll("*", "[^/]*")
    .replaceAll("\0", ".*");
  return new RegExp(`^${source}$`).test(branch);
}

/** What GitHub says to each of these updates that it refuses; `store`: where the pushed objects can be seen. */
export function refusals(
  repository: Repository,
  updates: readonly RefUpdate[],
  { workflows, store }: { readonly workflows: boolean; readonly store: string },
): readonly Refusal[] {
  return updates.flatMap((update) => {
    const branch = update.ref.replace(/^refs\/heads\//, "");
    const rules = rulesFor(repository, branch);
    if (workflows && rules.length === 0) return [];
    const commits = update.to === ZERO ? [] : newCommits(store, update.to, branchesOf(repository.gitDir));
    const judged = { update, branch, commits };
    return (workflows ? null : workflowRefusal(judged, store)) ?? ruleRefusal(rules, judged, store) ?? [];
  });
}

/** The rules that hold for a branch, also for one that does not exist yet. */
export function rulesFor(repository: Repository, branch: string): readonly Rule[] {
  return repository.rules.filter((rule) => matchBranch(rule.pattern, branch)).flatMap((rule) => rule.rules);
}

function workflowRefusal({ update, commits }: Judged, store: string): Refusal | null {
  const file = commits.flatMap((sha) => touched(store, sha)).find((path) => path.startsWith(".github/workflows/"));
  if (file === undefined) return null;
  const summary = `refusing to allow a GitHub App to create or update workflow \`${file}\` without \`workflows\` permission`;
  return { ref: update.ref, summary, words: "", keepsObjects: false };
}

/** The paths that a commit changes against any of its parents. */
function touched(store: string, sha: string): readonly string[] {
  const { tree, parents } = readCommit(store, sha);
  const before = parents.length === 0 ? [null] : parents.map((parent) => readCommit(store, parent).tree);
  return before.flatMap((from) => differences(store, from, tree).map((difference) => difference.path));
}

function ruleRefusal(rules: readonly Rule[], judged: Judged, store: string): Refusal | null {
  const { ref } = judged.update;
  const broken: { readonly rule: Rule; readonly why: string }[] = [];
  for (const rule of rules) {
    const why = breaks(rule, judged, store);
    if (why !== null) broken.push({ rule, why });
  }
  if (broken.length === 0) return null;
  const list = broken.map(({ why }) => `- ${why}`).join("\n");
  return {
    ref,
    summary: "push declined due to repository rule violations",
    words: `error: GH013: Repository rule violations found for ${ref}.\n\n${list}\n`,
    keepsObjects: broken.every(({ rule }) => rule.type in METADATA),
  };
}

/** Rules that hold a pattern against each new commit. */
const METADATA: Readonly<Record<string, (commit: Commit) => string>> = {
  commit_message_pattern: (commit) => commit.message.trim(),
  commit_author_email_pattern: (commit) => commit.author.email,
  committer_email_pattern: (commit) => commit.committer.email,
};

/** Rules that a push can break, and those that speak only at a merge. A scenario may set no others. */
export const RULES = [
  ...Object.keys(METADATA),
  "branch_name_pattern",
  "creation",
  "deletion",
  "file_path_restriction",
  "non_fast_forward",
  "pull_request",
  "required_linear_history",
  "required_signatures",
  "required_status_checks",
  "update",
  "workflows",
];

function breaks(rule: Rule, { update, branch, commits }: Judged, store: string): string | null {
  const [creates, deletes] = [update.from === ZERO, update.to === ZERO];
  const changes = !creates && !deletes;
  const field = METADATA[rule.type];
  if (field !== undefined) {
    const bad = commits.find((sha) => !satisfies(rule, field(readCommit(store, sha))));
    return bad === undefined ? null : `Commit metadata must match the pattern of ${rule.type}. Found ${bad}.`;
  }
  switch (rule.type) {
    case "creation":
      return creates ? "Cannot create ref due to creations being restricted." : null;
    case "update":
      return changes ? "Cannot update this protected ref." : null;
    case "deletion":
      return deletes ? "Cannot delete this branch" : null;
    case "non_fast_forward":
      return changes && mergeBase(store, update.from, update.to) !== update.from
        ? "Cannot force-push to this branch"
        : null;
    case "pull_request":
      return changes ? "Changes must be made through a pull request." : null;
    case "required_status_checks":
    case "workflows": {
      const spared = creates && rule.parameters?.["do_not_enforce_on_create"] === true;
      const words =
        rule.type === "workflows" ? "Required workflows are expected." : "Required status checks are expected.";
      return deletes || spared ? null : words;
    }
    case "required_signatures":
      return commits.length > 0 ? "Commits must have verified signatures." : null;
    case "required_linear_history":
      return commits.some((sha) => readCommit(store, sha).parents.length > 1)
        ? "This branch must not contain merge commits."
        : null;
    case "branch_name_pattern":
      return deletes || satisfies(rule, branch) ? null : "Branch name must match the pattern.";
    case "file_path_restriction":
      return restrictedPath(rule, commits, store);
    default:
      return null;
  }
}

function restrictedPath({ parameters }: Rule, commits: readonly string[], store: string): string | null {
  const patterns = parameters?.["restricted_file_paths"];
  const paths = Array.isArray(patterns) ? patterns.map(String) : [];
  const files = commits.flatMap((sha) => touched(store, sha));
  const file = files.find((path) => paths.some((pattern) => matchBranch(pattern, path)));
  return file === undefined ? null : `File path is restricted: ${file}`;
}

const patternRule = z.object({ operator: z.string(), pattern: z.string() });

/** Whether a value is as the parameters of a pattern rule want it. */
function satisfies({ parameters = {} }: Rule, value: string): boolean {
  const { operator, pattern } = patternRule.parse(parameters);
  const plain: Readonly<Record<string, boolean>> = {
    starts_with: value.startsWith(pattern),
    ends_with: value.endsWith(pattern),
    contains: value.includes(pattern),
  };
  const matches = plain[operator] ?? new RegExp(pattern, "m").test(value);
  return matches !== (parameters["negate"] === true);
}
