// Speed: the engine beside the way that bots do the same, and how its time grows. Every figure is a median of some runs.
import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { systemClock } from "../../src/app/clock.ts";
import { readPatch } from "../../src/domain/patch/read.ts";
import type { Patch } from "../../src/domain/patch/patch.ts";
import { openRepository, openWorkspace, type Repository } from "../../src/effects/git/repository.ts";
import { git, lines, tryGit } from "./git.ts";

const COMMITTER = { name: "Bench", email: "bench@embargo.example", date: "2023-11-14T22:13:20+00:00" } as const;
const RUNS = 3;
const LIMITS = { maxBytes: 200_000_000, maxCommits: 1_000 };

export type Compared = { readonly what: string; readonly engine: number; readonly other: number };

function folder(): string {
  return mkdtempSync(join(tmpdir(), "embargo-speed-"));
}

/** Milliseconds, a median. */
async function timed(runs: number, work: () => Promise<void> | void): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const began = performance.now();
    await work();
    times.push(performance.now() - began);
  }
  return times.toSorted((a, b) => a - b)[Math.floor(runs / 2)] ?? 0;
}

export function patchOf(clone: string, range: string): { readonly mail: Buffer; readonly patch: Patch } {
  const mail = git(clone, ["format-patch", "--stdout", "-N", range]);
  const patch = readPatch(mail, LIMITS);
  if (!patch.ok) throw new Error(`the mail of ${range} is refused: ${patch.error.code}`);
  return { mail, patch: patch.value };
}

/** Checks a patch on all branches as a job of the app does: a workspace, a build each, the diffs of all. Resolves with how each went. */
export async function check(
  repository: Repository,
  patch: Patch,
  heads: readonly (readonly [string, string])[],
): Promise<readonly string[]> {
  const workspace = await repository.workspace("bench");
  const statuses: string[] = [];
  const ranges: { readonly from: string; readonly to: string }[] = [];
  for (const [branch, base] of heads) {
    const build = await workspace.build({ patch, branch, base, committer: COMMITTER });
    statuses.push(`${branch} ${build.status}`);
    const tip = build.commits.at(-1)?.sha;
    if (tip !== undefined) ranges.push({ from: base, to: tip });
  }
  await workspace.diffs(ranges);
  await workspace.remove();
  return statuses;
}

