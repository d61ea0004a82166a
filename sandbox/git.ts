// Real git below the sandbox: bare repositories, plumbing for the REST routes, and `git http-backend` for clients.
import { spawn } from "node:child_process";
import { devNull } from "node:os";

export type GitEnv = Readonly<Record<string, string>>;

const ENV: GitEnv = {
  PATH: "/usr/local/bin:/usr/bin:/bin",
  HOME: devNull,
  LC_ALL: "C",
  TZ: "UTC",
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_CONFIG_GLOBAL: devNull,
  GIT_TERMINAL_PROMPT: "0",
};

export class GitError extends Error {
  override readonly name = "GitError";
}

/** Runs git; resolves with what it printed, rejects where it failed. */
export async function git(
  args: readonly string[],
  options: { readonly input?: Uint8Array | string; readonly env?: GitEnv } = {},
): Promise<Buffer> {
  return await new Promise((resolve, reject) => {
    const child = spawn("git", [...args], { env: { ...ENV, ...options.env }, stdio: ["pipe", "pipe", "pipe"] });
    const out: Buffer[] = [];
    let errors = "";
    child.stdout.on("data", (chunk: Buffer) => out.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => (errors += chunk.toString("utf8")));
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) resolve(Buffer.concat(out));
      else reject(new GitError(`git ${args.slice(0, 4).join(" ")}: ${errors.trim()}`));
    });
    child.stdin.on("error", () => undefined);
    child.stdin.end(options.input ?? "");
  });
}

/** As `git`, on a repository, as trimmed text; null where it fails. */
export async function ask(gitDir: string, ...args: readonly string[]): Promise<string | null> {
  try {
    return (await git(["--git-dir", gitDir, ...args])).toString("utf8").trim();
  } catch {
    return null;
  }
}

export async function tell(gitDir: string, ...args: readonly string[]): Promise<string> {
  return (await git(["--git-dir", gitDir, ...args])).toString("utf8").trim();
}

/** The commit of a branch; null where there is none. */
export async function headOf(gitDir: string, branch: string): Promise<string | null> {
  return await ask(gitDir, "rev-parse", "--verify", "--quiet", `refs/heads/${branch}^{commit}`);
}

export async function branchesOf(
  gitDir: string,
  prefix = "",
): Promise<readonly { readonly name: string; readonly sha: string }[]> {
  const out = await tell(gitDir, "for-each-ref", "--format=%(objectname) %(refname)", "refs/heads/");
  return out
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => ({ sha: line.slice(0, 40), name: line.slice(41 + "refs/heads/".length) }))
    .filter((one) => one.name.startsWith(prefix));
}

export type Identity = { readonly name: string; readonly email: string; readonly date?: string };
export type FileChange = {
  readonly path: string;
  readonly content: string | Uint8Array | null;
  readonly mode?: string;
};

/** Commits files onto a branch (or makes it, from `from` or from nothing); null as content deletes. Returns the commit. */
export async function commitFiles(
  gitDir: string,
  change: {
    readonly branch: string;
    readonly from?: string | null;
    readonly files: readonly FileChange[];
    readonly message: string;
    readonly author: Identity;
    readonly committer?: Identity;
  },
): Promise<string> {
  const parent = (await headOf(gitDir, change.branch)) ?? change.from ?? null;
  const index = `${gitDir}/index-${process.hrtime.bigint()}`;
  const env = { GIT_INDEX_FILE: index };
  if (parent !== null) await git(["--git-dir", gitDir, "read-tree", parent], { env });
  for (const file of change.files) {
    if (file.content === null) {
      await git(["--git-dir", gitDir, "update-index", "--index-info"], {
        env,
        input: `0 ${"0".repeat(40)}\t${file.path}\n`,
      });
      continue;
    }
    const blob = (await git(["--git-dir", gitDir, "hash-object", "-w", "--stdin"], { input: file.content }))
      .toString("utf8")
      .trim();
    await git(["--git-dir", gitDir, "update-index", "--add", "--index-info"], {
      env,
      input: `${file.mode ?? "100644"} ${blob}\t${file.path}\n`,
    });
  }
  const tree = (await git(["--git-dir", gitDir, "write-tree"], { env })).toString("utf8").trim();
  const commit = await commitTree(gitDir, { tree, parents: parent === null ? [] : [parent], ...change });
  await tell(gitDir, "update-ref", `refs/heads/${change.branch}`, commit);
  return commit;
}

/** Writes a commit object. Dates as git takes them. */
export async function commitTree(
  gitDir: string,
  commit: {
    readonly tree: string;
    readonly parents: readonly string[];
    readonly message: string;
    readonly author: Identity;
    readonly committer?: Identity;
  },
): Promise<string> {
  const committer = commit.committer ?? commit.author;
  const env = {
    GIT_AUTHOR_NAME: commit.author.name,
    GIT_AUTHOR_EMAIL: commit.author.email,
    GIT_COMMITTER_NAME: committer.name,
    GIT_COMMITTER_EMAIL: committer.email,
    ...(commit.author.date === undefined ? {} : { GIT_AUTHOR_DATE: commit.author.date }),
    ...(committer.date === undefined ? {} : { GIT_COMMITTER_DATE: committer.date }),
  };
  const parents = commit.parents.flatMap((parent) => ["-p", parent]);
  return (
    await git(["--git-dir", gitDir, "commit-tree", commit.tree, ...parents, "-F", "-"], {
      env,
      input: commit.message,
    })
  )
    .toString("utf8")
    .trim();
}
