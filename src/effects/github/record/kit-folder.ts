// The folder `kit` on a disclosure's branch: replaced as a whole by one commit, beside the record and never in its place.
import type { Client } from "../client.ts";
import { isAmbiguous, refusalOf } from "../refusals.ts";
import { branchName, type DisclosureBranch } from "./disclosure-branch.ts";

/** `bytes`: of what is no text. */
export type KitFile = {
  readonly path: string;
  readonly content: string | Uint8Array;
  readonly executable: boolean;
};

export const KIT_FOLDER = "kit";

/** Another writer on the branch was faster; the same folder can be put there again. */
const TRIES = 4;

/** Puts the folder there in the place of the one before; the same files again change nothing. */
export async function replaceKit(client: Client, at: DisclosureBranch, files: readonly KitFile[]): Promise<void> {
  const repo = { owner: at.owner, repo: at.name };
  const entries = [];
  for (const { path, content, executable } of files) {
    const mode = executable ? ("100755" as const) : ("100644" as const);
    if (typeof content === "string") entries.push({ path, mode, type: "blob" as const, content });
    else {
      const { data } = await client.request("POST /repos/{owner}/{repo}/git/blobs", {
        ...repo,
        content: Buffer.from(content).toString("base64"),
        encoding: "base64",
      });
      entries.push({ path, mode, type: "blob" as const, sha: data.sha });
    }
  }
  const folder = await client.request("POST /repos/{owner}/{repo}/git/trees", { ...repo, tree: entries });
  for (let tries = 1; ; tries += 1) {
    try {
      return await putFolder(client, at, folder.data.sha);
    } catch (error) {
      const stale = refusalOf(error)?.kind === "stale" || isAmbiguous(error) || refusalOf(error)?.status === 422;
      if (!stale || tries >= TRIES) throw error;
    }
  }
}

async function putFolder(client: Client, at: DisclosureBranch, folder: string): Promise<void> {
  const repo = { owner: at.owner, repo: at.name };
  const ref = `heads/${branchName(at.issue)}`;
  const head = (await client.request("GET /repos/{owner}/{repo}/git/ref/{ref}", { ...repo, ref })).data.object.sha;
  const commit = await client.request("GET /repos/{owner}/{repo}/git/commits/{commit_sha}", {
    ...repo,
    commit_sha: head,
  });
  const before = commit.data.tree.sha;
  const root = await client.request("POST /repos/{owner}/{repo}/git/trees", {
    ...repo,
    base_tree: before,
    tree: [{ path: KIT_FOLDER, mode: "040000", type: "tree", sha: folder }],
  });
  if (root.data.sha === before) return;
  const made = await client.request("POST /repos/{owner}/{repo}/git/commits", {
    ...repo,
    message: `Put the break-glass kit of #${at.issue} here`,
    tree: root.data.sha,
    parents: [head],
  });
  // Not forced: whatever was written to the branch meanwhile stays.
  await client.request("PATCH /repos/{owner}/{repo}/git/refs/{ref}", { ...repo, ref, sha: made.data.sha });
}
