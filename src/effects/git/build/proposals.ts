// Patches that would do for a branch on which the given one does not: made here, taken by a maintainer, never silently.
import { createHash } from "node:crypto";
import type { BranchBuild, Proposal } from "../../../domain/patch/build.ts";
import { readPatch } from "../../../domain/patch/read.ts";
import type { Place } from "./apply.ts";
import { buildBranch, type BuildInput } from "./build.ts";
import { writeCommit } from "../objects/objects.ts";
import { gitOk } from "../process/run.ts";
import type { Store } from "../objects/store.ts";
import { editTree, entriesAt } from "../objects/trees.ts";

/** `newer`: what the fix came to on the next newer branch, where it stands; null: there is none. */
export type ProposalInput = {
  readonly input: BuildInput;
  readonly build: BranchBuild;
  readonly newer: BranchBuild | null;
};

const LIMITS = { maxBytes: 50_000_000 };

/** The best proposal for the branch; null: there is none, or none is needed. */
export async function propose(place: Place, { input, build, newer }: ProposalInput): Promise<Proposal | null> {
  if (build.status === "unverified") return await proposal(place, input, build, { kind: "context", from: null });
  if (build.status !== "conflict" && build.status !== "partly-applied") return null;
  if (build.commits.length > 0) return await proposal(place, input, build, { kind: "rest", from: null });
  const summed = await bySums(place, input, build);
  if (summed !== null) return await proposal(place, input, summed, { kind: "sums", from: null });
  const cascaded = newer === null ? null : await byNewer(place, input, newer);
  if (cascaded === null || newer === null) return null;
  return await proposal(place, input, cascaded, { kind: "newer", from: newer.branch });
}

/** The commits of the next newer branch, tried on this one. */
async function byNewer(place: Place, input: BuildInput, newer: BranchBuild): Promise<BranchBuild | null> {
  const tip = newer.commits.at(-1)?.sha;
  if (tip === undefined) return null;
  const patch = readPatch(await formatted(place.store, newer.base, tip), LIMITS);
  if (!patch.ok) return null;
  const build = await buildBranch(place, { ...input, patch: patch.value });
  return build.status === "clean" || build.status === "merged" ? build : null;
}

const SUMS = /(?:^|\/)go\.sum$/;

/** Where nothing but `go.sum` conflicts: it is a list of checksums, so the lines of both sides go together. */
async function bySums(
  { store, signer }: Place,
  input: BuildInput,
  build: BranchBuild,
): Promise<BranchBuild | null> {
  const { unmerged, conflicts } = build;
  const [commit] = input.patch.commits;
  if (unmerged === null || commit === undefined || !conflicts.every((path) => SUMS.test(path))) return null;
  const [ours, theirs] = [
    await entriesAt(store, unmerged.ours, conflicts),
    await entriesAt(store, unmerged.theirs, conflicts),
  ];
  const edits = new Map<string, { readonly mode: string; readonly id: string }>();
  for (const path of conflicts) {
    const [one, other] = [ours.get(path), theirs.get(path)];
    if (one === undefined || other === undefined) return null;
    const texts = [await store.read(one.id), await store.read(other.id)].map(
      (blob) => blob?.content.toString("latin1") ?? "",
    );
    const lines = new Set(texts.flatMap((text) => text.split("\n")).filter((line) => line !== ""));
    const union = Buffer.from(`${[...lines].toSorted().join("\n")}\n`, "latin1");
    edits.set(path, { mode: one.mode, id: await store.write("blob", union) });
  }
  const tree = await editTree(store, unmerged.marked, edits);
  if (tree === null) return null;
  const { author, message, messageBytes } = commit;
  const { base, committer, branch } = input;
  const sha = await writeCommit(store, { tree, parent: base, author, committer, message: messageBytes }, signer);
  const changes = await store.changes(base, sha);
  const commits = [{ sha, tree, author, message, changes }];
  return { ...build, branch, base, status: "merged", commits, conflicts: [], conflictDetails: [], unmerged: null };
}

/** The commits as a patch for the branch, if it can be read and gives just these commits; else null. */
async function proposal(
  place: Place,
  input: BuildInput,
  build: BranchBuild,
  origin: Pick<Proposal, "kind" | "from">,
): Promise<Proposal | null> {
  const tip = build.commits.at(-1)?.sha;
  if (tip === undefined) return null;
  const patch = await formatted(place.store, input.base, tip);
  const read = readPatch(patch, LIMITS);
  if (!read.ok) return null;
  const again = await buildBranch(place, { ...input, patch: read.value });
  if (again.status !== "clean" || again.commits.at(-1)?.sha !== tip) return null;
  const id = createHash("sha256").update(patch).digest("hex");
  return { branch: input.branch, ...origin, patch, id };
}

async function formatted(store: Store, base: string, tip: string): Promise<Buffer> {
  const args = ["format-patch", "--stdout", "--full-index", "--no-signature", "--no-color", "--no-ext-diff"];
  return await gitOk([...args, `${base}..${tip}`], { gitDir: store.gitDir });
}
