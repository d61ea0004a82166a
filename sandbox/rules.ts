// Branch rules as GitHub applies them to a push, with its words for a refusal.
import * as z from "zod";
import { linesOf, ZERO } from "./git.ts";
import type { Repository, Rule } from "./model.ts";

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

/** Runs git where the pushed objects can be seen; resolves with what it printed. */
export type Ask = (...args: readonly string[]) => Promise<string>;

type Judged = { readonly update: RefUpdate; readonly branch: string; readonly commits: Commits };
type Commits = readonly { readonly sha: string; readonly parents: number }[];

/** `*` matches within one part of a name, `**` any run. */
export function matchBranch(pattern: string, branch: string): boolean {
  const source = pattern
    .replaceAll(/[.+?^${}()|[\]\\]/g, "\\$&")
    .replaceAll("**", "\0")
    .replaceAll("*", "[^/]*")
    .replaceAll("\0", ".*");
  return new RegExp(`^${source}$`).test(branch);
}

/** What GitHub says to each of these updates that it refuses. */
export async function refusals(
  repository: Repository,
  updates: readonly RefUpdate[],
  by: { readonly workflows: boolean; readonly git: Ask },
): Promise<readonly Refusal[]> {
  const found: Refusal[] = [];
  for (const update of updates) {
    const branch = update.ref.replace(/^refs\/heads\//, "");
    const rules = rulesFor(repository, branch);
    if (by.workflows && rules.length === 0) continue;
    const known =
      update.to === ZERO ? "" : await by.git("rev-list", "--parents", update.to, "--not", "--branches");
    const commits = linesOf(known).map((line) => ({
      sha: line.slice(0, 40),
      parents: line.split(" ").length - 1,
    }));
    const judged = { update, branch, commits };
    const refused = (await workflowRefusal(judged, by)) ?? (await ruleRefusal(rules, judged, by.git));
    if (refused !== null) found.push(refused);
  }
  return found;
}

/** The rules that hold for a branch, also for one that does not exist yet. */
export function rulesFor(repository: Repository, branch: string): readonly Rule[] {
  return repository.rules.filter((one) => matchBranch(one.pattern, branch)).flatMap((one) => one.rules);
}

async function workflowRefusal(
  { update, commits }: Judged,
  { workflows, git }: { readonly workflows: boolean; readonly git: Ask },
): Promise<Refusal | null> {
  if (workflows) return null;
  for (const { sha } of commits) {
    const args = [
      "diff-tree",
      "-r",
      "-m",
      "--name-only",
      "--root",
      "--no-commit-id",
      sha,
      "--",
      ".github/workflows",
    ];
    const [file] = linesOf(await git(...args));
    if (file === undefined) continue;
    const summary = `refusing to allow a GitHub App to create or update workflow \`${file}\` without \`workflows\` permission`;
    return { ref: update.ref, summary, words: "", keepsObjects: false };
  }
  return null;
}

async function ruleRefusal(rules: readonly Rule[], judged: Judged, git: Ask): Promise<Refusal | null> {
  const { ref } = judged.update;
  const broken: { readonly rule: Rule; readonly why: string }[] = [];
  for (const rule of rules) {
    const why = await breaks(rule, judged, git);
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

/** Rules that hold a pattern against each new commit, as a format of git's. */
const METADATA: Readonly<Record<string, string>> = {
  commit_message_pattern: "%B",
  commit_author_email_pattern: "%ae",
  committer_email_pattern: "%ce",
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
];

async function breaks(rule: Rule, { update, branch, commits }: Judged, git: Ask): Promise<string | null> {
  const [creates, deletes] = [update.from === ZERO, update.to === ZERO];
  const changes = !creates && !deletes;
  const format = METADATA[rule.type];
  if (format !== undefined) {
    for (const { sha } of commits) {
      const value = await git("show", "-s", `--format=${format}`, sha, "--");
      if (!satisfies(rule, value)) return `Commit metadata must match the pattern of ${rule.type}. Found ${sha}.`;
    }
    return null;
  }
  switch (rule.type) {
    case "creation":
      return creates ? "Cannot create ref due to creations being restricted." : null;
    case "update":
      return changes ? "Cannot update this protected ref." : null;
    case "deletion":
      return deletes ? "Cannot delete this branch" : null;
    case "non_fast_forward":
      return changes && (await git("merge-base", update.from, update.to)) !== update.from
        ? "Cannot force-push to this branch"
        : null;
    case "pull_request":
      return changes ? "Changes must be made through a pull request." : null;
    case "required_status_checks":
      return changes ? "Required status checks are expected." : null;
    case "required_signatures":
      return commits.length > 0 ? "Commits must have verified signatures." : null;
    case "required_linear_history":
      return commits.some(({ parents }) => parents > 1) ? "This branch must not contain merge commits." : null;
    case "branch_name_pattern":
      return deletes || satisfies(rule, branch) ? null : "Branch name must match the pattern.";
    case "file_path_restriction":
      return await restrictedPath(rule, commits, git);
    default:
      return null;
  }
}

async function restrictedPath({ parameters }: Rule, commits: Commits, git: Ask): Promise<string | null> {
  const patterns = parameters?.["restricted_file_paths"];
  const paths = Array.isArray(patterns) ? patterns.map(String) : [];
  for (const { sha } of commits) {
    const files = linesOf(
      await git("diff-tree", "-r", "-m", "--name-only", "--root", "--no-commit-id", sha, "--"),
    );
    const file = files.find((one) => paths.some((pattern) => matchBranch(pattern, one)));
    if (file !== undefined) return `File path is restricted: ${file}`;
  }
  return null;
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
