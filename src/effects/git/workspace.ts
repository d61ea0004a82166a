// A workspace: a store of its own for commits that may be embargoed. It borrows the objects of a public repository and writes nothing there.
import { appendFile, copyFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Clock } from "../../domain/clock.ts";
import type { BranchBuild, Proposal } from "../../domain/patch/build.ts";
import type { ProvedChange } from "../../domain/follow-up/proof.ts";
import type { Judged } from "../../domain/advisories/releases/release.ts";
import type { Patch, PatchLimits, PatchProblem } from "../../domain/patch/patch.ts";
import { readPatch } from "../../domain/patch/read.ts";
import type { Result } from "../../domain/result.ts";
import { buildBranch, type BuildInput } from "./build/build.ts";
import { conflictsWithHead } from "./build/merge.ts";
import { recommit } from "./build/recommit.ts";
import { isBundle, readBundle } from "./incoming/bundle.ts";
import { makeBare } from "./cache/bare.ts";
import { headsIn } from "./cache/heads.ts";
import { signWorkspace } from "./cache/lock.ts";
import { type BundledBranch, bundleOf } from "./objects/bundle-of.ts";
import { authorKnown } from "./objects/authors.ts";
import { judgeTags, type LandedFix, type TagsWith, type TagToJudge } from "./objects/fixed-in.ts";
import {
  ancestorOf,
  changeBetween,
  mergeBaseOf,
  mergedInto,
  parentsOf,
  reverseBetween,
  since,
} from "./objects/landed.ts";
import { diffsBetween, hunksOf, type Range } from "./objects/objects.ts";
import { changesOf, type RecentCommit, recentCommits } from "./objects/recent.ts";
import { type Break, type BreakInput, findBreak } from "./build/rot.ts";
import { propose, type ProposalInput } from "./build/proposals.ts";
import {
  type KeptHistory,
  pushAll,
  pushHistory,
  type PushResult,
  type Remote,
  type Update,
} from "./remote/push.ts";
import { GitFailure, onDisk } from "./process/failure.ts";
import type { Signer } from "./objects/sign.ts";
import { openStore, type Supply } from "./objects/store.ts";

export type Workspace = {
  readonly build: (input: BuildInput) => Promise<BranchBuild>;
  /** The commits of a build again with another committer, without building anew; null where they do not come out so. */
  readonly recommit: (input: Parameters<typeof recommit>[1]) => Promise<readonly string[] | null>;
  /** Which commit between two heads of a branch broke the patch. */
  readonly findBreak: (input: BreakInput) => Promise<Break>;
  /** A patch from its bytes: the output of format-patch, or a bundle. */
  readonly read: (bytes: Uint8Array, limits: PatchLimits) => Promise<Result<Patch, PatchProblem>>;
  /** A patch that would do where the given one does not; null: none is needed, or none was found. */
  readonly propose: (failed: ProposalInput) => Promise<Proposal | null>;
  /** The commits of these branches as a bundle; null: it is larger than that. */
  readonly bundle: (branches: readonly BundledBranch[], maxBytes: number) => Promise<Uint8Array | null>;
  /** The whole unified diff of what each range changes, and by path its hunks without blob ids and line numbers. */
  readonly diffs: (
    ranges: readonly Range[],
  ) => Promise<readonly { readonly diff: Uint8Array; readonly hunks: ReadonlyMap<string, string> }[]>;
  /** The commits of a range of public history, and what they change together. */
  readonly change: (base: string, tip: string) => Promise<ProvedChange>;
  /** What taking that range back would change. */
  readonly reverse: (base: string, tip: string) => Promise<ProvedChange["changes"]>;
  /** The commit's parents; null: it is not in the history that was fetched. */
  readonly parents: (sha: string) => Promise<readonly string[] | null>;
  /** Those of the commits that the head's history holds. */
  readonly mergedInto: (head: string, commits: readonly string[]) => Promise<ReadonlySet<string>>;
  /** What keeps a fix on an older commit from merging into the branch's head; null: nothing. */
  readonly conflictsWithHead: (
    range: Parameters<typeof conflictsWithHead>[1],
  ) => Promise<Awaited<ReturnType<typeof conflictsWithHead>>>;
  readonly mergeBase: (one: string, other: string) => Promise<string | null>;
  readonly ancestor: (sha: string, steps: number) => Promise<string | null>;
  /** Commits on the first-parent side of `tip` since `base`, newest first. */
  readonly since: (base: string, tip: string) => Promise<readonly string[]>;
  /** What came to the branches of the public repository. */
  readonly recent: (from: Parameters<typeof recentCommits>[1]) => Promise<readonly RecentCommit[]>;
  readonly changesOf: (ranges: readonly Range[], paths: readonly string[]) => Promise<readonly Uint8Array[]>;
  /** What each tag that was fetched is to a fix that landed, by its name. */
  readonly judgeTags: (
    fix: LandedFix,
    tags: readonly TagToJudge[],
    tagsWith: TagsWith,
  ) => Promise<ReadonlyMap<string, Judged>>;
  readonly authorKnown: (email: string, from: readonly string[]) => Promise<boolean>;
  /** One push, all or none; each branch must not exist yet. */
  readonly push: (remote: Remote & { readonly updates: readonly Update[] }) => Promise<PushResult>;
  /** Leaves public history under names that are no branches; false: it was not taken. */
  readonly pushHistory: (remote: Remote & { readonly kept: readonly KeptHistory[] }) => Promise<boolean>;
  readonly remove: () => Promise<void>;
};

