// Commits that came to public branches, and what each changes: for the watch over what may have become known.
import { gitOk } from "../process/run.ts";
import { diffsBetween, type Range } from "./objects.ts";
import type { Store } from "./store.ts";
import { supplyBetween } from "./supply.ts";

export type RecentCommit = {
  readonly sha: string;
  readonly parent: string;
  readonly author: string;
  readonly message: string;
};

/** More are not looked at one by one. */
const MOST_COMMITS = 400;

/** Commits on any branch that none of `seen` leads to, and, where it is said, only those since then. Merges aside, newest first. */
export async function recentCommits(
  { gitDir }: Store,
  { seen, since }: { readonly seen: readonly string[]; readonly since: string | null },
): Promise<readonly RecentCommit[]> {
  const args = ["log", "--no-merges", `--max-count=${MOST_COMMITS}`, "--format=%H%x00%P%x00%an%x00%B%x00", "-z"];
  const range = since === null ? [] : [`--since=${since}`];
  const input = seen.map((sha) => `^${sha}\n`).join("");
  const out = (await gitOk([...args, ...range, "--stdin", "--glob=refs/borrowed/*"], { gitDir, input })).toString(
    "utf8",
  );
  const fields = out.split("\0");
  const commits: RecentCommit[] = [];
  for (let at = 0; at + 4 < fields.length; at += 5) {
    const [sha = "", parent = "", author = "", message = ""] = fields.slice(at, at + 4);
    if (parent !== "") commits.push({ sha: sha.trim(), parent, author, message });
  }
  return commits;
}

/** A change of more files is looked at only where it touches the files in question, and one of very many not at all. */
const MANY_FILES = 50;
const TOO_MANY_FILES = 2_000;
/** So many differences lie in memory at once. */
const CHUNK = 25;

/**
 * The whole difference of each range; empty where it is not looked at. Of a cache without contents those alone that touch one of
 * the paths: the others would have to be fetched for nothing.
 */
export async function changesOf(
  store: Store,
  ranges: readonly Range[],
  paths: readonly string[],
): Promise<readonly Uint8Array[]> {
  const names = await namesOf(store, ranges);
  const wanted = ranges.flatMap((range, at) => {
    const touched = names[at] ?? [];
    const close = touched.some((path) => paths.includes(path)) && touched.length <= TOO_MANY_FILES;
    const small = store.supply === null && touched.length <= MANY_FILES;
    return close || small ? [{ range, at }] : [];
  });
  const changes: Uint8Array[] = ranges.map(() => new Uint8Array());
  for (let from = 0; from < wanted.length; from += CHUNK) {
    const chunk = wanted.slice(from, from + CHUNK);
    for (const { range } of chunk) await supplyBetween(store, range.from, range.to);
    const found = await diffsBetween(
      store.gitDir,
      chunk.map(({ range }) => range),
    );
    for (const [index, { at }] of chunk.entries()) changes[at] = Uint8Array.from(found[index] ?? []);
  }
  return changes;
}

/** The paths that each range touches, by one git. */
async function namesOf({ gitDir }: Store, ranges: readonly Range[]): Promise<readonly (readonly string[])[]> {
  if (ranges.length === 0) return [];
  const args = [
    "-c",
    "core.quotePath=false",
    "diff-tree",
    "--stdin",
    "-r",
    "--no-renames",
    "--name-only",
    "--always",
  ];
  const input = ranges.map(({ from, to }) => `${to} ${from}\n`).join("");
  const lines = (await gitOk(args, { gitDir, input })).toString("utf8").split("\n");
  const all: string[][] = [];
  for (const line of lines) {
    if (line === ranges[all.length]?.to) all.push([]);
    else if (line !== "") all.at(-1)?.push(line);
  }
  return all;
}
