// Which tags have a fix: read from their trees, whatever way it came there. No work tree, and of a blobless cache only the touched files.
import {
  type FixedFile,
  type HeldFile,
  weigh,
  type Weights,
} from "../../../domain/advisories/releases/presence.ts";
import {
  type Judged,
  type Verdict,
  verdictOf,
  type WeighedFile,
  withoutIt,
} from "../../../domain/advisories/releases/release.ts";
import { readDiffText } from "../../../domain/patch/diff.ts";
import { historyOf } from "./fix-history.ts";
import { mergeBaseOf } from "./landed.ts";
import { diffsBetween, readCommit } from "./objects.ts";
import type { Store } from "./store.ts";
import { supplyBetween, supplyThese } from "./supply.ts";
import { entriesAt, readTree } from "./trees.ts";

/** `commit`: the one by which it came to its branch; `landed`: the commits that it brought, oldest first. */
export type LandedFix = { readonly commit: string; readonly landed: readonly string[] };

/** `object`: what it names. */
export type TagToJudge = { readonly name: string; readonly object: string };

/** The names of the tags that have this commit in their history. */
export type TagsWith = (commit: string) => Promise<ReadonlySet<string>>;

/** A larger file is no source that people patch. */
const MOST_FILE_BYTES = 2 * 1024 * 1024;
const MOST_FILES = 2_000;
/** So many blobs are got for one fix at most, and so many folders read to find files that were moved. */
const MOST_BLOBS = 4_000;
const MOST_FOLDERS = 100_000;
const MOST_CANDIDATES = 8;
const FOLDER = "40000";
const SUBMODULE = "160000";

/** What each tag is to the fix, by its name. A tag that names no commit is left out. */
export async function judgeTags(
  store: Store,
  fix: LandedFix,
  tags: readonly TagToJudge[],
  tagsWith: TagsWith,
): Promise<ReadonlyMap<string, Judged>> {
  const base = await baseOf(store, fix);
  const judged = new Map<string, Judged>();
  const files = base === null ? null : await filesOf(store, base, fix.commit);
  const looks = await Promise.all(tags.map(async ({ object }) => await store.look(`${object}^{tree}`)));
  const trees = new Map(
    tags.flatMap(({ name }, at) => {
      const tree = looks[at] ?? null;
      return tree === null ? [] : [[name, tree.id] as const];
    }),
  );
  const verdicts = files === null ? null : await verdictsOf(store, files, [...new Set(trees.values())]);
  const contains = await tagsWith(fix.commit);
  for (const [name, tree] of trees)
    judged.set(name, { verdict: verdicts?.get(tree) ?? UNREAD, history: contains.has(name) });
  const unclear = tags.filter(({ name }) => judged.get(name)?.verdict.standing === "unclear");
  if (base === null || files === null || unclear.length === 0) return judged;
  const range = { base, paths: files.map(({ path }) => path) };
  const histories = await historyOf(store, { ...fix, ...range }, unclear, tagsWith);
  for (const { name, object } of unclear) {
    const verdict = judged.get(name)?.verdict ?? UNREAD;
    const history = histories.get(name) ?? contains.has(name);
    const removed = verdict.standing === "unclear" && verdict.why === "only-removes" && !history;
    const hadIt = removed && (await hadBefore(store, files, fix.commit, object));
    judged.set(name, { verdict: withoutIt(verdict, { hadIt, history }), history });
  }
  return judged;
}

/** Whether the tag's own line once had what the fix removes: where it parted from the fix's branch. */
async function hadBefore(
  store: Store,
  files: readonly FixedFile[],
  commit: string,
  tag: string,
): Promise<boolean> {
  const parted = await mergeBaseOf(store, commit, tag);
  const tree = parted === null ? null : ((await store.look(`${parted}^{tree}`))?.id ?? null);
  if (tree === null) return false;
  return (await verdictsOf(store, files, [tree])).get(tree)?.standing === "not-fixed";
}

const UNREAD: Verdict = { standing: "unclear", why: "unread", path: "" };

/** What stood on the branch before the fix; null: the fetched history does not show it. */
async function baseOf(store: Store, { commit, landed }: LandedFix): Promise<string | null> {
  const parentsOf = async (sha: string): Promise<readonly string[]> =>
    (await store.look(sha))?.kind === "commit" ? (await readCommit(store, sha)).parents : [];
  const parents = await parentsOf(commit);
  if (parents.length > 1) return parents[0] ?? null;
  const before = landed[0] === undefined ? [] : await parentsOf(landed[0]);
  return before[0] ?? parents[0] ?? null;
}

async function filesOf(store: Store, base: string, tip: string): Promise<readonly FixedFile[] | null> {
  await supplyBetween(store, base, tip);
  const [diff = new Uint8Array()] = await diffsBetween(store.gitDir, [{ from: base, to: tip }]);
  const read = readDiffText(diff, MOST_FILES);
  if (!read.ok) return null;
  const files: FixedFile[] = [];
  for (const { path, oldBlob, newBlob, oldMode, newMode, hunkLines } of read.value) {
    const [old, made] = [oldMode === null ? null : oldBlob, newMode === null ? null : newBlob];
    const [before, after] = [await linesOf(store, old), await linesOf(store, made)];
    files.push({ path, oldBlob: old, newBlob: made, before: before ?? [], after: after ?? [], hunkLines });
  }
  return files;
}

