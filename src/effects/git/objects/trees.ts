// Reads and edits trees as objects: what stands at some paths, and the tree with other entries there.
import { GitFailure } from "../process/failure.ts";
import type { Store } from "./store.ts";

export type TreeEntry = { readonly mode: string; readonly id: string };

/** As git stores it: the name as bytes, read as Latin-1, so that any bytes survive. */
export type RawEntry = TreeEntry & { readonly name: string };

const FOLDER = "40000";
const ID_BYTES = 20;

/** The entries at these paths; a path that is absent, or a folder, is left out. Modes have six digits. */
export async function entriesAt(
  store: Store,
  tree: string,
  paths: readonly string[],
): Promise<ReadonlyMap<string, TreeEntry>> {
  const found = new Map<string, TreeEntry>();
  for (const [path, { mode, id }] of await lookUp(store, tree, paths))
    if (mode !== FOLDER) found.set(path, { mode: mode.padStart(6, "0"), id });
  return found;
}

/** The trees at these paths; a path that is absent, or a file, is left out. */
export async function foldersAt(
  store: Store,
  tree: string,
  paths: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const [path, { mode, id }] of await lookUp(store, tree, paths)) if (mode === FOLDER) found.set(path, id);
  return found;
}

/** The first file below a folder that `is` holds for, its path within the folder; null: there is none. */
export async function someFile(
  store: Store,
  folder: string,
  is: (path: string) => boolean,
  below = "",
): Promise<string | null> {
  const entries = await readTree(store, folder);
  for (const { mode, name } of entries) {
    const path = below + Buffer.from(name, "latin1").toString("utf8");
    if (mode !== FOLDER && is(path)) return path;
  }
  for (const { mode, name, id } of entries) {
    if (mode !== FOLDER) continue;
    const inside = await someFile(store, id, is, `${below}${Buffer.from(name, "latin1").toString("utf8")}/`);
    if (inside !== null) return inside;
  }
  return null;
}

async function lookUp(
  store: Store,
  tree: string,
  paths: readonly string[],
): Promise<ReadonlyMap<string, RawEntry>> {
  const found = new Map<string, RawEntry>();
  for (const path of paths) {
    const names = bytesOf(path).split("/");
    let id: string | null = tree;
    let entry: RawEntry | undefined;
    for (const [depth, name] of names.entries()) {
      const entries: readonly RawEntry[] = id === null ? [] : await readTree(store, id);
      entry = entries.find((candidate) => candidate.name === name);
      id = entry?.mode === FOLDER ? entry.id : null;
      if (entry === undefined || (id === null && depth < names.length - 1)) {
        entry = undefined;
        break;
      }
    }
    if (entry !== undefined) found.set(path, entry);
  }
  return found;
}

/** What comes to stand at each path; null: nothing. */
export type Edits = ReadonlyMap<string, TreeEntry | null>;

/**
 * Writes the tree with these entries in it and resolves with its id. Null: they do not go together, because a file stands where
 * a folder has to be or the other way round.
 */
export async function editTree(store: Store, tree: string, edits: Edits): Promise<string | null> {
  const named = [...edits].map(([path, entry]) => [bytesOf(path).split("/"), entry] as const);
  const edited = await editFolder(store, tree, named);
  if (edited === CLASH) return null;
  return edited ?? (await store.write("tree", new Uint8Array()));
}

const CLASH = Symbol("a file stands where a folder has to be, or the other way round");

type Named = readonly (readonly [readonly string[], TreeEntry | null])[];

/** The id of the folder; null: it is empty now. */
async function editFolder(store: Store, tree: string | null, edits: Named): Promise<string | null | typeof CLASH> {
  const entries = new Map((tree === null ? [] : await readTree(store, tree)).map((entry) => [entry.name, entry]));
  const below = new Map<string, Named[number][]>();
  for (const [names, entry] of edits) {
    const [name = "", ...rest] = names;
    if (rest.length > 0) below.set(name, [...(below.get(name) ?? []), [rest, entry]]);
    else if (entry === null) entries.delete(name);
    else if (entries.get(name)?.mode === FOLDER) return CLASH;
    else entries.set(name, { ...entry, name });
  }
  for (const [name, inside] of below) {
    const there = entries.get(name);
    // A file that goes away makes room for the folder only where another edit said so, above.
    if (there !== undefined && there.mode !== FOLDER) {
      if (inside.some(([, entry]) => entry !== null)) return CLASH;
      continue;
    }
    const edited = await editFolder(store, there?.id ?? null, inside);
    if (edited === CLASH) return CLASH;
    if (edited === null) entries.delete(name);
    else entries.set(name, { name, mode: FOLDER, id: edited });
  }
  if (entries.size === 0) return null;
  return await store.write("tree", written([...entries.values()]));
}

/** What was read lately, by store: branches share most of their folders, and a folder of that id never changes. */
const read = new WeakMap<Store, Map<string, Promise<readonly RawEntry[]>>>();
const MOST_READ = 4_000;

/** The entries of a folder, as git orders them. */
export async function readTree(store: Store, id: string): Promise<readonly RawEntry[]> {
  const known = read.get(store) ?? new Map<string, Promise<readonly RawEntry[]>>();
  read.set(store, known);
  const before = known.get(id);
  if (before !== undefined) return await before;
  const entries = readEntries(store, id);
  known.set(id, entries);
  const [oldest] = known.keys();
  if (known.size > MOST_READ && oldest !== undefined) known.delete(oldest);
  // What could not be read may be there the next time.
  entries.catch(() => known.delete(id));
  return await entries;
}

/** A folder that cannot be read is no empty one: its files would be gone. */
async function readEntries(store: Store, id: string): Promise<readonly RawEntry[]> {
  const object = await store.read(id);
  if (object?.kind !== "tree") throw new GitFailure("exit", "read a folder");
  const entries: RawEntry[] = [];
  const { content } = object;
  for (let at = 0; at < content.length;) {
    const [blank, end] = [content.indexOf(0x20, at), content.indexOf(0, at)];
    entries.push({
      // Some tools have written a folder's mode with six digits.
      mode: content.toString("latin1", at, blank).replace(/^0/, ""),
      name: content.toString("latin1", blank + 1, end),
      id: content.toString("hex", end + 1, end + 1 + ID_BYTES),
    });
    at = end + 1 + ID_BYTES;
  }
  return entries;
}

/** In git's order: by the bytes of the name, a folder's as if it ended in a slash. */
function written(entries: readonly RawEntry[]): Buffer {
  const key = ({ name, mode }: RawEntry): string => (mode === FOLDER ? `${name}/` : name);
  const sorted = entries.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
  return Buffer.concat(
    sorted.map(({ mode, name, id }) =>
      Buffer.concat([Buffer.from(`${mode.replace(/^0/, "")} ${name}\0`, "latin1"), Buffer.from(id, "hex")]),
    ),
  );
}

function bytesOf(path: string): string {
  return Buffer.from(path, "utf8").toString("latin1");
}
