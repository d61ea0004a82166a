// The branch `disclosure/<issue>` of the tracking repository: the record by compare-and-swap, and the files beside it.
import { Buffer } from "node:buffer";
import type { RefusalKind } from "../../../domain/refusal.ts";
import type { Client } from "../client.ts";
import { isAmbiguous, refusalOf } from "../refusals.ts";
import { readFile, type RepositoryFile } from "../tracking.ts";

export type DisclosureBranch = {
  readonly owner: string;
  readonly name: string;
  readonly issue: number;
};

export const RECORD = "record.json";

export function branchName(issue: number): string {
  return `disclosure/${issue}`;
}

/** `record.json` as it stands now; null where the disclosure has none yet. */
export async function readRecordFile(
  client: Client,
  at: DisclosureBranch,
  commit: string | null = null,
): Promise<RepositoryFile | null> {
  return await readFile(client, at, RECORD, commit ?? branchName(at.issue));
}

/** A file beside the record; null where it is gone. */
export async function readDisclosureFile(
  client: Client,
  at: DisclosureBranch,
  path: string,
): Promise<Uint8Array | null> {
  return (await readFile(client, at, path, branchName(at.issue)))?.bytes ?? null;
}

/** The file's blob id, and the commit that put it there; null: it is not known. */
export type Written = { readonly blob: string; readonly commit: string | null };

/** How often a write is tried again although nobody else wrote: a lagging replica, another file's write, a server that fails. */
const SWAP_TRIES = 3;

/**
 * Writes the record where it still is what was read (`expected`: its blob id; null: there was none).
 * Returns what was written; null: somebody else wrote first, nothing was changed. Throws what GitHub refuses for good, and
 * what keeps failing while nobody else wrote: taken for a lost race, it would be tried for ever and never told.
 */
export async function swapRecord(
  client: Client,
  at: DisclosureBranch,
  text: string,
  expected: string | null,
): Promise<Written | null> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await putFile(client, at, { path: RECORD, bytes: Buffer.from(text) }, expected);
    } catch (error) {
      const kind = refusalOf(error)?.kind;
      if (kind === "stale" || isAmbiguous(error)) {
        const there = await readRecordFile(client, at);
        if (there !== null && Buffer.from(there.bytes).toString("utf8") === text)
          return { blob: there.blob, commit: null };
        if ((there?.blob ?? null) !== expected) return null;
      } else if (kind !== "gone" || expected !== null) throw error;
      if (tries >= SWAP_TRIES) throw error;
      if (kind === "gone" && tries === 0) await createBranch(client, at);
    }
  }
}

/** Another writer on the branch makes a write of a file fail; nobody can be in the way more often than this. */
const FILE_TRIES = 5;

/** Adds a file whose path names its content, so that writing it twice is the same as once. */
export async function addFile(
  client: Client,
  at: DisclosureBranch,
  file: { readonly path: string; readonly bytes: Uint8Array },
): Promise<void> {
  const same = async (): Promise<boolean> => {
    const there = await readDisclosureFile(client, at, file.path);
    return there !== null && Buffer.compare(there, file.bytes) === 0;
  };
  for (let tries = 1; ; tries += 1) {
    try {
      await putFile(client, at, file, null);
      return;
    } catch (error) {
      const kind = refusalOf(error)?.kind;
      if (kind === "gone" && tries === 1) await createBranch(client, at);
      else if ((kind === "stale" || isAmbiguous(error)) && (await same())) return;
      else if (tries >= FILE_TRIES || !RETRIED.includes(kind ?? "other")) throw error;
    }
  }
}

const RETRIED: readonly RefusalKind[] = ["gone", "stale", "unavailable"];

async function putFile(
  client: Client,
  at: DisclosureBranch,
  file: { readonly path: string; readonly bytes: Uint8Array },
  expected: string | null,
): Promise<Written> {
  const { data } = await client.request("PUT /repos/{owner}/{repo}/contents/{path}", {
    owner: at.owner,
    repo: at.name,
    path: file.path,
    branch: branchName(at.issue),
    message: `Add to the record of #${at.issue}`,
    content: Buffer.from(file.bytes).toString("base64"),
    ...(expected === null ? {} : { sha: expected }),
  });
  return { blob: data.content?.sha ?? "", commit: data.commit.sha ?? null };
}

/** An orphan branch, so that it holds the disclosure's own files and no others. */
async function createBranch(client: Client, at: DisclosureBranch): Promise<void> {
  const repo = { owner: at.owner, repo: at.name };
  const tree = await client.request("POST /repos/{owner}/{repo}/git/trees", {
    ...repo,
    tree: [{ path: "README.md", mode: "100644", type: "blob", content: README }],
  });
  const commit = await client.request("POST /repos/{owner}/{repo}/git/commits", {
    ...repo,
    message: `Begin the record of #${at.issue}`,
    tree: tree.data.sha,
    parents: [],
  });
  try {
    await client.request("POST /repos/{owner}/{repo}/git/refs", {
      ...repo,
      ref: `refs/heads/${branchName(at.issue)}`,
      sha: commit.data.sha,
    });
  } catch (error) {
    // Another process made it first. Any other 422 is a refusal: a rule, or a branch that has the folder's name.
    if (refusalOf(error)?.kind !== "exists") throw error;
  }
}

export const README = `# Record of a disclosure

This branch is written by Embargo. \`record.json\` is an append-only list of what was decided, each entry bound to
the one before it; an edit by hand is found and stops the disclosure. The other files are the patches, the advisory,
and for each bundle the public texts and each branch's full diff.
`;
