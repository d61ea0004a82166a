// The cache of a public repository, and the workspaces beside it in which embargoed commits live apart.
import { appendFile, mkdir, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { randomUUID } from "node:crypto";
import { join, resolve } from "node:path";
import type { Clock } from "../../domain/clock.ts";
import type { Patch, PatchLimits, PatchProblem } from "../../domain/patch/patch.ts";
import { readPatch } from "../../domain/patch/read.ts";
import type { Result } from "../../domain/result.ts";
import { isBundle, readBundle } from "./bundle.ts";
import type { BranchBuild, Proposal } from "../../domain/patch/build.ts";
import { buildBranch, type BuildInput } from "./build.ts";
import { alone, removeForgotten, signWorkspace } from "./cache-lock.ts";
import { authorKnown, diffBetween, hunksBetween } from "./objects.ts";
import { propose, type ProposalInput } from "./proposals.ts";
import { FRESH_TOKEN_WAITS_MS, pushAll, type PushResult, type Remote, type Update } from "./push.ts";
import { git, GitFailure, gitOk } from "./run.ts";
import type { Signer } from "./sign.ts";
import { openStore } from "./store.ts";

export { remoteBranches } from "./push.ts";

/** `signer`: signs every commit that is built; null: they are not signed. */
export type GitSettings = { readonly cacheDir: string; readonly clock: Clock; readonly signer: Signer | null };

/** `id`: GitHub's id of the repository, which stays when it is renamed. */
export type RepositoryRef = Remote & { readonly id: number };

export type Repository = {
  /** Brings the cache up to date with every branch of the remote; what is gone there goes here too. */
  readonly fetch: () => Promise<void>;
  /** The commit of each branch, as last fetched. */
  readonly heads: () => Promise<ReadonlyMap<string, string>>;
  /** A store of its own for commits that must not be mixed with public ones. Remove it when done. */
  readonly workspace: (key: string) => Promise<Workspace>;
};

export type Workspace = {
  readonly build: (input: BuildInput) => Promise<BranchBuild>;
  /** A patch from its bytes: the output of format-patch, or a bundle. */
  readonly read: (bytes: Uint8Array, limits: PatchLimits) => Promise<Result<Patch, PatchProblem>>;
  /** A patch that would do where the given one does not; null: none is needed, or none was found. */
  readonly propose: (failed: ProposalInput) => Promise<Proposal | null>;
  /** The whole unified diff of what the branch's commits change. */
  readonly diff: (base: string, tip: string) => Promise<Uint8Array>;
  /** By path: the hunks without blob ids and line numbers. */
  readonly hunks: (base: string, tip: string) => Promise<ReadonlyMap<string, string>>;
  readonly authorKnown: (email: string, from: readonly string[]) => Promise<boolean>;
  /** One push, all or none; each branch must not exist yet. */
  readonly push: (remote: Remote & { readonly updates: readonly Update[] }) => Promise<PushResult>;
  readonly remove: () => Promise<void>;
};

/** Inside the cache: indexes of branches' heads, each named by its tree. */
const WORKSPACES = "workspaces";
const KEPT_INDEXES = "embargo-indexes";

/** Fetches of one cache wait for each other. */
const busy = new Map<string, Promise<void>>();

/** Opens the cache of a repository, making an empty one where there is none. */
export async function openRepository(settings: GitSettings, ref: RepositoryRef): Promise<Repository> {
  const gitDir = resolve(settings.cacheDir, `${ref.id}.git`);
  await makeBare(gitDir);

  async function fetchOnce(): Promise<void> {
    for (const wait of [...FRESH_TOKEN_WAITS_MS, null]) {
      const auth = ref.token === null ? null : { url: ref.url, token: await ref.token() };
      const args = [
        "fetch",
        "--quiet",
        "--prune",
        "--no-tags",
        "--no-write-fetch-head",
        "--force",
        "--",
        ref.url,
        "+refs/heads/*:refs/heads/*",
      ];
      const result = await git(args, { gitDir, auth });
      if (result.code === 0) return;
      if (wait === null) throw new GitFailure("exit", `fetch ${result.code}`);
      await settings.clock.sleep(wait);
    }
  }

  return {
    async fetch() {
      const before = busy.get(gitDir) ?? Promise.resolve();
      const mine = before.then(
        async () => await alone(`${gitDir}.lock`, async () => await fetchSound(gitDir, fetchOnce)),
      );
      busy.set(
        gitDir,
        mine.catch(() => undefined),
      );
      await mine;
    },
    async heads() {
      const out = await gitOk(["for-each-ref", "--format=%(objectname) %(refname)", "refs/heads/"], { gitDir });
      const lines = out
        .toString("utf8")
        .split("\n")
        .filter((line) => line !== "");
      return new Map(lines.map((line) => [line.slice(41 + "refs/heads/".length), line.slice(0, 40)]));
    },
    async workspace(key) {
      const dir = join(settings.cacheDir, WORKSPACES, `${key.replaceAll(/[^\w-]/g, "_")}-${randomUUID()}`);
      return await openWorkspace(resolve(dir), gitDir, {
        kept: join(gitDir, KEPT_INDEXES),
        signer: settings.signer,
        clock: settings.clock,
      });
    },
  };
}

export type WorkspaceSettings = Pick<GitSettings, "signer" | "clock"> & { readonly kept: string | null };

/**
 * A workspace that borrows the objects of another repository and writes nothing there. `kept`: the folder in which indexes of
 * branches' heads are kept from one workspace to the next; null: none are.
 */
export async function openWorkspace(
  dir: string,
  borrowed: string,
  { kept, signer, clock }: WorkspaceSettings,
): Promise<Workspace> {
  await makeBare(dir);
  await signWorkspace(dir);
  await appendFile(join(dir, "objects", "info", "alternates"), `${join(borrowed, "objects")}\n`);
  // Names for the borrowed history, so that it can be searched from here.
  const refs = await gitOk(["for-each-ref", "--format=%(objectname) refs/borrowed/%(refname)", "refs/heads/"], {
    gitDir: borrowed,
  });
  await writeFile(join(dir, "packed-refs"), refs);
  const store = openStore(dir);
  return {
    build: async (input) => await buildBranch({ store, kept, signer }, input),
    read: async (bytes, limits) =>
      isBundle(bytes) ? await readBundle(store, bytes, limits) : readPatch(bytes, limits),
    propose: async (failed) => await propose({ store, kept, signer }, failed),
    diff: async (base, tip) => await diffBetween(dir, base, tip),
    hunks: async (base, tip) => await hunksBetween(dir, base, tip),
    authorKnown: async (email, from) => await authorKnown(dir, email, from),
    push: async ({ updates, ...remote }) => await pushAll(dir, remote, updates, clock),
    async remove() {
      store.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

/** A damaged cache is worth nothing: it is moved aside and fetched whole. What has too many packs is packed anew. */
async function fetchSound(gitDir: string, fetchOnce: () => Promise<void>): Promise<void> {
  await makeBare(gitDir);
  try {
    await fetchOnce();
  } catch (error) {
    if (await isSound(gitDir)) throw error;
    const aside = `${gitDir}.damaged-${randomUUID()}`;
    await rename(gitDir, aside);
    await makeBare(gitDir);
    await fetchOnce();
    await rm(aside, { recursive: true, force: true });
  }
  const packs = await readdir(join(gitDir, "objects", "pack")).catch(() => []);
  if (packs.filter((name) => name.endsWith(".pack")).length > MOST_PACKS)
    await gitOk(["gc", "--quiet", `--prune=${KEPT_UNUSED}`], { gitDir });
}

/** Each fetch adds one. */
const MOST_PACKS = 40;
/** A workspace that borrows from the cache may still use what no branch leads to. */
const KEPT_UNUSED = "2.weeks.ago";

/** Where mails lie while git reads them: cleared like workspaces, should the process die meanwhile. */
export async function mailFolder(settings: Pick<GitSettings, "cacheDir">): Promise<string> {
  const folder = resolve(settings.cacheDir, WORKSPACES);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return folder;
}

/** Removes the workspaces that dead processes left in this cache; their commits may be embargoed. */
export async function removeForgottenWorkspaces(settings: Pick<GitSettings, "cacheDir">): Promise<number> {
  return await removeForgotten(resolve(settings.cacheDir, WORKSPACES));
}

async function isSound(gitDir: string): Promise<boolean> {
  const checked = await git(["fsck", "--connectivity-only", "--no-dangling", "--no-progress"], { gitDir });
  return checked.code === 0;
}

async function makeBare(gitDir: string): Promise<void> {
  const there = await stat(join(gitDir, "HEAD")).then(
    () => true,
    () => false,
  );
  if (there) return;
  await mkdir(gitDir, { recursive: true, mode: 0o700 });
  await gitOk(["init", "--quiet", "--bare", "--template=", gitDir]);
  await mkdir(join(gitDir, "objects", "info"), { recursive: true });
}
