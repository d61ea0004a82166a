// Backports: what main's patch comes to on each release branch, held against a cherry-pick of the commit itself.
import { buildBranch } from "../../src/effects/git/build/build.ts";
import { readPatch } from "../../src/domain/patch/read.ts";
import type { BranchBuild } from "../../src/domain/patch/build.ts";
import type { Store } from "../../src/effects/git/objects/store.ts";
import { git, lines, tryGit } from "./git.ts";
import type { Pair } from "./pairs.ts";

const COMMITTER = { name: "Bench", email: "bench@embargo.example", date: "2023-11-14T22:13:20+00:00" } as const;

export type Outcome = {
  readonly pair: Pair;
  readonly engine: BranchBuild["status"] | "refused";
  /** The engine's tree, or null: none. */
  readonly tree: string | null;
  /** The cherry-pick's tree; null: it conflicts. */
  readonly judge: string | null;
  /** Whether every path that main's patch touches came out as it landed. */
  readonly asLanded: boolean;
};

/** Builds main's patch on the parent of what landed. */
export async function tryPair(clone: string, objects: Store, pair: Pair): Promise<Outcome> {
  const onto = `${pair.landed}~1`;
  const base = lines(git(clone, ["rev-parse", onto]))[0] ?? "";
  const build = await buildFrom(clone, objects, pair.main, base, pair.branch);
  const tree = build === null ? null : treeOf(build);
  return {
    pair,
    engine: build?.status ?? "refused",
    tree,
    judge: cherryPick(clone, objects.gitDir, pair.main, base),
    asLanded: tree !== null && isAsLanded(objects.gitDir, tree, pair),
  };
}

/** The commit's patch on that commit, by the engine; null: the reader refuses the mail. */
export async function buildFrom(
  clone: string,
  objects: Store,
  commit: string,
  base: string,
  branch: string,
): Promise<BranchBuild | null> {
  const mail = git(clone, ["format-patch", "--stdout", `${commit}~1..${commit}`]);
  const patch = readPatch(mail, { maxBytes: 100_000_000 });
  return patch.ok
    ? await buildBranch(
        { store: objects, kept: null, signer: null },
        { patch: patch.value, branch, base, committer: COMMITTER },
      )
    : null;
}

export function treeOf(build: BranchBuild): string | null {
  if (build.status === "already-applied" || build.status === "empty") return null;
  return build.commits.at(-1)?.tree ?? null;
}

/** `git cherry-pick` without a work tree: a merge of both with the commit's own parent as the base. */
function cherryPick(clone: string, store: string, commit: string, onto: string): string | null {
  const ours = lines(git(store, ["commit-tree", `${onto}^{tree}`, "-p", `${commit}~1`, "-m", "ours"]))[0] ?? "";
  const merged = tryGit(store, ["merge-tree", "--write-tree", "--no-messages", ours, commit]);
  const tree = lines(merged.out)[0] ?? "";
  if (merged.code !== 0) return null;
  const before = lines(git(clone, ["rev-parse", `${onto}^{tree}`]))[0];
  return tree === before ? null : tree;
}

/** Whether the paths that landed are there as they landed. */
export function isAsLanded(store: string, tree: string, { landed }: Pick<Pair, "landed">): boolean {
  const paths = git(store, ["diff-tree", "-r", "-z", "--no-commit-id", "--name-only", "--no-renames", landed])
    .toString("utf8")
    .split("\0")
    .filter((path) => path !== "");
  const args = ["diff-tree", "-r", "--quiet", tree, `${landed}^{tree}`, "--", ...paths];
  return tryGit(store, ["--literal-pathspecs", ...args]).code === 0;
}
