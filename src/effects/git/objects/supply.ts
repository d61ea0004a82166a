// What building needs of a blobless cache: the blobs of the files that a patch touches, found by history, got in one fetch.
import { type PatchCommit, type PatchFile, touchedBy } from "../../../domain/patch/patch.ts";
import { git, gitOk } from "../process/run.ts";
import type { Store } from "./store.ts";
import { entriesAt } from "./trees.ts";

const SUBMODULE = "160000";
const MOST_PATHS = 500;
/** How far back the blobs that a patch was made for are looked for, in commits that touched its files. */
const LOOK_BACK = 3_000;
/** Of the files in which a branch and the patch's base differ. */
const MOST_DIFFERING = 20_000;

/**
 * Gets the blobs that stand at the patch's paths in `tree`, and those that it was made for. Only ids that public history names are
 * asked for: what a patch says may be embargoed.
 */
export async function supplyFor(store: Store, tree: string, commits: readonly PatchCommit[]): Promise<void> {
  if (store.supply === null) return;
  const files = commits.flatMap((commit) => commit.files);
  const paths = [...new Set(commits.flatMap((commit) => [...touchedBy(commit.files)]))];
  const here = [...(await entriesAt(store, tree, paths)).values()].flatMap(({ mode, id }) =>
    mode === SUBMODULE ? [] : [id],
  );
  const expectedIds = new Set(files.flatMap((file) => expected(file) ?? []));
  for (const id of here) for (const short of expectedIds) if (id.startsWith(short)) expectedIds.delete(short);
  const lacking = await absent(store, [...expectedIds]);
  const before = lacking.length === 0 ? [] : await named(store, paths, lacking);
  await store.supply(await absent(store, [...new Set([...here, ...before])]));
}

/** Gets the blobs of every file in which two trees differ, as renames are told by what is in the files. False: none is lacking. */
export async function supplyBetween(store: Store, one: string, other: string): Promise<boolean> {
  if (store.supply === null) return false;
  const lacking = await absent(store, (await differing(store, one, other)).slice(0, MOST_DIFFERING));
  await store.supply(lacking);
  return lacking.length > 0;
}

/** Gets those of the ids, all of which public history names, that are lacking. */
export async function supplyThese(store: Store, ids: readonly string[]): Promise<void> {
  if (store.supply !== null) await store.supply(await absent(store, ids));
}

/** Gets those of the ids that stand in a public commit's tree. */
export async function supplyFrom(store: Store, commits: readonly string[], ids: readonly string[]): Promise<void> {
  if (store.supply === null) return;
  const lacking = new Set(await absent(store, ids));
  if (lacking.size === 0) return;
  const there = new Set<string>();
  for (const commit of commits) {
    const listed = await gitOk(["ls-tree", "-r", "--format=%(objectname)", commit], { gitDir: store.gitDir });
    for (const id of listed.toString("latin1").split("\n")) if (lacking.has(id)) there.add(id);
  }
  await store.supply([...there]);
}

/** The blobs on both sides of every file in which two commits or trees differ, or of these files alone. */
export async function differing(
  store: Store,
  one: string,
  other: string,
  paths: readonly string[] = [],
): Promise<readonly string[]> {
  const options = ["-r", "--raw", "--no-renames", "--no-abbrev"];
  const args = ["--literal-pathspecs", "diff-tree", ...options, one, other, "--", ...paths.slice(0, MOST_PATHS)];
  return blobsIn((await gitOk(args, { gitDir: store.gitDir })).toString("latin1"));
}

/** Of these ids, whole or their first digits, those that are not in the store. */
async function absent(store: Store, ids: readonly string[]): Promise<readonly string[]> {
  const found = await Promise.all(ids.map(async (id) => await store.look(id)));
  return ids.filter((_id, at) => found[at] === null);
}

function expected({ oldPath, oldBlob, oldMode }: PatchFile): string | null {
  return oldPath === null || oldMode === SUBMODULE ? null : oldBlob;
}

/** The blobs that public history had at these paths, as far as the patch names them. */
async function named(
  store: Store,
  paths: readonly string[],
  shorts: readonly string[],
): Promise<readonly string[]> {
  const args = [
    "--literal-pathspecs",
    "log",
    "--glob=refs/borrowed/*",
    "--format=",
    "--raw",
    "--no-abbrev",
    "--no-renames",
    `--max-count=${LOOK_BACK}`,
    "--",
    ...paths.slice(0, MOST_PATHS),
  ];
  const log = await git(args, { gitDir: store.gitDir });
  const ids = blobsIn(log.stdout.toString("latin1"));
  return shorts.flatMap((short) => {
    const fitting = ids.filter((id) => id.startsWith(short));
    // Which of several is meant nobody can tell.
    return fitting.length === 1 ? fitting : [];
  });
}

/** The ids on both sides of git's raw lines, each once, without those of submodules and of what is absent. */
function blobsIn(raw: string): readonly string[] {
  const ids = new Set<string>();
  for (const [, oldMode, newMode, oldId, newId] of raw.matchAll(
    /^:([0-7]{6}) ([0-7]{6}) ([0-9a-f]{40}) ([0-9a-f]{40}) /gm,
  )) {
    for (const [mode, id] of [
      [oldMode, oldId],
      [newMode, newId],
    ])
      if (id !== undefined && mode !== SUBMODULE && !/^0+$/.test(id)) ids.add(id);
  }
  return [...ids];
}
