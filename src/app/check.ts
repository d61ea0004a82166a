// `embargo check`: builds a patch on branches of any repository and says what happens. Needs no GitHub, changes nothing there.
import { access, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { BranchBuild, Conflict } from "../domain/patch/build.ts";
import type { Patch } from "../domain/patch/patch.ts";
import { openSource, type Source } from "../effects/git/repository.ts";
import { renderBranchStatus, renderPatchProblem } from "../text/disclosure/patch.ts";
import { systemClock } from "./clock.ts";

export type CheckOptions = {
  /** A path or a URL. */
  readonly repo: string;
  readonly patch: string;
  /** Branches, tags or commits. */
  readonly branch: readonly string[];
  readonly json?: boolean;
};

export type Output = {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  /** One line that the next one replaces; only where a person looks on. */
  readonly progress?: (text: string) => void;
};

const LIMITS = { maxBytes: 50_000_000 };
/** The same on every run, so that the same input gives the same commit ids. */
const COMMITTER = { name: "Embargo", email: "embargo@localhost", date: "2000-01-01T00:00:00+00:00" };

/** Resolves with the exit code: 0 only if every branch is clean or merged. */
export async function runCheck(options: CheckOptions, output: Output): Promise<number> {
  const bytes = await readFile(resolve(options.patch)).catch(() => null);
  if (bytes === null) return failed(output, `the patch file ${options.patch} cannot be read. Check its path.`);
  const dir = await mkdtemp(join(tmpdir(), "embargo-check-"));
  let opened: Source | null = null;
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
      onProgress: ({ stage, percent }) => output.progress?.(`fetching ${options.repo}: ${stage} ${percent} %`),
    });
    output.progress?.("");
    if (source === "none")
      return failed(output, `${options.repo} is no git repository that can be read. Give a path or a URL.`);
    if (source === "partial")
      return failed(
        output,
        `${options.repo} is a partial clone, where files are missing. Give the URL that it is of.`,
      );
    opened = source;
    const read = await source.workspace.read(bytes, LIMITS);
    if (!read.ok) {
      const words = plain(renderPatchProblem(read.error));
      if (options.json === true)
        output.out(JSON.stringify({ patch: null, problem: { ...read.error, words }, branches: [] }));
      return failed(output, `the patch was not taken: ${words}`);
    }
    const builds: BranchBuild[] = [];
    for (const branch of options.branch) builds.push(await buildOne(source, read.value, branch));
    if (options.json === true) output.out(JSON.stringify(report(read.value, builds)));
    else output.out(table(read.value, builds));
    return builds.every((build) => build.status === "clean" || build.status === "merged") ? 0 : 1;
  } finally {
    await opened?.workspace.remove();
    await rm(dir, { recursive: true, force: true });
  }
}

async function buildOne(source: Source, patch: Patch, branch: string): Promise<BranchBuild> {
  const base = await source.resolve(branch);
  if (base === null) {
    return {
      branch,
      base: "",
      status: "invalid",
      commits: [],
      conflicts: [],
      conflictDetails: [],
      unmerged: null,
      detail: "there is no such branch, tag or commit",
    };
  }
  return await source.workspace.build({ patch, branch, base, committer: COMMITTER });
}

function failed(output: Output, text: string): number {
  output.error(`embargo check: ${text}`);
  return 2;
}

/** Markdown marks are for comments; a terminal shows the words. */
function plain(text: string): string {
  return text.replaceAll(/\u200B|\\(?=[^\w\s])/g, "").replaceAll("`", "'");
}

function report(patch: Patch, builds: readonly BranchBuild[]): object {
  return {
    patch: {
      commits: patch.commits.map((commit) => ({
        author: commit.author,
        message: commit.message,
        files: commit.files.map((file) => file.path),
      })),
      warnings: patch.warnings,
    },
    branches: builds.map((build) => ({
      branch: build.branch,
      base: build.base,
      status: build.status,
      commits: build.commits.map(({ sha, tree, author, message }) => ({ sha, tree, author, message })),
      conflicts: build.conflicts,
      conflictDetails: build.conflictDetails,
      detail: build.detail,
    })),
  };
}

function table(patch: Patch, builds: readonly BranchBuild[]): string {
  const commits = patch.commits.map(
    (one) =>
      `  ${one.message.split("\n")[0] ?? ""}\n    by ${one.author.name} <${one.author.email}>, ${one.author.date}; ${one.files.length} files`,
  );
  const rows = builds.flatMap((build) => {
    const ids = build.commits.map((one) => one.sha.slice(0, 12)).join(" ");
    const row = `  ${build.branch.padEnd(24)} ${build.status.padEnd(16)} ${ids === "" ? plain(renderBranchStatus(build)) : ids}`;
    return [row, ...build.conflictDetails.map((one) => `    ${oneLine(one)}`)];
  });
  return ["patch:", ...commits, "branches:", ...rows].join("\n");
}

/** What stands in a stranger's repository can hold what moves a terminal's cursor. */
function oneLine({ path, kind, lastTouched }: Conflict): string {
  const touched =
    lastTouched === null ? "" : `, last touched by ${lastTouched.sha.slice(0, 12)} ${lastTouched.subject}`;
  return `${path} (${kind})${touched}`.replaceAll(/\p{Cc}/gu, " ").slice(0, 200);
}