/** One patch on some branches: the engine with a warm cache; and a clone, a check-out and `git am -3` for each, or one clone for all. */
export async function compareBranches(
  clone: string,
  commit: string,
  branches: readonly string[],
): Promise<readonly Compared[]> {
  const dir = folder();
  try {
    const { mail, patch } = patchOf(clone, `${commit}~1..${commit}`);
    const url = pathToFileURL(clone).href;
    const repository = await openRepository(
      { cacheDir: join(dir, "cache"), clock: systemClock, signer: null },
      { id: 1, url, token: null },
    );
    await repository.fetch();
    const heads = [...(await repository.heads())].filter(([branch]) => branches.includes(branch));
    await check(repository, patch, heads);
    const engine = await timed(RUNS, async () => void (await check(repository, patch, heads)));
    const work = join(dir, "work");
    const clonedOnce = await timed(RUNS, () => {
      git(dir, ["clone", "--quiet", url, work]);
      for (const branch of branches) applyAt(work, `origin/${branch}`, mail);
      rmSync(work, { recursive: true, force: true });
    });
    const clonedEach = await timed(RUNS, () => {
      for (const branch of branches) {
        git(dir, ["clone", "--quiet", "--branch", branch, url, work]);
        applyAt(work, "HEAD", mail);
        rmSync(work, { recursive: true, force: true });
      }
    });
    const what = `a patch on ${branches.length} branches`;
    return [
      { what: `${what}, a clone for each`, engine, other: clonedEach },
      { what: `${what}, one clone for all`, engine, other: clonedOnce },
    ];
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

export function applyAt(work: string, at: string, mail: Buffer): void {
  git(work, ["checkout", "--quiet", "-f", "--detach", at]);
  if (tryGit(work, ["am", "--quiet", "-3"], { input: mail }).code !== 0) tryGit(work, ["am", "--abort"]);
}

/**
 * Each of the last hundred commits of main on its own parent: the engine; `git am` in a work tree that is checked out at the
 * parent; and, for the engine alone, all of them as one series.
 */
export async function compareCommits(clone: string, count: number): Promise<readonly Compared[]> {
  const dir = folder();
  try {
    const commits = chain(clone, count).toReversed();
    const [base = "", ...rest] = commits;
    const tip = rest.at(-1) ?? "";
    const series = patchOf(clone, `${base}..${tip}`).patch;
    const singles = rest.map((commit, at) => ({
      parent: commits[at] ?? "",
      ...patchOf(clone, `${commit}~1..${commit}`),
    }));
    const kept = join(dir, "indexes");
    const open = async () =>
      await openWorkspace(join(dir, `workspace-${performance.now()}`), clone, {
        kept,
        signer: null,
        clock: systemClock,
      });
    const build = async (
      patch: Patch,
      parent: string,
      workspace: Awaited<ReturnType<typeof open>>,
    ): Promise<void> => {
      const built = await workspace.build({ patch, branch: "main", base: parent, committer: COMMITTER });
      if (built.commits.length !== patch.commits.length) throw new Error(`the engine stopped: ${built.status}`);
    };
    const alone = await timed(RUNS, async () => {
      const workspace = await open();
      for (const { patch, parent } of singles) await build(patch, parent, workspace);
    });
    const inRow = await timed(RUNS, async () => await build(series, base, await open()));
    const work = join(dir, "work");
    git(dir, ["clone", "--quiet", pathToFileURL(clone).href, work]);
    const other = await timed(RUNS, () => {
      for (const { mail, parent } of singles) {
        git(work, ["checkout", "--quiet", "-f", "--detach", parent]);
        git(work, ["am", "--quiet", "--keep-cr"], { input: mail });
      }
    });
    return [
      { what: `one commit on its parent, of ${count}`, engine: alone / count, other: other / count },
      { what: `one commit of a series of ${count}, beside the same`, engine: inRow / count, other: other / count },
    ];
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** Commits with one parent each, newest first; the last one is what the others stand on. No empty ones: there is no mail of them. */
function chain(clone: string, count: number): readonly string[] {
  const all = lines(git(clone, ["rev-list", "--first-parent", "--parents", `--max-count=${count * 4}`, "main"]));
  const found: string[] = [];
  for (const line of all) {
    const [id = "", ...parents] = line.split(" ");
    found.push(id);
    const empty = parents.length === 1 && tryGit(clone, ["diff", "--quiet", parents[0] ?? "", id]).code === 0;
    if (parents.length !== 1 || empty) found.length = 0;
    if (found.length === count + 1) return found;
  }
  throw new Error(`there are no ${count} commits in a row with one parent each`);
}

export type Grown = { readonly size: number; readonly milliseconds: number };

/** How the time grows with the number of branches. */
export async function growthByBranches(
  clone: string,
  commit: string,
  counts: readonly number[],
): Promise<readonly Grown[]> {
  const dir = folder();
  try {
    const { patch } = patchOf(clone, `${commit}~1..${commit}`);
    const url = pathToFileURL(clone).href;
    const repository = await openRepository(
      { cacheDir: join(dir, "cache"), clock: systemClock, signer: null },
      { id: 1, url, token: null },
    );
    await repository.fetch();
    const heads = [...(await repository.heads())].filter(([branch]) => branch.startsWith("release-")).toReversed();
    await check(repository, patch, heads);
    const grown: Grown[] = [];
    for (const size of counts)
      grown.push({
        size,
        milliseconds: await timed(RUNS, async () => void (await check(repository, patch, heads.slice(0, size)))),
      });
    return grown;
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** How the time grows with the size of the patch, in bytes: reading it and building it on main. */
export async function growthBySize(clone: string, sizes: readonly number[]): Promise<readonly Grown[]> {
  const dir = folder();
  try {
    git(dir, ["init", "--quiet", "--bare", "store"]);
    const store = join(dir, "store");
    appendFileSync(join(store, "objects/info/alternates"), `${join(clone, "objects")}\n`);
    const base = lines(git(clone, ["rev-parse", "main"]))[0] ?? "";
    const workspace = await openWorkspace(join(dir, "workspace"), clone, {
      kept: join(dir, "indexes"),
      signer: null,
      clock: systemClock,
    });
    const grown: Grown[] = [];
    for (const size of sizes) {
      const mail = grownMail(store, base, size);
      const milliseconds = await timed(RUNS, async () => {
        const patch = readPatch(mail, LIMITS);
        if (!patch.ok) throw new Error(patch.error.code);
        const build = await workspace.build({ patch: patch.value, branch: "main", base, committer: COMMITTER });
        if (build.status !== "clean") throw new Error(build.status);
      });
      grown.push({ size: mail.length, milliseconds });
    }
    return grown;
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** A mail of about that size that adds files of 100 kB. */
function grownMail(store: string, base: string, size: number): Buffer {
  const env = { GIT_INDEX_FILE: join(store, `index-${size}`) };
  git(store, ["read-tree", base], { env });
  for (let at = 0, left = size; left > 0; at += 1, left -= 100_000) {
    const text = Array.from(
      { length: Math.ceil(Math.min(left, 100_000) / 50) },
      (_, line) => `line ${line} of file ${at}, ${"x".repeat(28)}`,
    );
    const blob = lines(git(store, ["hash-object", "-w", "--stdin"], { input: `${text.join("\n")}\n` }))[0] ?? "";
    git(store, ["update-index", "--add", "--cacheinfo", `100644,${blob},grown/${at}.txt`], { env });
  }
  const tree = lines(git(store, ["write-tree"], { env }))[0] ?? "";
  const commit = lines(git(store, ["commit-tree", tree, "-p", base, "-m", "Grow"]))[0] ?? "";
  return git(store, ["format-patch", "--stdout", `${base}..${commit}`]);
}
