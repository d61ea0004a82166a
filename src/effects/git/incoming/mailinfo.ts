// git's own reading of a mail, held against the strict one: where they differ, a person has to say which is meant.
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Patch, PatchCommit } from "../../../domain/patch/patch.ts";
import type { OtherReading } from "../../../domain/patch/readings.ts";
import { signWorkspace } from "../cache/lock.ts";
import { git } from "../process/run.ts";

/**
 * The first commit whose author or diff `git mailinfo` reads otherwise; null: there is none. The message is not compared: mailinfo
 * changes many of them. `dir`: where the mail may lie for a moment; it can be embargoed.
 */
export async function otherReading(patch: Patch, dir: string): Promise<OtherReading | null> {
  for (const [at, commit] of patch.commits.entries()) {
    const other = await readByGit(commit, dir);
    if (other === null || isSame(commit, other)) continue;
    const author = `${commit.author.name} <${commit.author.email}>`;
    const fromLine = /^.*\n\n+From: /.test(commit.message);
    return {
      commit: at + 1,
      by: other.author === author ? "message" : fromLine ? "from-line" : "head",
      strict: { author, paths: pathsIn(Buffer.from(commit.diff).toString("latin1")) },
      git: { author: other.author, paths: pathsIn(other.diff) },
    };
  }
  return null;
}

type ByGit = { readonly author: string; readonly diff: string };

/** Null: git cannot read it at all, so it has no other reading. */
async function readByGit(commit: PatchCommit, dir: string): Promise<ByGit | null> {
  const folder = await mkdtemp(join(dir, "mail-"));
  try {
    // Should this process die meanwhile, the next one knows that it may be removed.
    await signWorkspace(folder);
    const parts = [join(folder, "message"), join(folder, "patch")] as const;
    const info = await git(["mailinfo", "-b", "--encoding=UTF-8", ...parts], { input: commit.mail });
    if (info.code !== 0) return null;
    const field = (name: string): string =>
      new RegExp(`^${name}: (.*)$`, "m").exec(info.stdout.toString("utf8"))?.[1] ?? "";
    const patch = (await readFile(parts[1])).toString("latin1");
    return {
      author: `${field("Author")} <${field("Email")}>`,
      diff: /^diff --git /m.test(patch) ? patch.slice(patch.search(/^diff --git /m)) : "",
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * git leaves what stands behind the diff, as its signature, where it is. For a name of over 60 bytes it puts the address: that is
 * no other author.
 */
function isSame({ author, diff }: PatchCommit, other: ByGit): boolean {
  const ours = Buffer.from(diff).toString("latin1");
  const rest = other.diff.slice(ours.length);
  const own = [`${author.name} <${author.email}>`, `${author.email} <${author.email}>`];
  return own.includes(other.author) && other.diff.startsWith(ours) && !/^diff --git /m.test(rest);
}

const MOST_PATHS = 20;

function pathsIn(diff: string): readonly string[] {
  const heads = [...diff.matchAll(/^diff --git (?:"?a\/.*) "?b\/(.*?)"?$/gm)].map(([, path]) => path ?? "");
  return [...new Set(heads)].slice(0, MOST_PATHS).map((path) => Buffer.from(path, "latin1").toString("utf8"));
}
