// A patch given as a `git bundle`: the commits themselves, so that nothing of author, date and message can be lost.
import { rm, writeFile } from "node:fs/promises";
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { readDiffText } from "../../domain/patch/diff.ts";
import type { Patch, PatchCommit, PatchLimits, PatchProblem, PatchWarning } from "../../domain/patch/patch.ts";
import { err, ok, type Result } from "../../domain/result.ts";
import { readCommit } from "./objects.ts";
import { git, gitOk } from "./run.ts";
import type { Store } from "./store.ts";

const MOST_COMMITS = 200;
const MOST_FILES = 10_000;

/** Whether bytes are a bundle, told by the line with which it begins. */
export function isBundle(bytes: Uint8Array): boolean {
  return /^# v[23] git bundle\n/.test(Buffer.from(bytes.subarray(0, 20)).toString("latin1"));
}

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
  const file = join(store.gitDir, `bundle-${randomUUID()}`);
  const { gitDir } = store;
  try {
    await writeFile(file, bytes, { mode: 0o600 });
    const heads = await git(["bundle", "list-heads", file], { gitDir });
    const tips = heads.stdout
      .toString("latin1")
      .split("\n")
      .filter((line) => line !== "");
    if (heads.code !== 0) return fault("it cannot be read");
    if (tips.length !== 1) return fault(`it holds ${tips.length} references; make it of one branch`);
    const strict = ["-c", "fetch.fsckObjects=true", "-c", "transfer.fsckObjects=true"];
    const taken = await git([...strict, "bundle", "unbundle", file], { gitDir });
    if (taken.code !== 0)
      return fault("it is damaged, or it stands on commits that are not in the public repository");
    return await readCommits(store, tips[0]?.slice(0, 40) ?? "", limits);
  } finally {
    await rm(file, { force: true });
  }
}

function fault(text: string): Result<never, PatchProblem> {
  return err({ code: "bundle", fault: text });
}

async function readCommits(store: Store, tip: string, limits: PatchLimits): Promise<Result<Patch, PatchProblem>> {
  const most = limits.maxCommits ?? MOST_COMMITS;
  const args = [
    "rev-list",
    "--reverse",
    "--parents",
    `--max-count=${most + 1}`,
    tip,
    "--not",
    "--glob=refs/borrowed/*",
  ];
  const lines = (await gitOk(args, { gitDir: store.gitDir }))
    .toString("latin1")
    .split("\n")
    .filter((line) => line !== "");
  if (lines.length === 0) return fault("its commits are public already");
  if (lines.length > most) return err({ code: "too-many", what: "commits", limit: most });
  const commits: PatchCommit[] = [];
  const warnings: PatchWarning[] = [];
  for (const [at, line] of lines.entries()) {
    const [id = "", parent, ...more] = line.split(" ");
    if (parent === undefined || more.length > 0)
      return fault("one of its commits is a merge, or has no parent; rebase it");
    const read = await readOne(store, id, parent, limits.maxFiles ?? MOST_FILES);
    if (!read.ok) return read;
    commits.push(read.value.commit);
    if (read.value.signed) warnings.push({ kind: "signature-lost", commit: at });
  }
  return ok({ commits, baseCommit: lines[0]?.split(" ")[1] ?? null, warnings });
}

async function readOne(
  store: Store,
  id: string,
  parent: string,
  maxFiles: number,
): Promise<Result<{ readonly commit: PatchCommit; readonly signed: boolean }, PatchProblem>> {
  const raw = (await store.read(id))?.content.toString("latin1") ?? "";
  const head = raw.slice(0, raw.indexOf("\n\n"));
  const encoding = /^encoding (.*)$/m.exec(head)?.[1];
  if (encoding !== undefined && !/^utf-?8$/i.test(encoding))
    return fault(`one of its commits is written in ${encoding.slice(0, 40)}; write it anew in UTF-8`);
  const { author, message } = await readCommit(store, id);
  if (author.email === "" || /[<>\n\0]/.test(author.name + author.email))
    return fault("the author of one of its commits cannot be read");
  if (message.includes(0)) return fault("a message in it holds a NUL byte");
  const args = [
    "diff-tree",
    "-p",
    "-r",
    "-M",
    "--full-index",
    "--binary",
    "--no-color",
    "--no-ext-diff",
    "--no-textconv",
  ];
  const diff = await gitOk([...args, parent, id], { gitDir: store.gitDir });
  if (diff.length === 0) return fault("one of its commits changes nothing");
  const files = readDiffText(diff, maxFiles);
  if (!files.ok) return files;
  const commit = {
    author,
    message: message.toString("utf8"),
    messageBytes: message,
    files: files.value,
    diff,
    mail: diff,
  };
  return ok({ commit, signed: /^gpgsig/m.test(head) });
}
