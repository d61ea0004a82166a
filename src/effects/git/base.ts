// Finds what a patch was made for: a commit whose files are as the patch expects them, or a stand-in made from their blobs.
import { treeOf } from "./objects.ts";
import { gitOk } from "./run.ts";
import type { Store } from "./store.ts";
import { editTree, type TreeEntry } from "./trees.ts";

export type BaseInput = {
  /** By path: the expected entry; null: must be absent. */
  readonly wanted: ReadonlyMap<string, TreeEntry | null>;
  /** The tree that the patch is to be brought to, and what it has of those paths. */
  readonly head: string;
  readonly here: ReadonlyMap<string, TreeEntry>;
  readonly commit: string;
  /** The base that the patch itself names. */
  readonly hint: string | null;
};

/** How many commits that touched the patch's files are looked at. */
const LOOK_BACK = 3_000;

/**
 * A tree to merge from. Where every path is present on the branch, the branch's own tree with the expected blobs put in
 * does: only these files differ then. Where one is missing it may have been renamed, and only real history tells.
 */
export async function findBase(store: Store, input: BaseInput): Promise<string | null> {
  const paths = [...input.wanted.keys()];
  const missing = paths.some((path) => input.wanted.get(path) !== null && !input.here.has(path));
  const real = missing ? await historicBase(store, input, paths) : null;
  return real ?? (await editTree(store, input.head, input.wanted));
}

async function historicBase(
  store: Store,
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
  const log = (await gitOk(args, { gitDir: store.gitDir })).toString("utf8").split(/\s+/);
  const candidates = [...new Set([...(hint === null ? [] : [hint]), ...log])].filter((one) =>
    /^[0-9a-f]{40}$/.test(one),
  );
  const asked = [...wanted].map(([path, entry]) => ({ path, id: entry?.id ?? null }));
  for (let at = 0; at < candidates.length; at += CHUNK) {
    const chunk = candidates.slice(at, at + CHUNK);
    const input = chunk.flatMap((commit) => asked.map(({ path }) => `${commit}:${path}`)).join("\n");
    const answers = (await gitOk(["cat-file", "--batch-check=%(objectname)"], { gitDir: store.gitDir, input }))
      .toString("utf8")
      .split("\n");
    const found = chunk.find((_commit, index) =>
      asked.every(({ id }, each) => {
        const answer = answers[index * asked.length + each] ?? "";
        return id === null ? !/^[0-9a-f]{40}$/.test(answer) : answer === id;
      }),
    );
    if (found !== undefined) return await treeOf(store, found);
  }
  return null;
}

const CHUNK = 64;
