// The part of GitHub's GraphQL that the app asks: issues and pull requests with their comments, and when each was edited.
import { buildSchema, graphql, type GraphQLError } from "graphql";
import { tokenMay } from "./auth.ts";
import { headOf } from "./git.ts";
import { type Answer, ApiError, type Request } from "./http.ts";
import { findRepository, fullName, nowIso, roleOf } from "./lookup.ts";
import type { Comment, Issue, Label, Repository, User, World } from "./model.ts";
import { commentUrl, issueUrl } from "./present/issues.ts";
import { pullOf } from "./present/pulls.ts";

/** Every type and field here stands so in GitHub's own schema. */
export const SCHEMA = `
  scalar DateTime
  scalar URI
  scalar GitObjectID
  interface Actor { login: String! url: URI! }
  type User implements Actor { id: ID! login: String! databaseId: Int url: URI! }
  type Bot implements Actor { id: ID! login: String! databaseId: Int url: URI! }
  type Organization implements Actor { id: ID! login: String! databaseId: Int url: URI! }
  enum IssueState { OPEN CLOSED }
  enum PullRequestState { OPEN CLOSED MERGED }
  enum RepositoryVisibility { PUBLIC PRIVATE INTERNAL }
  type PageInfo { hasNextPage: Boolean! endCursor: String }
  type Label { id: ID! name: String! color: String! description: String }
  type LabelConnection { nodes: [Label] pageInfo: PageInfo! totalCount: Int! }
  type IssueComment {
    id: ID! databaseId: Int body: String! createdAt: DateTime! updatedAt: DateTime! lastEditedAt: DateTime url: URI! author: Actor
  }
  type IssueCommentConnection { nodes: [IssueComment] pageInfo: PageInfo! totalCount: Int! }
  type Issue {
    id: ID! databaseId: Int number: Int! title: String! body: String! state: IssueState! locked: Boolean! url: URI!
    createdAt: DateTime! updatedAt: DateTime! lastEditedAt: DateTime author: Actor
    labels(first: Int, after: String): LabelConnection
    comments(first: Int, after: String): IssueCommentConnection!
  }
  type Commit { id: ID! oid: GitObjectID! }
  type PullRequest {
    id: ID! databaseId: Int number: Int! title: String! body: String! state: PullRequestState! locked: Boolean! url: URI!
    createdAt: DateTime! updatedAt: DateTime! lastEditedAt: DateTime author: Actor
    isDraft: Boolean! merged: Boolean! mergedAt: DateTime mergeCommit: Commit
    baseRefName: String! headRefName: String! headRefOid: GitObjectID! headRepository: Repository
    labels(first: Int, after: String): LabelConnection
    comments(first: Int, after: String): IssueCommentConnection!
  }
  union IssueOrPullRequest = Issue | PullRequest
  type Ref { id: ID! name: String! }
  type Repository {
    id: ID! databaseId: Int name: String! nameWithOwner: String! isPrivate: Boolean! visibility: RepositoryVisibility!
    defaultBranchRef: Ref issue(number: Int!): Issue pullRequest(number: Int!): PullRequest
    issueOrPullRequest(number: Int!): IssueOrPullRequest
  }
  type RateLimit { cost: Int! limit: Int! remaining: Int! resetAt: DateTime! }
  type Query { repository(owner: String!, name: String!): Repository rateLimit: RateLimit }
`;

const schema = buildSchema(SCHEMA);

/** What GitHub answers in place of data, with its type. */
class Refused extends Error {
  override readonly name = "Refused";
  readonly type: "NOT_FOUND" | "FORBIDDEN";
  constructor(type: "NOT_FOUND" | "FORBIDDEN", message: string) {
    super(message);
    this.type = type;
  }
}

/** GraphQL shows an app's login without `[bot]`. */
function actor(world: World, user: User): object {
  const login = user.login.replace(/\[bot\]$/, "");
  return {
    __typename: user.type,
    id: `U_${user.id}`,
    login,
    databaseId: user.id,
    url: `${world.url}/${user.login}`,
  };
}

type PageArguments = { readonly first?: number | null; readonly after?: string | null };

/** A page of a list; the cursor is the id of the last one, so that what is deleted moves nothing. */
function connection<T extends { readonly id: number }>(
  { first, after }: PageArguments,
  list: readonly T[],
  node: (one: T) => object,
): object {
  if (first === undefined || first === null || first < 1 || first > 100) {
    throw new Refused("FORBIDDEN", "You must provide a `first` value between 1 and 100 to properly paginate.");
  }
  const start = after === undefined || after === null ? 0 : Number(Buffer.from(after, "base64").toString("utf8"));
  const rest = list.filter((one) => one.id > start);
  const shown = rest.slice(0, first);
  const last = shown.at(-1);
  return {
    nodes: shown.map(node),
    pageInfo: {
      hasNextPage: rest.length > shown.length,
      endCursor: last === undefined ? null : Buffer.from(String(last.id)).toString("base64"),
    },
    totalCount: list.length,
  };
}

function commentNode(world: World, repository: Repository, issue: Issue, comment: Comment): object {
  return {
    id: `IC_${comment.id}`,
    databaseId: comment.id,
    body: comment.body,
    createdAt: comment.createdAt,
    updatedAt: comment.updatedAt,
    lastEditedAt: comment.editedAt,
    url: commentUrl(world, repository, issue, comment),
    author: actor(world, comment.user),
  };
}

