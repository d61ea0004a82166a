// Reads of the tracking repository: the issue with its comments, settings, files, and what a person may do there.
import * as z from "zod";
import type { Account, Comment, RepositoryInfo, TrackingIssue } from "../../domain/github.ts";
import type { Client } from "./client.ts";
import { refusalStatus } from "./refusals.ts";

const repository = z.object({
  id: z.int(),
  name: z.string(),
  owner: z.object({ login: z.string() }),
  private: z.boolean(),
  default_branch: z.string(),
  html_url: z.string(),
  clone_url: z.string(),
  size: z.int(),
  pushed_at: z.string().nullish(),
  // What older servers do not tell is as it was before there was a switch.
  archived: z.boolean().default(false),
  disabled: z.boolean().default(false),
  has_issues: z.boolean().default(true),
  has_pull_requests: z.boolean().default(true),
  has_discussions: z.boolean().default(false),
  pull_request_creation_policy: z.string().nullish(),
});

/** Every repository of the installation: what may be reached at all, with what is private now. */
export async function readRepositories(client: Client): Promise<readonly RepositoryInfo[]> {
  const all: readonly unknown[] = await client.paginate("GET /installation/repositories", { per_page: 100 });
  return all.flatMap((entry): RepositoryInfo[] => {
    const read = repository.safeParse(entry);
    // One that has not the form keeps no other from being served.
    if (!read.success) return [];
    const found = read.data;
    return [
      {
        id: found.id,
        owner: found.owner.login,
        name: found.name,
        private: found.private,
        defaultBranch: found.default_branch,
        htmlUrl: found.html_url,
        cloneUrl: found.clone_url,
        pushedAt: found.pushed_at ?? null,
        sizeKb: found.size,
        closed: found.disabled ? "disabled" : found.archived ? "archived" : null,
        hasIssues: found.has_issues,
        hasPulls: found.has_pull_requests,
        hasDiscussions: found.has_discussions,
        pullsBy: found.pull_request_creation_policy === "collaborators_only" ? "collaborators" : "everybody",
      },
    ];
  });
}

const author = z
  .object({ login: z.string(), __typename: z.string(), databaseId: z.int().optional() })
  .nullable()
  .transform((value): Account | null =>
    value === null ? null : { id: value.databaseId ?? 0, login: value.login, bot: value.__typename !== "User" },
  );

const issuePage = z.object({
  repository: z.object({
    issue: z
      .object({
        number: z.int(),
        title: z.string(),
        body: z.string(),
        state: z.enum(["OPEN", "CLOSED"]),
        createdAt: z.string(),
        author,
        labels: z.object({ nodes: z.array(z.object({ name: z.string() })) }).nullable(),
        comments: z.object({
          pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
          nodes: z.array(
            z.object({
              // Comment ids are longer than the 32 bits of the older field.
              fullDatabaseId: z.coerce.number().int().positive(),
              body: z.string(),
              createdAt: z.string(),
              lastEditedAt: z.string().nullable(),
              createdViaEmail: z.boolean(),
              url: z.string(),
              author,
            }),
          ),
        }),
      })
      .nullable(),
  }),
});

// REST does not tell whether a comment was ever edited, or came by mail; `lastEditedAt` and `createdViaEmail` of GraphQL do.
const ISSUE_QUERY = `query ($owner: String!, $name: String!, $number: Int!, $after: String) {
  repository(owner: $owner, name: $name) {
    issue(number: $number) {
      number title body state createdAt
      author { login __typename ... on User { databaseId } ... on Bot { databaseId } }
      labels(first: 100) { nodes { name } }
      comments(first: 100, after: $after) {
        pageInfo { hasNextPage endCursor }
        nodes {
          fullDatabaseId body createdAt lastEditedAt createdViaEmail url
          author { login __typename ... on User { databaseId } ... on Bot { databaseId } }
        }
      }
    }
  }
}`;

