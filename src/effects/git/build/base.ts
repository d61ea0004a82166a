// Finds what a patch was made for: a commit whose files are as the patch expects them, or a stand-in made from their blobs.
import { isPublic, treeOf } from "../objects/objects.ts";
import { gitOk } from "../process/run.ts";
import type { Store } from "../objects/store.ts";
import { supplyThese } from "../objects/supply.ts";
import { editTree, entriesAt, type TreeEntry } from "../objects/trees.ts";

export type BaseInput = {
  /** By path: the expected entry; null: must be absent. */
  readonly expected: ReadonlyMap<string, TreeEntry | null>;
  /** Paths where something has to stand, whatever it is; its mode where that is told. */
  readonly unnamed: ReadonlyMap<string, string | null>;
  /** Paths where nothing stands any more behind the patch. */
  readonly removed: readonly string[];
  /** The tree that the patch is to be brought to, and what it has of those paths. */
  readonly head: string;
  readonly here: ReadonlyMap<string, TreeEntry>;
  /** The base that the patch itself names. */
  readonly hint: string | null;
};

/** How many commits that touched the patch's files are looked at. */
const LOOK_BACK = 3_000;
/** Git has no object for it. */
const SUBMODULE = "160000";

/**
 * A tree to merge from; null: none can be told. Where every path is present on the branch, the branch's own tree with the expected
 * blobs put in does: only these files differ then. Where one is missing it may have been renamed, and only real history tells.
 */
export async function findBase(store: Store, input: BaseInput): Promise<string | null> {
  const { expected, unnamed, here, head } = input;
  const there = [...expected].filter(([, entry]) => entry !== null).map(([path]) => path);
  const missing = new Set([...there, ...unnamed.keys()].filter((path) => !here.has(path)));
  if (missing.size === 0 && unnamed.size === 0) return await editTree(store, head, expected);
  const all: readonly RequiredEntry[] = [
    ...[...expected].map(([path, entry]) => ({ path, entry })),
    ...[...unnamed.keys()].map((path) => ({ path, entry: undefined })),
  ].filter(({ entry }) => entry?.mode !== SUBMODULE);
  // No commit may have them all, as where some of the patch's base was never public: those that are missing tell of renames.
  const some = all.filter(({ path }) => missing.has(path));
  const real = (await historicBase(store, input.hint, all)) ?? (await historicBase(store, input.hint, some));
  if (real !== null) {
    const found = await withModes(store, real, unnamed);
    await supplyThese(
      store,
      found.flatMap(([, { mode, id }]) => (mode === SUBMODULE ? [] : [id])),
    );
    return await editTree(store, real, new Map([...expected, ...found]));
  }
  // What is to go and is not there may stand there under another name: nobody can tell.
  return input.removed.some((path) => missing.has(path)) ? null : await editTree(store, head, expected);
}

/** What stands at those paths, with the modes that the patch expects. */
async function withModes(
  store: Store,
  tree: string,
  modes: ReadonlyMap<string, string | null>,
): Promise<readonly (readonly [string, TreeEntry])[]> {
  const there = await entriesAt(store, tree, [...modes.keys()]);
  return [...there].map(([path, { mode, id }]) => [path, { mode: modes.get(path) ?? mode, id }]);
}

/** `entry` null: must be absent; undefined: something must be there. */
type RequiredEntry = { readonly path: string; readonly entry: TreeEntry | null | undefined };

/** What was found, by what was required: most older branches ask the same. A workspace's names never change. */
const foundBases = new WeakMap<Store, Map<string, Promise<string | null>>>();

async function historicBase(
  store: Store,
  hint: string | null,
  required: readonly RequiredEntry[],
): Promise<string | null> {
  if (required.length === 0) return null;
  const known = foundBases.get(store) ?? new Map<string, Promise<string | null>>();
  foundBases.set(store, known);
  const key = JSON.stringify([hint, required.map(({ path, entry }) => [path, entry ?? String(entry)])]);
  const before = known.get(key);
  if (before !== undefined) return await before;
  const base = searchHistory(store, hint, required);
  known.set(key, base);
  // What could not be read may be there the next time.
  base.catch(() => known.delete(key));
  return await base;
}

async function searchHistory(
  store: Store,
  hint: string | null,
  required: readonly RequiredEntry[],
): Promise<string | null> {
  const first = hint !== null && (await isPublic(store, hint)) ? [hint] : [];
  const paths = required.map(({ path }) => path);
  return await firstWithAll(store, [...first, ...(await commitsTo(store, paths, LOOK_BACK))], required);
}

