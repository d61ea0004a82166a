// A `git bundle` of commits that were built: on public commits, and whole in itself, so that a clone of any kind can take it.
import { GitFailure } from "../process/failure.ts";
import { git } from "../process/run.ts";
import type { Store } from "./store.ts";

export type BundledBranch = { readonly name: string; readonly base: string; readonly tip: string };

/** Null: it is larger than that. Not thin, as git makes it by itself: whoever takes it may lack the files of its base. */
export async function bundleOf(
  { gitDir }: Store,
  branches: readonly BundledBranch[],
  maxBytes: number,
): Promise<Uint8Array | null> {
  const bases = [...new Set(branches.map(({ base }) => base))];
  const input = [...branches.map(({ tip }) => tip), ...bases.map((base) => `^${base}`)].join("\n");
  const packing = git(["pack-objects", "--revs", "--stdout", "--quiet", "--delta-base-offset"], {
    gitDir,
    input: `${input}\n`,
    maxBytes,
  });
  const packed = await packing.catch((error: unknown) => {
    if (error instanceof GitFailure && error.code === "output") return null;
    throw error;
  });
  if (packed === null) return null;
  if (packed.code !== 0) throw new GitFailure("exit", `pack-objects ${packed.code}`);
  const head = [
    "# v2 git bundle",
    ...bases.map((base) => `-${base} `),
    ...branches.map(({ tip, name }) => `${tip} refs/heads/${name}`),
  ];
  return Buffer.concat([Buffer.from(`${head.join("\n")}\n\n`), packed.stdout]);
}
