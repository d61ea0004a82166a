// Trees: what stands at a path, writing a tree with some entries changed, and what differs between two.
import { GitError } from "../git.ts";
import { objectOf, readObject, writeObject } from "./objects.ts";

/** `mode` as git prints it, six digits. */
export type Entry = { readonly name: string; readonly mode: string; readonly id: string };
export type PathEntry = { readonly path: string; readonly mode: string; readonly id: string };

const TREE = "040000";
const MODULE = "160000";

export function typeOf(mode: string): "tree" | "commit" | "blob" {
  return mode === TREE ? "tree" : mode === MODULE ? "commit" : "blob";
}

/** The entries of a tree object, in git's order. */
export function entriesOf(gitDir: string, tree: string): readonly Entry[] {
  const bytes = objectOf(gitDir, tree, "tree");
  const found: Entry[] = [];
  for (let at = 0; at < bytes.length;) {
    const space = bytes.indexOf(0x20, at);
    const end = bytes.indexOf(0, space);
    found.push({
      mode: bytes.toString("latin1", at, space).padStart(6, "0"),
      name: bytes.toString("utf8", space + 1, end),
      id: bytes.toString("hex", end + 1, end + 21),
    });
    at = end + 21;
  }
  return found;
}

/** What stands at a path below a tree; null: nothing. */
export function entryAt(gitDir: string, tree: string, path: string): Entry | null {
  const parts = path.split("/");
  let found: Entry | null = { name: "", mode: TREE, id: tree };
  for (const part of parts) {
    if (found?.mode !== TREE) return null;
    found = entriesOf(gitDir, found.id).find((entry) => entry.name === part) ?? null;
  }
  return found;
}

/** Everything below a tree, with the folders themselves before what is in them. */
export function allBelow(gitDir: string, tree: string, prefix = ""): readonly PathEntry[] {
  return entriesOf(gitDir, tree).flatMap(({ name, mode, id }) => {
    const path = `${prefix}${name}`;
    const own = { path, mode, id };
    return mode === TREE ? [own, ...allBelow(gitDir, id, `${path}/`)] : [own];
  });
}

/** The bytes of a blob; null for what is none, as a folder or a submodule. */
export function sizeOf(
  gitDir: string,
  { mode, id }: { readonly mode: string; readonly id: string },
): number | null {
  return typeOf(mode) === "blob" ? objectOf(gitDir, id, "blob").length : null;
}

/** `blob` null deletes; any object may stand behind `blob`. */
export type TreeEntry = { readonly path: string; readonly mode: string; readonly blob: string | null };

/** Writes the tree that has these entries changed; `base` null: an empty one. Returns its id. */
export function writeTree(gitDir: string, base: string | null, changes: readonly TreeEntry[]): string {
  for (const { path, mode, blob } of changes) {
    if (path.split("/").some((part) => ["", ".", "..", ".git"].includes(part.toLowerCase())))
      throw new GitError(`Invalid path '${path}'`);
    if (blob !== null && mode !== MODULE && readObject(gitDir, blob) === null)
      throw new GitError(`invalid object ${mode} ${blob} for '${path}'`);
  }
  return changed(gitDir, base, changes) ?? writeObject(gitDir, "tree", Buffer.alloc(0));
}

/** The changed tree's id; null where nothing is left in it. */
function changed(gitDir: string, base: string | null, changes: readonly TreeEntry[]): string | null {
  const entries = new Map(
    (base === null ? [] : entriesOf(gitDir, base)).map((entry) => [entry.name, entry] as const),
  );
  const inside = new Map<string, TreeEntry[]>();
  for (const { path, mode, blob } of changes) {
    const [name = "", ...rest] = path.split("/");
    if (rest.length > 0) inside.set(name, [...(inside.get(name) ?? []), { path: rest.join("/"), mode, blob }]);
    else if (blob === null) entries.delete(name);
    else if (entries.get(name)?.mode === TREE && mode !== TREE) throw new GitError(`'${path}' is a folder`);
    else entries.set(name, { name, mode, id: blob });
  }
  for (const [name, below] of inside) {
    const there = entries.get(name);
    if (there !== undefined && there.mode !== TREE) {
      if (below.every(({ blob }) => blob === null)) continue;
      throw new GitError(`'${name}' is not a folder`);
    }
    const id = changed(gitDir, there?.id ?? null, below);
    if (id === null) entries.delete(name);
    else entries.set(name, { name, mode: TREE, id });
  }
  return entries.size === 0 ? null : writeEntries(gitDir, [...entries.values()]);
}

function writeEntries(gitDir: string, entries: readonly Entry[]): string {
  const keyed = entries.map((entry) => ({
    entry,
    key: Buffer.from(entry.mode === TREE ? `${entry.name}/` : entry.name),
  }));
  const parts = keyed
    .toSorted((a, b) => Buffer.compare(a.key, b.key))
    .flatMap(({ entry }) => [
      Buffer.from(`${entry.mode.replace(/^0/, "")} ${entry.name}\0`),
      Buffer.from(entry.id, "hex"),
    ]);
  return writeObject(gitDir, "tree", Buffer.concat(parts));
}

export type Difference = {
  readonly path: string;
  readonly status: "added" | "removed" | "modified";
  /** The blob; of a removed file the one that it was. */
  readonly id: string;
};

/** The files that differ between two trees (null: an empty one), in git's order; a rename is a removal and an addition. */
export function differences(
  gitDir: string,
  from: string | null,
  to: string | null,
  prefix = "",
): readonly Difference[] {
  if (from === to) return [];
  const [old, fresh] = [from, to].map(
    (tree) => new Map((tree === null ? [] : entriesOf(gitDir, tree)).map((entry) => [entry.name, entry] as const)),
  ) as [Map<string, Entry>, Map<string, Entry>];
  const names = [...new Set([...old.keys(), ...fresh.keys()])];
  const folder = (name: string): boolean => (old.get(name) ?? fresh.get(name))?.mode === TREE;
  const key = (name: string): Buffer => Buffer.from(folder(name) ? `${name}/` : name);
  return names
    .map((name) => ({ name, key: key(name) }))
    .toSorted((a, b) => Buffer.compare(a.key, b.key))
    .flatMap(({ name }) =>
      between(gitDir, { before: old.get(name), after: fresh.get(name), path: `${prefix}${name}` }),
    );
}

type Pair = { readonly before: Entry | undefined; readonly after: Entry | undefined; readonly path: string };

function between(gitDir: string, { before, after, path }: Pair): readonly Difference[] {
  if (before !== undefined && after !== undefined) {
    if (before.id === after.id && before.mode === after.mode) return [];
    if (before.mode !== TREE && after.mode !== TREE) return [{ path, status: "modified", id: after.id }];
  }
  const folders = [before, after].map((entry) => (entry?.mode === TREE ? entry.id : null));
  const files: Difference[] = [];
  if (before !== undefined && before.mode !== TREE) files.push({ path, status: "removed", id: before.id });
  if (after !== undefined && after.mode !== TREE) files.push({ path, status: "added", id: after.id });
  return [...files, ...differences(gitDir, folders[0] ?? null, folders[1] ?? null, `${path}/`)];
}
