// Git's objects of a bare repository, read and written in this process: a process of git for each would be most of a story.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { deflateSync, inflateSync } from "node:zlib";
import { GitError } from "../git.ts";
import { packedObject } from "./packs.ts";

export type ObjectType = "commit" | "tree" | "blob" | "tag";
export type GitObject = { readonly type: ObjectType; readonly body: Buffer };

const TYPES: readonly ObjectType[] = ["commit", "tree", "blob", "tag"];

/** Objects never change, and the same ones are read again and again: by repository, then by id. */
const known = new Map<string, Map<string, GitObject>>();
const KEPT = 20_000;
const KEPT_BYTES = 1024 * 1024;

function keep(gitDir: string, id: string, { type, body }: GitObject): GitObject {
  // What zlib hands out lies in a piece of memory many times as long, and every process started has that copied.
  const object = { type, body: Buffer.from(body) };
  if (body.length > KEPT_BYTES) return object;
  const kept = known.get(gitDir) ?? new Map<string, GitObject>();
  if (kept.size >= KEPT) kept.clear();
  known.set(gitDir, kept.set(id, object));
  return object;
}

/** For when a repository is removed or replaced. */
export function forgetObjects(gitDir: string): void {
  known.delete(gitDir);
}

/** The object of that id; null where the repository has none. */
export function readObject(gitDir: string, id: string): GitObject | null {
  const there = known.get(gitDir)?.get(id);
  if (there !== undefined) return there;
  const found = objectIn(join(gitDir, "objects"), id);
  return found === null ? null : keep(gitDir, id, found);
}

function objectIn(folder: string, id: string): GitObject | null {
  const found = looseObject(folder, id) ?? packedObject(folder, id);
  if (found !== null) return found;
  for (const other of alternates(folder)) {
    const borrowed = objectIn(other, id);
    if (borrowed !== null) return borrowed;
  }
  return null;
}

/** Folders whose objects count as this one's, too. */
function alternates(folder: string): readonly string[] {
  const file = join(folder, "info", "alternates");
  if (!existsSync(file)) return [];
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"));
}

function looseObject(folder: string, id: string): GitObject | null {
  let packed: Buffer;
  try {
    packed = readFileSync(join(folder, id.slice(0, 2), id.slice(2)));
  } catch {
    return null;
  }
  const bytes = inflateSync(packed);
  const end = bytes.indexOf(0);
  const name = bytes.toString("latin1", 0, bytes.indexOf(" "));
  const type = TYPES.find((candidate) => candidate === name);
  if (type === undefined) throw new GitError(`object ${id} is a ${name}`);
  return { type, body: bytes.subarray(end + 1) };
}

/** The body of an object of that type; throws where there is none. */
export function objectOf(gitDir: string, id: string, type: ObjectType): Buffer {
  const found = readObject(gitDir, id);
  if (found?.type !== type) throw new GitError(`${id} is no ${type} of this repository`);
  return found.body;
}

/** Writes an object, unless it is there; returns its id. */
export function writeObject(gitDir: string, type: ObjectType, body: Uint8Array): string {
  const bytes = Buffer.concat([Buffer.from(`${type} ${body.length}\0`, "latin1"), body]);
  const id = createHash("sha1").update(bytes).digest("hex");
  if (readObject(gitDir, id) !== null) return id;
  const folder = join(gitDir, "objects", id.slice(0, 2));
  mkdirSync(folder, { recursive: true });
  // As git does it: whoever reads meanwhile sees the whole object or none.
  const draft = join(folder, `tmp_obj_${process.pid}_${id}`);
  writeFileSync(draft, deflateSync(bytes, { level: 1 }), { mode: 0o444 });
  renameSync(draft, join(folder, id.slice(2)));
  keep(gitDir, id, { type, body: Buffer.from(body) });
  return id;
}

export function writeBlob(gitDir: string, content: Uint8Array | string): string {
  return writeObject(gitDir, "blob", Buffer.from(content));
}
