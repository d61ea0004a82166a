// A patch given as a `git bundle`: the commits themselves, so that nothing of author, date and message can be lost.
import { readCommitObject } from "../../../domain/patch/commit-object.ts";
import { readDiffText } from "../../../domain/patch/diff.ts";
import type { Patch, PatchCommit, PatchLimits, PatchProblem, PatchWarning } from "../../../domain/patch/patch.ts";
import { err, ok, type Result } from "../../../domain/result.ts";
import { isPublic } from "../objects/objects.ts";
import { measurePack } from "./pack.ts";
import { GitFailure } from "../process/failure.ts";
import { git } from "../process/run.ts";
import type { Store } from "../objects/store.ts";
import { differing, supplyFrom } from "../objects/supply.ts";

const MOST_COMMITS = 200;
const MOST_FILES = 10_000;
/** What a fix may come to when it is unpacked: whole files and folders, where a mail has only their hunks. */
const UNPACKED = { maxObjects: 50_000, maxBytes: 200_000_000 };
const UNPACK_MS = 60_000;

const FIRST_LINE = /^# v([23]) git bundle$/;
const HEAD_BYTES = 20_000;

/** Whether bytes are a bundle, told by the line with which it begins. */
export function isBundle(bytes: Uint8Array): boolean {
  return FIRST_LINE.test(Buffer.from(bytes.subarray(0, 20)).toString("latin1").split("\n", 1)[0] ?? "");
}

type Faulty = Result<never, PatchProblem>;
type Head = { readonly tip: string; readonly needs: readonly string[]; readonly pack: Buffer };

/**
 * Reads the commits of a bundle: one branch, each commit with one parent, on a commit that is public. Its objects come to lie in the
 * store, which is the workspace's own.
 */
export async function readBundle(
  store: Store,
  bytes: Uint8Array,
  limits: PatchLimits,
): Promise<Result<Patch, PatchProblem>> {
  if (bytes.byteLength > limits.maxBytes)
    return err({ code: "too-large", bytes: bytes.byteLength, limit: limits.maxBytes });
  const head = readHead(Buffer.from(bytes));
  if (!head.ok) return head;
  const { tip, needs, pack } = head.value;
  const size = measurePack(pack, UNPACKED);
  if (size === "damaged") return fault("it is damaged");
  if (size === "too-large") return fault("unpacked, it is far larger than a fix is");
  for (const id of needs)
    if (!(await isPublic(store, id)))
      return fault(`it stands on commit ${id.slice(0, 12)}, which is on no branch of the public repository`);
  await supplyFrom(store, needs, size.bases);
  const args = ["index-pack", "--stdin", "--fix-thin", "--fsck-objects"];
  const taken = await git(args, { gitDir: store.gitDir, input: pack, timeoutMs: UNPACK_MS });
  if (taken.code !== 0) return fault("it is damaged, or holds what git refuses");
  return await readCommits(store, { tip, needs }, limits);
}

function fault(text: string): Faulty {
  return err({ code: "bundle", fault: text });
}

/** The lines before the pack (gitformat-bundle): capabilities, commits that it stands on, references, and an empty line. */
function readHead(bytes: Buffer): Result<Head, PatchProblem> {
  const end = bytes.subarray(0, HEAD_BYTES).indexOf("\n\n");
  if (end < 0) return fault("it cannot be read");
  const [first = "", ...lines] = bytes.subarray(0, end).toString("latin1").split("\n");
  if (!FIRST_LINE.test(first)) return fault("it cannot be read");
  const needs: string[] = [];
  const references: { readonly id: string; readonly name: string }[] = [];
  for (const line of lines) {
    if (line === "@object-format=sha1") continue;
    if (line.startsWith("@")) return fault("it leaves objects out, or is of a kind that this app does not know");
    const [, need, id, name] = /^(?:-([0-9a-f]{40})(?: .*)?|([0-9a-f]{40}) (.+))$/.exec(line) ?? [];
    if (need !== undefined) needs.push(need);
    else if (id !== undefined && name !== undefined) references.push({ id, name });
    else return fault("it cannot be read");
  }
  const [only, ...others] = references;
  if (only === undefined || others.length > 0)
    return fault(`it holds ${references.length} references; make it of one branch`);
  if (only.name !== "HEAD" && !only.name.startsWith("refs/heads/"))
    return fault("what it holds is no branch; make it of one branch");
  return ok({ tip: only.id, needs, pack: bytes.subarray(end + 2) });
}

