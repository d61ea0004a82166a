// The mark by which the app knows how long it was away, and since when it takes up new reports: a branch of the tracking
// repository whose only commit was committed at the one time and authored at the other.
import type { RepositoryInfo } from "../../../domain/github.ts";
import type { Client } from "../client.ts";
import { refusalStatus, unlessGone } from "../refusals.ts";

type At = Pick<RepositoryInfo, "owner" | "name">;

/** Beside the disclosures' branches, so that a rule that lets the app make these lets it make this one. */
export const UP_MARK = "disclosure/app-was-up";

const README = `# When Embargo was up

This branch is written by Embargo about once an hour; the time of its only commit says when the app last looked at
everything. After a time away it looks at what happened in public since then. Its author's time says since when new issues
are taken up as reports. It holds nothing else.
`;

/** `since`: issues that were opened after it are taken up as reports; null: a version that took none up wrote the mark. */
export type UpMark = { readonly up: Date; readonly since: Date | null };

/** When the app was last known to be up; null: there is no mark yet. */
export async function readUpMark(client: Client, at: At): Promise<UpMark | null> {
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
  const [up, since] = [data.committer.date, data.author.date].map((text) => new Date(text));
  if (up === undefined || since === undefined || Number.isNaN(up.getTime())) return null;
  return { up, since: data.message.startsWith(MESSAGE) && !Number.isNaN(since.getTime()) ? since : null };
}

/** The marks of versions that took no reports up say "Was up" alone. */
const MESSAGE = "Was up, and takes reports up";

/** Sets the mark. The commit before it is left behind, so that no history grows. */
export async function writeUpMark(
  client: Client,
  at: At,
  { up, since }: { readonly up: Date; readonly since: Date },
): Promise<void> {
  const where = { owner: at.owner, repo: at.name };
  const tree = await client.request("POST /repos/{owner}/{repo}/git/trees", {
    ...where,
    tree: [{ path: "README.md", mode: "100644", type: "blob", content: README }],
  });
  const by = { name: "Embargo", email: "embargo@users.noreply.github.com" };
  const commit = await client.request("POST /repos/{owner}/{repo}/git/commits", {
    ...where,
    message: MESSAGE,
    tree: tree.data.sha,
    parents: [],
    author: { ...by, date: since.toISOString() },
    committer: { ...by, date: up.toISOString() },
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