/** The issue with all its comments, oldest first; null where the number is no issue (a PR, or gone). */
export async function readTrackingIssue(
  client: Client,
  at: { readonly owner: string; readonly name: string },
  number: number,
): Promise<TrackingIssue | null> {
  const comments: Comment[] = [];
  let after: string | null = null;
  for (;;) {
    const variables: Record<string, unknown> = { owner: at.owner, name: at.name, number, after };
    const { issue } = issuePage.parse(await graphql(client, variables)).repository;
    if (issue === null) return null;
    for (const { fullDatabaseId, lastEditedAt, createdViaEmail, ...comment } of issue.comments.nodes) {
      comments.push({ ...comment, id: fullDatabaseId, edited: lastEditedAt !== null, byMail: createdViaEmail });
    }
    if (!issue.comments.pageInfo.hasNextPage) {
      const labels = (issue.labels?.nodes ?? []).map(({ name }) => name);
      return { ...issue, labels, open: issue.state === "OPEN", comments };
    }
    after = issue.comments.pageInfo.endCursor;
  }
}

async function graphql(client: Client, variables: Record<string, unknown>): Promise<unknown> {
  try {
    return await client.graphql(ISSUE_QUERY, variables);
  } catch (error) {
    if (isNotFound(error)) return { repository: { issue: null } };
    throw error;
  }
}

function isNotFound(error: unknown): boolean {
  const errors = (error as { errors?: { type?: string }[] }).errors;
  return Array.isArray(errors) && errors.every(({ type }) => type === "NOT_FOUND");
}

export type RepositoryFile = { readonly bytes: Uint8Array; readonly blob: string };

const fileAnswer = z.object({
  type: z.literal("file"),
  sha: z.string(),
  encoding: z.string(),
  content: z.string(),
});

/** A file's bytes and blob id on a branch (null: default branch); null where there is no such file. Up to 100 MB. */
export async function readFile(
  client: Client,
  at: { readonly owner: string; readonly name: string },
  path: string,
  ref: string | null,
): Promise<RepositoryFile | null> {
  const where = { owner: at.owner, repo: at.name, path, ...(ref === null ? {} : { ref }) };
  try {
    const { data } = await client.request("GET /repos/{owner}/{repo}/contents/{path}", where);
    const file = fileAnswer.safeParse(data);
    if (!file.success) return null;
    if (file.data.encoding === "base64") {
      return { bytes: Buffer.from(file.data.content, "base64"), blob: file.data.sha };
    }
    // Above 1 MB the content is left out and must be asked for as a blob.
    const blob = await client.request("GET /repos/{owner}/{repo}/git/blobs/{file_sha}", {
      owner: at.owner,
      repo: at.name,
      file_sha: file.data.sha,
    });
    return { bytes: Buffer.from(blob.data.content, "base64"), blob: file.data.sha };
  } catch (error) {
    if (refusalStatus(error) === 404) return null;
    throw error;
  }
}

/** Numbers of the closed issues that changed since then. */
export async function listClosedSince(
  client: Client,
  at: { readonly owner: string; readonly name: string },
  since: Date,
): Promise<readonly number[]> {
  const all = await client.paginate("GET /repos/{owner}/{repo}/issues", {
    owner: at.owner,
    repo: at.name,
    state: "closed",
    since: since.toISOString(),
    per_page: 100,
  });
  return all.filter((issue) => issue.pull_request === undefined).map(({ number }) => number);
}

export type ListedIssue = {
  readonly number: number;
  readonly title: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly author: Account | null;
  readonly body: string;
};

/** Open issues of a repository, oldest change first; pull requests left out. */
export async function listOpenIssues(
  client: Client,
  at: { readonly owner: string; readonly name: string },
): Promise<readonly ListedIssue[]> {
  const all = await client.paginate("GET /repos/{owner}/{repo}/issues", {
    owner: at.owner,
    repo: at.name,
    state: "open",
    sort: "updated",
    direction: "asc",
    per_page: 100,
  });
  return all
    .filter((issue) => issue.pull_request === undefined)
    .map((issue) => ({
      number: issue.number,
      title: issue.title,
      createdAt: issue.created_at,
      updatedAt: issue.updated_at,
      author:
        issue.user === null
          ? null
          : { id: issue.user.id, login: issue.user.login, bot: issue.user.type === "Bot" },
      body: issue.body ?? "",
    }));
}
