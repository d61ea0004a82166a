// Whether a tag's history has a fix, where its content does not tell: by the fix's own commits, or others with the same change.
import { echoOf, type Hunks } from "../../../domain/advisories/releases/release.ts";
import { git } from "../process/run.ts";
import { diffsBetween, hunksOf } from "./objects.ts";
import type { Store } from "./store.ts";
import { differing, supplyThese } from "./supply.ts";

export type FixInHistory = {
  readonly commit: string;
  readonly landed: readonly string[];
  readonly base: string;
  readonly paths: readonly string[];
};

/** So many commits that touch the fix's files are looked at, newest first. */
const MOST_COMMITS = 1_000;
const MOST_PATHS = 200;
/** So many of these bring the fix, or take it back: more are no backports. */
const MOST_ECHOES = 60;

type Echo = ReturnType<typeof echoOf>;

/** By tag: whether its history has the fix, and no later commit in it takes it back; null: no commit there speaks of it. */
export async function historyOf(
  store: Store,
  fix: FixInHistory,
  tags: readonly { readonly name: string; readonly object: string }[],
  tagsWith: (commit: string) => Promise<ReadonlySet<string>>,
): Promise<ReadonlyMap<string, boolean | null>> {
  const [diff = NONE] = await diffsBetween(store.gitDir, [{ from: fix.base, to: fix.commit }]);
  const commits = await touching(store, fix, tags);
  const echoes = await echoesOf(store, fix, hunksOf(diff), commits);
  const found = new Map<string, boolean | null>(tags.map(({ name }) => [name, null]));
  // Newest first: what was done last is what holds.
  for (const { sha, echo } of echoes.slice(0, MOST_ECHOES))
    for (const name of await tagsWith(sha)) if (found.get(name) === null) found.set(name, echo === "brings");
  return found;
}

type Commit = { readonly sha: string; readonly parent: string; readonly picked: boolean };

/** Commits that touch the fix's files and that its branch did not have before it, newest first. */
async function touching(
  { gitDir }: Store,
  { commit, landed, base, paths }: FixInHistory,
  tags: readonly { readonly object: string }[],
): Promise<readonly Commit[]> {
  const args = ["log", "--no-merges", `--max-count=${MOST_COMMITS}`, "-z", "--format=%H %P%x00%B%x00", "--stdin"];
  const asked = ["--literal-pathspecs", ...args, "--", ...paths.slice(0, MOST_PATHS)];
  const input = [`^${base}`, ...tags.map(({ object }) => object)].map((line) => `${line}\n`).join("");
  const shown = await git(asked, { gitDir, input });
  if (shown.code !== 0) return [];
  const own = new Set([commit, ...landed]);
  const fields = shown.stdout.toString("utf8").split("\0");
  const commits: Commit[] = [];
  for (let at = 0; at + 1 < fields.length; at += 3) {
    const [sha = "", parent = ""] = (fields[at] ?? "").trim().split(" ");
    const named = /^\(cherry picked from commit ([0-9a-f]{40,64})\)$/gm;
    const picked = [...(fields[at + 1] ?? "").matchAll(named)].some(([, from = ""]) => own.has(from));
    if (parent !== "") commits.push({ sha, parent, picked });
  }
  return commits;
}

/** Those that bring the fix's change or take it back, in their order. */
async function echoesOf(
  store: Store,
  fix: FixInHistory,
  wanted: Hunks,
  commits: readonly Commit[],
): Promise<readonly { readonly sha: string; readonly echo: NonNullable<Echo> }[]> {
  const paths = fix.paths.slice(0, MOST_PATHS);
  if (store.supply !== null) {
    const ids: string[] = [];
    for (const { sha, parent } of commits) ids.push(...(await differing(store, parent, sha, paths)));
    await supplyThese(store, [...new Set(ids)]);
  }
  const ranges = commits.flatMap(({ sha, parent }) => [
    { from: parent, to: sha },
    { from: sha, to: parent },
  ]);
  const diffs = await diffsBetween(store.gitDir, ranges, paths);
  return commits.flatMap(({ sha, picked }, at) => {
    const [hunks, reversed] = [hunksOf(diffs[at * 2] ?? NONE), hunksOf(diffs[at * 2 + 1] ?? NONE)];
    const echo = echoOf(wanted, { hunks, reversed }) ?? (picked ? "brings" : null);
    return echo === null ? [] : [{ sha, echo }];
  });
}

const NONE = new Uint8Array();
