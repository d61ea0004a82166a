// `embargo check`: builds a patch on branches of any repository and says what happens. Needs no GitHub, changes nothing there.
import { access, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { BranchBuild, Conflict } from "../../domain/patch/build.ts";
import type { Patch } from "../../domain/patch/patch.ts";
import { GitFailure, isBundle, openSource, otherReading, type Source } from "../../effects/git/repository.ts";
import { renderBranchStatus, renderPatchProblem, renderReadings } from "../../text/disclosure/patch.ts";
import { never } from "../../domain/result.ts";
import { withoutPassword } from "../command-line/progress.ts";
import { systemClock } from "../clock.ts";

export type CheckOptions = {
  /** A path or a URL. */
  readonly repo: string;
  readonly patch: string;
  /** Branches, tags or commits. */
  readonly branch: readonly string[];
  readonly json?: boolean;
  /** "strict": where git would read the patch otherwise, it is meant as read here. */
  readonly reading?: string;
};

export type Output = {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  /** How far long work has come; an empty text: it is through. */
  readonly progress?: (text: string) => void;
};

const LIMITS = { maxBytes: 50_000_000 };
/** The same on every run, so that the same input gives the same commit ids. */
const COMMITTER = { name: "Embargo", email: "embargo@localhost", date: "2000-01-01T00:00:00+00:00" };

/** A branch, and what a person should know of how it was found. */
type Checked = { readonly build: BranchBuild; readonly notes: readonly string[] };

/** Resolves with the exit code: 0 only if every branch is clean or merged; 1: one is not; 2: it could not be told. */
export async function runCheck(options: CheckOptions, output: Output): Promise<number> {
  if (options.reading !== undefined && options.reading !== "strict")
    return failed(output, "--reading takes nothing but `strict`.");
  const bytes = await readFile(resolve(options.patch)).catch(() => null);
  if (bytes === null) return failed(output, `the patch file ${options.patch} cannot be read. Check its path.`);
  const dir = await mkdtemp(join(tmpdir(), "embargo-check-"));
  let opened: Source | null = null;
  const named = withoutPassword(options.repo);
  try {
    const local = await access(resolve(options.repo)).then(
      () => true,
      () => false,
    );
    const source = await openSource({
      dir,
      from: local ? resolve(options.repo) : options.repo,
      local,
      clock: systemClock,
      onProgress: ({ stage, percent }) => output.progress?.(`fetching ${named}: ${stage} ${percent} %`),
    });
    output.progress?.("");
    if (source === "sha256")
      return failed(
        output,
        `${named} is a repository with SHA-256 object names, which is not supported; GitHub has none.`,
      );
    if (source === "none")
      return failed(output, `${named} is no git repository that can be read. Give a path or a URL.`);
    if (source === "partial")
      return failed(output, `${named} is a partial clone, where files are missing. Give the URL that it is of.`);
    opened = source;
    const read = await source.workspace.read(bytes, LIMITS);
    const refused = (problem: object, words: string): number => {
      if (options.json === true)
        output.out(JSON.stringify({ patch: null, problem: { ...problem, words }, branches: [] }));
      return failed(output, words);
    };
    if (!read.ok) return refused(read.error, `the patch was not taken: ${plain(renderPatchProblem(read.error))}`);
    // As `/patch` does: who reads it otherwise must say so.
    const other = isBundle(bytes) || options.reading === "strict" ? null : await otherReading(read.value, dir);
    if (other !== null)
      return refused(
        { code: "two-readings", reading: other },
        plain(renderReadings(other)).replace(
          "a maintainer says '/patch --reading strict' with the same patch",
          "add --reading strict",
        ),
      );
    const checked: Checked[] = [];
    for (const [at, branch] of options.branch.entries()) {
      output.progress?.(`building on branch ${at + 1} of ${options.branch.length}: ${branch}`);
      checked.push(await buildOne(source, read.value, branch));
    }
    output.progress?.("");
    for (const { notes } of checked) for (const note of notes) output.error(`embargo check: ${note}`);
    if (options.json === true) output.out(JSON.stringify(report(read.value, checked)));
    else output.out(table(read.value, checked));
    return checked.every(({ build }) => build.status === "clean" || build.status === "merged") ? 0 : 1;
  } catch (error) {
    if (!(error instanceof GitFailure)) throw error;
    return failed(output, failureOf(error, named));
  } finally {
    await opened?.workspace.remove();
    await rm(dir, { recursive: true, force: true });
  }
}

function failureOf({ code }: GitFailure, repo: string): string {
  switch (code) {
    case "spawn":
      return "git could not be started. It must be installed, 2.39 or newer.";
    case "disk":
      return "the temporary folder cannot be written, or is full.";
    case "timeout":
    case "output":
      return `git took too long or said too much on ${repo}.`;
    case "exit":
    case "signal":
      return `git could not read ${repo}: an object is missing or damaged there. Look by \`git fsck\`, or give the URL that it is a clone of.`;
    default:
      return never(code);
  }
}

async function buildOne(source: Source, patch: Patch, branch: string): Promise<Checked> {
  const resolved = await source.resolve(branch);
  if (resolved === null) {
    const build: BranchBuild = {
      branch,
      base: "",
      status: "invalid",
      commits: [],
      conflicts: [],
      conflictDetails: [],
      unmerged: null,
      detail: "there is no such branch, tag or commit",
    };
    return { build, notes: [] };
  }
  const { commit: base, behind } = resolved;
  const build = await source.workspace.build({ patch, branch, base, committer: COMMITTER });
  const notes: string[] = [];
  if (behind !== null)
    notes.push(
      `${branch} is ${behind.commits} commit${behind.commits === 1 ? "" : "s"} behind ${behind.name} here; it was built on ${branch}. For the other, give --branch ${behind.name}.`,
    );
  if (source.shallow && build.status !== "clean")
    notes.push("the repository is shallow: its history is cut off, so renames and bases may not be found.");
  return { build, notes };
}

function failed(output: Output, text: string): number {
  output.error(`embargo check: ${text}`);
  return 2;
}

/** Markdown marks are for comments; a terminal shows the words. */
function plain(text: string): string {
  return text.replaceAll(/\u200B|\\(?=[^\w\s])/g, "").replaceAll("`", "'");
}

function report(patch: Patch, checked: readonly Checked[]): object {
  return {
    patch: {
      commits: patch.commits.map((commit) => ({
        author: commit.author,
        message: commit.message,
        files: commit.files.map((file) => file.path),
      })),
      warnings: patch.warnings,
    },
    branches: checked.map(({ build, notes }) => ({
      branch: build.branch,
      base: build.base,
      status: build.status,
      commits: build.commits.map(({ sha, tree, author, message }) => ({ sha, tree, author, message })),
      conflicts: build.conflicts,
      conflictDetails: build.conflictDetails,
      detail: build.detail,
      notes,
    })),
  };
}

function table(patch: Patch, checked: readonly Checked[]): string {
  const commits = patch.commits.map(
    (commit) =>
      `  ${commit.message.split("\n")[0] ?? ""}\n    by ${commit.author.name} <${commit.author.email}>, ${commit.author.date}; ${commit.files.length} files`,
  );
  const rows = checked.flatMap(({ build }) => {
    const ids = build.commits.map((commit) => commit.sha.slice(0, 12)).join(" ");
    const stands = build.status === "clean" || build.status === "merged";
    const told = stands
      ? ids
      : [ids, plain(renderBranchStatus(build)).replace(`'${build.branch}': `, "")]
          .filter((part) => part !== "")
          .join(" ");
    const row = `  ${build.branch.padEnd(24)} ${build.status.padEnd(16)} ${told}`;
    return [row, ...build.conflictDetails.map((detail) => `    ${oneLine(detail)}`)];
  });
  return ["patch:", ...commits, "branches:", ...rows].join("\n");
}

/** What stands in a stranger's repository can hold what moves a terminal's cursor. */
function oneLine({ path, kind, lastTouched }: Conflict): string {
  const touched =
    lastTouched === null ? "" : `, last touched by ${lastTouched.sha.slice(0, 12)} ${lastTouched.subject}`;
  return `${path} (${kind})${touched}`.replaceAll(/\p{Cc}/gu, " ").slice(0, 200);
}
