// References of a bare repository, read from its files, and moved as `git update-ref` does it: compare, then swap.
import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { ask } from "../git.ts";
import { readObject } from "./objects.ts";

export type Reference = { readonly ref: string; readonly id: string };

const ID = /^[0-9a-f]{40}$/;

function contentOf(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}

function packedRefs(gitDir: string): readonly Reference[] {
  return (contentOf(join(gitDir, "packed-refs")) ?? "").split("\n").flatMap((line) => {
    const [, id, ref] = /^([0-9a-f]{40}) (refs\/.+)$/.exec(line) ?? [];
    return id === undefined || ref === undefined ? [] : [{ id, ref }];
  });
}

/** What a full reference name stands at; null where there is none. */
export function refAt(gitDir: string, ref: string): string | null {
  if (!isRefName(ref)) return null;
  const loose = contentOf(join(gitDir, ref))?.trim();
  if (loose !== undefined && ID.test(loose)) return loose;
  return packedRefs(gitDir).find((packed) => packed.ref === ref)?.id ?? null;
}

/** As `git check-ref-format` has it. */
export function isRefName(ref: string): boolean {
  // eslint-disable-next-line no-control-regex
  if (/[\x00-\x20\x7f~^:?*[\\]|\.\.|@\{|\/\/|^\/|\/$|\.$/.test(ref) || !ref.includes("/")) return false;
  return ref.split("/").every((part) => !part.startsWith(".") && !part.endsWith(".lock"));
}

/** The commit of a branch; null where there is none. */
export function headOf(gitDir: string, branch: string): string | null {
  return refAt(gitDir, `refs/heads/${branch}`);
}

/** All references below `prefix` (which ends with a slash), by name. */
export function refsBelow(gitDir: string, prefix = "refs/"): readonly Reference[] {
  const found = new Map(
    packedRefs(gitDir)
      .filter(({ ref }) => ref.startsWith(prefix))
      .map((ref) => [ref.ref, ref] as const),
  );
  for (const ref of filesBelow(join(gitDir, prefix), prefix)) {
    const id = refAt(gitDir, ref);
    if (id !== null) found.set(ref, { ref, id });
  }
  return [...found.values()].toSorted((a, b) => Buffer.compare(Buffer.from(a.ref), Buffer.from(b.ref)));
}

function filesBelow(folder: string, prefix: string): readonly string[] {
  let list;
  try {
    list = readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
  return list.flatMap((entry) =>
    entry.isDirectory()
      ? filesBelow(join(folder, entry.name), `${prefix}${entry.name}/`)
      : [`${prefix}${entry.name}`],
  );
}

export function branchesOf(
  gitDir: string,
  prefix = "",
): readonly { readonly name: string; readonly sha: string }[] {
  return refsBelow(gitDir, "refs/heads/")
    .map(({ ref, id }) => ({ name: ref.slice("refs/heads/".length), sha: id }))
    .filter(({ name }) => name.startsWith(prefix));
}

/** The branch that `HEAD` names, born or not. */
export function headBranch(gitDir: string): string | null {
  return /^ref: (refs\/\S+)/.exec(contentOf(join(gitDir, "HEAD")) ?? "")?.[1] ?? null;
}

/** Where git looks for a name, beside the branches. */
const PLACES = ["", "refs/", "refs/tags/", "refs/remotes/"];

/** Nothing but a name: no short id, no `HEAD` or other name of git's own, no description, and nothing that git reckons with. */
function isPlain(name: string): boolean {
  return !/[~^:@{]|^[0-9a-f]{4,40}$|-g[0-9a-f]+$|^[A-Z_]+$/.test(name);
}

/** What a name means in a repository: a branch, a tag or a commit; null: nothing. */
export async function commitOf(gitDir: string, name: string): Promise<string | null> {
  const head = headOf(gitDir, name);
  if (head !== null) return head;
  if (ID.test(name) && readObject(gitDir, name)?.type === "commit") return name;
  if (isPlain(name) && !PLACES.some((place) => refAt(gitDir, `${place}${name}`) !== null)) return null;
  // Tags, short ids and what else git understands.
  return await ask(gitDir, "rev-parse", "--verify", "--quiet", "--end-of-options", `${name}^{commit}`);
}

/** Moves, makes (`from` null) or deletes (`to` null) a reference; false where it is not at `from`, or cannot be. */
export function swapRef(
  gitDir: string,
  ref: string,
  { from, to }: { readonly from: string | null; readonly to: string | null },
): boolean {
  const file = join(gitDir, ref);
  if (!isRefName(ref) || !hasRoom(gitDir, ref)) return false;
  let lock: number;
  try {
    mkdirSync(dirname(file), { recursive: true });
    lock = openSync(`${file}.lock`, "wx");
  } catch {
    return false;
  }
  try {
    if (refAt(gitDir, ref) !== from) return false;
    if (to === null) {
      forgetPacked(gitDir, ref);
      rmSync(file, { force: true });
      return true;
    }
    writeSync(lock, `${to}\n`);
    renameSync(`${file}.lock`, file);
    return true;
  } finally {
    closeSync(lock);
    rmSync(`${file}.lock`, { force: true });
    if (to === null) dropEmpty(gitDir, dirname(file));
  }
}

/** Whether no other reference stands where this one needs a folder, or the other way round. */
function hasRoom(gitDir: string, ref: string): boolean {
  const parts = ref.split("/");
  for (let count = 2; count < parts.length; count += 1)
    if (refAt(gitDir, parts.slice(0, count).join("/")) !== null) return false;
  if (refsBelow(gitDir, `${ref}/`).length > 0) return false;
  // Git leaves empty folders behind.
  if (isFolder(join(gitDir, ref))) rmSync(join(gitDir, ref), { recursive: true });
  return true;
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

function forgetPacked(gitDir: string, ref: string): void {
  const file = join(gitDir, "packed-refs");
  const text = contentOf(file);
  if (text === null || !text.includes(` ${ref}\n`)) return;
  const left = text.replaceAll(
    /^([0-9a-f]{40} (.*)\n(?:\^[0-9a-f]{40}\n)?)/gm,
    (whole, _: string, name: string) => (name === ref ? "" : whole),
  );
  const draft = openSync(`${file}.new`, "w");
  writeSync(draft, left);
  closeSync(draft);
  renameSync(`${file}.new`, file);
}

function dropEmpty(gitDir: string, folder: string): void {
  for (let at = folder; at.startsWith(join(gitDir, "refs", "heads") + "/"); at = dirname(at)) {
    try {
      rmdirSync(at);
    } catch {
      return;
    }
  }
}
