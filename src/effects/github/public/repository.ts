// Reads of the public repository: what it allows before a publication, and what of a publication stands there already.
import * as z from "zod";
import type { BranchRule, PullInfo, RepositoryInfo, SeenPull } from "../../../domain/github.ts";
import type { Client, Reader } from "../client.ts";
import { refusalStatus, unlessGone } from "../refusals.ts";
import { listIssuesBy } from "../issues-by.ts";

type At = Pick<RepositoryInfo, "owner" | "name">;

/** The names of all labels, in lower case: GitHub compares them so. */
export async function readLabels(client: Reader, at: At): Promise<ReadonlySet<string>> {
  const labels = await client.paginate("GET /repos/{owner}/{repo}/labels", {
    owner: at.owner,
    repo: at.name,
    per_page: 100,
  });
  return new Set(labels.map((label) => label.name.toLowerCase()));
}

const rule = z
  .object({
    type: z.string(),
    parameters: z
      .object({
        operator: z.string().nullish(),
        pattern: z.string().nullish(),
        negate: z.boolean().nullish(),
        do_not_enforce_on_create: z.boolean().nullish(),
        restricted_file_paths: z.array(z.string()).nullish(),
        restricted_file_extensions: z.array(z.string()).nullish(),
        max_file_path_length: z.int().nullish(),
        allowed_merge_methods: z.array(z.string()).nullish(),
        merge_method: z.string().nullish(),
      })
      .nullish(),
  })
  .transform(({ type, parameters }): BranchRule => ({
    type,
    operator: parameters?.operator ?? null,
    pattern: parameters?.pattern ?? null,
    negate: parameters?.negate ?? false,
    notOnCreate: parameters?.do_not_enforce_on_create ?? false,
    values:
      parameters?.restricted_file_paths ??
      parameters?.restricted_file_extensions ??
      parameters?.allowed_merge_methods ??
      (typeof parameters?.merge_method === "string" ? [parameters.merge_method.toLowerCase()] : []),
    limit: parameters?.max_file_path_length ?? null,
  }));

const ruleset = z.object({ enforcement: z.string(), target: z.string().optional() });

/**
 * Whether any ruleset may bear on branches, the owner's own included. Where GitHub does not tell, it is taken for yes:
 * then each branch is asked about.
 */
export async function hasBranchRules(client: Reader, at: At): Promise<boolean> {
  try {
    const { data } = await client.request("GET /repos/{owner}/{repo}/rulesets", {
      owner: at.owner,
      repo: at.name,
      includes_parents: true,
      per_page: 100,
    });
    const all = z.array(ruleset).parse(data);
    return all.some(({ enforcement, target = "branch" }) => enforcement !== "disabled" && target !== "tag");
  } catch (error) {
    if (refusalStatus(error) === null) throw error;
    return true;
  }
}

/** The rules that would apply to a branch of that name, also where it does not exist yet. */
export async function readBranchRules(client: Reader, at: At, branch: string): Promise<readonly BranchRule[]> {
  const all = await client.paginate("GET /repos/{owner}/{repo}/rules/branches/{branch}", {
    owner: at.owner,
    repo: at.name,
    branch,
    per_page: 100,
  });
  return z.array(rule).parse(all);
}

/** A pull request's state and where its head lives; null where there is none of that number. */
export async function readPull(client: Reader, at: At, number: number): Promise<PullInfo | null> {
  try {
    const { data } = await client.request("GET /repos/{owner}/{repo}/pulls/{pull_number}", {
      owner: at.owner,
      repo: at.name,
      pull_number: number,
    });
    return {
      number,
      open: data.state === "open",
      headBranch: data.head.ref,
      headRepositoryId: data.head.repo === null ? null : Number(data.head.repo.id),
    };
  } catch (error) {
    if (refusalStatus(error) === 404) return null;
    throw error;
  }
}

