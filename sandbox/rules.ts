// Branch rules as GitHub applies them to a push, with its words for a refusal.
import { tell } from "./git.ts";
import type { Repository, Rule } from "./model.ts";

/** `*` matches within one part of a name, `**` any run. */
export function matchBranch(pattern: string, branch: string): boolean {
  const source = pattern
    .replaceAll(/[.+?^${}()|[\]\\]/g, "\\$&")
    .replaceAll("**", "\0")
    .replaceAll("*", "[^/]*")
    .replaceAll("\0", ".*");
  return new RegExp(`^${source}$`).test(branch);
}

export type RefUpdate = { readonly ref: string; readonly from: string; readonly to: string };

const ZERO = "0".repeat(40);

/** What GitHub would say to that push; null: it takes it. */
export async function refusal(
  repository: Repository,
  updates: readonly RefUpdate[],
  mayWriteWorkflows: boolean,
): Promise<string | null> {
  for (const update of updates) {
    const branch = update.ref.replace(/^refs\/heads\//, "");
    if (!mayWriteWorkflows && update.to !== ZERO && (await touchesWorkflows(repository, update))) {
      return `refusing to allow a GitHub App to create or update workflow \`.github/workflows\` without \`workflows\` permission`;
    }
    const rules = repository.rules.filter((one) => matchBranch(one.pattern, branch)).flatMap((one) => one.rules);
    for (const rule of rules) {
      const broken = await breaks(repository, rule, update, branch);
      if (broken !== null) return `error: GH013: Repository rule violations found for ${update.ref}.\n- ${broken}`;
    }
  }
  return null;
}

async function commitsOf({ gitDir }: Repository, { to }: RefUpdate): Promise<readonly string[]> {
  return (await tell(gitDir, "rev-list", to, "--not", "--branches")).split("\n").filter((line) => line !== "");
}

async function touchesWorkflows(repository: Repository, update: RefUpdate): Promise<boolean> {
  for (const commit of await commitsOf(repository, update)) {
    if (
      (await tell(
        repository.gitDir,
        "diff-tree",
        "-r",
        "--name-only",
        "--root",
        commit,
        "--",
        ".github/workflows",
      )) !== ""
    )
      return true;
  }
  return false;
}

async function breaks(
  repository: Repository,
  rule: Rule,
  update: RefUpdate,
  branch: string,
): Promise<string | null> {
  switch (rule.type) {
    case "creation":
      return update.from === ZERO ? "Cannot create ref due to creations being restricted." : null;
    case "required_signatures":
      return (await commitsOf(repository, update)).length > 0 ? "Commits must have verified signatures." : null;
    case "branch_name_pattern":
      return satisfies(rule, branch) ? null : "Branch name must match the pattern.";
    case "commit_message_pattern":
    case "commit_author_email_pattern": {
      const format = rule.type === "commit_message_pattern" ? "%B" : "%ae";
      for (const commit of await commitsOf(repository, update)) {
        if (!satisfies(rule, await tell(repository.gitDir, "show", "-s", `--format=${format}`, commit)))
          return "Commit metadata must match the pattern.";
      }
      return null;
    }
    default:
      return null;
  }
}

function satisfies({ parameters }: Rule, value: string): boolean {
  if (parameters === undefined) return true;
  const { operator, pattern, negate } = parameters;
  const plain: Readonly<Record<string, boolean>> = {
    starts_with: value.startsWith(pattern),
    ends_with: value.endsWith(pattern),
    contains: value.includes(pattern),
  };
  return (plain[operator] ?? new RegExp(pattern).test(value)) !== (negate ?? false);
}
