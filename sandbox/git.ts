// Real git below the sandbox: bare repositories, plumbing for the REST routes, and `git http-backend` for clients.
import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { devNull } from "node:os";
import { join } from "node:path";

export type GitEnv = Readonly<Record<string, string>>;

/** Nothing of the machine's or the user's configuration has a say. */
const ENV: GitEnv = {
  PATH: "/usr/local/bin:/usr/bin:/bin:/opt/homebrew/bin",
  HOME: devNull,
  LC_ALL: "C",
  TZ: "UTC",
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_CONFIG_GLOBAL: devNull,
  GIT_TERMINAL_PROMPT: "0",
};

export const ZERO = "0".repeat(40);

export class GitError extends Error {
  override readonly name = "GitError";
}

type GitOptions = { readonly input?: Uint8Array | string; readonly env?: GitEnv };
type Ran = { readonly code: number | null; readonly out: Buffer; readonly errors: string };

async function run(args: readonly string[], options: GitOptions): Promise<Ran> {
  return await new Promise((resolve, reject) => {
    const child = spawn("git", [...args], { env: { ...ENV, ...options.env }, stdio: ["pipe", "pipe", "pipe"] });
    const out: Buffer[] = [];
    const errors: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => out.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => errors.push(chunk));
    child.on("error", reject);
    child.on("close", (code) =>
      resolve({ code, out: Buffer.concat(out), errors: Buffer.concat(errors).toString("utf8") }),
    );
    // A git that ends before it has read all its input breaks the pipe; its exit code says what happened.
    child.stdin.on("error", () => undefined);
    child.stdin.end(options.input ?? "");
  });
}

/** Runs git; resolves with what it printed, rejects with `GitError` where it failed. */
export async function git(args: readonly string[], options: GitOptions = {}): Promise<Buffer> {
  const { code, out, errors } = await run(args, options);
  if (code !== 0) throw new GitError(`git ${args.slice(0, 4).join(" ")}: ${errors.trim()}`);
  return out;
}

export async function tell(gitDir: string, ...args: readonly string[]): Promise<string> {
  return (await git(["--git-dir", gitDir, ...args])).toString("utf8").trim();
}

/** As `tell`; null where git fails. */
export async function ask(gitDir: string, ...args: readonly string[]): Promise<string | null> {
  try {
    return await tell(gitDir, ...args);
  } catch (error) {
    if (error instanceof GitError) return null;
    throw error;
  }
}

export function linesOf(output: string): readonly string[] {
  return output.split("\n").filter((line) => line !== "");
}

/** The commit of a branch; null where there is none. */
export async function headOf(gitDir: string, branch: string): Promise<string | null> {
  // Nearly every request asks for a branch's commit: a file read is far cheaper than a process.
  const loose = branch.includes("..")
    ? ""
    : await readFile(join(gitDir, "refs", "heads", branch), "utf8").catch(() => "");
  if (/^[0-9a-f]{40}\n$/.test(loose)) return loose.trim();
  return await ask(
    gitDir,
    "rev-parse",
    "--verify",
    "--quiet",
    "--end-of-options",
    `refs/heads/${branch}^{commit}`,
  );
}

/** What a name means in a repository: a branch, a tag or a commit; null: nothing. */
export async function commitOf(gitDir: string, name: string): Promise<string | null> {
  const wanted = `${name}^{commit}`;
  return (
    (await headOf(gitDir, name)) ??
    (await ask(gitDir, "rev-parse", "--verify", "--quiet", "--end-of-options", wanted))
  );
}

export async function branchesOf(
  gitDir: string,
  prefix = "",
): Promise<readonly { readonly name: string; readonly sha: string }[]> {
  const out = await tell(gitDir, "for-each-ref", "--format=%(objectname) %(refname)", "refs/heads/");
  return linesOf(out)
    .map((line) => ({ sha: line.slice(0, 40), name: line.slice(41 + "refs/heads/".length) }))
    .filter((one) => one.name.startsWith(prefix));
}

export async function writeBlob(gitDir: string, content: Uint8Array | string): Promise<string> {
  return (await git(["--git-dir", gitDir, "hash-object", "-w", "--stdin"], { input: content })).toString().trim();
}

