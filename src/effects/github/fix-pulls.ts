// The fix PRs after publishing: how each stands now, and the merge that keeps the author.
import * as z from "zod";
import type { FollowedPull, FollowedReview } from "../../domain/follow-up/pull.ts";
import type { RepositoryInfo } from "../../domain/github.ts";
import type { Client } from "./client.ts";
import { refusalStatus, unlessGone } from "./refusals.ts";

type At = Pick<RepositoryInfo, "owner" | "name">;

const pullAnswer = z.object({
  number: z.int(),
  state: z.enum(["open", "closed"]),
  merged: z.boolean(),
  merged_at: z.string().nullable(),
  merge_commit_sha: z.string().nullable(),
  mergeable: z.boolean().nullable(),
  head: z.object({ sha: z.string(), ref: z.string() }),
  base: z.object({ ref: z.string() }),
});

/** `checks`: whether the token may read check runs and statuses; without it none are known. `writes`: whose reviews GitHub counts. */
export async function readFixPull(
  client: Client,
  at: At,
  pull: { readonly target: string; readonly number: number; readonly branch: string },
  ask: { readonly checks: boolean; readonly writes: (login: string) => Promise<boolean> },
): Promise<FollowedPull | null> {
  const where = { owner: at.owner, repo: at.name, pull_number: pull.number };
  const found = await unlessGone(
    async () => (await client.request("GET /repos/{owner}/{repo}/pulls/{pull_number}", where)).data,
  );
  if (found === null) return null;
  const answer = pullAnswer.parse(found);
  // `merge_commit_sha` of a PR that is not merged is a test merge.
  const merged =
    answer.merged && answer.merge_commit_sha !== null
      ? { commit: answer.merge_commit_sha, at: answer.merged_at ?? "" }
      : null;
  const settled = merged !== null || answer.state !== "open";
  return {
    target: pull.target,
    number: pull.number,
    state: merged !== null ? "merged" : answer.state,
    head: answer.head.sha,
    branchExists: await branchExists(client, at, pull.branch),
    conflict: answer.mergeable === null ? null : !answer.mergeable,
    checks: settled || !ask.checks ? { failing: [], pending: [] } : await readChecks(client, at, answer.head.sha),
    reviews: settled ? [] : await readReviews(client, at, pull.number, ask.writes),
    merged,
  };
}

async function branchExists(client: Client, at: At, branch: string): Promise<boolean> {
  const where = { owner: at.owner, repo: at.name, ref: `heads/${branch}` };
  const found = await unlessGone(
    async () => await client.request("GET /repos/{owner}/{repo}/git/ref/{ref}", where),
  );
  return found !== null;
}

const reviewAnswer = z.object({
  user: z.object({ login: z.string() }).nullable(),
  state: z.string(),
  commit_id: z.string().nullish(),
});

/** Who may write is asked of GitHub: the association that it shows beside a review leaves out private members. */
async function readReviews(
  client: Client,
  at: At,
  number: number,
  writes: (login: string) => Promise<boolean>,
): Promise<readonly FollowedReview[]> {
  const all = await client.paginate("GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews", {
    owner: at.owner,
    repo: at.name,
    pull_number: number,
    per_page: 100,
  });
  const reviews: FollowedReview[] = [];
  for (const { user, state, commit_id } of z.array(reviewAnswer).parse(all)) {
    const kind = REVIEW_STATES[state.toUpperCase()];
    if (user === null || kind === undefined) continue;
    const writer = kind !== "commented" && (await writes(user.login));
    reviews.push({ login: user.login, state: kind, commit: commit_id ?? null, writer });
  }
  return reviews;
}

const REVIEW_STATES: Readonly<Record<string, FollowedReview["state"]>> = {
  APPROVED: "approved",
  CHANGES_REQUESTED: "changes-requested",
  DISMISSED: "dismissed",
  COMMENTED: "commented",
};

const FAILING = ["failure", "timed_out", "cancelled", "action_required", "startup_failure", "stale"];

const runsAnswer = z.object({
  check_runs: z.array(z.object({ name: z.string(), status: z.string(), conclusion: z.string().nullable() })),
});
const statusAnswer = z.object({ statuses: z.array(z.object({ context: z.string(), state: z.string() })) });

async function readChecks(client: Client, at: At, sha: string): Promise<FollowedPull["checks"]> {
  const where = { owner: at.owner, repo: at.name, ref: sha, per_page: 100 };
  const runs = runsAnswer.parse(
    (await client.request("GET /repos/{owner}/{repo}/commits/{ref}/check-runs", where)).data,
  ).check_runs;
  const { statuses } = statusAnswer.parse(
    (await client.request("GET /repos/{owner}/{repo}/commits/{ref}/status", where)).data,
  );
  return {
    failing: [
      ...runs.filter((run) => FAILING.includes(run.conclusion ?? "")).map((run) => run.name),
      ...statuses.filter(({ state }) => state === "failure" || state === "error").map(({ context }) => context),
    ],
    pending: [
      ...runs.filter((run) => run.status !== "completed" && run.conclusion === null).map((run) => run.name),
      ...statuses.filter(({ state }) => state === "pending").map(({ context }) => context),
    ],
  };
}

/** What came of asking for a merge. `refused`: GitHub's words say why. */
export type MergeResult =
  | { readonly kind: "merged"; readonly commit: string }
  | { readonly kind: "moved" }
  | { readonly kind: "refused"; readonly status: number; readonly error: unknown };

/** Merges the PR if its head is still that commit. Sent once; after a lost reply the caller looks. */
export async function mergePull(
  client: Client,
  at: At,
  pull: { readonly number: number; readonly head: string; readonly method: "merge" | "rebase" | "squash" },
): Promise<MergeResult> {
  try {
    const { data } = await client.request("PUT /repos/{owner}/{repo}/pulls/{pull_number}/merge", {
      owner: at.owner,
      repo: at.name,
      pull_number: pull.number,
      sha: pull.head,
      merge_method: pull.method,
    });
    return { kind: "merged", commit: data.sha };
  } catch (error) {
    const status = refusalStatus(error);
    if (status === null) throw error;
    return status === 409 ? { kind: "moved" } : { kind: "refused", status, error };
  }
}
