// The public repository as it is kept on this machine: its branches, and workspaces for what is built on them.
import { randomUUID } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Clock } from "../../domain/clock.ts";
import { openCache } from "./cache/cache.ts";
import { headsIn } from "./cache/heads.ts";
import { remoteReleases, remoteTags, tagsBefore, tagsWith } from "./cache/tags.ts";
import { removeForgotten } from "./cache/lock.ts";
import type { FetchProgress } from "./remote/progress.ts";
import type { Remote } from "./remote/push.ts";
import { onDisk } from "./process/failure.ts";
import type { Signer } from "./objects/sign.ts";
import { openWorkspace, type Workspace } from "./workspace.ts";

export type { FetchProgress } from "./remote/progress.ts";
export { remoteBranches } from "./remote/push.ts";
export { openWorkspace, type Workspace } from "./workspace.ts";

/**
 * `signer`: signs every commit that is built; null: they are not signed. `bloblessAboveKb`: the cache of a larger repository holds
 * commits and folders, and of the files only those that a patch needs; without it every cache is a full one.
 */
export type GitSettings = {
  readonly cacheDir: string;
  readonly clock: Clock;
  readonly signer: Signer | null;
  readonly bloblessAboveKb?: number;
};

/** Beside the usual cache of a large repository: one that lacks nothing, from which its whole history can be pushed elsewhere. */
export type Completeness = "usual" | "whole";

/** `id`: GitHub's id of the repository, which stays when it is renamed. `sizeKb`: its size there; without it, it is taken for small. */
export type RepositoryRef = Remote & {
  readonly id: number;
  readonly sizeKb?: number;
  readonly onProgress?: (progress: FetchProgress) => void;
};

export type Repository = {
  /** Whether the contents of most files are left out, until they are needed. */
  readonly blobless: boolean;
  /** Brings the cache up to date with every branch of the remote; what is gone there goes here too. */
  readonly fetch: () => Promise<void>;
  /** The commit of each branch, as last fetched. */
  readonly heads: () => Promise<ReadonlyMap<string, string>>;
  /** Gets public commits that no branch leads to. */
  readonly bring: (commits: readonly string[]) => Promise<void>;
  /** Every tag with the object that it names, as the remote has them now. */
  readonly tags: () => Promise<ReadonlyMap<string, string>>;
  readonly fetchTags: () => Promise<void>;
  /** Of the tags that were fetched, the names of those that have this commit in their history. */
  readonly tagsWith: (commit: string) => Promise<ReadonlySet<string>>;
  /** Likewise, of those that are in its history. */
  readonly tagsBefore: (commit: string) => Promise<ReadonlySet<string>>;
  /** Likewise with the commit that each leads to. */
  readonly releases: () => Promise<ReadonlyMap<string, string>>;
  /** A store of its own for commits that must not be mixed with public ones. Remove it when done. */
  readonly workspace: (key: string) => Promise<Workspace>;
};

const WORKSPACES = "workspaces";
/** Inside the cache: indexes of branches' heads, each named by its tree. */
const KEPT_INDEXES = "embargo-indexes";

/** Opens the cache of a repository, making an empty one where there is none. */
export async function openRepository(
  settings: GitSettings,
  ref: RepositoryRef,
  completeness: Completeness = "usual",
): Promise<Repository> {
  const whole = completeness === "whole";
  const gitDir = resolve(settings.cacheDir, whole ? `${ref.id}.whole.git` : `${ref.id}.git`);
  const cache = await openCache({
    gitDir,
    remote: ref,
    blobless: !whole && (ref.sizeKb ?? 0) > (settings.bloblessAboveKb ?? Number.POSITIVE_INFINITY),
    clock: settings.clock,
    onProgress: ref.onProgress ?? null,
  });
  return {
    blobless: cache.supply !== null,
    fetch: cache.fetch,
    bring: cache.bring,
    heads: async () => await headsIn(gitDir),
    tags: async () => await remoteTags(ref, settings.clock),
    fetchTags: cache.fetchTags,
    tagsWith: async (commit) => await tagsWith(gitDir, commit),
    tagsBefore: async (commit) => await tagsBefore(gitDir, commit),
    releases: async () => await remoteReleases(ref, settings.clock),
    async workspace(key) {
      const dir = join(settings.cacheDir, WORKSPACES, `${key.replaceAll(/[^\w-]/g, "_")}-${randomUUID()}`);
      return await openWorkspace(resolve(dir), gitDir, {
        kept: join(gitDir, KEPT_INDEXES),
        signer: settings.signer,
        clock: settings.clock,
        supply: cache.supply,
        suspect: cache.suspect,
      });
    },
  };
}

/** Where mails lie while git reads them: cleared like workspaces, should the process die meanwhile. */
export async function mailFolder(settings: Pick<GitSettings, "cacheDir">): Promise<string> {
  const folder = resolve(settings.cacheDir, WORKSPACES);
  await onDisk(mkdir(folder, { recursive: true, mode: 0o700 }));
  return folder;
}

/** Removes the workspaces that dead processes left in this cache; their commits may be embargoed. */
export async function removeForgottenWorkspaces(settings: Pick<GitSettings, "cacheDir">): Promise<number> {
  return await removeForgotten(resolve(settings.cacheDir, WORKSPACES));
}
