// The proof after a merge: what landed on the target branch, held against what was approved.
import type { FollowUpEvent } from "./events.ts";

export type ProvedCommit = {
  readonly sha: string;
  readonly author: { readonly name: string; readonly email: string; readonly date: string };
  readonly message: string;
};

/** Commits, oldest first and without merge commits, and what they change together: by path, a digest blind to line numbers. */
export type ProvedChange = {
  readonly commits: readonly ProvedCommit[];
  readonly changes: ReadonlyMap<string, string>;
};

export type Proof = Pick<
  Extract<FollowUpEvent, { type: "merged" }>,
  "method" | "author" | "message" | "differing" | "landed"
>;

/** Compares what was approved with what came to the target branch by the merge. */
export function proofOf(approved: ProvedChange, landed: ProvedChange): Proof {
  const [before, after] = [approved.commits, landed.commits];
  const everyPair = (same: (one: ProvedCommit, other: ProvedCommit) => boolean): boolean =>
    before.length === after.length &&
    before.every((commit, at) => after[at] !== undefined && same(commit, after[at]));
  const kept = everyPair(sameAuthor);
  return {
    method: methodOf({ same: everyPair(({ sha }, other) => sha === other.sha), kept, landed: after.length }),
    author: kept ? "kept" : coAuthored(before, after) ? "co-author" : "lost",
    message: everyPair(({ message }, other) => message === other.message) ? "kept" : "changed",
    landed: after.map((commit) => commit.sha),
    differing: differingPaths(approved.changes, landed.changes),
  };
}

/** In what a pull request that people opened by hand was knowingly taken as it is. */
export type Accepted = {
  readonly author: Proof["author"];
  readonly message: Proof["message"];
  readonly changes: readonly { readonly path: string; readonly change: string | null }[];
};

/**
 * The alarms that a proof asks for; none: author, message and change are as approved, or as they were knowingly taken. A
 * squash's message is GitHub's. `landed`: by path, what landed.
 */
export function alarmsOfProof(
  proof: Proof,
  { accepted, landed }: { readonly accepted: Accepted | null; readonly landed: ProvedChange["changes"] },
): readonly ("author-lost" | "message-changed" | "change-differs")[] {
  const known = new Map(accepted?.changes.map(({ path, change }) => [path, change]));
  const differing = proof.differing.filter((path) => known.get(path) !== (landed.get(path) ?? null));
  const [author, message] = [accepted?.author ?? "kept", accepted?.message ?? "kept"];
  return [
    ...(proof.author === "lost" && author !== "lost" ? (["author-lost"] as const) : []),
    ...(proof.message === "changed" && message === "kept" && proof.method !== "squash"
      ? (["message-changed"] as const)
      : []),
    ...(differing.length > 0 ? (["change-differs"] as const) : []),
  ];
}

/** Whether a later commit takes back what landed: it changes the same paths, by the opposite changes. */
export function isRevert(landed: ProvedChange, undone: ProvedChange["changes"]): boolean {
  return landed.changes.size > 0 && [...landed.changes].every(([path, change]) => undone.get(path) === change);
}

function methodOf(facts: {
  readonly same: boolean;
  readonly kept: boolean;
  readonly landed: number;
}): Proof["method"] {
  // A merge commit brings the very commits; a rebase new ones by the same authors; a squash one by whoever opened the PR.
  if (facts.same) return "merge";
  if (facts.kept) return "rebase";
  return facts.landed === 1 ? "squash" : "unknown";
}

function sameAuthor({ author: one }: ProvedCommit, { author: other }: ProvedCommit): boolean {
  return one.name === other.name && one.email === other.email && one.date === other.date;
}

/** Whether every approved author stands in a `Co-authored-by` of what landed. */
function coAuthored(approved: readonly ProvedCommit[], landed: readonly ProvedCommit[]): boolean {
  const named = new Set(
    landed
      .flatMap((commit) => commit.message.split("\n"))
      .flatMap((line) => /^co-authored-by:.*<([^<>]+)>\s*$/i.exec(line)?.[1]?.toLowerCase() ?? []),
  );
  const isNamed = ({ author }: ProvedCommit): boolean =>
    named.has(author.email.toLowerCase()) || landed.some((commit) => commit.author.email === author.email);
  return approved.length > 0 && approved.every(isNamed);
}

function differingPaths(approved: ReadonlyMap<string, string>, landed: ReadonlyMap<string, string>): string[] {
  const paths = new Set([...approved.keys(), ...landed.keys()]);
  return [...paths].filter((path) => approved.get(path) !== landed.get(path)).toSorted();
}