/** Null: it is no text, is too large, or is not there. */
async function linesOf(store: Store, blob: string | null): Promise<readonly string[] | null> {
  const head = blob === null ? null : await store.look(blob);
  if (head === null || head.kind !== "blob" || head.size > MOST_FILE_BYTES) return null;
  const content = (await store.read(head.id))?.content ?? null;
  return content === null || content.includes(0) ? null : content.toString("latin1").split("\n");
}

type Held = { readonly file: FixedFile; readonly candidates: readonly string[]; readonly moved: boolean };

/** By tree. Trees with the same files at the fix's paths are judged once. */
async function verdictsOf(
  store: Store,
  files: readonly FixedFile[],
  trees: readonly string[],
): Promise<ReadonlyMap<string, Verdict>> {
  const held = new Map<string, readonly Held[]>();
  const paths = files.map(({ path }) => path);
  const become = finderOf(store, files);
  for (const tree of trees) {
    const entries = await entriesAt(store, tree, paths);
    const all: Held[] = [];
    for (const file of files) {
      const id = entries.get(file.path)?.id;
      // What is new in the fix may lie elsewhere, too, but what only has its name is another file.
      const others = id === undefined && file.oldBlob !== null ? await become(tree, file) : [];
      all.push({ file, candidates: id === undefined ? others : [id], moved: id === undefined });
    }
    held.set(tree, all);
  }
  await supplyThese(store, unread(files, held));
  const texts = new Map<string, Promise<readonly string[] | null>>();
  const weighed = new Map<string, Promise<WeighedFile>>();
  const verdicts = new Map<string, Verdict>();
  for (const [tree, all] of held) {
    const weights = all.map(async (one) => {
      const key = `${one.file.path}\0${one.moved}\0${one.candidates.join()}`;
      const known = weighed.get(key) ?? weighHeld(store, one, texts);
      weighed.set(key, known);
      return await known;
    });
    verdicts.set(tree, verdictOf(await Promise.all(weights)));
  }
  return verdicts;
}

/** What has to be read of the trees, each once. */
function unread(files: readonly FixedFile[], held: ReadonlyMap<string, readonly Held[]>): readonly string[] {
  const own = new Set(files.flatMap(({ oldBlob, newBlob }) => [oldBlob, newBlob]));
  const all = [...held.values()].flatMap((tree) => tree.flatMap(({ candidates }) => candidates));
  return [...new Set(all)].filter((id) => !own.has(id)).slice(0, MOST_BLOBS);
}

async function weighHeld(
  store: Store,
  { file, candidates, moved }: Held,
  texts: Map<string, Promise<readonly string[] | null>>,
): Promise<WeighedFile> {
  const { path } = file;
  let unclear: { weights: Weights; unread: boolean } | null = null;
  for (const blob of candidates) {
    const text = texts.get(blob) ?? linesOf(store, blob);
    texts.set(blob, text);
    const here: HeldFile = { blob, lines: await text };
    const weights = weigh(file, here);
    if (weights.present + weights.absent > weights.unclear || (!moved && weights.present + weights.absent > 0))
      return { path, weights, there: true, unread: false };
    unclear ??= { weights, unread: here.lines === null };
  }
  if (!moved && unclear !== null) return { path, ...unclear, there: true };
  return { path, weights: weigh(file, null), there: false, unread: false };
}

type Found = { readonly blob: string; readonly path: string };

/** Finds what the fix's files may have become in a tree that lacks them. Folders that trees share are read once. */
function finderOf(
  store: Store,
  files: readonly FixedFile[],
): (tree: string, file: FixedFile) => Promise<string[]> {
  const names = new Set(files.map(({ path }) => nameOf(path)));
  const blobs = new Set(files.flatMap(({ oldBlob, newBlob }) => [oldBlob ?? "", newBlob ?? ""]));
  const known = new Map<string, readonly Found[]>();
  /** Paths within the folder. */
  const below = async (folder: string): Promise<readonly Found[]> => {
    const before = known.get(folder);
    if (before !== undefined) return before;
    const found: Found[] = [];
    if (known.size < MOST_FOLDERS)
      for (const { mode, name: bytes, id } of await readTree(store, folder)) {
        const name = Buffer.from(bytes, "latin1").toString("utf8");
        if (mode === FOLDER)
          found.push(...(await below(id)).map(({ blob, path }) => ({ blob, path: `${name}/${path}` })));
        else if (mode !== SUBMODULE && (names.has(name) || blobs.has(id))) found.push({ blob: id, path: name });
      }
    known.set(folder, found);
    return found;
  };
  return async (tree, { path, oldBlob, newBlob }) =>
    (await below(tree))
      .filter((found) => found.blob === newBlob || found.blob === oldBlob || nameOf(found.path) === nameOf(path))
      .map((found) => {
        const same = found.blob === newBlob || found.blob === oldBlob;
        return { ...found, close: same ? Number.POSITIVE_INFINITY : sharedFolders(found.path, path) };
      })
      .toSorted((a, b) => b.close - a.close)
      .slice(0, MOST_CANDIDATES)
      .map(({ blob }) => blob);
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

function sharedFolders(one: string, other: string): number {
  const folders = new Set(one.split("/").slice(0, -1));
  return other
    .split("/")
    .slice(0, -1)
    .filter((folder) => folders.has(folder)).length;
}
