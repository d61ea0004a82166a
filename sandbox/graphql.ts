// The part of GitHub's GraphQL that the app asks: an issue with its comments, and when each was last edited.
import { buildSchema, graphql, type GraphQLError } from "graphql";
import {
  roleOf,
  findRepository,
  type Comment,
  type Issue,
  type Repository,
  type User,
  type World,
} from "./model.ts";
import { covers } from "./auth.ts";
import { type Answer, ApiError, type Request } from "./http.ts";
import { commentUrl } from "./present.ts";

const schema = buildSchema(`
  scalar DateTime
  scalar URI
  interface Actor { login: String! }
  type User implements Actor { login: String! databaseId: Int }
  type Bot implements Actor { login: String! databaseId: Int }
  type Organization implements Actor { login: String! databaseId: Int }
  enum IssueState { OPEN CLOSED }
  type PageInfo { hasNextPage: Boolean! endCursor: String }
  type IssueComment { id: ID! databaseId: Int body: String! createdAt: DateTime! lastEditedAt: DateTime url: URI! author: Actor }
  type IssueCommentConnection { nodes: [IssueComment] pageInfo: PageInfo! totalCount: Int! }
  type Issue {
    id: ID! databaseId: Int number: Int! title: String! body: String! state: IssueState! locked: Boolean!
    createdAt: DateTime! lastEditedAt: DateTime author: Actor
    comments(first: Int, after: String): IssueCommentConnection!
  }
  type Repository { id: ID! databaseId: Int nameWithOwner: String! isPrivate: Boolean! issue(number: Int!): Issue }
  type Query { repository(owner: String!, name: String!): Repository }
`);

/** GraphQL shows an app's login without \`[bot]\`. */
function actor(user: User): object {
  return { __typename: user.type, login: user.login.replace(/\[bot\]$/, ""), databaseId: user.id };
}

function commentNode(world: World, repository: Repository, issue: Issue, comment: Comment): object {
  return {
    id: `IC_${comment.id}`,
    databaseId: comment.id,
    body: comment.body,
    createdAt: comment.createdAt,
    lastEditedAt: comment.editedAt,
    url: commentUrl(world, repository, issue, comment),
    author: actor(comment.user),
  };
}

function issueNode(world: World, repository: Repository, issue: Issue): object {
  return {
    id: `I_${issue.id}`,
    databaseId: issue.id,
    number: issue.number,
    title: issue.title,
    body: issue.body,
    state: issue.state.toUpperCase(),
    locked: issue.locked,
    createdAt: issue.createdAt,
    lastEditedAt: issue.editedAt,
    author: actor(issue.user),
    comments({ first, after }: { first?: number; after?: string | null }) {
      const start = after === undefined || after === null ? 0 : Number(after);
      const end = start + Math.min(first ?? 100, 100);
      return {
        nodes: issue.comments.slice(start, end).map((comment) => commentNode(world, repository, issue, comment)),
        pageInfo: { hasNextPage: end < issue.comments.length, endCursor: String(end) },
        totalCount: issue.comments.length,
      };
    },
  };
}

class NotFound extends Error {
  readonly extensions = { type: "NOT_FOUND" };
}

function maySee(request: Request, repository: Repository): boolean {
  const { caller, world } = request;
  if (caller.kind === "installation")
    return covers(caller.token, repository) && caller.token.permissions["issues"] !== undefined;
  return caller.kind === "user" && roleOf(world, repository, caller.user.login) !== null;
}

/** Answers a query; one that this schema does not know is an error of the sandbox, not of the caller. */
export async function answerGraphql(request: Request): Promise<Answer> {
  const { world, body } = request;
  if (request.caller.kind === "nobody" || request.caller.kind === "app")
    throw new ApiError(401, "Requires authentication");
  const rootValue = {
    repository({ owner, name }: { owner: string; name: string }) {
      const repository = findRepository(world, owner, name);
      if (repository === undefined || !maySee(request, repository))
        throw new NotFound(`Could not resolve to a Repository with the name '${owner}/${name}'.`);
      return {
        id: `R_${repository.id}`,
        databaseId: repository.id,
        nameWithOwner: `${repository.owner}/${repository.name}`,
        isPrivate: repository.private,
        issue({ number }: { number: number }) {
          const issue = repository.issues.get(number);
          if (issue === undefined || issue.pull !== null)
            throw new NotFound(`Could not resolve to an Issue with the number of ${number}.`);
          return issueNode(world, repository, issue);
        },
      };
    },
  };
  const source = typeof body["query"] === "string" ? body["query"] : "";
  const variableValues = (body["variables"] ?? {}) as Record<string, unknown>;
  const result = await graphql({ schema, source, rootValue, variableValues });
  const unknown = result.errors?.find((one) => !(one.originalError instanceof NotFound));
  if (unknown !== undefined) {
    world.unsupported.push(`graphql: ${unknown.message}`);
    throw new ApiError(501, `The sandbox does not know this query: ${unknown.message}`);
  }
  const errors = result.errors?.map((one: GraphQLError) => ({
    type: "NOT_FOUND",
    path: one.path,
    message: one.message,
  }));
  return { status: 200, body: { data: result.data, ...(errors === undefined ? {} : { errors }) } };
}
