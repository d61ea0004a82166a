// The issues that an account has opened, public or private: how the app finds its own again.
import type { Client } from "./client.ts";

export type ListedIssue = {
  readonly number: number;
  readonly open: boolean;
  readonly createdAt: string;
  readonly title: string;
  readonly body: string;
};

type By = { readonly creator: string; readonly since: string };
type At = { readonly owner: string; readonly name: string };

/** Issues by that account that changed since then, lowest number first, behind them what was closed as a duplicate. Not by search: its index lags. */
export async function listIssuesBy(client: Client, at: At, by: By): Promise<readonly ListedIssue[]> {
  return (await listItemsBy(client, at, by)).filter(({ pull }) => !pull);
}

/** Likewise, pull requests among them. */
export async function listItemsBy(
  client: Client,
  at: At,
  by: By,
): Promise<readonly (ListedIssue & { readonly pull: boolean })[]> {
  const all = await client.paginate("GET /repos/{owner}/{repo}/issues", {
    owner: at.owner,
    repo: at.name,
    creator: by.creator,
    since: by.since,
    state: "all",
    per_page: 100,
  });
  const isDouble = (issue: (typeof all)[number]): boolean =>
    issue.state === "closed" && issue.state_reason === "duplicate";
  return all
    .toSorted((a, b) => Number(isDouble(a)) - Number(isDouble(b)) || a.number - b.number)
    .map((issue) => ({
      pull: issue.pull_request !== undefined,
      number: issue.number,
      open: issue.state === "open",
      createdAt: issue.created_at,
      title: issue.title,
      body: issue.body ?? "",
    }));
}