async function readCommits(
  store: Store,
  { tip, needs }: Pick<Head, "tip" | "needs">,
  limits: PatchLimits,
): Promise<Result<Patch, PatchProblem>> {
  if ((await store.look(tip))?.kind !== "commit") return fault("its branch leads to no commit");
  const most = limits.maxCommits ?? MOST_COMMITS;
  const range = [`--max-count=${most + 1}`, tip, "--not", "--glob=refs/borrowed/*"];
  const listed = await git(["rev-list", "--reverse", "--parents", ...range], { gitDir: store.gitDir });
  if (listed.code !== 0) return fault("it stands on commits that are not in the public repository");
  const lines = listed.stdout
    .toString("latin1")
    .split("\n")
    .filter((line) => line !== "");
  if (lines.length === 0) return fault("its commits are public already");
  if (lines.length > most) return err({ code: "too-many", what: "commits", limit: most });
  const commits: PatchCommit[] = [];
  const warnings: PatchWarning[] = [];
  let left = limits.maxBytes;
  for (const [at, line] of lines.entries()) {
    const [id = "", parent, ...more] = line.split(" ");
    if (parent === undefined || more.length > 0)
      return fault("one of its commits is a merge, or has no parent; rebase it");
    if (store.supply !== null) await supplyFrom(store, needs, await differing(store, parent, id));
    const read = await readOne(store, { id, parent, at, left }, limits);
    if (!read.ok) return read;
    const { commit, signed } = read.value;
    commits.push(commit);
    left -= commit.diff.length;
    if (signed) warnings.push({ kind: "signature-lost", commit: at });
    if (commit.message.includes("\uFFFD")) warnings.push({ kind: "not-utf8", commit: at });
  }
  return ok({ commits, baseCommit: lines[0]?.split(" ")[1] ?? null, warnings });
}

/** As format-patch writes a diff. */
const DIFF = ["-p", "-r", "-M", "--full-index", "--binary", "--no-color", "--no-ext-diff", "--no-textconv"];

type One = { readonly id: string; readonly parent: string; readonly at: number; readonly left: number };

/** `left`: how many bytes of diff may still follow. */
async function readOne(
  store: Store,
  { id, parent, at, left }: One,
  limits: PatchLimits,
): Promise<Result<{ readonly commit: PatchCommit; readonly signed: boolean }, PatchProblem>> {
  const object = await store.read(id);
  if (object === null) return fault("it is damaged");
  const read = readCommitObject(object.content);
  if (!read.ok) return fault(`its commit ${at + 1} ${read.error}`);
  const diff = await diffOf(store, [parent, id], left);
  if (diff === "too-large") return err({ code: "too-large", bytes: limits.maxBytes + 1, limit: limits.maxBytes });
  if (diff === null) return fault("it is damaged");
  if (diff.length === 0) return fault(`its commit ${at + 1} changes nothing`);
  const files = readDiffText(diff, limits.maxFiles ?? MOST_FILES);
  if (!files.ok) return files;
  const { author, messageBytes, signed } = read.value;
  const message = Buffer.from(messageBytes).toString("utf8");
  return ok({ commit: { author, message, messageBytes, files: files.value, diff, mail: diff }, signed });
}

async function diffOf(
  store: Store,
  commits: readonly [string, string],
  maxBytes: number,
): Promise<Buffer | "too-large" | null> {
  try {
    const made = await git(["diff-tree", ...DIFF, ...commits], { gitDir: store.gitDir, maxBytes });
    return made.code === 0 ? made.stdout : null;
  } catch (error) {
    if (error instanceof GitFailure && error.code === "output") return "too-large";
    throw error;
  }
}
