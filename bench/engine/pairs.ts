// Backports of a real project: which commit on main each commit of a release branch came from.
import { git, lines } from "./git.ts";

export type Pair = {
  readonly branch: string;
  /** The commit on main, and the one that landed on the release branch. */
  readonly main: string;
  readonly landed: string;
  readonly route: "number" | "title" | "cherry-pick" | "patch-id";
};

type Commit = { readonly id: string; readonly subject: string; readonly body: string };

const HOUSEKEEPING =
  /\b(?:changelog|release notes?)\b|^(?:bump|set|update|prepare|start)\b.*\bversion\b|^release\b|^v?\d+\.\d+/i;

/**
 * Pairs that are sure: by main's pull request number kept in the subject, by `Automated cherry pick of #N` with one number,
 * by the same title, or by patch-id. Left out: housekeeping, picks of several, and pairs that share under half of their files.
 */
export function findPairs(clone: string): readonly Pair[] {
  const main = commitsOf(clone, ["main"]);
  const byNumber = new Map<string, string>();
  const byTitle = new Map<string, string | null>();
  for (const { id, subject } of main) {
    const number = /\(#(\d+)\)\s*$/.exec(subject)?.[1];
    if (number !== undefined) byNumber.set(number, id);
    const title = titleOf(subject);
    byTitle.set(title, byTitle.has(title) ? null : id);
  }
  const byPatch = patchIds(clone, ["main"]);
  const pairs: Pair[] = [];
  const branches = lines(git(clone, ["for-each-ref", "--format=%(refname:short)", "refs/heads/release-*"]));
  for (const branch of branches) {
    const only = commitsOf(clone, [branch, "--not", "main"]);
    const patches = new Map([...patchIds(clone, [branch, "--not", "main"])].map(([patch, id]) => [id, patch]));
    for (const commit of only) {
      if (HOUSEKEEPING.test(commit.subject)) continue;
      const found = originOf(commit, byNumber, byTitle, byPatch.get(patches.get(commit.id) ?? ""));
      if (found !== null && sharesFiles(clone, found.main, commit.id))
        pairs.push({ branch, landed: commit.id, ...found });
    }
  }
  return pairs;
}

function originOf(
  { subject, body }: Commit,
  byNumber: ReadonlyMap<string, string>,
  byTitle: ReadonlyMap<string, string | null>,
  samePatch: string | undefined,
): Pick<Pair, "main" | "route"> | null {
  const kept = [...subject.matchAll(/\(#(\d+)\)/g)].flatMap(([, number]) => byNumber.get(number ?? "") ?? []);
  if (kept.length === 1 && kept[0] !== undefined) return { main: kept[0], route: "number" };
  const picked = [...`${subject}\n${body}`.matchAll(/cherry[- ]pick(?:ed)? (?:of|from) ((?:#\d+[ ,and]*)+)/gi)]
    .flatMap(([, numbers]) => numbers?.match(/\d+/g) ?? [])
    .filter((number, index, all) => all.indexOf(number) === index);
  if (picked.length > 1) return null;
  const single = byNumber.get(picked[0] ?? "");
  if (single !== undefined) return { main: single, route: "cherry-pick" };
  const titled = byTitle.get(titleOf(subject));
  if (titled !== undefined && titled !== null) return { main: titled, route: "title" };
  return samePatch === undefined ? null : { main: samePatch, route: "patch-id" };
}

/** The subject without numbers of pull requests and without the name of a release before it. */
function titleOf(subject: string): string {
  return subject
    .replaceAll(/\s*\(#\d+\)/g, "")
    .replace(/^\[?(?:release[- ]?)?v?\d+\.\d+\]?:?\s*/i, "")
    .trim()
    .toLowerCase();
}

function sharesFiles(clone: string, a: string, b: string): boolean {
  const names = (commit: string): ReadonlySet<string> =>
    new Set(lines(git(clone, ["diff-tree", "-r", "--no-commit-id", "--name-only", commit])));
  const [one, other] = [names(a), names(b)];
  const common = [...other].filter((name) => one.has(name)).length;
  return other.size > 0 && common * 2 >= other.size;
}

function commitsOf(clone: string, range: readonly string[]): readonly Commit[] {
  return git(clone, ["log", "--no-merges", "--format=%H%x01%s%x01%b%x02", ...range])
    .toString("utf8")
    .split("\x02")
    .map((entry) => entry.trim().split("\x01"))
    .filter((parts) => parts.length === 3)
    .map(([id = "", subject = "", body = ""]) => ({ id, subject, body }));
}

/** By patch-id: the commit. */
function patchIds(clone: string, range: readonly string[]): ReadonlyMap<string, string> {
  const diffs = git(clone, ["log", "--no-merges", "-p", "--no-ext-diff", "--format=commit %H", ...range]);
  const ids = lines(git(clone, ["patch-id", "--stable"], { input: diffs }));
  return new Map(ids.map((line) => line.split(" ") as [string, string]));
}

/** The same commit of main on the next newer release branch; null: it landed on none. */
export function nearestNewer(pair: Pair, pairs: readonly Pair[]): Pair | null {
  const newer = pairs
    .filter(({ main, branch }) => main === pair.main && compareVersions(branch, pair.branch) > 0)
    .toSorted((a, b) => compareVersions(a.branch, b.branch));
  return newer[0] ?? null;
}

function compareVersions(a: string, b: string): number {
  const [one, other] = [a, b].map((name) => (name.match(/\d+/g) ?? []).map(Number));
  for (let at = 0; at < Math.max(one?.length ?? 0, other?.length ?? 0); at += 1) {
    const difference = (one?.[at] ?? 0) - (other?.[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
