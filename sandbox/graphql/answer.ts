// GraphQL over HTTP: who may ask for what, and what the answer says of it.
import { buildSchema, type DocumentNode, execute, GraphQLError, parse, validate } from "graphql";
import { maySee, tokenMay } from "../auth.ts";
import { type Answer, ApiError, type Request } from "../http.ts";
import { findRepository, findUser, nowIso } from "../lookup.ts";
import type { Repository } from "../model.ts";
import { discussionMutationsOf } from "./discussion-mutations.ts";
import { hidingMutationsOf } from "./hiding.ts";
import { mutationsOf } from "./mutations.ts";
import { findNode, repositoryNode } from "./nodes.ts";
import { Refused } from "./words.ts";
import { SCHEMA } from "./schema.ts";

const schema = buildSchema(SCHEMA);

/** The app asks the same few queries again and again. */
const documents = new Map<string, DocumentNode | readonly GraphQLError[]>();
const KEPT = 100;

/** The query, or what is wrong with it. */
function documentOf(source: string): DocumentNode | readonly GraphQLError[] {
  const known = documents.get(source);
  if (known !== undefined) return known;
  const read = documentIn(source);
  if (documents.size < KEPT) documents.set(source, read);
  return read;
}

function documentIn(source: string): DocumentNode | readonly GraphQLError[] {
  try {
    const document = parse(source);
    const errors = validate(schema, document);
    return errors.length > 0 ? errors : document;
  } catch (error) {
    if (error instanceof GraphQLError) return [error];
    throw error;
  }
}

/** Throws where the caller may not see the repository (as `unseen`), or nothing that is said in it. */
function checkAccess({ caller, world }: Request, repository: Repository, unseen: Refused): void {
  if (!maySee(world, caller, repository)) throw unseen;
  if (caller.kind !== "installation" || !repository.private) return;
  if (!tokenMay(caller.token, repository, "metadata", "read")) throw unseen;
  const talks = ["issues", "pull_requests", "discussions"].some((permission) =>
    tokenMay(caller.token, repository, permission, "read"),
  );
  if (!talks) throw new Refused("FORBIDDEN", "Resource not accessible by integration");
}

async function nodeOf(request: Request, id: string): Promise<object> {
  const unseen = new Refused("NOT_FOUND", `Could not resolve to a node with the global id of '${id}'`);
  const found = findNode(request.world, id);
  if (found === null) throw unseen;
  checkAccess(request, found.repository, unseen);
  return await found.show();
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
      const unseen = new Refused("NOT_FOUND", words);
      if (repository === undefined) throw unseen;
      checkAccess(request, repository, unseen);
      return await repositoryNode(world, repository);
    },
    user({ login }: { readonly login: string }) {
      const user = findUser(world, login);
      if (user?.type !== "User")
        throw new Refused("NOT_FOUND", `Could not resolve to a User with the login of '${login}'.`);
      const { id, busy } = user;
      const status = busy === true ? { id: `US_${id}`, indicatesLimitedAvailability: true } : null;
      return { id: `U_${id}`, login: user.login, databaseId: id, url: `${world.url}/${user.login}`, status };
    },
    node: async ({ id }: { readonly id: string }) => await nodeOf(request, id),
    nodes: ({ ids }: { readonly ids: readonly string[] }) => ids.map(async (id) => await nodeOf(request, id)),
    ...mutationsOf(request),
    ...discussionMutationsOf(request),
    ...hidingMutationsOf(request),
    rateLimit: { cost: 1, limit: 5_000, remaining: 4_999, resetAt: nowIso(world) },
  };
  const source = typeof body["query"] === "string" ? body["query"] : "";
  const variableValues = (body["variables"] ?? {}) as Record<string, unknown>;
  const document = documentOf(source);
  const { data, errors = [] } =
    "kind" in document
      ? await execute({ schema, document, rootValue, variableValues })
      : { data: undefined, errors: document };
  const unknown = errors.find((error) => !(error.originalError instanceof Refused));
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
