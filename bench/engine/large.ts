// A large repository: a full cache beside a blobless one, and both beside the way of bots, with time, memory and disk.
import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { systemClock } from "../../src/app/clock.ts";
import { openRepository } from "../../src/effects/git/repository.ts";
import { git, lines } from "./git.ts";
import { type Peak, withPeak } from "./memory.ts";
import { applyAt, check, patchOf } from "./speed.ts";

export type Large = {
  readonly name: string;
  readonly fetched: Peak;
  readonly bytes: number;
  /** The patch on all branches, the first time and again. */
  readonly first: Peak;
  readonly again: Peak;
  readonly bytesAfter: number;
  readonly outcomes: readonly string[];
};

export type LargeReport = {
  readonly commits: number;
  readonly files: number;
  readonly ways: readonly Large[];
  /** A clone, then a check-out and `git am -3` for each branch. */
  readonly bots: readonly { readonly name: string; readonly milliseconds: number; readonly bytes: number }[];
};

export async function measureLarge(
  clone: string,
  commit: string,
  branches: readonly string[],
): Promise<LargeReport> {
  const dir = mkdtempSync(join(tmpdir(), "embargo-large-"));
  try {
    const served = serve(clone, join(dir, "served.git"), branches);
    const url = pathToFileURL(served).href;
    const { mail, patch } = patchOf(clone, `${commit}~1..${commit}`);
    const ways: Large[] = [];
    for (const blobless of [false, true]) {
      const cacheDir = join(dir, blobless ? "blobless" : "full");
      const settings = { cacheDir, clock: systemClock, signer: null, bloblessAboveKb: blobless ? 0 : 1e12 };
      const repository = await openRepository(settings, { id: 1, url, token: null, sizeKb: 1 });
      const fetched = await withPeak(async () => await repository.fetch());
      const bytes = sizeOf(cacheDir);
      const heads = [...(await repository.heads())];
      const outcomes: string[] = [];
      const first = await withPeak(async () => void outcomes.push(...(await check(repository, patch, heads))));
      const again = await withPeak(async () => void (await check(repository, patch, heads)));
      const bytesAfter = sizeOf(cacheDir);
      ways.push({
        name: blobless ? "blobless cache" : "full cache",
        fetched,
        bytes,
        first,
        again,
        bytesAfter,
        outcomes,
      });
    }
    const bots = [];
    for (const [name, filter] of [
      ["full clone", []],
      ["blobless clone", ["--filter=blob:none"]],
    ] as const) {
      const work = join(dir, "work");
      const began = performance.now();
      git(dir, ["clone", "--quiet", "--no-checkout", ...filter, url, work]);
      for (const branch of branches) applyAt(work, `origin/${branch}`, mail);
      bots.push({ name, milliseconds: performance.now() - began, bytes: sizeOf(work) });
      rmSync(work, { recursive: true, force: true });
    }
    const commits = Number(lines(git(served, ["rev-list", "--all", "--count"]))[0]);
    const files = lines(git(served, ["ls-tree", "-r", "--name-only", branches[0] ?? ""])).length;
    return { commits, files, ways, bots };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** A server's copy, with just these branches, that allows what GitHub allows. */
function serve(clone: string, served: string, branches: readonly string[]): string {
  git(clone, ["clone", "--quiet", "--bare", clone, served]);
  const others = lines(git(served, ["for-each-ref", "--format=%(refname)"])).filter(
    (name) => !branches.some((branch) => name === `refs/heads/${branch}`),
  );
  git(served, ["update-ref", "--stdin"], { input: others.map((name) => `delete ${name}\n`).join("") });
  git(served, ["config", "uploadpack.allowFilter", "true"]);
  git(served, ["config", "uploadpack.allowAnySHA1InWant", "true"]);
  git(served, ["symbolic-ref", "HEAD", `refs/heads/${branches[0] ?? "main"}`]);
  return served;
}

/** Of all files below, in bytes. */
function sizeOf(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}
