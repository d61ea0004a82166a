// Finds what a patch was made for: a commit whose files are as the patch expects them, or a stand-in made from their blobs.
import { closeIndex, type Index, openIndex, putIn } from "./index-file.ts";
import { treeOf, type TreeEntry } from "./objects.ts";
import { gitOk } from "./run.ts";

export type BaseInput = {
  /** By path: the expected entry; null: must be absent. */
  readonly wanted: ReadonlyMap<string, TreeEntry | null>;
  /** The tree that the patch is to be brought to, and what it has of those paths. */
  readonly head: string;
  readonly here: ReadonlyMap<string, TreeEntry>;
  readonly commit: string;
  /** The base that the patch itself names. */
  readonly hint: string | null;
  /** Where indexes of public trees are kept; null: `head` is none. */
  readonly kept: string | null;
};

/** How many commits that touched the patch's files are looked at. */
const LOOK_BACK = 3_000;

/** A tree to merge from; `index`: one with that tree in it, for the caller to close. */
export type Base = { readonly tree: string; readonly index: Index };

/**
 * A tree to merge from. Where every path is present on the branch, the branch's own tree with the expected blobs put in
 * does: only these files differ then. Where one is missing it may have been renamed, and only real history tells.
 */
export async function findBase(gitDir: string, input: BaseInput): Promise<Base | null> {
  const paths = [...input.wanted.keys()];
  const missing = paths.some((path) => input.wanted.get(path) !== null && !input.here.has(path));
  const real = missing ? await historicBase(gitDir, input, paths) : null;
  if (real !== null) return { tree: real, index: await openIndex(gitDir, real, null) };
  return await standIn(gitDir, input);
}

async function historicBase(
  gitDir: string,
  { wanted, hint }: BaseInput,
  paths: readonly string[],
): Promise<string | null> {
  const args = [
    "--literal-pathspecs",
    "log",
    "--all",
    "--format=%H %P",
    "--no-renames",
    `--max-count=${LOOK_BACK}`,
    "--",
    ...paths.slice(0, 500),
  ];
  const log = (await gitOk(args, { gitDir })).toString("utf8").split(/\s+/);
  const candidates = [...new Set([...(hint === null ? [] : [hint]), ...log])].filter((one) =>
    /^[0-9a-f]{40}$/.test(one),
  );
  const asked = [...wanted].map(([path, entry]) => ({ path, id: entry?.id ?? null }));
  for (let at = 0; at < candidates.length; at += CHUNK) {
    const chunk = candidates.slice(at, at + CHUNK);
    const input = chunk.flatMap((commit) => asked.map(({ path }) => `${commit}:${path}`)).join("\n");
    const answers = (await gitOk(["cat-file", "--batch-check=%(objectname)"], { gitDir, input }))
      .toString("utf8")
      .split("\n");
    const found = chunk.find((_commit, index) =>
      asked.every(({ id }, each) => {
        const answer = answers[index * asked.length + each] ?? "";
        return id === null ? !/^[0-9a-f]{40}$/.test(answer) : answer === id;
      }),
    );
    if (found !== undefined) return await treeOf(gitDir, found);
  }
  return null;
}

const CHUNK = 64;

async function standIn(gitDir: string, { wanted, head, kept }: BaseInput): Promise<Base | null> {
  const index = await openIndex(gitDir, head, kept);
  const lines = [...wanted].map(
    ([path, entry]) => `${entry?.mode ?? "0"} ${entry?.id ?? "0".repeat(40)}\t${path}`,
  );
  const tree = await putIn(gitDir, index, lines);
  if (tree !== null) return { tree, index };
  await closeIndex(index);
  return null;
}
