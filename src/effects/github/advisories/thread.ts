// The thread of a private report or a draft at GitHub. Its API is a public preview that GitHub's own description lacks; docs/advisories.md has the sources.
import * as z from "zod";
import type { RepositoryInfo } from "../../../domain/github.ts";
import type { Client } from "../client.ts";

type At = Pick<RepositoryInfo, "owner" | "name">;

const comment = z.object({ id: z.int(), body: z.string().nullish() });
/** More pages than any thread has. */
const MOST_PAGES = 50;
const PER_PAGE = 100;

/** Whether one of its comments has that last line. */
export async function isInThread(client: Client, at: At, ghsa: string, marker: string): Promise<boolean> {
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const asked = { owner: at.owner, repo: at.name, ghsa_id: ghsa, per_page: PER_PAGE, page };
    const { data } = await client.request(
      "GET /repos/{owner}/{repo}/security-advisories/{ghsa_id}/comments",
      asked,
    );
    const found = z.array(comment).parse(data);
    if (found.some(({ body }) => (body ?? "").trimEnd().endsWith(marker))) return true;
    if (found.length < PER_PAGE) return false;
  }
  return false;
}

/** Says it there. */
export async function sayInThread(client: Client, at: At, ghsa: string, body: string): Promise<void> {
  await client.request("POST /repos/{owner}/{repo}/security-advisories/{ghsa_id}/comments", {
    owner: at.owner,
    repo: at.name,
    ghsa_id: ghsa,
    body,
  });
}