/** Commits that touched these paths, and their parents, newest first. */
async function commitsTo(
  store: Store,
  paths: readonly string[],
  most: number,
  range: readonly string[] = ["--all"],
): Promise<readonly string[]> {
  const args = [
    "--literal-pathspecs",
    "log",
    ...range,
    "--format=%H %P",
    "--no-renames",
    `--max-count=${most}`,
    "--",
    ...paths.slice(0, MOST_PATHS),
  ];
  return (await gitOk(args, { gitDir: store.gitDir })).toString("utf8").split(/\s+/);
}

async function firstWithAll(
  store: Store,
  commits: readonly string[],
  required: readonly RequiredEntry[],
  accept: (tree: string) => Promise<boolean> = async () => await Promise.resolve(true),
): Promise<string | null> {
  const candidates = [...new Set(commits)].filter((commit) => /^[0-9a-f]{40}$/.test(commit));
  for (let at = 0; at < candidates.length; at += CHUNK) {
    for (const commit of await withSome(store, candidates.slice(at, at + CHUNK), required)) {
      const tree = await treeOf(store, commit);
      if ((await hasAll(store, tree, required)) && (await accept(tree))) return tree;
    }
  }
  return null;
}

/** Heads that are looked at, newest first, and commits that touched what is looked for. */
const MOST_HEADS = 50;
const MOST_TOUCHING = 100;
/** A workspace's names never change. */
const heads = new WeakMap<Store, Promise<readonly string[]>>();

async function publicHeads(store: Store): Promise<readonly string[]> {
  const args = ["for-each-ref", "--sort=-committerdate", `--count=${MOST_HEADS}`, "--format=%(objectname)"];
  const known =
    heads.get(store) ??
    gitOk([...args, "refs/borrowed/"], { gitDir: store.gitDir }).then((out) =>
      out.toString("utf8").trim().split("\n"),
    );
  heads.set(store, known);
  return await known;
}

/** `folders`: those in doubt, some of which the branch has, where `here`. `branch`: its head, a commit. */
type RealBaseInput = Pick<BaseInput, "expected" | "unnamed" | "hint"> & {
  readonly folders: readonly string[];
  readonly here: boolean;
  readonly branch: string;
};

/**
 * The tree of a public commit that has every file as a patch expects it, and that `accept` holds for: the one that the patch
 * names as its base, if it names one; else of the heads of branches, then of the commits that touched these folders. Null: there is none.
 */
export async function realBase(
  store: Store,
  { expected, unnamed, hint, folders, here, branch }: RealBaseInput,
  accept: (tree: string) => Promise<boolean>,
): Promise<string | null> {
  const required: readonly RequiredEntry[] = [
    ...[...expected].map(([path, entry]) => ({ path, entry })),
    ...[...unnamed.keys()].map((path) => ({ path, entry: undefined })),
  ].filter(({ entry }) => entry?.mode !== SUBMODULE);
  if (hint !== null && (await isPublic(store, hint)) && (await hasAll(store, await treeOf(store, hint), required)))
    return await firstWithAll(store, [hint], required, accept);
  const having: string[] = [];
  for (const head of (await publicHeads(store)).filter((sha) => /^[0-9a-f]{40}$/.test(sha))) {
    const tree = await treeOf(store, head);
    if (!(await accept(tree))) continue;
    having.push(head);
    if (await hasAll(store, tree, required)) return tree;
  }
  // A folder that no branch has any more stood beside no patch of today. What is behind the branch itself comes in as a parent.
  if (having.length === 0 && !here) return null;
  const range = [...(having.length === 0 ? ["--all"] : having), "--not", branch];
  return await firstWithAll(store, await commitsTo(store, folders, MOST_TOUCHING, range), required, accept);
}

const MOST_PATHS = 500;
const CHUNK = 64;
/** The first blobs leave few commits over, and only of these every path is looked at. */
const SAMPLE = 20;

/** Those of the commits that have the first of the blobs. What a blobless cache lacks looks like what is not there, so only blobs are asked for. */
async function withSome(
  store: Store,
  commits: readonly string[],
  required: readonly RequiredEntry[],
): Promise<readonly string[]> {
  const named = required.flatMap(({ path, entry }) => (entry ? [{ path, id: entry.id }] : [])).slice(0, SAMPLE);
  if (named.length === 0) return commits;
  const input = commits.flatMap((commit) => named.map(({ path }) => `${commit}:${path}`)).join("\n");
  const answers = (await gitOk(["cat-file", "--batch-check=%(objectname)"], { gitDir: store.gitDir, input }))
    .toString("utf8")
    .split("\n");
  return commits.filter((_commit, index) =>
    named.every(({ id }, place) => answers[index * named.length + place] === id),
  );
}

async function hasAll(store: Store, tree: string, required: readonly RequiredEntry[]): Promise<boolean> {
  const there = await entriesAt(
    store,
    tree,
    required.map(({ path }) => path),
  );
  return required.every(({ path, entry }) => {
    const id = there.get(path)?.id;
    return entry === undefined ? id !== undefined : id === entry?.id;
  });
}
