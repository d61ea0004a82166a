// The mark by which the app knows how long it was away: a branch of the tracking repository whose commit's time is the mark.
import type { RepositoryInfo } from "../../../domain/github.ts";
import type { Client } from "../client.ts";
import { refusalStatus, unlessGone } from "../refusals.ts";

type At = Pick<RepositoryInfo, "owner" | "name">;

/** Beside the disclosures' branches, so that a rule that lets the app make these lets it make this one. */
export const UP_MARK = "disclosure/app-was-up";

const README = `# When Embargo was up

This branch is written by Embargo about once an hour; the time of its only commit says when the app last looked at
everything. After a time away it looks at what happened in public since then. It holds nothing else.
`;

/** When the app was last known to be up; null: there is no mark yet. */
export async function readUpMark(client: Client, at: At): Promise<Date | null> {
  const where = { owner: at.owner, repo: at.name };
  const ref = await unlessGone(
    async () =>
      await client.request("GET /repos/{owner}/{repo}/git/ref/{ref}", { ...where, ref: `heads/${UP_MARK}` }),
  );
  if (ref === null) return null;
  const { data } = await client.request("GET /repos/{owner}/{repo}/git/commits/{commit_sha}", {
    ...where,
    commit_sha: ref.data.object.sha,
  });
  const time = Date.parse(data.committer.date);
  return Number.isNaN(time) ? null : new Date(time);
}

/** Sets the mark to that time. The commit before it is left behind, so that no history grows. */
export async function writeUpMark(client: Client, at: At, time: Date): Promise<void> {
  const where = { owner: at.owner, repo: at.name };
  const tree = await client.request("POST /repos/{owner}/{repo}/git/trees", {
    ...where,
    tree: [{ path: "README.md", mode: "100644", type: "blob", content: README }],
  });
  const when = { name: "Embargo", email: "embargo@users.noreply.github.com", date: time.toISOString() };
  const commit = await client.request("POST /repos/{owner}/{repo}/git/commits", {
    ...where,
    message: "Was up",
    tree: tree.data.sha,
    parents: [],
    author: when,
    committer: when,
  });
  const { sha } = commit.data;
  try {
    await client.request("PATCH /repos/{owner}/{repo}/git/refs/{ref}", {
      ...where,
      ref: `heads/${UP_MARK}`,
      sha,
      force: true,
    });
  } catch (error) {
    // GitHub tells a reference that is not there by 422.
    if (![404, 422].includes(refusalStatus(error) ?? 0)) throw error;
    await client.request("POST /repos/{owner}/{repo}/git/refs", { ...where, ref: `refs/heads/${UP_MARK}`, sha });
  }
}
