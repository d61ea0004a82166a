// A three-way merge of trees, and what stands against it: each conflict with both sides and who touched the file last.
import type { Conflict } from "../../../domain/patch/build.ts";
import { git } from "../process/run.ts";
import { layOutAttributes } from "./attributes.ts";
import type { Store } from "../objects/store.ts";
import { supplyBetween } from "../objects/supply.ts";
import { entriesAt } from "../objects/trees.ts";

export type Merge = { readonly base: string; readonly ours: string; readonly theirs: string };

export type Merged =
  | { readonly kind: "clean"; readonly tree: string }
  /** `tree` holds the files with the conflict marked in them. */
  | { readonly kind: "conflict"; readonly tree: string; readonly paths: readonly string[]; readonly kinds: Kinds }
  | { readonly kind: "failed" };

/**
 * Whether a fix that stands on an older commit of the branch merges into its head, as a pull request would: null where it does, else
 * the paths in conflict, with more about the first of them.
 */
export async function conflictsWithHead(
  store: Store,
  { base, head, tip }: { readonly base: string; readonly head: string; readonly tip: string },
): Promise<{ readonly conflicts: readonly string[]; readonly conflictDetails: readonly Conflict[] } | null> {
  const trees = await Promise.all(
    [base, head, tip].map(async (commit) => (await store.look(`${commit}^{tree}`))?.id),
  );
  const [baseTree, ours, theirs] = trees;
  if (baseTree === undefined || ours === undefined || theirs === undefined)
    return { conflicts: [], conflictDetails: [] };
  await supplyBetween(store, baseTree, theirs);
  const merged = await mergeTrees(store, { base: baseTree, ours, theirs });
  if (merged.kind === "clean") return null;
  if (merged.kind === "failed") return { conflicts: [], conflictDetails: [] };
  return { conflicts: merged.paths, conflictDetails: await describeConflicts(store, merged, head) };
}

/** By path: what git calls the conflict. */
type Kinds = ReadonlyMap<string, string>;

/** Renames are followed. git 2.39 takes commits only, so throw-away ones stand for the three. */
export async function mergeTrees(store: Store, merge: Merge): Promise<Merged> {
  const base = await throwAway(store, merge.base, null);
  const [ours, theirs] = await Promise.all([
    throwAway(store, merge.ours, base),
    throwAway(store, merge.theirs, base),
  ]);
  const config = ["-c", "merge.renameLimit=7000", "-c", "merge.conflictStyle=merge"];
  const args = [...config, "merge-tree", "--write-tree", "-z", "--name-only", "--messages", ours, theirs];
  // Merge rules are those of the branch, as in a cherry-pick on it.
  const attributes = await layOutAttributes(store, merge.ours);
  const options = { gitDir: store.gitDir, ...(attributes === null ? {} : { workTree: attributes }) };
  let result = await git(args, options);
  // Looking for renames reads files that the patch does not touch, which a blobless cache may lack.
  if (result.code > 1 && (await supplyBetween(store, merge.base, merge.ours))) result = await git(args, options);
  if (result.code > 1) return { kind: "failed" };
  const parts = result.stdout.toString("utf8").split("\0");
  const tree = (parts[0] ?? "").trim();
  if (result.code === 0) return { kind: "clean", tree };
  const end = parts.indexOf("", 1);
  const paths = [...new Set(parts.slice(1, end < 0 ? undefined : end))];
  return { kind: "conflict", tree, paths, kinds: kindsIn(parts.slice(end + 1), new Set(paths)) };
}

/** Messages as `--messages -z` gives them: how many paths, the paths, the kind, the words. */
function kindsIn(parts: readonly string[], conflicted: ReadonlySet<string>): Kinds {
  const kinds = new Map<string, string>();
  for (let at = 0; at < parts.length;) {
    const count = Number(parts[at]);
    if (!Number.isInteger(count) || count < 1) break;
    const kind = parts[at + 1 + count] ?? "";
    if (kind.startsWith("CONFLICT"))
      for (const path of parts.slice(at + 1, at + 1 + count))
        if (conflicted.has(path)) kinds.set(path, /^CONFLICT \((.*)\)$/.exec(kind)?.[1] ?? "content");
    at += count + 3;
  }
  return kinds;
}

const NOBODY = "merge <merge> 0 +0000";

async function throwAway(store: Store, tree: string, parent: string | null): Promise<string> {
  const head = [
    `tree ${tree}`,
    ...(parent === null ? [] : [`parent ${parent}`]),
    `author ${NOBODY}`,
    `committer ${NOBODY}`,
  ];
  return await store.write("commit", Buffer.from(`${head.join("\n")}\n\nmerge\n`));
}

const MOST_FILES = 20;
const MOST_SIDES = 3;
const MOST_LINES = 40;
const MOST_BYTES = 2_000_000;

/** What a person needs to mend each conflict: both sides, and the branch's last commit to the file. */
export async function describeConflicts(
  store: Store,
  merged: Extract<Merged, { kind: "conflict" }>,
  branchHead: string,
): Promise<readonly Conflict[]> {
  return await Promise.all(
    merged.paths.slice(0, MOST_FILES).map(async (path) => ({
      path,
      kind: merged.kinds.get(path) ?? "content",
      sides: await sidesOf(store, merged.tree, path),
      lastTouched: await lastTouched(store.gitDir, branchHead, path),
    })),
  );
}

async function sidesOf(store: Store, tree: string, path: string): Promise<Conflict["sides"]> {
  const [entry] = (await entriesAt(store, tree, [path])).values();
  const head = entry === undefined ? null : await store.look(entry.id);
  if (head === null || head.kind !== "blob" || head.size > MOST_BYTES) return [];
  const blob = await store.read(head.id);
  return blob === null || blob.content.includes(0) ? [] : markedSides(blob.content.toString("utf8"));
}

/** The marked places of a file, the first few, each side cut to what a person reads. */
export function markedSides(text: string): Conflict["sides"] {
  const sides: { line: number; branch: string[]; patch: string[] }[] = [];
  let side: "branch" | "patch" | null = null;
  for (const [index, line] of text.split("\n").entries()) {
    const last = sides.at(-1);
    if (/^<{7} /.test(line)) {
      if (sides.length === MOST_SIDES) break;
      sides.push({ line: index + 1, branch: [], patch: [] });
      side = "branch";
    } else if (side === "branch" && line === "=======") side = "patch";
    else if (side === "patch" && /^>{7} /.test(line)) side = null;
    else if (side !== null && last !== undefined && last[side].length < MOST_LINES) last[side].push(line);
  }
  return sides.map(({ line, branch, patch }) => ({ line, branch: branch.join("\n"), patch: patch.join("\n") }));
}

async function lastTouched(gitDir: string, head: string, path: string): Promise<Conflict["lastTouched"]> {
  const args = ["--literal-pathspecs", "log", "-1", "--format=%H%x00%an%x00%aI%x00%s", head, "--", path];
  const found = await git(args, { gitDir });
  const [sha, author, date, subject] = found.stdout.toString("utf8").trimEnd().split("\0");
  if (found.code !== 0 || sha === undefined || author === undefined || date === undefined) return null;
  return { sha, author, date, subject: subject ?? "" };
}