/** `blob` null deletes; any object may stand behind `blob`. */
export type TreeEntry = { readonly path: string; readonly mode: string; readonly blob: string | null };

/** Writes the tree that has these entries changed; `base` null: an empty one. */
export async function writeTree(
  gitDir: string,
  base: string | null,
  entries: readonly TreeEntry[],
): Promise<string> {
  const dir = await mkdtemp(join(gitDir, "index-"));
  const env = { GIT_INDEX_FILE: join(dir, "index") };
  try {
    if (base !== null) await git(["--git-dir", gitDir, "read-tree", base], { env });
    const lines = entries.map((one) => `${one.blob === null ? "0" : one.mode} ${one.blob ?? ZERO}\t${one.path}\0`);
    await git(["--git-dir", gitDir, "update-index", "--add", "-z", "--index-info"], {
      env,
      input: lines.join(""),
    });
    return (await git(["--git-dir", gitDir, "write-tree"], { env })).toString().trim();
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

export type Identity = { readonly name: string; readonly email: string; readonly date?: string };
export type FileChange = {
  readonly path: string;
  readonly content: string | Uint8Array | null;
  readonly mode?: string;
};
export type CommitChange = {
  readonly branch: string;
  /** Where the branch begins if it does not exist. */
  readonly from?: string | null;
  readonly files: readonly FileChange[];
  readonly message: string;
  readonly author: Identity;
  readonly committer?: Identity;
};

/** Writes a commit on top of another (null: of none) and moves no branch; null as content deletes a file. */
export async function buildCommit(
  gitDir: string,
  parent: string | null,
  change: Omit<CommitChange, "branch" | "from">,
): Promise<string> {
  const entries: TreeEntry[] = [];
  for (const { path, content, mode = "100644" } of change.files) {
    entries.push({ path, mode, blob: content === null ? null : await writeBlob(gitDir, content) });
  }
  const tree = await writeTree(gitDir, parent, entries);
  return await commitTree(gitDir, { ...change, tree, parents: parent === null ? [] : [parent] });
}

/** Commits onto a branch, or makes it from `from` or from nothing. Returns the commit. */
export async function commitFiles(gitDir: string, change: CommitChange): Promise<string> {
  const head = await headOf(gitDir, change.branch);
  const commit = await buildCommit(gitDir, head ?? change.from ?? null, change);
  await tell(gitDir, "update-ref", `refs/heads/${change.branch}`, commit, head ?? ZERO);
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
  const args = ["--git-dir", gitDir, "commit-tree", commit.tree, ...parents, "-F", "-"];
  return (await git(args, { env, input: commit.message })).toString().trim();
}

export type BackendRequest = {
  readonly method: string;
  /** Below the repository, e.g. `info/refs`. */
  readonly service: string;
  readonly query: string;
  readonly contentType: string;
  readonly protocol: string;
  readonly body: Buffer;
};

/** Lets `git http-backend` answer; the caller has checked that it may. */
export async function httpBackend(
  gitDir: string,
  request: BackendRequest,
): Promise<{ readonly status: number; readonly headers: Record<string, string>; readonly body: Buffer }> {
  const settings = [
    "http.receivepack=true",
    "receive.autogc=false",
    "uploadpack.allowAnySHA1InWant=true",
    "uploadpack.allowFilter=true",
  ];
  // Its exit code counts for nothing: what git has to say to a client stands in the answer.
  const { out } = await run([...settings.flatMap((one) => ["-c", one]), "http-backend"], {
    input: request.body,
    env: {
      GIT_PROJECT_ROOT: gitDir,
      GIT_HTTP_EXPORT_ALL: "1",
      REMOTE_USER: "sandbox",
      REQUEST_METHOD: request.method,
      PATH_INFO: `/${request.service}`,
      QUERY_STRING: request.query,
      CONTENT_TYPE: request.contentType,
      CONTENT_LENGTH: String(request.body.length),
      GIT_PROTOCOL: request.protocol,
    },
  });
  const split = out.indexOf("\r\n\r\n");
  const lines = out.subarray(0, split).toString("latin1").split("\r\n");
  const headers = Object.fromEntries(lines.map((line) => line.split(": ", 2) as [string, string]));
  const { Status: status = "200", ...rest } = headers;
  return { status: Number.parseInt(status, 10), headers: rest, body: out.subarray(split + 4) };
}
