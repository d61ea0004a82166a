// The cache of one public repository on disk: fetched, mended, packed anew, and asked for the blobs that a blobless one lacks.
import { randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import type { Clock } from "../../../domain/clock.ts";
import { changedAt, makeBare } from "./bare.ts";
import { headsIn } from "./heads.ts";
import { isConnected, isDamaged, passes, removeLeftLocks, suspect } from "./damage.ts";
import { withLock } from "./lock.ts";
import { type FetchProgress, progressReader } from "../remote/progress.ts";
import { FRESH_TOKEN_WAITS_MS, type Remote } from "../remote/push.ts";
import { GitFailure, onDisk } from "../process/failure.ts";
import { git, type GitResult } from "../process/run.ts";

export type CacheInput = {
  readonly gitDir: string;
  readonly remote: Remote;
  /** Whether a cache that has to be made leaves the blobs out. One that is there stays as it is. */
  readonly blobless: boolean;
  readonly clock: Clock;
  readonly onProgress: ((progress: FetchProgress) => void) | null;
};

export type Cache = {
  readonly fetch: () => Promise<void>;
  /** Brings the tags, too; none is fetched otherwise. */
  readonly fetchTags: () => Promise<void>;
  /** Gets these blobs in one fetch; all of them must be public. Null: the cache is a full one, where none is missing. */
  readonly supply: ((ids: readonly string[]) => Promise<void>) | null;
  /** Gets these public commits with all that they hold, as far as they are there, also where no branch leads to them. */
  readonly bring: (commits: readonly string[]) => Promise<void>;
  /** Says that something could not be read, so that the next fetch looks whether the cache is damaged. */
  readonly suspect: () => Promise<void>;
};

/** Fetches of one cache wait for each other. */
const busy = new Map<string, Promise<void>>();

/** Each fetch adds one. */
const MOST_PACKS = 40;
/** A workspace that borrows from the cache may still use what no branch leads to. */
const KEPT_UNUSED = "2.weeks.ago";
/** The first fetch of a large repository; what stands still is given up sooner. */
const FETCH_TIMEOUT_MS = 60 * 60_000;

/** Opens the cache, making an empty one where there is none. */
export async function openCache(input: CacheInput): Promise<Cache> {
  const { gitDir } = input;
  const lock = `${gitDir}.lock`;
  await onDisk(mkdir(dirname(gitDir), { recursive: true, mode: 0o700 }));
  if ((await changedAt(join(gitDir, "HEAD"))) === null)
    await onDisk(withLock(lock, async () => await makeCache(gitDir, input.blobless)));
  const blobless = await isBlobless(gitDir);
  const kept = { ...input, blobless };
  const inTurn = async (work: () => Promise<void>): Promise<void> => {
    const before = busy.get(gitDir) ?? Promise.resolve();
    const mine = before.then(async () => await onDisk(withLock(lock, work)));
    const settled = mine.catch(() => undefined);
    busy.set(gitDir, settled);
    try {
      await mine;
    } finally {
      if (busy.get(gitDir) === settled) busy.delete(gitDir);
    }
  };
  return {
    fetch: async () => await inTurn(async () => await fetchSound(kept)),
    fetchTags: async () => await inTurn(async () => await fetchRefs(kept, gitDir, "refs/tags/*")),
    supply: blobless ? async (ids) => await supply(kept, ids) : null,
    bring: async (commits) => await bring(kept, commits),
    suspect: async () => await suspect(gitDir),
  };
}

const PARTIAL =
  '[core]\n\trepositoryFormatVersion = 1\n[extensions]\n\tpartialClone = origin\n[remote "origin"]\n\tpromisor = true\n\tpartialCloneFilter = blob:none\n';

/** Made beside and moved into place: a cache that is there is a whole one, of its kind. */
async function makeCache(gitDir: string, blobless: boolean): Promise<void> {
  if ((await changedAt(join(gitDir, "HEAD"))) !== null) return;
  const beside = `${gitDir}.${randomUUID()}`;
  try {
    await makeBare(beside, blobless ? PARTIAL : "");
    await rm(gitDir, { recursive: true, force: true });
    await rename(beside, gitDir);
  } finally {
    await rm(beside, { recursive: true, force: true });
  }
}

/** What a process that died has left. Only called by who holds the cache: nobody else makes such folders beside it. */
async function removeLeft(gitDir: string): Promise<void> {
  const [folder, packs] = [dirname(gitDir), join(gitDir, "objects", "pack")];
  for (const name of await readdir(folder))
    if (name.startsWith(`${basename(gitDir)}.`) && MADE_BESIDE.test(name))
      await rm(join(folder, name), { recursive: true, force: true });
  // Half a pack of a git that was killed; none that runs is so old.
  for (const name of await readdir(packs).catch(() => [])) {
    const at = name.startsWith("tmp_") ? await changedAt(join(packs, name)) : null;
    if (at !== null && Date.now() - at > FETCH_TIMEOUT_MS) await rm(join(packs, name), { force: true });
  }
}

/** Not the lock, which others move at any time. */
const MADE_BESIDE = /\.git\.(?:damaged-)?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

async function isBlobless(gitDir: string): Promise<boolean> {
  const config = await onDisk(readFile(join(gitDir, "config"), "utf8"));
  return /^\s*partialClone\s*=/im.test(config);
}

/** A damaged cache is worth nothing: another one is fetched beside it and takes its place, while others may still read the old one. */
async function fetchSound(input: CacheInput): Promise<void> {
  const { gitDir } = input;
  let failure: unknown = null;
  await removeLeft(gitDir);
  if (!(await isDamaged(gitDir))) {
    try {
      await makeCache(gitDir, input.blobless);
      const before = await headsIn(gitDir);
      await fetchBranches(input, gitDir);
      await packAnew(gitDir);
      const same = isDeepStrictEqual(before, await headsIn(gitDir));
      if (!same || !(await isNoted(gitDir))) await noteHistory(gitDir);
      return;
    } catch (error) {
      failure = error;
    }
    await removeLeftLocks(gitDir);
    if (await isConnected(gitDir)) throw failure;
  }
  const fresh = `${gitDir}.${randomUUID()}`;
  const aside = `${gitDir}.damaged-${randomUUID()}`;
  try {
    await makeCache(fresh, input.blobless);
    await fetchBranches(input, fresh);
    await rename(gitDir, aside);
    await rename(fresh, gitDir);
  } finally {
    for (const dir of [fresh, aside]) await rm(dir, { recursive: true, force: true });
  }
}

async function fetchBranches(input: CacheInput, gitDir: string): Promise<void> {
  await fetchRefs(input, gitDir, "refs/heads/*");
}

async function fetchRefs(input: CacheInput, gitDir: string, refs: string): Promise<void> {
  const progress = input.onProgress === null ? "--quiet" : "--progress";
  const args = ["fetch", progress, "--prune", "--no-tags", "--no-write-fetch-head", "--force"];
  await ask(input, gitDir, [...args, "origin", `+${refs}:${refs}`]);
}

/** As git itself gets what is missing, but all at once, and only what was asked for. */
async function supply(input: CacheInput, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const args = ["fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--recurse-submodules=no"];
  const config = ["-c", "fetch.negotiationAlgorithm=noop"];
  await ask(input, input.gitDir, [...config, ...args, "--filter=blob:none", "--stdin", "origin"], ids);
}

/** Whatever the server has no more is left out: it must keep none of the others from being had. */
async function bring(input: CacheInput, commits: readonly string[]): Promise<void> {
  if (commits.length === 0) return;
  const args = ["fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--recurse-submodules=no"];
  const get = async (ids: readonly string[]): Promise<boolean> =>
    await ask(input, input.gitDir, [...args, "--stdin", "origin"], ids).then(
      () => true,
      (error: unknown) => {
        if (error instanceof GitFailure && error.code === "exit") return false;
        throw error;
      },
    );
  if ((await get(commits)) || commits.length === 1) return;
  for (const commit of commits) await get([commit]);
}

async function ask(
  { remote, clock, onProgress }: CacheInput,
  gitDir: string,
  args: readonly string[],
  lines: readonly string[] = [],
): Promise<void> {
  const waits = remote.token === null ? [] : FRESH_TOKEN_WAITS_MS;
  for (const wait of [...waits, null]) {
    const auth = remote.token === null ? null : { url: remote.url, token: await remote.token() };
    const result: GitResult = await git(["-c", `remote.origin.url=${remote.url}`, ...args], {
      gitDir,
      auth,
      timeoutMs: FETCH_TIMEOUT_MS,
      input: lines.map((line) => `${line}\n`).join(""),
      ...(onProgress === null ? {} : { onStderr: progressReader(onProgress) }),
    });
    if (result.code === 0) return;
    if (wait === null) throw new GitFailure("exit", `fetch ${result.code}`);
    await clock.sleep(wait);
  }
}

/** So many commits' paths are noted at most in one fetch: it takes about a millisecond each. */
const MOST_NOTED = 5_000;

/** Of each commit it has an id, a tree, a date and places: so many bytes at least. */
const NOTE_BYTES = 56;

/** Whether the paths of every commit are noted: there are notes, and of no more commits than go into one fetch. */
async function isNoted(gitDir: string): Promise<boolean> {
  const folder = join(gitDir, "objects", "info", "commit-graphs");
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith(".graph"));
  const sizes = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).size));
  return names.length > 0 && sizes.reduce((sum, size) => sum + size, 0) <= MOST_NOTED * NOTE_BYTES;
}

/**
 * Notes which paths each commit touched (commit-graph), so that who touched a file last, and what a patch was made for, is found
 * without reading every tree of the history. Without it all is the same, only slower.
 */
async function noteHistory(gitDir: string): Promise<void> {
  const args = ["commit-graph", "write", "--reachable", "--split", "--changed-paths", "--no-progress"];
  const noted = await passes(gitDir, [...args, `--max-new-filters=${MOST_NOTED}`]);
  if (!noted) await removeLeftLocks(gitDir);
}

/** What has too many packs is packed anew. Where that fails, as on a disk that is nearly full, the cache is still a whole one. */
async function packAnew(gitDir: string): Promise<void> {
  const packs = await readdir(join(gitDir, "objects", "pack")).catch(() => []);
  if (packs.filter((name) => name.endsWith(".pack")).length <= MOST_PACKS) return;
  const packed = await passes(gitDir, ["gc", "--quiet", `--prune=${KEPT_UNUSED}`]);
  if (!packed) await removeLeftLocks(gitDir);
}
