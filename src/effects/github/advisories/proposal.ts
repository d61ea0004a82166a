// Proposes files to a repository by a pull request that is kept in step with them.
import { Buffer } from "node:buffer";
import type { RepositoryInfo } from "../../../domain/github.ts";
import type { Client } from "../client.ts";
import { findPulls, readBranches } from "../public/repository.ts";
import { openPull } from "../public/publish.ts";
import { refusalOf } from "../refusals.ts";
import { readFile } from "../tracking.ts";

type At = Pick<RepositoryInfo, "owner" | "name" | "defaultBranch">;

export type Proposal = {
  readonly branch: string;
  readonly title: string;
  readonly body: string;
  readonly files: readonly { readonly path: string; readonly bytes: Uint8Array }[];
};

/**
 * The number of the open pull request that brings these files, opened where there is none; null: they stand on the default
 * branch already. Everything is looked at before it is done, so that doing it twice is the same as once.
 */
export async function proposeFiles(client: Client, at: At, proposal: Proposal): Promise<number | null> {
  const { branch, files } = proposal;
  if ((await differing(client, at, at.defaultBranch, files)).length === 0) return null;
  const open = (await findPulls(client, at, branch)).find((pull) => pull.open);
  if (open === undefined) await beginBranch(client, at, branch);
  for (const { path, bytes, blob } of await differing(client, at, branch, files))
    await client.request("PUT /repos/{owner}/{repo}/contents/{path}", {
      owner: at.owner,
      repo: at.name,
      path,
      branch,
      message: proposal.title,
      content: Buffer.from(bytes).toString("base64"),
      ...(blob === null ? {} : { sha: blob }),
    });
  if (open !== undefined) return open.number;
  const { title, body } = proposal;
  try {
    return await openPull(client, at, { head: branch, base: at.defaultBranch, title, body });
  } catch (error) {
    // A reply that was lost, or another process at the same moment.
    const made = isThere(error) ? (await findPulls(client, at, branch)).find((pull) => pull.open) : undefined;
    if (made === undefined) throw error;
    return made.number;
  }
}

function isThere(error: unknown): boolean {
  return refusalOf(error)?.kind === "exists";
}

async function differing(client: Client, at: At, branch: string, files: Proposal["files"]) {
  const found = [];
  for (const file of files) {
    const there = await readFile(client, at, file.path, branch);
    if (there === null || Buffer.compare(there.bytes, file.bytes) !== 0)
      found.push({ ...file, blob: there?.blob ?? null });
  }
  return found;
}

/** The branch where the default branch stands: whatever an earlier pull request left there was merged or refused. */
async function beginBranch(client: Client, at: At, branch: string): Promise<void> {
  const [repo, name] = [{ owner: at.owner, repo: at.name }, at.defaultBranch];
  const sha = (await readBranches(client, at, name)).get(name);
  // Files were just read there: a list that does not have it is behind, which is no refusal.
  if (sha === undefined) throw new TypeError("the default branch of the records' repository is not listed");
  const there = (await readBranches(client, at, branch)).get(branch);
  if (there === sha) return;
  if (there === undefined)
    await client
      .request("POST /repos/{owner}/{repo}/git/refs", { ...repo, ref: `refs/heads/${branch}`, sha })
      // Likewise: what differs there is written anyway.
      .catch((error: unknown) => (isThere(error) ? null : Promise.reject(error)));
  else
    await client.request("PATCH /repos/{owner}/{repo}/git/refs/{ref}", {
      ...repo,
      ref: `heads/${branch}`,
      sha,
      force: true,
    });
}
