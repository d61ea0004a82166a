// Reads about people: who they are, and what they may do in a repository.
import * as z from "zod";
import type { Client } from "./client.ts";
import { refusalStatus } from "./refusals.ts";

const ROLES: readonly string[] = ["read", "triage", "write", "maintain", "admin"];

/** The person's role in the repository: `read`, `triage`, `write`, `maintain`, `admin` or `none`; a custom role counts as its base. */
export async function readRole(
  client: Client,
  at: { readonly owner: string; readonly name: string },
  login: string,
): Promise<string> {
  try {
    const { data } = await client.request("GET /repos/{owner}/{repo}/collaborators/{username}/permission", {
      owner: at.owner,
      repo: at.name,
      username: login,
    });
    return ROLES.includes(data.role_name) ? data.role_name : data.permission;
  } catch (error) {
    if (refusalStatus(error) === 404) return "none";
    throw error;
  }
}

/** Whether the person is an active member of the organisation's team. */
export async function isTeamMember(client: Client, org: string, team: string, login: string): Promise<boolean> {
  try {
    const { data } = await client.request("GET /orgs/{org}/teams/{team_slug}/memberships/{username}", {
      org,
      team_slug: team,
      username: login,
    });
    return data.state === "active";
  } catch (error) {
    if (refusalStatus(error) === 404) return false;
    throw error;
  }
}

/** A user's id and login as GitHub spells it; null where there is none. */
export async function readUser(
  client: Client,
  login: string,
): Promise<{ readonly id: number; readonly login: string } | null> {
  try {
    const { data } = await client.request("GET /users/{username}", { username: login });
    return { id: Number(data.id), login: data.login };
  } catch (error) {
    if (refusalStatus(error) === 404) return null;
    throw error;
  }
}

/** What a person's public profile says; null where there is no such user. */
export async function readProfile(
  client: Client,
  login: string,
): Promise<{ readonly name: string | null; readonly mail: string | null } | null> {
  try {
    const { data } = await client.request("GET /users/{username}", { username: login });
    return { name: data.name, mail: data.email };
  } catch (error) {
    if (refusalStatus(error) === 404) return null;
    throw error;
  }
}

/** Everybody who can read the repository, with their role. */
export async function listReaders(
  client: Client,
  at: { readonly owner: string; readonly name: string },
): Promise<
  readonly { readonly id: number; readonly login: string; readonly role: string; readonly bot: boolean }[]
> {
  const all = await client.paginate("GET /repos/{owner}/{repo}/collaborators", {
    owner: at.owner,
    repo: at.name,
    per_page: 100,
  });
  return all.map(({ id, login, role_name: role, type }) => ({ id, login, role, bot: type === "Bot" }));
}

/** The logins of a team; null: there is no such team. */
export async function listTeam(client: Client, org: string, team: string): Promise<readonly string[] | null> {
  try {
    const all = await client.paginate("GET /orgs/{org}/teams/{team_slug}/members", {
      org,
      team_slug: team,
      per_page: 100,
    });
    return all.map(({ login }) => login);
  } catch (error) {
    if (refusalStatus(error) === 404) return null;
    throw error;
  }
}

const statuses = z.record(
  z.string(),
  z.object({ status: z.object({ indicatesLimitedAvailability: z.boolean() }).nullable() }).nullable(),
);

/** Those of these people whose GitHub profile says that they have little time just now. */
export async function readBusy(client: Client, logins: readonly string[]): Promise<ReadonlySet<string>> {
  if (logins.length === 0) return new Set();
  const variables = Object.fromEntries(logins.map((login, index) => [`user${index}`, login]));
  const names = Object.keys(variables);
  const query = `query (${names.map((name) => `$${name}: String!`).join(", ")}) {
    ${names.map((name) => `${name}: user(login: $${name}) { status { indicatesLimitedAvailability } }`).join("\n")}
  }`;
  const read = statuses.parse(await client.graphql(query, variables));
  return new Set(
    logins.filter((_login, index) => read[`user${index}`]?.status?.indicatesLimitedAvailability === true),
  );
}
