// Walks over history, as `git rev-list` and `git merge-base` make them, newest commit first.
import { readCommit } from "./commits.ts";
import { branchesOf } from "./references.ts";

type Seen = { readonly id: string; readonly seconds: number; readonly parents: readonly string[]; order: number };

/** Commits by date, newest first; of two at the same second the one that came first. */
function queue(): {
  push: (commit: Seen) => void;
  pop: () => Seen | undefined;
  some: (test: (commit: Seen) => boolean) => boolean;
} {
  const list: Seen[] = [];
  let count = 0;
  return {
    push(commit) {
      commit.order = count++;
      let low = 0;
      let high = list.length;
      // The next one stands last.
      while (low < high) {
        const middle = (low + high) >> 1;
        const other = list[middle];
        if (other !== undefined && other.seconds < commit.seconds) low = middle + 1;
        else high = middle;
      }
      list.splice(low, 0, commit);
    },
    pop: () => list.pop(),
    some: (test) => list.some(test),
  };
}

function seenAt(gitDir: string, id: string): Seen {
  const { committer, parents } = readCommit(gitDir, id);
  return { id, seconds: committer.seconds, parents, order: 0 };
}

/** Clocks differ: git looks so many commits further before it believes that nothing more is to come. */
const SLOP = 5;

/** The commits that `to` has and none of `without`, newest first: `git rev-list to --not without`. */
export function commitsBetween(gitDir: string, without: readonly string[], to: string): readonly string[] {
  const dull = new Set<string>();
  const seen = new Map<string, Seen>();
  const waiting = queue();
  const waits = new Set<string>();
  const add = (id: string): void => {
    if (seen.has(id)) return;
    const commit = seenAt(gitDir, id);
    seen.set(id, commit);
    waits.add(id);
    waiting.push(commit);
  };
  const markDull = (id: string): void => {
    const todo = [id];
    for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
      if (dull.has(next)) continue;
      dull.add(next);
      const commit = seen.get(next);
      // Only what was passed already has to hand it on; the others do so when their turn comes.
      if (commit !== undefined && !waits.has(next)) todo.push(...commit.parents);
    }
  };
  add(to);
  for (const id of without) {
    markDull(id);
    add(id);
  }
  const found: string[] = [];
  let slop = SLOP;
  for (let commit = waiting.pop(); commit !== undefined; commit = waiting.pop()) {
    waits.delete(commit.id);
    const isDull = dull.has(commit.id);
    if (!isDull) found.push(commit.id);
    for (const parent of commit.parents) {
      if (isDull) markDull(parent);
      add(parent);
    }
    slop = waiting.some(({ id }) => !dull.has(id)) ? SLOP : slop - 1;
    if (isDull && slop <= 0) break;
  }
  return found.filter((id) => !dull.has(id));
}

/** The commits that no branch has yet. */
export function newCommits(gitDir: string, to: string, branches = branchesOf(gitDir)): readonly string[] {
  return commitsBetween(
    gitDir,
    branches.map((branch) => branch.sha),
    to,
  );
}

const LEFT = 1;
const RIGHT = 2;
const STALE = 4;

/** The best common ancestor; null where there is none. Of several as good, the newest. */
export function mergeBase(gitDir: string, left: string, right: string): string | null {
  const candidates = commonAncestors(gitDir, left, right);
  const [best = null] = candidates.filter((candidate) =>
    candidates.every(
      (other) => other === candidate || !commonAncestors(gitDir, candidate, other).includes(candidate),
    ),
  );
  return best;
}

export function isAncestor(gitDir: string, older: string, newer: string): boolean {
  return commonAncestors(gitDir, older, newer).includes(older);
}

function commonAncestors(gitDir: string, left: string, right: string): readonly string[] {
  if (left === right) return [left];
  const marks = new Map<string, number>();
  const waiting = queue();
  const mark = (id: string, flags: number): void => {
    const before = marks.get(id) ?? 0;
    if ((before & flags) === flags) return;
    marks.set(id, before | flags);
    waiting.push(seenAt(gitDir, id));
  };
  mark(left, LEFT);
  mark(right, RIGHT);
  const found: string[] = [];
  while (waiting.some(({ id }) => ((marks.get(id) ?? 0) & STALE) === 0)) {
    const commit = waiting.pop();
    if (commit === undefined) break;
    let flags = marks.get(commit.id) ?? 0;
    if ((flags & (LEFT | RIGHT)) === (LEFT | RIGHT)) {
      if ((flags & STALE) === 0 && !found.includes(commit.id)) found.push(commit.id);
      flags |= STALE;
    }
    for (const parent of commit.parents) mark(parent, flags);
  }
  return found.filter((id) => ((marks.get(id) ?? 0) & STALE) === 0);
}
