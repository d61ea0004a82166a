// Pinning an issue above all others of its repository, which only GraphQL can.
import * as z from "zod";
import type { RepositoryInfo } from "../../domain/github.ts";
import type { Client } from "./client.ts";

const named = z.object({
  repository: z.object({ issue: z.object({ id: z.string(), isPinned: z.boolean().nullable() }) }),
});

const ID_QUERY = `query ($owner: String!, $name: String!, $number: Int!) {
  repository(owner: $owner, name: $name) { issue(number: $number) { id isPinned } }
}`;
const PIN = `mutation ($issue: ID!) { pinIssue(input: { issueId: $issue }) { issue { id } } }`;

/** Null: it is pinned. Else GitHub's own words: a repository has room for three. */
export async function pinIssue(
  client: Client,
  at: Pick<RepositoryInfo, "owner" | "name">,
  number: number,
): Promise<string | null> {
  const { issue } = named.parse(
    await client.graphql(ID_QUERY, { owner: at.owner, name: at.name, number }),
  ).repository;
  if (issue.isPinned === true) return null;
  try {
    await client.graphql(PIN, { issue: issue.id });
    return null;
  } catch (error) {
    const { errors } = error as {
      readonly errors?: readonly { readonly type?: string; readonly message?: string }[];
    };
    if (errors === undefined || errors.some(({ type }) => type === "RATE_LIMITED")) throw error;
    return errors.map(({ message }) => message ?? "").join(" ");
  }
}