export type WorkspaceSettings = {
  /** The folder in which indexes of branches' heads are kept from one workspace to the next; null: none are. */
  readonly kept: string | null;
  readonly signer: Signer | null;
  readonly clock: Clock;
  /** Where the borrowed repository is blobless: gets public blobs into it. Null, or none: it lacks nothing. */
  readonly supply?: Supply | null;
  /** Told when git could not read something. */
  readonly suspect?: () => Promise<void>;
};

/** Opens a workspace at `dir`, which must not exist yet. Throws `GitFailure` where it cannot be made, and leaves nothing. */
export async function openWorkspace(
  dir: string,
  borrowed: string,
  settings: WorkspaceSettings,
): Promise<Workspace> {
  try {
    await onDisk(prepare(dir, borrowed, settings.supply ?? null));
  } catch (error) {
    await rm(dir, { recursive: true, force: true }).catch(() => undefined);
    throw error;
  }
  return workspaceAt(dir, borrowed, settings);
}

async function prepare(dir: string, borrowed: string, supply: Supply | null): Promise<void> {
  // Where a branch has moved on, git must learn what the server has, or it would want to send what is not here.
  await makeBare(dir, supply === null ? "" : "[push]\n\tnegotiate = true\n");
  await signWorkspace(dir);
  await appendFile(join(dir, "objects", "info", "alternates"), `${join(borrowed, "objects")}\n`);
  // Names for the borrowed history, so that it can be searched from here.
  const lines = [...(await headsIn(borrowed))].map(([name, id]) => `${id} refs/borrowed/refs/heads/${name}\n`);
  await writeFile(join(dir, "packed-refs"), lines.join(""));
  // Where the history was cut off, so that git does not look behind it.
  await copyFile(join(borrowed, "shallow"), join(dir, "shallow")).catch(() => undefined);
}

function workspaceAt(
  dir: string,
  borrowed: string,
  { kept, signer, clock, supply = null, suspect }: WorkspaceSettings,
): Workspace {
  const store = openStore(dir, supply);
  const place = { store, kept, signer };

  /** What git cannot read it may have lost: the cache is then looked at before it is used again. */
  async function watched<T>(work: Promise<T>): Promise<T> {
    try {
      return await onDisk(work);
    } catch (error) {
      if (error instanceof GitFailure && (error.code === "exit" || error.code === "signal")) await suspect?.();
      throw error;
    }
  }

  return {
    build: async (input) => await watched(buildBranch(place, input)),
    recommit: async (input) => await watched(recommit(place, input)),
    findBreak: async (input) => await watched(findBreak(place, input)),
    read: async (bytes, limits) =>
      isBundle(bytes) ? await watched(readBundle(store, bytes, limits)) : readPatch(bytes, limits),
    propose: async (failed) => await watched(propose(place, failed)),
    bundle: async (branches, maxBytes) => await watched(bundleOf(store, branches, maxBytes)),
    diffs: async (ranges) =>
      (await watched(diffsBetween(dir, ranges))).map((diff) => ({ diff, hunks: hunksOf(diff) })),
    change: async (base, tip) => await watched(changeBetween(store, base, tip)),
    reverse: async (base, tip) => await watched(reverseBetween(store, base, tip)),
    parents: async (sha) => await watched(parentsOf(store, sha)),
    mergedInto: async (head, commits) => await watched(mergedInto(store, head, commits)),
    conflictsWithHead: async (range) => await watched(conflictsWithHead(store, range)),
    mergeBase: async (one, other) => await watched(mergeBaseOf(store, one, other)),
    ancestor: async (sha, steps) => await watched(ancestorOf(store, sha, steps)),
    since: async (base, tip) => await watched(since(store, base, tip)),
    recent: async (from) => await watched(recentCommits(store, from)),
    changesOf: async (ranges, paths) => await watched(changesOf(store, ranges, paths)),
    judgeTags: async (fix, tags, having) => await watched(judgeTags(store, fix, tags, having)),
    authorKnown: async (email, from) =>
      await watched(authorKnown({ gitDir: dir, repository: borrowed }, email, from)),
    push: async ({ updates, ...remote }) => await pushAll(dir, remote, updates, clock),
    pushHistory: async ({ kept: refs, ...remote }) => await pushHistory(dir, remote, refs),
    async remove() {
      store.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
}
