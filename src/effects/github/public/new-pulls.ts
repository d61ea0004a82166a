// Pull requests that changed in public: where their commits are.
import type { RepositoryInfo } from "../../../domain/github.ts";
import type { Reader } from "../client.ts";

export type PullHead = { readonly number: number; readonly head: string; readonly base: string };

/** More than the newest hundred changed at once nowhere. */
const PAGE = 100;

/** The heads of the pull requests that changed last, newest first. */
export async function listPullHeads(
  client: Reader,
  at: Pick<RepositoryInfo, "owner" | "name">,
): Promise<readonly PullHead[]> {
  const { data } = await client.request("GET /repos/{owner}/{repo}/pulls", {
    owner: at.owner,
    repo: at.name,
    state: "all",
    sort: "updated",
    direction: "desc",
    per_page: PAGE,
  });
  return data.map((pull) => ({ number: pull.number, head: pull.head.sha, base: pull.base.ref }));
}
