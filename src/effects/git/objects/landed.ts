// What a range of commits says and changes, as public history has it: for the proof after a merge.
import { createHash } from "node:crypto";
import type { ProvedChange, ProvedCommit } from "../../../domain/follow-up/proof.ts";
import { git, gitOk } from "../process/run.ts";
import { diffsBetween, hunksOf, readCommit } from "./objects.ts";
import type { Store } from "./store.ts";
import { supplyBetween } from "./supply.ts";

/** More commits than this came with no fix PR. */
const MOST_COMMITS = 500;

/** The commits from `base` to `tip`, oldest first and without merges, and what they change together. */
export async function changeBetween(store: Store, base: string, tip: string): Promise<ProvedChange> {
  const args = ["rev-list", "--reverse", "--no-merges", `--max-count=${MOST_COMMITS}`, `${base}..${tip}`];
  const commits: ProvedCommit[] = [];
  for (const sha of lines(await gitOk(args, { gitDir: store.gitDir }))) {
    const { author, message } = await readCommit(store, sha);
    commits.push({ sha, author, message: message.toString("utf8") });
  }
  await supplyBetween(store, base, tip);
  return { commits, changes: await digested(store, base, tip) };
}

/** What taking back all that `base` to `tip` changes would change. */
export async function reverseBetween(store: Store, base: string, tip: string): Promise<ProvedChange["changes"]> {
  await supplyBetween(store, base, tip);
  return await digested(store, tip, base);
}

/** The commit's parents; null: it is not in the history that was fetched. */
export async function parentsOf(store: Store, sha: string): Promise<readonly string[] | null> {
  if ((await store.look(sha))?.kind !== "commit") return null;
  return (await readCommit(store, sha)).parents;
}

/** Where two histories part; null: they have nothing in common, or one was not fetched. */
export async function mergeBaseOf(store: Store, one: string, other: string): Promise<string | null> {
  const found = await git(["merge-base", one, other], { gitDir: store.gitDir });
  return found.code === 0 ? (lines(found.stdout)[0] ?? null) : null;
}

/** Those of the commits that the head's history holds; a commit that was not fetched is in none. */
export async function mergedInto(
  store: Store,
  head: string,
  commits: readonly string[],
): Promise<ReadonlySet<string>> {
  const there: string[] = [];
  for (const commit of new Set(commits)) if ((await store.look(commit))?.kind === "commit") there.push(commit);
  if (there.length === 0) return new Set();
  const input = [...there, `^${head}`].map((line) => `${line}\n`).join("");
  const beyond = new Set(lines(await gitOk(["rev-list", "--stdin"], { gitDir: store.gitDir, input })));
  return new Set(there.filter((commit) => !beyond.has(commit)));
}

/** The first-parent ancestor so many steps before; null: history does not go back so far. */
export async function ancestorOf(store: Store, sha: string, steps: number): Promise<string | null> {
  return (await store.look(`${sha}~${steps}`))?.id ?? null;
}

/** Commits on the first-parent side of `tip` since `base`, newest first. */
export async function since(store: Store, base: string, tip: string): Promise<readonly string[]> {
  const args = ["rev-list", "--first-parent", `--max-count=${MOST_COMMITS}`, `${base}..${tip}`];
  return lines(await gitOk(args, { gitDir: store.gitDir }));
}

async function digested(store: Store, from: string, to: string): Promise<ReadonlyMap<string, string>> {
  const [diff = new Uint8Array()] = await diffsBetween(store.gitDir, [{ from, to }]);
  return new Map(
    [...hunksOf(diff)].map(([path, text]) => [path, createHash("sha256").update(text).digest("hex")]),
  );
}

function lines(out: Uint8Array): readonly string[] {
  return Buffer.from(out)
    .toString("utf8")
    .split("\n")
    .filter((line) => line !== "");
}
