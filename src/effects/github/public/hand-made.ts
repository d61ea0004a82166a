// A pull request that people opened, as far as taking it over asks for it.
import type { RepositoryInfo, SeenPull } from "../../../domain/github.ts";
import type { Client } from "../client.ts";
import { unlessGone } from "../refusals.ts";

type At = Pick<RepositoryInfo, "owner" | "name" | "id">;

export type HandMadePullRequest = SeenPull & {
  readonly author: { readonly login: string; readonly bot: boolean };
  readonly createdAt: string;
  readonly state: "open" | "closed" | "merged";
  readonly head: string;
  readonly branch: string;
  readonly fork: boolean;
  /** What it came to on its base; null: it is not merged. */
  readonly mergeCommit: string | null;
};

/** The pull request of that number; null: there is none. */
export async function readHandMadePull(
  client: Client,
  at: At,
  number: number,
): Promise<HandMadePullRequest | null> {
  const data = await unlessGone(
    async () =>
      (
        await client.request("GET /repos/{owner}/{repo}/pulls/{pull_number}", {
          owner: at.owner,
          repo: at.name,
          pull_number: number,
        })
      ).data,
  );
  if (data === null) return null;
  return {
    number,
    open: data.state === "open",
    base: data.base.ref,
    labels: data.labels.map((label) => label.name),
    requested: [
      ...(data.requested_reviewers ?? []).map((user) => user.login),
      ...(data.requested_teams ?? []).map((team) => team.slug),
    ],
    merged: data.merged,
    author: { login: data.user.login, bot: data.user.type === "Bot" },
    createdAt: data.created_at,
    state: data.merged ? "merged" : data.state === "open" ? "open" : "closed",
    head: data.head.sha,
    branch: data.head.ref,
    fork: Number(data.head.repo?.id ?? 0) !== at.id,
    mergeCommit: data.merged ? data.merge_commit_sha : null,
  };
}