function labelNode({ id, name, color, description }: Label): object {
  return { id: `L_${id}`, name, color, description };
}

/** What issues and pull requests have in common. */
function sharedNode(world: World, repository: Repository, issue: Issue): object {
  return {
    databaseId: issue.id,
    number: issue.number,
    title: issue.title,
    body: issue.body,
    state: issue.state.toUpperCase(),
    locked: issue.locked,
    url: issueUrl(world, repository, issue),
    createdAt: issue.createdAt,
    updatedAt: issue.updatedAt,
    lastEditedAt: issue.editedAt,
    author: actor(world, issue.user),
    labels: (page: PageArguments) =>
      connection(
        page,
        issue.labels.toSorted((a, b) => a.id - b.id),
        labelNode,
      ),
    comments: (page: PageArguments) =>
      connection(page, issue.comments, (comment) => commentNode(world, repository, issue, comment)),
  };
}

function issueNode(world: World, repository: Repository, issue: Issue): object {
  return { ...sharedNode(world, repository, issue), __typename: "Issue", id: `I_${issue.id}` };
}

function pullNode(world: World, repository: Repository, issue: Issue): object {
  const pull = pullOf(issue);
  return {
    ...sharedNode(world, repository, issue),
    __typename: "PullRequest",
    id: `PR_${issue.id}`,
    state: pull.merged ? "MERGED" : issue.state.toUpperCase(),
    isDraft: pull.draft,
    merged: pull.merged,
    mergedAt: pull.mergedAt,
    mergeCommit: pull.mergeCommit === null ? null : { id: `C_${pull.mergeCommit}`, oid: pull.mergeCommit },
    baseRefName: pull.baseBranch,
    headRefName: pull.headBranch,
    headRefOid: pull.headSha,
    headRepository: () => repositoryNode(world, repository),
  };
}

async function repositoryNode(world: World, repository: Repository): Promise<object> {
  const found = (kind: string, number: number, is: (issue: Issue) => boolean): Issue => {
    const issue = repository.issues.get(number);
    if (issue !== undefined && is(issue)) return issue;
    throw new Refused("NOT_FOUND", `Could not resolve to ${kind} with the number of ${number}.`);
  };
  const born = (await headOf(repository.gitDir, repository.defaultBranch)) !== null;
  return {
    id: `R_${repository.id}`,
    databaseId: repository.id,
    name: repository.name,
    nameWithOwner: fullName(repository),
    isPrivate: repository.private,
    visibility: repository.private ? "PRIVATE" : "PUBLIC",
    defaultBranchRef: born ? { id: `REF_${repository.id}`, name: repository.defaultBranch } : null,
    issue({ number }: { readonly number: number }) {
      return issueNode(
        world,
        repository,
        found("an Issue", number, (one) => one.pull === null),
      );
    },
    issueOrPullRequest({ number }: { readonly number: number }) {
      const item = found("an issue or pull request", number, () => true);
      return item.pull === null ? issueNode(world, repository, item) : pullNode(world, repository, item);
    },
    pullRequest({ number }: { readonly number: number }) {
      return pullNode(
        world,
        repository,
        found("a PullRequest", number, (one) => one.pull !== null),
      );
    },
  };
}

function checkAccess({ caller, world }: Request, repository: Repository): void {
  const unseen = new Refused(
    "NOT_FOUND",
    `Could not resolve to a Repository with the name '${fullName(repository)}'.`,
  );
  if (caller.kind === "user" && roleOf(world, repository, caller.user.login) === null) throw unseen;
  if (caller.kind !== "installation" || !repository.private) return;
  if (!tokenMay(caller.token, repository, "metadata", "read")) throw unseen;
  const talks = ["issues", "pull_requests"].some((one) => tokenMay(caller.token, repository, one, "read"));
  if (!talks) throw new Refused("FORBIDDEN", "Resource not accessible by integration");
}

/** Answers a query; one that this schema does not know is an error of the sandbox, not of the caller. */
export async function answerGraphql(request: Request): Promise<Answer> {
  const { world, body } = request;
  if (request.caller.kind === "nobody" || request.caller.kind === "app")
    throw new ApiError(401, "Requires authentication");
  const rootValue = {
    async repository({ owner, name }: { readonly owner: string; readonly name: string }) {
      const repository = findRepository(world, owner, name);
      const words = `Could not resolve to a Repository with the name '${owner}/${name}'.`;
      if (repository === undefined) throw new Refused("NOT_FOUND", words);
      checkAccess(request, repository);
      return await repositoryNode(world, repository);
    },
    rateLimit: { cost: 1, limit: 5_000, remaining: 4_999, resetAt: nowIso(world) },
  };
  const source = typeof body["query"] === "string" ? body["query"] : "";
  const variableValues = (body["variables"] ?? {}) as Record<string, unknown>;
  const { data, errors = [] } = await graphql({ schema, source, rootValue, variableValues });
  const unknown = errors.find((one) => !(one.originalError instanceof Refused));
  if (unknown !== undefined) {
    world.unsupported.push(`graphql: ${unknown.message}`);
    throw new ApiError(501, `The sandbox does not know this query: ${unknown.message}`);
  }
  const shown = errors.map(({ originalError, path, message }: GraphQLError) => ({
    type: originalError instanceof Refused ? originalError.type : "INTERNAL",
    path,
    message,
  }));
  return { status: 200, body: { data, ...(shown.length === 0 ? {} : { errors: shown }) } };
}
