// Whom GitHub shows as an issue's assignee.
import type { RepositoryInfo } from "../../domain/github.ts";
import type { Client } from "./client.ts";
import { refusalStatus } from "./refusals.ts";

type At = Pick<RepositoryInfo, "owner" | "name">;

/** Adds one; false: GitHub did not, as it says nothing where somebody cannot be assigned, or the issue has ten already. */
export async function assign(client: Client, at: At, issue: number, login: string): Promise<boolean> {
  const { data } = await client.request("POST /repos/{owner}/{repo}/issues/{issue_number}/assignees", {
    owner: at.owner,
    repo: at.name,
    issue_number: issue,
    assignees: [login],
  });
  return (data.assignees ?? []).some((assignee) => assignee.login.toLowerCase() === login.toLowerCase());
}

/** Removes one; whoever is none is left alone. */
export async function unassign(client: Client, at: At, issue: number, login: string): Promise<void> {
  try {
    await client.request("DELETE /repos/{owner}/{repo}/issues/{issue_number}/assignees", {
      owner: at.owner,
      repo: at.name,
      issue_number: issue,
      assignees: [login],
    });
  } catch (error) {
    // An account that is gone is nobody's assignee.
    if (![404, 422].includes(refusalStatus(error) ?? 0)) throw error;
  }
}
