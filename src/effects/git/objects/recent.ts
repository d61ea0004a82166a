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

/**
 * The whole difference of each range. Of a cache without contents those alone that touch one of the paths: the others would have
 * to be fetched for nothing.
 */
export async function changesOf(
  store: Store,
  ranges: readonly Range[],
  paths: readonly string[],
): Promise<readonly Uint8Array[]> {
  if (store.supply === null) return await diffsBetween(store.gitDir, ranges);
  const changes: Uint8Array[] = [];
  for (const range of ranges) {
    const names = await gitOk(["diff-tree", "-r", "--no-renames", "--name-only", "-z", range.from, range.to], {
      gitDir: store.gitDir,
    });
    const touched = names.toString("utf8").split("\0");
    if (!touched.some((path) => paths.includes(path))) {
      changes.push(new Uint8Array());
      continue;
    }
    await supplyBetween(store, range.from, range.to);
    const [diff = new Uint8Array()] = await diffsBetween(store.gitDir, [range]);
    changes.push(diff);
  }
  return changes;
}
