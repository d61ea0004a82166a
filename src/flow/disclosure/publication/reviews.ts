// Asks for the reviews of a fix PR.
import { requestReviewers, type ReviewerRefusal } from "../../../effects/github/public/publish.ts";
import { SECOND_LOOK_MS } from "../../../effects/github/connection/once-more.ts";
import type { Run } from "./in-public.ts";

/** GitHub may refuse oddly what it takes a moment later, so those who were refused are asked once more. */
export async function askForReviews(
  { job, client, repository }: Pick<Run, "job" | "client" | "repository">,
  pull: number,
  reviewers: { readonly users: readonly string[]; readonly teams: readonly string[] },
): Promise<readonly ReviewerRefusal[]> {
  const first = await requestReviewers(client, repository, pull, reviewers);
  if (first.length === 0) return [];
  await job.app.clock.sleep(SECOND_LOOK_MS);
  const names = new Set(first.map(({ reviewer }) => reviewer));
  return await requestReviewers(client, repository, pull, {
    users: reviewers.users.filter((user) => names.has(user)),
    teams: reviewers.teams.filter((team) => names.has(team)),
  });
}
