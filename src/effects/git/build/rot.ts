// Patch rot: from which commit of a branch on a patch no longer builds, found by bisection with the engine itself.
import type { BranchBuild } from "../../../domain/patch/build.ts";
import { touchedBy } from "../../../domain/patch/patch.ts";
import { gitOk } from "../process/run.ts";
import type { Place } from "./apply.ts";
import { buildBranch, type BuildInput } from "./build.ts";

/** `from`: a head on which the patch was built; `to`: the head now. */
export type BreakInput = Omit<BuildInput, "base"> & { readonly from: string; readonly to: string };

/** `builds`: how many builds it took. */
export type Break =
  /** It builds on the head of now. */
  | { readonly kind: "builds"; readonly build: BranchBuild; readonly builds: number }
  /** It did not build on the older head either, or history was rewritten: no single commit broke it. */
  | { readonly kind: "unknown"; readonly build: BranchBuild; readonly builds: number }
  /** `commit`: on its first parent the patch builds, on itself it does not; `build` says why, with the files. */
  | { readonly kind: "broken"; readonly commit: string; readonly build: BranchBuild; readonly builds: number };

/**
 * The commit on the branch's first-parent line that broke the patch. Only commits that touch its files, the folders that it adds
 * to or takes from, or merge rules can: these are bisected, and all others only where none of these did it. Where a patch breaks, heals and breaks
 * again between the heads, it is one of these commits.
 */
export async function findBreak(place: Place, input: BreakInput): Promise<Break> {
  const { from, to, ...rest } = input;
  const known = new Map<string, BranchBuild>();
  const at = async (base: string): Promise<BranchBuild> => {
    const build = known.get(base) ?? (await buildBranch({ ...place, kept: null }, { ...rest, base }));
    known.set(base, build);
    return build;
  };
  const now = await at(to);
  if (stands(now)) return { kind: "builds", build: now, builds: known.size };
  if (!stands(await at(from))) return { kind: "unknown", build: now, builds: known.size };
  const touching = await firstParents(place, input, pathspecs(input));
  const found = (await bisect(touching, at)) ?? (await bisect(await firstParents(place, input, []), at));
  if (found === null) return { kind: "unknown", build: now, builds: known.size };
  return { kind: "broken", commit: found, build: await at(found), builds: known.size };
}

function stands({ status }: BranchBuild): boolean {
  return status === "clean" || status === "merged";
}

/** The first of the commits on which it does not build; null: it builds on the last of them. */
async function bisect(
  commits: readonly string[],
  at: (base: string) => Promise<BranchBuild>,
): Promise<string | null> {
  const last = commits.at(-1);
  if (last === undefined || stands(await at(last))) return null;
  let [good, bad] = [-1, commits.length - 1];
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (stands(await at(commits[middle] ?? last))) good = middle;
    else bad = middle;
  }
  return commits[bad] ?? null;
}

/** Oldest first. */
async function firstParents(
  { store }: Place,
  { from, to }: BreakInput,
  paths: readonly string[],
): Promise<readonly string[]> {
  const args = ["rev-list", "--first-parent", "--reverse", `${from}..${to}`, "--", ...paths];
  const out = (await gitOk(args, { gitDir: store.gitDir })).toString("utf8");
  return out.split("\n").filter((line) => line !== "");
}

const MOST_PATHS = 500;

function pathspecs({ patch }: BreakInput): readonly string[] {
  const files = patch.commits.flatMap((commit) => commit.files);
  const moving = files.filter(
    ({ path, oldPath, newMode, oldMode }) => path !== oldPath || (oldMode !== null && newMode === null),
  );
  const folders = [...touchedBy(moving)].map((path) => path.slice(0, path.lastIndexOf("/")));
  const named = new Set([...touchedBy(files), ...folders.filter((folder) => folder !== "")]);
  if (named.size > MOST_PATHS) return [];
  return [...[...named].map((path) => `:(top,literal)${path}`), ":(top,glob)**/.gitattributes"];
}