/** The branches whose name begins so, with their commits. */
export async function readBranches(client: Client, at: At, prefix: string): Promise<ReadonlyMap<string, string>> {
  const { data } = await client.request("GET /repos/{owner}/{repo}/git/matching-refs/{ref}", {
    owner: at.owner,
    repo: at.name,
    ref: `heads/${prefix}`,
  });
  return new Map(data.map((entry) => [entry.ref.slice("refs/heads/".length), entry.object.sha]));
}

/** Issues by the app since then whose body ends with the marker, lowest number first. */
export async function findIssues(
  client: Client,
  at: At,
  by: { readonly creator: string; readonly since: string; readonly marker: string; readonly title: string },
): Promise<readonly { readonly number: number; readonly body: string }[]> {
  const all = await listIssuesBy(client, at, by);
  const marked = all.filter(({ body }) => hasLine(body, by.marker));
  // Whoever edits the text may take the marker for rubbish; another publication's issue has one of its own.
  const found =
    marked.length > 0 ? marked : all.filter(({ body, title }) => title === by.title && !body.includes(MARKER));
  return found.map(({ number, body }) => ({ number, body }));
}

const MARKER = "<!-- embargo:";

/** Whoever edits a text of the app's may write below its last line. */
function hasLine(text: string, wanted: string): boolean {
  return text.split("\n").some((line) => line.trim() === wanted);
}

/** Comments by the app on an issue or PR that end with the marker, oldest first. */
export async function findComments(
  client: Client,
  at: At,
  number: number,
  by: { readonly creator: string; readonly since?: string; readonly marker: string },
): Promise<readonly number[]> {
  const all = await client.paginate("GET /repos/{owner}/{repo}/issues/{issue_number}/comments", {
    owner: at.owner,
    repo: at.name,
    issue_number: number,
    per_page: 100,
    ...(by.since === undefined ? {} : { since: by.since }),
  });
  return all
    .filter(({ user, body }) => user?.login === by.creator && hasLine(body ?? "", by.marker))
    .map(({ id }) => id);
}

/** Every pull request from that branch, open or closed, lowest number first. */
export async function findPulls(client: Client, at: At, branch: string): Promise<readonly SeenPull[]> {
  const all = await client.paginate("GET /repos/{owner}/{repo}/pulls", {
    owner: at.owner,
    repo: at.name,
    head: `${at.owner}:${branch}`,
    state: "all",
    per_page: 100,
  });
  return all
    .map((pull) => ({
      number: pull.number,
      open: pull.state === "open",
      base: pull.base.ref,
      labels: pull.labels.map((label) => label.name),
      requested: [
        ...(pull.requested_reviewers ?? []).map((user) => user.login),
        ...(pull.requested_teams ?? []).map((team) => team.slug),
      ],
      merged: pull.merged_at !== null,
    }))
    .toSorted((a, b) => a.number - b.number);
}

/**
 * The account that GitHub takes for the author of that address, by a commit of the repository; null: there is none. `from`:
 * whose history is looked through; null: that of the default branch.
 */
export async function readCommitAccount(
  client: Reader,
  at: At,
  mail: string,
  from: string | null = null,
): Promise<{ readonly id: number; readonly login: string } | null> {
  try {
    const { data } = await client.request("GET /repos/{owner}/{repo}/commits", {
      owner: at.owner,
      repo: at.name,
      author: mail,
      ...(from === null ? {} : { sha: from }),
      per_page: 1,
    });
    const account = data[0]?.author;
    return account?.id === undefined || account.login === undefined
      ? null
      : { id: Number(account.id), login: account.login };
  } catch (error) {
    // An empty repository has no commits to list.
    if (refusalStatus(error) === 404 || refusalStatus(error) === 409) return null;
    throw error;
  }
}

/** Whether the repository has that commit. */
export async function isCommitThere(client: Client, at: At, commit: string): Promise<boolean> {
  const found = await unlessGone(
    async () =>
      await client.request("GET /repos/{owner}/{repo}/git/commits/{commit_sha}", {
        owner: at.owner,
        repo: at.name,
        commit_sha: commit,
      }),
  );
  return found !== null;
}
